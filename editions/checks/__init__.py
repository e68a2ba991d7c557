"""Checks of messages, catalogues and source text.

Importing the package registers every check.
"""

from editions.checks import (
    characters,
    codes,
    currency,
    dates,
    files,
    markup,
    measures,
    numerals,
    percentages,
    punctuation,
    quotation,
    slips,
    spelling,
    terminology,
    weekdays,
    wording,
)

__all__ = [
    "characters",
    "codes",
    "currency",
    "dates",
    "files",
    "markup",
    "measures",
    "numerals",
    "percentages",
    "punctuation",
    "quotation",
    "slips",
    "spelling",
    "terminology",
    "weekdays",
    "wording",
]
