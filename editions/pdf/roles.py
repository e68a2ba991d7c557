"""Which structure type an HTML element is (ISO 32000-1, 14.8.4), and what it says for itself."""

from __future__ import annotations

from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"

ROLES = {
    "section": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    "figure": "Div",
    "figcaption": "Caption",
    "caption": "Caption",
    "dl": "L",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
    "img": "Figure",
    SVG + "svg": "Figure",
    "pre": "Code",
    "code": "Code",
    "kbd": "Code",
    "samp": "Code",
    "tt": "Code",
    "summary": "P",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}

CLASS_ROLES = {
    "toc": "TOC",
    "index": "Index",
    "footnote": "Note",
    "note-label": "Lbl",
    "math": "Formula",
    "line-block": "P",
    "eqno": "P",
    "citation-list": "L",
    "citation": "LI",
    "admonition": "Div",
    "topic": "Div",
    "sidebar": "Div",
    "cover": "Sect",
}

SHOWN_NUMBER = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a link's label for the page number that the link shows, known last of all."""

INLINE = frozenset({"Span", "Link", "Reference", "Code", "Figure", "Formula"})
HOLDS_BLOCKS = frozenset({"Document", "Sect", "Div", "BlockQuote", "Note", "Index"})
NOTED = INLINE | {"P", "H1", "H2", "H3", "H4", "H5", "H6"}
HOLDS_EITHER = frozenset({"LBody", "TD", "TH", "Caption"})


def classes(element: Element) -> frozenset[str]:
    """Return the class names of an element."""
    return frozenset(element.get("class", "").split())


def role_of(element: Element) -> str:
    """Return the structure type of an HTML element, empty if it adds no structure."""
    names = classes(element)
    for name, role in CLASS_ROLES.items():
        if name in names and element.tag != "a":
            return role
    if element.get("role") == "list":
        return "L"
    return ROLES.get(str(element.tag), "")


def image_alternative(element: Element) -> str:
    """Return the text alternative of an image or of a drawing inside the page."""
    if element.tag == SVG + "svg":
        title = element.find(SVG + "title")
        return element.get("aria-label") or (text_of(title) if title is not None else "")
    return element.get("alt", "")


def link_name(element: Element) -> str:
    """Return what a link is called by itself: its label with the number that it shows, else it."""
    text = text_of(element)
    return element.get("aria-label", text).replace(SHOWN_NUMBER, text) if text else ""


def text_of(element: Element) -> str:
    """Return an element's text with single spaces."""
    return " ".join("".join(element.itertext()).split())
