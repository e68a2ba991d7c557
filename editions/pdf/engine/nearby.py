"""Leave out the page after a reference to a place on the same page.

Which these are is guessed before a chapter is laid out, by the letters between reference and place.
Where a page ends between the two all the same, the chapter is laid out again with the number shown.
Where a number was shown for nothing, what follows on its line moves up to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import weasyprint.layout
from weasyprint.formatting_structure import boxes

PAGE_REFERENCE = "page-reference"
"""The class of an element that tells the page of the link before it, on the link's line."""
NEAR = 700
"""Letters between a reference and its place on the same page, as a guess: less than half a page."""
HIDDEN = "display: none"


class Nearby:
    """The page references of a chapter, of which those to near places are hidden for a while."""

    def __init__(self, root: Element) -> None:
        places: dict[str, int] = {}
        references: list[tuple[int, Element, Element]] = []
        for letters, element, before in _elements(root):
            places.setdefault(element.get("id", ""), letters)
            if before is not None and element.get("class") == PAGE_REFERENCE:
                references.append((letters, element, before))
        self.has_any = bool(references)
        self.hidden = {
            element: before
            for letters, element, before in references
            if abs(places.get(_target_of(element), letters + NEAR) - letters) < NEAR
        }
        self.wrong: list[Element] = []
        for element in self.hidden:
            element.set("style", HIDDEN)

    def layout_document(self, html: Any, root_box: Any, context: Any) -> list[Any]:
        """Lay out a document as WeasyPrint does, and see which references need their page."""
        pages = list(weasyprint.layout.layout_document(html, root_box, context))
        if self.has_any:
            _leave_out(pages)
            self.wrong = self._hidden_for_nothing(pages)
        return pages

    def _hidden_for_nothing(self, pages: Iterable[Any]) -> list[Element]:
        links = set(self.hidden.values())
        ends: dict[Element, int] = {}
        places: dict[str, int] = {}
        for number, page in enumerate(pages):
            for box in page.descendants():
                if box.element in links:
                    ends[box.element] = number
                places.setdefault(box.style["anchor"], number)
        return [
            one
            for one, link in self.hidden.items()
            if places.get(_target_of(one)) != ends.get(link)
        ]

    def show_wrong(self) -> bool:
        """Show the references that were hidden for nothing; tell whether there are any."""
        wrong, self.wrong = self.wrong, []
        for element in wrong:
            self._show(element)
        return bool(wrong)

    def show_all(self) -> None:
        """Leave the chapter's elements as they were."""
        for element in list(self.hidden):
            self._show(element)

    def _show(self, element: Element) -> None:
        del self.hidden[element]
        del element.attrib["style"]


def _elements(root: Element) -> Iterator[tuple[int, Element, Element | None]]:
    """Yield each element with the letters before it and its sibling before it."""
    letters = 0

    def walk(element: Element) -> Iterator[tuple[int, Element, Element | None]]:
        nonlocal letters
        letters += len(element.text or "")
        before = None
        for child in element:
            yield letters, child, before
            yield from walk(child)
            letters += len(child.tail or "")
            before = child

    return walk(root)


def _leave_out(pages: Iterable[Any]) -> None:
    elsewhere: set[str] = set()
    for page in pages:
        all_boxes = list(page.descendants())
        # What goes on from the page before has its place there.
        here = {box.style["anchor"] for box in all_boxes} - elsewhere
        for line in [box for box in all_boxes if isinstance(box, boxes.LineBox)]:
            for parents, box in list(_references_in(line, [line])):
                if _target_of(box.element) in here and _is_ragged(line):
                    _take_out(box, parents)
        elsewhere |= here


def _target_of(reference: Element) -> str:
    """Return the id that a page reference tells the page of."""
    return next((one.get("data-target", "") for one in reference), "")


def _references_in(box: Any, parents: list[Any]) -> Iterator[tuple[list[Any], Any]]:
    for child in box.children:
        if not isinstance(child, boxes.InlineBox):
            continue
        if child.element is not None and child.element.get("class") == PAGE_REFERENCE:
            yield parents, child
        else:
            yield from _references_in(child, [*parents, child])


def _is_ragged(line: Any) -> bool:
    """Tell whether a line begins at its left edge and may end anywhere."""
    style = line.style
    return style["direction"] == "ltr" and style["text_align_all"] in ("left", "start")


def _take_out(box: Any, parents: list[Any]) -> None:
    width = box.margin_width()
    child = box
    for parent in reversed(parents):
        at = parent.children.index(child)
        for later in parent.children[at + 1 :]:
            later.translate(dx=-width, ignore_floats=True)
        parent.width -= width
        child = parent
    parents[-1].children = [one for one in parents[-1].children if one is not box]
