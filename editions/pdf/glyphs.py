"""Characters that no font of the book has: a box is printed, the text behind it stays.

A font would print its ``.notdef`` glyph, which PDF/UA-1 forbids (clause 7.21.8).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element

import uharfbuzz

from editions.pdf import fonts

MISSING = "no-glyph"
"""The class of a box; its ``data-text`` is the character it stands for."""
BOX = "\N{WHITE SQUARE}"
_DRAWN_AS_NOTHING = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def put_boxes(body: Element) -> Iterator[tuple[str, Element]]:
    """Put a box in the place of each character without a glyph; yield it and the element around."""
    for parent in list(body.iter()):
        if str(parent.tag).startswith("{"):
            continue  # a drawing, which has text elements of its own
        children = list(parent)
        parent.text, boxes = _split(parent.text or "")
        for box in reversed(boxes):
            parent.insert(0, box)
        yield from ((box.get("data-text", ""), parent) for box in boxes)
        for child in children:
            child.tail, boxes = _split(child.tail or "")
            for box in reversed(boxes):
                parent.insert(list(parent).index(child) + 1, box)
            yield from ((box.get("data-text", ""), parent) for box in boxes)


def _split(text: str) -> tuple[str, list[Element]]:
    """Return the text before the first missing character, and a box with what follows for each."""
    if text.isascii():
        return text, []
    before: list[str] = []
    boxes: list[Element] = []
    for character in text:
        if _has_glyph(character):
            if boxes:
                boxes[-1].tail = (boxes[-1].tail or "") + character
            else:
                before.append(character)
        else:
            box = Element("span", {"class": MISSING, "data-text": character})
            box.text = BOX
            boxes.append(box)
    return "".join(before), boxes


@lru_cache(maxsize=4096)
def _has_glyph(character: str) -> bool:
    if character.isascii() or unicodedata.category(character) in _DRAWN_AS_NOTHING:
        return True
    if 0xFE00 <= ord(character) <= 0xFE0F:
        return True  # chooses a variant of the character before
    return _in_a_font(character) or all(map(_in_a_font, unicodedata.normalize("NFD", character)))


def _in_a_font(character: str) -> bool:
    return any(ord(character) in covered(path) for path in fonts.paths())


@cache
def covered(font: Path) -> frozenset[int]:
    """Return the codes of the characters that a font file has; reads it at the first call."""
    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font))).unicodes)
