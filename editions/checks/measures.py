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
from editions.checks.unit_names import may_be_same

_REST_OF_WORD = re.compile(r"\w*\s*")
_MONEY = r"(?:(?<!\w)(?P<money>[A-Z]{3}|[€$£¥])\s?)?"
_NUMBER = re.compile(_MONEY + r"(?<!\w)[+−-]?\d(?:[\d\s.,]*\d)?[\s-]*")
_ROLE = re.compile(_MONEY + r":number:`([\d.]+)`(?:\\ |[\s\u00a0-])*")
"""A number that prints itself by its role."""
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Measure:
    """What stands beside a number, in its wording."""

    units: frozenset[str]
    """The units that it may be."""
    per: frozenset[str]
    """The units that these may be divided by."""
    zeros: int
    """Those of a word such as million."""
    words: str

    def agrees(self, other: _Measure) -> bool:
        if self.zeros and other.zeros and self.zeros != other.zeros:
            return False
        # Where both are others, the quotient may be the same: 5 kg/MWh are 5 g/kWh.
        return may_be_same(self.units, other.units) == may_be_same(self.per, other.per)


@check("units", "error")
def units(translation: Translation) -> Iterator[Problem]:
    """A number keeps its unit, and the unit that this is divided by.

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
        end, zeros, per = number.end(), 0, _NONE
        units = language.units.get(number["money"], _NONE)
        if multiplier := language.multiplier_words.match(text, end):
            zeros = language.multipliers_by_word[multiplier[0].casefold()]
            rest = _REST_OF_WORD.match(text, multiplier.end())
            end = rest.end() if rest else end
        if named := language.unit_at(text, end):
            units, end = named
        divided = language.per.match(text, end)
        if divided and (named := language.unit_at(text, divided.end())):
            per, end = named
            units |= _rates(units, per)
        if units or zeros:
            words = " ".join(text[number.start() : end].split())
            digits = re.sub(r"\D", "", number[0])
            found.setdefault(digits, []).append(_Measure(units, per, zeros, words))


def _rates(units: frozenset[str], per: frozenset[str]) -> frozenset[str]:
    """Return the units that CLDR has for one unit divided by another, as for km by h."""
    names = [[unit.partition("-")[2] for unit in side] for side in (units, per)]
    return frozenset(f"speed-{unit}-per-{by}" for unit in names[0] for by in names[1])
