"""Days as a reader of a language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date

if TYPE_CHECKING:
    from datetime import date

    from editions.publication import Language


def long_date(day: date, language: Language) -> str:
    """Return a day in the language's long form (CLDR)."""
    return str(format_date(day, "long", locale=language.cldr))
