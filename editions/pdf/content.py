"""Gather what is painted, in reading order, below the HTML element it belongs to.

A box is one fragment of an element on one page. Joined by element they give back the document:
a paragraph over two pages is one paragraph, a table over four pages one table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from editions.pdf import engine

LINE_NUMBER = "linenos"
"""The class of the number beside a line of code, which is not part of the code."""


@dataclass(eq=False, slots=True)
class Mark:
    """One piece of painted content; ``number`` is its marked-content id once it is painted."""

    page: int
    number: int | None = None


@dataclass(eq=False, slots=True)
class Annotation:
    """One clickable rectangle of a link."""

    page: int
    area: engine.LinkArea


@dataclass(eq=False, slots=True)
class Content:
    """The painted content of one HTML element: its marks and its children's, in order.

    ``marker`` holds the marks of a list item's number or bullet, ``area`` an image's corners in
    points from the page's lower left.
    """

    element: Element
    kids: list[Content | Mark | Annotation] = field(default_factory=list)
    marker: list[Mark] = field(default_factory=list)
    area: tuple[float, ...] = ()
    page: int = 0


class Gatherer:
    """Walks the pages of one chapter and joins the boxes of each element."""

    def __init__(self, root: Element, marks: dict[Any, Mark]) -> None:
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.marks = marks
        self.contents = {root: Content(root)}
        self.root = self.contents[root]
        self.page, self.height = 0, 0.0
        self.latest: Any = None

    def add(self, number: int, page: Any) -> None:
        """Take in one page; ``number`` is its index in the whole file."""
        self.page, self.height = number, page.height
        for child in engine.children(page._page_box):
            if not engine.is_margin(child):
                self._walk(child)
        self.latest = None
        for _, _, _, area in page.links:
            self._link(area)

    def content(self, element: Element) -> Content:
        """Return an element's content, hung below its parent's when it is met first."""
        if element not in self.contents:
            content = self.contents[element] = Content(element)
            self.content(self.parents[element]).kids.append(content)
        return self.contents[element]

    def _walk(self, box: Any) -> None:
        if box.element is not None and self._is_decoration(box):
            if box.element.tag == "br":
                self._end_word()
            return
        if engine.is_text(box):
            self._mark_text(box)
        elif engine.is_replaced(box):
            self._mark_image(box)
        elif box.element is not None:
            content = self.content(box.element)
            if box.element.tag == "thead" and self._repeats(content):
                return
        for child in engine.children(box):
            self._walk(child)
        if box.element is not None and "line" in box.element.get("class", "").split():
            self._end_word()

    def _end_word(self) -> None:
        """Let what was read last end with a space, where HTML has the end of a line."""
        if self.latest is not None:
            engine.end_with_space(self.latest)

    def _is_decoration(self, box: Any) -> bool:
        pseudo = str(box.element_tag).partition("::")[2]
        return (
            pseudo not in ("", "marker")
            or box.element.get("aria-hidden") == "true"
            or box.element.get("class") == LINE_NUMBER
        )

    def _repeats(self, content: Content) -> bool:
        if not content.page:
            content.page = self.page + 1
        return content.page != self.page + 1

    def _mark_text(self, box: Any) -> None:
        self.latest = box
        mark = self.marks[box] = Mark(self.page)
        content = self.content(box.element)
        if str(box.element_tag).endswith("::marker"):
            content.marker.append(mark)
        else:
            content.kids.append(mark)

    def _mark_image(self, box: Any) -> None:
        if box.element.get("alt") == "":
            return
        content = self.content(box.element)
        content.area = self._area(box)
        mark = self.marks[box] = Mark(self.page)
        content.kids.append(mark)

    def _area(self, box: Any) -> tuple[float, ...]:
        left, top = box.content_box_x(), self.height - box.content_box_y()
        corners = (left, top - box.height, left + box.width, top)
        return tuple(corner * engine.SCALE for corner in corners)

    def _link(self, area: engine.LinkArea) -> None:
        element: Element | None = area.element
        while element is not None and element.tag != "a":
            element = self.parents.get(element)
        if element is not None:
            self.content(element).kids.append(Annotation(self.page, area))
