"""What HTML says in attributes and print wants said otherwise: sizes, numbers, alternatives."""

from __future__ import annotations

import re
from itertools import takewhile
from xml.etree.ElementTree import Element

from editions.pdf.elements import parents_of
from editions.pdf.log import place_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SMALL_TABLE = 14
"""Rows of a table that had better stand on one page."""


def name_images(body: Element) -> list[tuple[str, str]]:
    """Give images of raw HTML their title as text alternative, which print needs.

    Return the address of each that has none, which then only decorates, with its file and line.
    """
    silent = [one for one in body.iter("img") if "alt" not in one.attrib]
    for image in silent:
        image.set("alt", image.get("title", ""))
    parents = parents_of(body) if silent else {}
    return [(one.get("src", ""), place_of(one, parents)) for one in silent if not one.get("alt")]


def fit_to_style(body: Element) -> None:
    """Say in style what HTML says in attributes: the size of images, the first number of lists.

    A table of few rows is marked to stay on one page, a source's label to stay on one line.
    """
    for element in body.iter():
        if element.tag == "img":
            _style(element, *(f"{key}: {_length(element, key)}" for key in ("width", "height")))
        elif element.tag == "ol" and element.get("start", "").lstrip("-").isdecimal():
            _style(element, f"counter-reset: list-item {int(element.get('start', '1')) - 1}")
        elif element.tag == "a" and "://" in (element.text or ""):
            element.set("class", f"{element.get('class', '')} address")
        elif element.tag == "a" and re.fullmatch(r"\[.{1,30}\]", "".join(element.itertext())):
            element.set("class", f"{element.get('class', '')} source")
        elif element.tag == "table" and sum(1 for _ in element.iter("tr")) <= SMALL_TABLE:
            element.set("class", f"{element.get('class', '')} whole")
        elif element.tag == "pre":
            _end_lines(element)


def anchors_into_headings(body: Element) -> None:
    """Put the empty places before a heading into it, so that it is the first thing on its page.

    A line without text would stand between the heading and the page's edge.
    """
    for parent in body.iter("section"):
        heading = next((one for one in parent if one.tag in HEADINGS), None)
        anchors = list(takewhile(lambda one: one.tag == "span", parent))
        if heading is None or [*parent][len(anchors)] is not heading or _has_text(anchors):
            continue
        for anchor in reversed(anchors):
            parent.remove(anchor)
            anchor.tail, heading.text = heading.text, ""
            heading.insert(0, anchor)


def _has_text(elements: list[Element]) -> bool:
    return any((text or "").strip() for one in elements for text in (*one.itertext(), one.tail))


def _end_lines(code: Element) -> None:
    """Put the end of a line into the run before it: a run of nothing else is not painted."""
    for parent in code.iter():
        for child in parent:
            if (child.tail or "").startswith("\n"):
                child.tail = (child.tail or "")[1:]
                owner, name = _last_text(child)
                setattr(owner, name, f"{getattr(owner, name) or ''}\n")


def _last_text(element: Element) -> tuple[Element, str]:
    """Return where the last text inside an element is kept."""
    if not len(element):
        return element, "text"
    last = element[-1]
    return (last, "tail") if last.tail else _last_text(last)


def _style(element: Element, *rules: str) -> None:
    wanted = [rule for rule in rules if not rule.endswith(": ")]
    if wanted:
        element.set("style", "; ".join([*wanted, *filter(None, [element.get("style")])]))


def _length(image: Element, key: str) -> str:
    value = image.get(key, "")
    return f"{value}px" if value.isdecimal() else value
