"""Keep the messages of a catalogue in the order of their document, with as few moves as can be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

_ORDERLY = 0.7
"""The part of a file in the document's order from which on it is taken to follow the document."""


def arranged(template: Sequence[K], present: Sequence[K]) -> list[K]:
    """Return the template's keys in the order in which they should stand in the file.

    `present` holds those that stand there already, in the file's order. A file in the document's
    order follows the document; a file that its tool sorts in another way keeps that order, and
    what is new comes after its predecessor in the document.
    """
    position = {key: index for index, key in enumerate(template)}
    standing = {key for key in present if key in position}
    after: dict[K | None, list[K]] = {}
    anchor = None
    for key in template:
        if key in standing:
            anchor = key
        else:
            after.setdefault(anchor, []).append(key)
    result = after.get(None, [])
    for key in present:
        if key in standing:
            result += [key, *after.get(key, ())]
    # Judged on the result, so that the next update comes to the same conclusion.
    orderly = _longest_rise([position[key] for key in result]) >= _ORDERLY * len(result)
    return list(template) if orderly else result


def _longest_rise(numbers: Sequence[int]) -> int:
    """Return the length of the longest increasing subsequence."""
    ends: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
    return len(ends)
