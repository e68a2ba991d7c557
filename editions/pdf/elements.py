"""Elements of a page's HTML: what is around them, and how they move without their text."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def parents_of(root: Element) -> dict[Element, Element]:
    """Return each element's parent."""
    return {child: parent for parent in root.iter() for child in parent}


def around(element: Element, parents: dict[Element, Element]) -> Iterator[Element]:
    """Yield the elements that an element stands in, the nearest first."""
    current = parents.get(element)
    while current is not None:
        yield current
        current = parents.get(current)


def ancestor(element: Element, tag: str, parents: dict[Element, Element]) -> Element | None:
    """Return the nearest element of a kind that an element stands in."""
    return next((one for one in around(element, parents) if one.tag == tag), None)


def remove(parent: Element, child: Element) -> None:
    """Remove a child but keep the text behind it."""
    position = list(parent).index(child)
    if child.tail:
        if position:
            previous = parent[position - 1]
            previous.tail = (previous.tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
        child.tail = None
    parent.remove(child)


def detach(element: Element, parents: dict[Element, Element]) -> None:
    """Remove an element from what it stands in, but keep the text behind it."""
    remove(parents[element], element)


def insert_after(place: Element, element: Element, parents: dict[Element, Element]) -> None:
    """Put an element between another and the text behind that."""
    parent = parents[place]
    element.tail, place.tail = place.tail, None
    parent.insert(list(parent).index(place) + 1, element)
