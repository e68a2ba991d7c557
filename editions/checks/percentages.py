"""A percentage stays one, and says so once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.language import Language
from editions.checks.quantities import Quantities
from editions.checks.registry import check
from editions.checks.translation import Text, Translation


@check("percent", "error")
def percent(translation: Translation) -> Iterator[Problem]:
    """What is a percentage in the source is one in the translation.

    Bad:  työttömyys oli 12 % → unemployment stood at 12
    Good: työttömyys oli 12 % → unemployment stood at 12 per cent
    """
    if twice := _says_percent_twice(translation):
        yield Problem(
            _("“{found}” says per cent twice, for the role prints the sign."),
            _("Remove the word or sign for per cent."),
            {"found": twice},
            fragment=twice,
        )
        return
    source, target = translation.source.quantities, translation.target.quantities
    lost = _percentages(source) - _percentages(target)
    shown = _mentions_percent(translation.target)
    for amount in source.amounts:
        if amount.percent and amount.value in lost and amount.value in target.values:
            if not shown or len(_percentages(target)) < len(_percentages(source)):
                yield Problem(
                    _("The percentage {number} is a plain number in the translation."),
                    _("Add the word or sign for per cent."),
                    {"number": f"{amount.text} %"},
                    fragment=amount.text,
                )
            return
    gained = _percentages(target) - _percentages(source)
    if gained & source.values and not _mentions_percent(translation.source):
        number = next(a.text for a in target.amounts if a.percent)
        yield Problem(
            _("{number} is a percentage in the translation only."),
            _("Remove the word or sign for per cent."),
            {"number": number},
            fragment=number,
        )


def _says_percent_twice(translation: Translation) -> str:
    """Return a role that prints a percentage, with the word or sign for per cent behind it."""
    twice = _role_and_word(translation.target.language)
    found = twice.search(translation.target.raw)
    return found[0] if found and not twice.search(translation.source.raw) else ""


@cache
def _role_and_word(language: Language) -> re.Pattern[str]:
    words = _any_of(language.percent)
    # Percentage points are another unit than the role prints.
    points = _any_of(name for name, units in language.units.items() if "percentage-point" in units)
    return re.compile(rf":percent:`[^`]*`(?:\\ |[\s\u00a0])*(?!{points})(?:{words})", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words; of none, one that matches nothing."""
    return "|".join(map(re.escape, words)) or "(?!)"


def _percentages(found: Quantities) -> set[Decimal]:
    return {amount.value for amount in found.amounts if amount.percent}


def _mentions_percent(text: Text) -> bool:
    lowered = text.words.casefold()
    return any(word in lowered for word in text.language.percent)
