"""Leave out the page after a reference to a place on the same page, without a second layout.

Only the reference's own line changes: what follows on it moves up to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import weasyprint.layout
from weasyprint.formatting_structure import boxes

PAGE_REFERENCE = "page-reference"
"""The class of an element that tells the page of the link before it, on the link's line."""


def layout_document(html: Any, root_box: Any, context: Any) -> list[Any]:
    """Lay out a document as WeasyPrint does, and leave out the references that need no page."""
    pages = list(weasyprint.layout.layout_document(html, root_box, context))
    if any(one.get("class") == PAGE_REFERENCE for one in html.etree_element.iter("span")):
        _leave_out(pages)
    return pages


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
