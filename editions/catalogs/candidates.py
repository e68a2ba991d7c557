"""Find the earlier translation of a message whose text is unchanged, wherever it stands now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

from editions.catalogs.entry import Block, Entry, Key


class Origin(IntEnum):
    """Where a translation comes from, the most telling first."""

    MOVED = 0  # stood in another catalogue until now
    OBSOLETE = 1  # an obsolete entry
    LIVE = 2  # stands elsewhere too
    MEMORY = 3
    HISTORY = 4  # an earlier commit


class Candidate(NamedTuple):
    """A translation that may be used for a new message."""

    block: Block
    domain: str
    origin: Origin

    @property
    def entry(self) -> Entry:
        """Return the entry that holds the translation."""
        return self.block.entry

    @property
    def confirmed(self) -> bool:
        """Tell whether a person has confirmed the translation."""
        return not self.entry.fuzzy and all(self.entry.msgstr)


class Found(NamedTuple):
    """The chosen candidate, and whether it may be used without asking anybody."""

    candidate: Candidate
    certain: bool


class ExactIndex:
    """Translations by message, for the messages that need one."""

    def __init__(self, wanted: Mapping[str, Iterable[Key]], pool: Iterable[Candidate]) -> None:
        keys = {key for domain_keys in wanted.values() for key in domain_keys}
        self._by_key: dict[Key, list[Candidate]] = defaultdict(list)
        for candidate in pool:
            if candidate.entry.key in keys and candidate.entry.has_text:
                self._by_key[candidate.entry.key].append(candidate)
        self._affinity = {
            domain: Counter(
                candidate.domain
                for key in domain_keys
                for candidate in self._by_key.get(key, ())
                if candidate.origin is Origin.MOVED
            )
            for domain, domain_keys in wanted.items()
        }

    def find(self, template: Entry, domain: str, forms: int) -> Found | None:
        """Return the best translation of exactly this message.

        A confirmed one comes before a fuzzy one; then where it comes from decides, then how many
        messages the two documents share (a renamed document finds its own words again).
        Where a text is translated in several ways elsewhere, the most frequent is uncertain.
        """
        fitting = [
            candidate
            for candidate in self._by_key.get(template.key, ())
            if candidate.entry.plural == template.plural
            and len(candidate.entry.msgstr) == (1 if template.plural is None else forms)
        ]
        if not fitting:
            return None
        usual = Counter(candidate.entry.msgstr for candidate in fitting)

        def rank(candidate: Candidate) -> tuple[bool, bool, Origin, int, int]:
            return (
                not candidate.confirmed,
                candidate.origin is Origin.OBSOLETE and candidate.domain != domain,
                candidate.origin,
                -self._affinity[domain][candidate.domain],
                -usual[candidate.entry.msgstr],
            )

        best = min(fitting, key=rank)
        ways = {c.entry.msgstr for c in fitting if c.confirmed and c.origin is Origin.LIVE}
        return Found(best, best.confirmed and (best.origin is not Origin.LIVE or len(ways) == 1))
