"""Split texts into sentences, and pair the sentences of a text with those of its translation."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_END = re.compile(
    r"""
    (?P<mark> [.!?…]+ ) [»”’"')\]*`_]* \s+
      (?= :[\w:.+-]+:` | [«“„‘"'(\[*`|¿¡\\]* [^\W_a-z] )
    | [。！？] [」』）]*
    | [।॥۔؟] \s*
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.]+$")

# The abbreviations of prose that stand before a capital or a number; one list serves all
# languages, for a wrong join costs less than a wrong cut.
_ABBREVIATIONS = frozenset(
    """
    al art bl bzw ca cf ch chap dr ed eds esim etc ex fig figs fr ggf ib inc jfr jne jr kl ks kts
    ltd m max mm min mr mrs ms mt n nk nr no nro ns op os p par pp prof red resp rev s sec sek sk
    sr st t tab tel tfn tms ts u usw v vgl vol vrt vs z zb
    """.split()  # noqa: SIM905 - a wrapped text of words reads better than 80 quoted strings
)


class Bead(NamedTuple):
    """Some sentences of a text beside those of its translation that say the same."""

    source: str
    target: str
    sentences: int


@lru_cache(maxsize=4096)
def split_sentences(text: str) -> tuple[str, ...]:
    """Split a text into its sentences, without the space between them.

    A full stop after an abbreviation, an initial or a number of one or two digits ends none
    ("S. 24", "24. Mai"), nor does one before a small letter.
    """
    sentences, start = [], 0
    for match in _END.finditer(text):
        if match["mark"] == "." and not _ends_sentence(text[start : match.start()]):
            continue
        if text[match.end() : match.end() + 1].islower():
            continue
        sentences.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    return tuple(sentences + ([rest] if rest else []))


def join_sentences(sentences: list[str] | tuple[str, ...]) -> str:
    """Join sentences with a space, or with none after a full-width full stop."""
    return re.sub(r"(?<=[。！？]) ", "", " ".join(s for s in sentences if s))


def _ends_sentence(before: str) -> bool:
    match = _LAST_WORD.search(before)
    word = match[0].rpartition(".")[2].strip("_") if match else ""
    if not word:  # markup, a bracket or a quotation mark stands before the full stop
        return True
    if match is not None and word.isdigit():
        return len(word) > 2 or "." in match[0]
    return len(word) > 1 and word.lower() not in _ABBREVIATIONS


def align(source: str, target: str) -> list[Bead]:
    """Pair the sentences of a text with the sentences of its translation, in their order.

    Equal counts are paired one by one. Otherwise lengths decide, as a long sentence has a long
    translation: Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993),
    with the pairings 1-1, 1-2, 2-1 and 2-2.
    """
    left, right = split_sentences(source), split_sentences(target)
    if len(left) == len(right):
        return [Bead(s, t, 1) for s, t in zip(left, right, strict=True)]
    if len(left) < 2 or len(right) < 2:
        return [Bead(source, target, len(left))]
    return _aligned_by_length(left, right, len(target) / len(source))


_PAIRINGS = (((1, 1), 0.0), ((1, 2), 0.3), ((2, 1), 0.3), ((2, 2), 0.6))


def _aligned_by_length(
    left: tuple[str, ...], right: tuple[str, ...], expansion: float
) -> list[Bead]:
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            for (m, n), penalty in _PAIRINGS:
                before = best.get((i - m, j - n))
                if before is None:
                    continue
                source, target = " ".join(left[i - m : i]), " ".join(right[j - n : j])
                cost = before[0] + penalty + _misfit(len(source) * expansion, len(target))
                if cost < best.get((i, j), (float("inf"),))[0]:
                    best[i, j] = (cost, (m, n))
    end = (len(left), len(right))
    if end not in best:
        return [Bead(" ".join(left), join_sentences(right), len(left))]
    beads = []
    while end != (0, 0):
        (i, j), (m, n) = end, best[end][1]
        beads.append(Bead(join_sentences(left[i - m : i]), join_sentences(right[j - n : j]), m))
        end = (i - m, j - n)
    return beads[::-1]


def _misfit(expected: float, length: int) -> float:
    return abs(expected - length) / max(expected, length, 1)
