"""The publisher's own words, in every language it speaks.

The words are English in the code. ``locale/<language>/<package>.po`` holds a package's
translations; they are read as they are, so no compiled catalogue lies in the tree.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import polib

from editions.cldr import base_of
from editions.pseudo import PSEUDO, PseudoTranslations

if TYPE_CHECKING:
    from editions.publication import Language

FOLDER = Path(__file__).parent / "locale"


def languages(package: str) -> list[str]:
    """Return the codes of the languages that a package of the publisher speaks."""
    return sorted({"en", *(path.parent.name for path in FOLDER.glob(f"*/{package}.po"))})


def speaks(language: str) -> bool:
    """Tell whether editions have words in a language, such as ``fi`` or ``fi_FI``."""
    return language == PSEUDO or base_of(language) in languages("html")


def unspoken(language: Language) -> str:
    """Return why readers of a language meet English labels; an empty text if they do not."""
    if speaks(language.code):
        return ""
    return (
        "its buttons and labels are in English, since the publisher has no words in "
        f"{language.name}; they belong in editions/locale/{base_of(language.code)}/"
    )


@cache
def translations(language: str) -> NullTranslations:
    """Return the words of a language; English, the language of the code, has no catalogue.

    ``language`` is a code such as ``fi`` or ``fi_FI``; an unknown language gives English words.
    """
    if language == PSEUDO:
        return PseudoTranslations()
    merged = polib.POFile()
    merged.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for path in sorted((FOLDER / base_of(language)).glob("*.po")):
        catalogue = polib.pofile(str(path))
        merged.metadata |= catalogue.metadata
        merged.extend(catalogue.translated_entries())
    if not merged:
        return NullTranslations()
    return GNUTranslations(BytesIO(merged.to_binary()))
