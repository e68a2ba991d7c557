"""Words reduced to what a reader looks for: base forms where a language's dictionary is at hand.

A stemmer cuts endings by rule and misses most forms of a language that changes its stems
(strategia: strategioita). A dictionary knows them; what it does not know is left to the stemmer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol

from sphinx.search import SearchLanguage, languages
from sphinx.util import logging

from editions.cldr import base_of

logger = logging.getLogger(__name__)

_SHORTEST_PART = 3


@dataclass(frozen=True)
class BaseForms:
    """The base forms of a word, and those of the words that it is compounded of."""

    whole: frozenset[str]
    parts: frozenset[str] = field(default_factory=frozenset)


class Dictionary(Protocol):
    """A language's dictionary; a word that it does not know has no base forms."""

    def analyse(self, word: str) -> BaseForms:
        """Return the base forms of a word in small letters."""


class VoikkoDictionary:
    """Finnish base forms and compound parts from Voikko's morphology.

    Raises libvoikko's VoikkoException where the library or its dictionary is not installed.
    """

    def __init__(self) -> None:
        import libvoikko  # noqa: PLC0415 - loads a system library, needed for Finnish alone

        self._voikko = libvoikko.Voikko("fi")

    def analyse(self, word: str) -> BaseForms:
        whole, parts = set(), set()
        for analysis in self._voikko.analyze(word):
            base = analysis.get("BASEFORM", "").lower()
            if base:
                whole.add(base)
                parts |= compound_parts(base, analysis.get("WORDBASES", ""))
        return BaseForms(frozenset(whole), frozenset(parts - whole))


def compound_parts(base: str, structure: str) -> set[str]:
    """Return the words within a compound's base form.

    ``structure`` is Voikko's, such as ``+innovaatio(innovaatio)+eko+systeemi(systeemi)``; a
    piece in the form ``llisu(+nen)`` is an ending, not a word.
    """
    pieces = re.findall(r"\+([^()+]+)(?:\(([^()]*)\))?", structure)
    found, position = set(), 0
    for written, own_base in pieces:
        if own_base.startswith("+"):
            break
        if position:
            found.add(base[position:])
        elif len(pieces) > 1:
            found.add(own_base or written)
        position += len(written)
    return {part.lower() for part in found if len(part) >= _SHORTEST_PART}


# Dictionaries by language code; a language without one is served by its stemmer.
DICTIONARIES: dict[str, Callable[[], Dictionary]] = {"fi": VoikkoDictionary}


def dictionary(code: str) -> Dictionary | None:
    """Return a language's dictionary; none, with a warning, where it cannot be loaded."""
    make = DICTIONARIES.get(base_of(code))
    if make is None:
        return None
    try:
        return make()
    except Exception as error:  # libvoikko raises its own and ctypes' errors
        logger.warning(
            "search: the dictionary of %r cannot be loaded (%s); words are only stemmed. "
            "Install it (Debian: libvoikko1 and voikko-fi) or set "
            "suppress_warnings = ['editions.search']",
            code,
            error,
            type="editions",
            subtype="search",
        )
        return None


def stemmer(code: str) -> SearchLanguage:
    """Return a language's stemmer as Sphinx knows it; one that changes nothing for others."""
    found: Any = languages.get(base_of(code))
    if found is None:
        return SearchLanguage({})
    if isinstance(found, str):
        module, _, name = found.rpartition(".")
        found = getattr(import_module(module), name)
    return found({})  # type: ignore[no-any-return]
