"""Units of measure beside numbers, by the names that CLDR and the language's data give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.language import Language
from editions.checks.registry import check
from editions.checks.translation import Text, Translation

_REST_OF_WORD = re.compile(r"\w*\s*")
_NUMBER = re.compile(r"(?<!\w)[+−-]?\d(?:[\d\s.,]*\d)?[\s-]*")
_ROLE = re.compile(r":number:`([\d.]+)`(?:\\ |[\s\u00a0-])*")
"""A number that prints itself by its role."""


@dataclass(frozen=True)
class _Measure:
    """What stands behind a number: its unit, the zeros of a word such as million, its wording."""

    unit: str
    zeros: int
    words: str

    def agrees(self, other: _Measure) -> bool:
        return all(
            not mine or not theirs or mine == theirs
            for mine, theirs in ((self.unit, other.unit), (self.zeros, other.zeros))
        )


@check("units", "error")
def units(translation: Translation) -> Iterator[Problem]:
    """A number keeps its unit.

    Bad:  130 kilometriä → 130 miles
    Good: 130 kilometriä → 130 km
    """
    source, target = _measures(translation.source), _measures(translation.target)
    for digits in filter(target.__contains__, source):
        pairs = [(mine, theirs) for mine in source[digits] for theirs in target[digits]]
        if not any(mine.agrees(theirs) for mine, theirs in pairs):
            mine, theirs = pairs[0]
            yield Problem(
                _("“{source}” has become “{target}”, which is another unit."),
                _("Write the number with the unit of the source text."),
                {"source": mine.words, "target": theirs.words},
                fragment=theirs.words,
            )


def _measures(text: Text) -> dict[str, list[_Measure]]:
    """Return what stands behind each number, by its digits: 1,5 and 1.5 are one number."""
    found: dict[str, list[_Measure]] = {}
    if text.quantities.digits:
        _collect(_NUMBER, text.words, text.language, found)
    if text.markup and ":number:" in text.raw:
        _collect(_ROLE, text.raw, text.language, found)
    return found


def _collect(
    pattern: re.Pattern[str], text: str, language: Language, found: dict[str, list[_Measure]]
) -> None:
    for number in pattern.finditer(text):
        end, zeros, unit = number.end(), 0, ""
        if multiplier := language.multiplier_words.match(text, end):
            zeros = language.multipliers_by_word[multiplier[0].casefold()]
            rest = _REST_OF_WORD.match(text, multiplier.end())
            end = rest.end() if rest else end
        if named := language.unit_at(text, end):
            unit, end = named
        if unit or zeros:
            words = " ".join(text[number.start() : end].split())
            digits = re.sub(r"\D", "", number[0])
            found.setdefault(digits, []).append(_Measure(unit, zeros, words))
