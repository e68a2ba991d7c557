"""The page of each id: known once its part is laid out, guessed from the text before it until then.

A good guess has as many digits as the truth; then nothing has to be laid out twice, since the
figures are all of one width and the true number is written over the guessed one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from math import ceil
from xml.etree.ElementTree import Element

LETTERS_A_PAGE = 1600
"""Letters on a page of ordinary text with headings and tables, until pages have been counted."""


class PageNumbers:
    """Knows or guesses on which page an id stands."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self.places: dict[str, tuple[int, int]] = {}
        self.letters: list[int] = []
        for part, root in enumerate(roots):
            self.letters.append(self._measure(part, root))
        self.lengths: dict[int, int] = {}
        self.firsts: list[int] = []
        self.known: dict[int, dict[str, int]] = {}

    def _measure(self, part: int, root: Element) -> int:
        letters = 0
        for element, text in _texts(root):
            if name := element.get("id"):
                self.places.setdefault(name, (part, letters))
            letters += text
        return letters

    def learn(self, part: int, pages: int, anchors: Iterable[tuple[str, int]]) -> None:
        """Take in a part that is laid out: its number of pages and, from 0, that of each id."""
        self.lengths[part] = pages
        self.firsts = []
        self.known[part] = {}
        for name, number in anchors:
            self.known[part].setdefault(name, number)

    def first_page(self, part: int) -> int:
        """Return the page that a part begins on, by what is known of the parts before it."""
        if not self.firsts:
            rate = self._letters_a_page()
            lengths = (self._length(each, rate) for each in range(len(self.letters)))
            self.firsts = list(accumulate(lengths, initial=1))
        return self.firsts[part]

    def page(self, name: str) -> int | None:
        """Return the page of an id, or None if the book has no such id."""
        if name not in self.places:
            return None
        part, letters = self.places[name]
        if name in self.known.get(part, {}):
            return self.first_page(part) + self.known[part][name]
        return self.first_page(part) + int(letters / self._letters_a_page())

    def _length(self, part: int, letters_a_page: float) -> int:
        return self.lengths.get(part) or max(1, ceil(self.letters[part] / letters_a_page))

    def _letters_a_page(self) -> float:
        pages = sum(self.lengths.values())
        letters = sum(self.letters[part] for part in self.lengths)
        # Front matter alone, which is mostly white, says nothing of the text.
        return letters / pages if pages > 10 and letters else LETTERS_A_PAGE


def _texts(element: Element) -> Iterator[tuple[Element, int]]:
    """Yield each element with the length of its own text, then of what follows it."""
    yield element, len(element.text or "")
    for child in element:
        yield from _texts(child)
        yield element, len(child.tail or "")
