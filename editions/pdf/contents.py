"""The table of contents, and the lists of figures and tables, each with its page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element


def contents(bodies: list[Element], depth: int = 2) -> Iterator[str]:
    """Yield the entries of a book's sections, to a depth of so many levels."""
    for body in bodies:
        for section in body:
            if section.tag == "section":
                yield from _contents_of(section, 1, depth)


def _contents_of(section: Element, level: int, depth: int) -> Iterator[str]:
    heading = next((child for child in section if child.tag == f"h{min(level, 6)}"), None)
    if heading is None:
        return
    inner = ""
    if level < depth:
        inner = "".join(
            text
            for child in section
            if child.tag == "section"
            for text in _contents_of(child, level + 1, depth)
        )
    yield entry(section.get("id", ""), _title(heading), inner)


def entry(target: str, title: str, inner: str = "") -> str:
    """Return one entry with leader and page, and the entries below it inside."""
    nested = f"<ol>{inner}</ol>" if inner else ""
    return (
        f'<li><a class="toc-link" href="#{escape(target)}"><span class="toc-title">{title}</span> '
        f'<span class="page-number" data-target="{escape(target)}"></span></a>{nested}</li>'
    )


def _title(heading: Element) -> str:
    return _numbered(heading, " ".join("".join(heading.itertext()).split()))


def _numbered(element: Element, text: str) -> str:
    """Return the text of a heading or a caption, its number apart from the rest."""
    kinds = ("section-number", "caption-number")
    number = next((one for one in element.iter("span") if one.get("class") in kinds), None)
    if number is None:
        return escape(text)
    label = "".join(number.itertext()).strip()
    rest = text[len(label) :].strip()
    return f'<span class="toc-number">{escape(label)}</span> {escape(rest)}'


def list_of(bodies: list[Element], heading: str, tag: str) -> str:
    """Return the list of all figures or tables with a caption, if there are several."""
    entries = []
    for body in bodies:
        for element in body.iter(tag):
            caption = element.find("figcaption" if tag == "figure" else "caption")
            if caption is not None and element.get("id"):
                entries.append(entry(element.get("id", ""), _numbered(caption, _caption(caption))))
    if len(entries) < 2:
        return ""
    return (
        f'<section class="contents list-of"><h1>{escape(heading)}</h1>'
        f'<nav class="toc"><ol>{"".join(entries)}</ol></nav></section>'
    )


def _caption(caption: Element) -> str:
    """Return a caption's text without the references in it, which would lead elsewhere."""
    first = caption.find("p")
    return " ".join("".join(_text_outside_links(caption if first is None else first)).split())


def _text_outside_links(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag != "a":
            yield from _text_outside_links(child)
        yield child.tail or ""
