"""Propose a translation for a new message from messages that vanished or resemble it.

A proposal is made of whole translations or of their sentences, so that both halves of a split
paragraph and the sum of two merged ones find their words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from editions.catalogs.entry import Entry, Previous
from editions.catalogs.sentences import align, join_sentences, split_sentences
from editions.catalogs.shortlist import Shortlist

NEAR = 60.0
"""How alike a new and a vanished text must be (per cent; msgmerge asks for the same)."""
NEAR_ELSEWHERE = 75.0
"""How alike a text must be that has not vanished, where nothing hints at a common history."""
SAME_SENTENCE = 85.0
RELATED = 30.0
CONTAINED = 90.0
_SHORT = 80


class Proposal(NamedTuple):
    """A translation to be confirmed, and the source text that it translates."""

    previous: Previous
    msgstr: tuple[str, ...]
    score: float
    used: tuple[Entry, ...]


class Place(NamedTuple):
    """What stood where a new message stands now."""

    nearby: tuple[Entry, ...] = ()
    replaced: Entry | None = None


class Nearest:
    """Look for proposals among the messages that vanished, then among all others."""

    def __init__(self, vanished: Sequence[Entry], others: Sequence[Entry]) -> None:
        self._vanished = vanished
        self._sources = Shortlist([entry.msgid for entry in vanished])
        self._others = others
        self._other_sources = Shortlist([entry.msgid for entry in others])
        self._by_sentence: dict[str, list[Entry]] = {}
        for entry in vanished:
            for sentence in split_sentences(entry.msgid):
                self._by_sentence.setdefault(sentence, []).append(entry)

    def propose(self, wanted: Sequence[Entry], places: Sequence[Place]) -> list[Proposal | None]:
        """Return a proposal, if there is one, for each message of `wanted`.

        The places tell what stood there before, which is how a heading in entirely new words
        and the short half of a long paragraph are found.
        """
        related = [self._related(entry) for entry in wanted]
        chosen = self._paired(related)
        return [
            self._best(entry, chosen.get(position), related[position], places[position])
            for position, entry in enumerate(wanted)
        ]

    def _related(self, entry: Entry) -> list[tuple[float, int]]:
        matches = process.extract(
            entry.msgid, self._sources.choices(entry.msgid), scorer=fuzz.ratio,
            score_cutoff=RELATED, limit=8,
        )  # fmt: skip
        return [(score, index) for _, score, index in matches]

    def _paired(self, related: list[list[tuple[float, int]]]) -> dict[int, tuple[float, int]]:
        """Give each vanished message to the new one most like it, the best pairs first."""
        pairs = [
            (score, -position, index)
            for position, matches in enumerate(related)
            for score, index in matches
            if score >= NEAR
        ]
        chosen: dict[int, tuple[float, int]] = {}
        taken: set[int] = set()
        for score, negative, index in sorted(pairs, reverse=True):
            if -negative not in chosen and index not in taken:
                chosen[-negative] = (score, index)
                taken.add(index)
        return chosen

    def _best(
        self,
        entry: Entry,
        whole: tuple[float, int] | None,
        related: list[tuple[float, int]],
        place: Place,
    ) -> Proposal | None:
        if whole is None and related and related[0][0] >= NEAR_ELSEWHERE:
            whole = related[0]
        found = _whole(entry, self._vanished[whole[1]], whole[0]) if whole else None
        if whole and not _rearranged(entry.msgid, self._vanished[whole[1]].msgid):
            return found
        near = self._near(entry, related, place)
        composed = _composed(entry, near)
        if composed and (found is None or composed.score > found.score):
            return composed
        return (
            found
            or self._elsewhere(entry)
            or _contained(entry, near)
            or _in_place(entry, place.replaced)
        )

    def _near(
        self, entry: Entry, related: list[tuple[float, int]], place: Place
    ) -> tuple[Entry, ...]:
        near = [self._vanished[index] for _, index in related]
        for sentence in split_sentences(entry.msgid):
            near += self._by_sentence.get(sentence, ())[:8]
        return tuple({id(old): old for old in (*near, *place.nearby)}.values())

    def _elsewhere(self, entry: Entry) -> Proposal | None:
        match = process.extractOne(
            entry.msgid, self._other_sources.choices(entry.msgid), scorer=fuzz.ratio,
            score_cutoff=NEAR_ELSEWHERE,
        )  # fmt: skip
        return _whole(entry, self._others[match[2]], match[1]) if match else None


def _contained(entry: Entry, near: Sequence[Entry]) -> Proposal | None:
    """Propose the translation of a text that holds the new one, or that the new one holds."""
    for old in near:
        if min(len(entry.msgid), len(old.msgid)) < 20:
            continue
        score = fuzz.partial_ratio(entry.msgid, old.msgid)
        if score >= CONTAINED:
            return _whole(entry, old, score)
    return None


def _in_place(entry: Entry, replaced: Entry | None) -> Proposal | None:
    if replaced is None:
        return None
    both_short = max(len(entry.msgid), len(replaced.msgid)) <= _SHORT
    score = fuzz.ratio(entry.msgid, replaced.msgid)
    return _whole(entry, replaced, score) if both_short or score >= 40 else None


def translated_source(entry: Entry) -> Previous:
    """Return the text that an entry's translation was made for: a fuzzy one's is the previous."""
    if entry.fuzzy and entry.previous is not None:
        return entry.previous
    return Previous(entry.msgid, entry.context, entry.plural)


def _whole(entry: Entry, old: Entry, score: float) -> Proposal | None:
    if (entry.plural is None) != (old.plural is None):
        return None
    return Proposal(translated_source(old), old.msgstr, score, (old,))


def _rearranged(new: str, old: str) -> bool:
    """Tell whether the texts differ by more than words within their sentences."""
    return len(split_sentences(new)) != len(split_sentences(old)) or fuzz.ratio(new, old) < 90


class _Unit(NamedTuple):
    source: str
    target: str
    sentences: int
    entry: Entry


def _composed(entry: Entry, near: Sequence[Entry]) -> Proposal | None:
    """Put a translation together from those of the sentences, in the new order."""
    if entry.plural is not None:
        return None
    units = [unit for old in near if old.plural is None for unit in _units(old)]
    sentences = split_sentences(entry.msgid)
    used: list[_Unit] = []
    position = 0
    while position < len(sentences):
        unit = _unit_at(sentences, position, units)
        if unit is not None:
            used.append(unit)
        position += unit.sentences if unit is not None else 1
    if not used:
        return None
    source = join_sentences([unit.source for unit in used])
    score = fuzz.ratio(entry.msgid, source)
    if score < NEAR:
        return None
    target = join_sentences([unit.target for unit in used])
    return Proposal(Previous(source), (target,), score, tuple(unit.entry for unit in used))


def _units(old: Entry) -> list[_Unit]:
    source, target = translated_source(old).msgid, old.msgstr[0]
    whole = _Unit(source, target, len(split_sentences(source)), old)
    beads = align(source, target)
    return [whole, *(_Unit(*bead, old) for bead in beads)] if len(beads) > 1 else [whole]


def _unit_at(sentences: tuple[str, ...], position: int, units: list[_Unit]) -> _Unit | None:
    """Return the unit that covers the most sentences from a position on."""
    best: tuple[int, float, _Unit] | None = None
    for unit in units:
        text = join_sentences(sentences[position : position + unit.sentences])
        score = fuzz.ratio(text, unit.source, score_cutoff=SAME_SENTENCE)
        if score and (best is None or (unit.sentences, score) > best[:2]):
            best = (unit.sentences, score, unit)
    return best[2] if best else None
