"""Sentences, and which of them a translation lacks."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from editions.checks.language import Language

_END = re.compile(r"[.!?…]+[”\"’'»)\]]*(?=\s)|[。！？]|\n\s*\n")
_LAST_WORD = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+$|\d+$")
# Sentences are aligned by length as by Gale and Church, A Program for Aligning Sentences in
# Bilingual Corpora (1993). Costs are negative logarithms of likelihood; the deviation of a
# translation's length is a share of the length, wider for short sentences.
_OMISSION, _MERGER, _SILENT_MERGER, _MARGIN = 5.0, 3.0, 5.5, 0.9
_JOINT = re.compile(r"[,;:–—()]")


@lru_cache(maxsize=20_000)
def sentences(text: str, language: Language) -> tuple[str, ...]:
    """Split a plain text into sentences; abbreviations, ordinals and initials do not end one."""
    found, start = [], 0
    for match in _END.finditer(text):
        if match[0][0] != "\n" and not _ends_sentence(text, match, language):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if any(c.isalnum() for c in sentence))


def _ends_sentence(text: str, match: re.Match[str], language: Language) -> bool:
    following = text[match.end() :].lstrip()[:1]
    if following.islower():
        return False
    if match[0][0] != ".":
        return True
    last = _LAST_WORD.search(text[: match.start()])
    if last is None:
        return True
    word = last[0].casefold()
    # "24. toukokuuta" and "J. Virtanen" go on; a year ends a sentence, an ordinal does not.
    if word.isdecimal():
        return len(word) > 2
    return word not in language.abbreviations and len(word) > 1


def missing_sentence(source: tuple[str, ...], target: tuple[str, ...], ratio: float) -> str:
    """Return the source sentence that has no counterpart, or "" when all may have one.

    Sentences are aligned by length; a sentence is missing when leaving it out explains the
    translation much better than merging it with its neighbour. `ratio` is the expected length of
    the translation relative to the source.
    """
    if not 0 < len(target) < len(source):
        return ""
    lengths = [len(s) * ratio for s in source], [len(s) for s in target]
    # Sentences that were joined usually leave a comma, dash or the like where the full stop was.
    joints = [sum(len(_JOINT.findall(s)) for s in side) for side in (source, target)]
    merger = _MERGER if joints[1] > joints[0] else _SILENT_MERGER
    cost, missing = _align(*lengths, merger, omit=True)
    without, _ = _align(*lengths, merger, omit=False)
    if missing is None or without - cost <= _MARGIN:
        return ""
    if len(source) - len(target) == 1:
        missing = _likeliest(*lengths, merger)
    return source[missing]


def _likeliest(source: list[float], target: list[int], merger: float) -> int:
    """Return which sentence is left out; of nearly equal ones the last, as texts are cut off."""
    costs = [
        _align(source[:i] + source[i + 1 :], target, merger, omit=False)[0]
        for i in range(len(source))
    ]
    return max(i for i, cost in enumerate(costs) if cost <= min(costs) + 0.3)


def _align(
    source: list[float], target: list[int], merger: float, *, omit: bool
) -> tuple[float, int | None]:
    """Return the least cost of pairing sentences in order, and the first source one left out."""
    best: dict[tuple[int, int], tuple[float, int | None]] = {(0, 0): (0.0, None)}
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            if (i, j) == (0, 0):
                continue
            options = []
            for di, dj, price in ((1, 1, 0.0), (2, 1, merger), (1, 2, _MERGER), (3, 1, 2 * merger)):
                if (before := best.get((i - di, j - dj))) is not None:
                    pair = _distance(sum(source[i - di : i]), sum(target[j - dj : j]))
                    options.append((before[0] + price + pair, before[1]))
            if omit and (before := best.get((i - 1, j))) is not None:
                omitted = i - 1 if before[1] is None else before[1]
                options.append((before[0] + _OMISSION, omitted))
            if options:
                best[i, j] = min(options, key=lambda option: option[0])
    return best.get((len(source), len(target)), (math.inf, None))


def _distance(source: float, target: float) -> float:
    delta = (target - source) / (4 + 0.13 * max(source, target))
    return delta * delta / 2
