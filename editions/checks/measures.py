"""Units of measure beside numbers, by the names that CLDR and the language's data give them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.registry import check
from editions.checks.translation import Text, Translation

_REST_OF_WORD = re.compile(r"\w*\s*")
_NUMBER = re.compile(r"(?<!\w)[+−-]?\d(?:[\d\s.,]*\d)?[\s-]*")


@check("units", "error")
def units(translation: Translation) -> Iterator[Problem]:
    """A number keeps its unit.

    Bad:  130 kilometriä → 130 miles
    Good: 130 kilometriä → 130 km
    """
    source, target = _measures(translation.source), _measures(translation.target)
    for digits, (unit, words) in source.items():
        other, translated = target.get(digits, (unit, ""))
        if other != unit:
            yield Problem(
                _("“{source}” has become “{target}”, which is another unit."),
                _("Write the number with the unit of the source text."),
                {"source": words, "target": translated},
                fragment=translated,
            )


def _measures(text: Text) -> dict[str, tuple[str, str]]:
    """Return unit and wording of each number, by its digits: 1,5 and 1.5 are one number."""
    found: dict[str, tuple[str, str]] = {}
    if not text.quantities.digits:
        return found
    for number in _NUMBER.finditer(text.words):
        start = number.end()
        if multiplier := text.language.multiplier_words.match(text.words, start):
            rest = _REST_OF_WORD.match(text.words, multiplier.end())
            start = rest.end() if rest else start
        if unit := text.language.unit_at(text.words, start):
            name, end = unit
            digits = re.sub(r"\D", "", number[0])
            found.setdefault(digits, (name, " ".join(text.words[number.start() : end].split())))
    return found
