"""Days of the week agree: their names are CLDR's, in any inflected form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.language import Language
from editions.checks.registry import check
from editions.checks.translation import Translation

_INFLECTED = 8
"""Letters from which on the end of a name may change with its case: keskiviikko, keskiviikon."""


@check("weekdays", "error")
def weekdays(translation: Translation) -> Iterator[Problem]:
    """A day of the week is the same one in both languages.

    Bad:  maanantaina → on Tuesday
    Good: maanantaina → on Monday
    """
    source, target = (
        _days(text.words, text.language) for text in (translation.source, translation.target)
    )
    # Of "Monday to Friday" one text may name each day, and of a weekend none.
    if len(source) == len(target) and source != target:
        yield Problem(
            _("Another day of the week is named than in the source text."),
            _("Write the day of the source text."),
        )


def _days(text: str, language: Language) -> set[int]:
    found = (_beginnings(language).match(word) for word in re.findall(r"[^\W\d_]+", text))
    return {int(str(match.lastgroup)[1:]) for match in found if match}


@lru_cache(maxsize=64)
def _beginnings(language: Language) -> re.Pattern[str]:
    names = language.locale.days["stand-alone"]["wide"]
    stems = ((n, name if len(name) < _INFLECTED else name[:-2]) for n, name in names.items())
    return re.compile("|".join(rf"(?P<d{n}>{re.escape(stem)})" for n, stem in stems), re.IGNORECASE)
