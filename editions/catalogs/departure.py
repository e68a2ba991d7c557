"""What becomes of translations whose text has left the documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from editions.catalogs.domain import CatalogInMerge
from editions.catalogs.entry import Block, Entry, Key
from editions.catalogs.nearest import translated_source
from editions.catalogs.poformat import revised

_Pair = tuple[Key, tuple[str, ...]]


class Kept:
    """The translations that stand in live entries, each with the text it translates."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._comments: dict[_Pair, set[str]] = {}
        for entry in entries:
            for pair in (_pair(entry), (entry.key, entry.msgstr)):
                self._comments.setdefault(pair, set()).update(entry.comments)

    def misses(self, entry: Entry) -> bool:
        """Tell whether the entry holds a translation or a remark that is kept nowhere else."""
        if not entry.has_text:
            return bool(entry.comments)
        same = self._comments.get((entry.key, entry.msgstr))
        comments = same if same is not None else self._comments.get(_pair(entry))
        return comments is None or not comments.issuperset(entry.comments)


def _pair(entry: Entry) -> _Pair:
    source = translated_source(entry)
    return (source.context, source.msgid), entry.msgstr


@dataclass(frozen=True)
class Departure:
    """How a catalogue's leaving entries are kept.

    `obsolete` are the obsolete blocks of the file, `left_over` the entries that find no room in
    it and go into the memory, `gone` those that left the documents in this update.
    """

    obsolete: list[Block]
    left_over: list[Entry]
    gone: list[Entry]


def retire(domain: CatalogInMerge, kept: Kept) -> Departure:
    """Make obsolete entries of what vanished; msgfmt allows one for each message."""
    obsolete = {k: b for k, b in domain.obsolete.items() if k not in domain.template}
    left_over = [b.entry for k, b in domain.obsolete.items() if k in domain.template]
    leaving = [block for block in domain.vanished if kept.misses(block.entry)]
    for block in leaving:
        if block.entry.key in obsolete:
            left_over.append(obsolete.pop(block.entry.key).entry)
        obsolete[block.entry.key] = revised(block, replace(block.entry, obsolete=True))
    left_over += domain.surplus
    return Departure(
        list(obsolete.values()),
        [entry for entry in left_over if kept.misses(entry)],
        [block.entry for block in leaving],
    )


def farewell(domain: CatalogInMerge, kept: Kept) -> Departure:
    """Remember all of a catalogue whose document is gone."""
    blocks = (*domain.live.values(), *domain.obsolete.values())
    entries = [*(block.entry for block in blocks), *domain.surplus]
    leaving = [entry for entry in entries if kept.misses(entry)]
    return Departure([], leaving, leaving)
