"""Checks of messages, catalogues and source text.

Importing the package registers every check.
"""

from editions.checks import (
    characters,
    files,
    markup,
    measures,
    numerals,
    punctuation,
    quotation,
    slips,
    spelling,
    terminology,
    wording,
)

__all__ = [
    "characters",
    "files",
    "markup",
    "measures",
    "numerals",
    "punctuation",
    "quotation",
    "slips",
    "spelling",
    "terminology",
    "wording",
]
