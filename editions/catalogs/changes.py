"""Say what kind of change a text went through, and show it word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

from editions.catalogs.markup import plain_text
from editions.catalogs.quantities import masked

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_PUNCTUATION = re.compile(r"[^\w\s]|_")


class Change(Enum):
    """What distinguishes a text from its earlier version."""

    REARRANGED = "rearranged"  # the same words, cut into other paragraphs
    NUMBERS = "numbers"
    PUNCTUATION = "punctuation"
    MARKUP = "markup"
    WORDING = "wording"


@dataclass(frozen=True)
class Languages:
    """The locales of a source text and its translation ("fi", "en_GB")."""

    source: str
    target: str


class Piece(NamedTuple):
    """A run of text that stayed (" "), went ("-") or came ("+")."""

    sign: str
    text: str


def classify(old: str, new: str, locale: str) -> Change:
    """Tell the smallest kind of change that explains the difference of two texts.

    Numbers are read as the locale writes them, so that "12 400" and "24. toukokuuta 2021" are
    one number and one date. A change of two kinds at once is one of wording.
    """
    if old == new:
        return Change.REARRANGED
    if masked(old, locale) == masked(new, locale):
        return Change.NUMBERS
    if plain_text(old) == plain_text(new):
        return Change.MARKUP
    if _words(old) == _words(new):
        return Change.PUNCTUATION
    return Change.WORDING


def _words(text: str) -> str:
    return "".join(_PUNCTUATION.sub("", text).split())


def word_diff(old: str, new: str) -> list[Piece]:
    """Compare two texts word by word."""
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces = []
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(" ", "".join(left[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece("-", "".join(left[i1:i2])))
        if j2 > j1:
            pieces.append(Piece("+", "".join(right[j1:j2])))
    return pieces
