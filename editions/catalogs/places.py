"""What stood in a document where a new message stands now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from editions.catalogs.domain import CatalogInMerge
from editions.catalogs.entry import Entry, Key
from editions.catalogs.nearest import Place

_WINDOW = 4
_Gap = tuple[Key | None, Key | None]


def places_of(
    domains: Iterable[CatalogInMerge],
    new: Sequence[tuple[CatalogInMerge, Entry]],
    placed: Collection[Key],
) -> list[Place]:
    """Tell for each new message what stood between the same two neighbours before."""
    before: dict[_Gap, list[Entry]] = {}
    after: dict[_Gap, list[Key]] = {}
    where: dict[tuple[str, Key], _Gap] = {}
    for domain in domains:
        for gap, keys in _gaps(list(domain.live), placed):
            before.setdefault(gap, []).extend(domain.live[key].entry for key in keys)
        for gap, keys in _gaps(list(domain.template), placed):
            after.setdefault(gap, []).extend(keys)
            where |= {(domain.name, key): gap for key in keys}
    return [
        _place(entry.key, before.get(gap, []), after.get(gap, []))
        for domain, entry in new
        for gap in (where.get((domain.name, entry.key), (None, None)),)
    ]


def _place(key: Key, old: Sequence[Entry], fresh: Sequence[Key]) -> Place:
    """Pair old and new texts of one gap by their position when there are as many of each."""
    if key not in fresh or not old:
        return Place()
    position = fresh.index(key)
    around = position * len(old) // len(fresh)
    nearby = old[max(around - _WINDOW, 0) : around + _WINDOW + 1]
    replaced = old[position] if len(old) == len(fresh) and old[position].has_text else None
    return Place(tuple(entry for entry in nearby if entry.has_text), replaced)


def _gaps(keys: list[Key], anchors: Collection[Key]) -> Iterable[tuple[_Gap, list[Key]]]:
    """Yield the runs of keys between two anchors, with the anchors."""
    marks = [-1, *(i for i, key in enumerate(keys) if key in anchors), len(keys)]
    for start, end in pairwise(marks):
        if end - start > 1:
            left = keys[start] if start >= 0 else None
            right = keys[end] if end < len(keys) else None
            yield (left, right), keys[start + 1 : end]
