"""Glossary and index in the order of the language's own alphabet.

Sphinx sorts with diacritics stripped, so that *ääni* stands beside *aani*; in Finnish å, ä and ö
are letters of their own, after z.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from sphinx import addnodes
from sphinx.environment.adapters import indexentries
from sphinx.transforms import SphinxTransform

from editions.cldr import base_of
from editions.document.localise import language_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

LATIN = "abcdefghijklmnopqrstuvwxyz"

# The letters that count as letters of their own (CLDR collation, standard tailorings); any other
# letter sorts as the one that it is made from.
ALPHABETS = {
    "da": LATIN + "æøå",
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "fi": LATIN + "åäö",
    "lt": "abcčdefghiyjklmnopqrsštuvwxzž",
    "lv": "abcčdefgģhiyjkķlļmnņopqrsštuvwxzž",
    "nb": LATIN + "æøå",
    "nn": LATIN + "æøå",
    "pl": "aąbcćdeęfghijklłmnńoóprsśtuvwxyzźż",
    "se": "aábcčdđefghijklmnŋoprsštŧuvzž",
    "sv": LATIN + "åäö",
}

Key = tuple[bool, tuple[int, ...], str]


def setup(app: Sphinx) -> None:
    """Register the sorting of glossaries."""
    app.add_transform(SortGlossaries)


def collation_key(text: str, language: str) -> Key:
    """Return the key that sorts a text in a language: symbols first, then letter by letter."""
    alphabet = ALPHABETS.get(base_of(language), LATIN)
    letters = [_position(letter, alphabet) for letter in _letters(text, alphabet)]
    return text[:1].isalpha(), tuple(letters), text


def initial(text: str, language: str) -> str:
    """Return the letter that a text is listed under; an empty text for a symbol."""
    alphabet = ALPHABETS.get(base_of(language), LATIN)
    first = next(iter(_letters(text, alphabet)), "")
    return first.upper() if first.isalpha() else ""


def _letters(text: str, alphabet: str) -> list[str]:
    """Split a text into letters of the alphabet; others lose what the alphabet does not know."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFC", text.casefold()):
        letters += letter if letter in alphabet else unicodedata.normalize("NFD", letter)[:1]
    return letters


def _position(letter: str, alphabet: str) -> int:
    """Return where a letter stands: signs and digits before the alphabet, other scripts after."""
    place = alphabet.find(letter)
    if place >= 0:
        return 0x1000 + place
    return ord(letter) if ord(letter) < 0x100 else 0x2000 + ord(letter)


class SortGlossaries(SphinxTransform):
    """Sort again, by the language, what Sphinx has sorted after translation (500)."""

    default_priority = 510

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        language = language_of(self.config).code
        for glossary in self.document.findall(addnodes.glossary):
            if glossary["sorted"]:
                items = cast("nodes.Element", glossary[0])
                items[:] = sorted(items, key=lambda item: collation_key(_term(item), language))


def _term(item: nodes.Node) -> str:
    return item.children[0].astext()


def index_of(builder: Builder) -> list[tuple[str, list[Any]]]:
    """Return Sphinx's index of a publication, grouped and sorted by the builder's language.

    The result has the form of ``IndexEntries.create_index``, which page templates expect.
    """
    groups = indexentries.IndexEntries(builder.env).create_index(builder)
    symbols = next((name for name, _entries in groups if len(name) > 1), "")
    language = language_of(builder.config).code
    entries = [entry for _name, group in groups for entry in group]
    entries.sort(key=lambda entry: collation_key(entry[0], language))
    for _name, (_targets, subentries, _key) in entries:
        subentries.sort(key=lambda entry: collation_key(entry[0], language))
    return [
        (letter or symbols, list(group))
        for letter, group in groupby(entries, lambda entry: initial(entry[0], language))
    ]
