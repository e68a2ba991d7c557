"""Read an SVG drawing as data: shapes and words, and nothing that runs or reaches outside.

What is kept is listed; an editor's own notes are dropped, and what could act is refused. The
result is a new tree in the SVG namespace without prefixes, as HTML wants it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree

NAMESPACE = "http://www.w3.org/2000/svg"
NSMAP: dict[Any, str] = {None: NAMESPACE}  # no prefix, as HTML wants it
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

LARGEST_FILE = 1_000_000  # bytes
MOST_ELEMENTS = 20_000  # drawn, each use and reference counted as what it repeats
DEEPEST = 100  # elements within or behind each other

SHAPES = "rect circle ellipse line polyline polygon path"
WORDS = frozenset(["text", "tspan", "title", "desc"])
STRUCTURE = "svg g defs symbol use marker clipPath mask pattern"
PAINT = "linearGradient radialGradient stop"
ELEMENTS = WORDS.union(f"{SHAPES} {STRUCTURE} {PAINT}".split())

GEOMETRY = (
    "id viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry dx dy points d"
    " transform offset refX refY markerWidth markerHeight markerUnits orient gradientUnits"
    " gradientTransform patternUnits patternContentUnits patternTransform clipPathUnits maskUnits"
    " maskContentUnits fx fy spreadMethod pathLength href"
)
PRESENTATION = (
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray"
    " stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity color visibility"
    " display font-family font-size font-weight font-style letter-spacing text-anchor"
    " dominant-baseline clip-path clip-rule mask marker-start marker-mid marker-end stop-color"
    " stop-opacity"
)
BOXES = "data-width data-height data-date"
ATTRIBUTES = frozenset(f"{GEOMETRY} {PRESENTATION} {BOXES}".split())

# What the setting of words reckons with must be a plain number, in units of the viewBox.
RECKONED = frozenset(["x", "y", "width", "height", "cx", "cy", "r", "rx", "ry"])
RECKONED_SHAPES = frozenset(["text", "rect", "circle", "ellipse"])
RECKONED_EVERYWHERE = frozenset(["font-size", "letter-spacing", "data-width", "data-height"])
NUMBER = re.compile(r"([+-]?\d*\.?\d+)(px)?")
WEIGHTS = {"normal": "400", "bold": "700"}

INTERNAL = re.compile(r"url\(\s*#([\w.:-]+)\s*\)")
BREAKS = frozenset(["x", "y", "dx", "dy"])


class DrawingError(Exception):
    """What is wrong with a drawing or a chart's data, and in which line of which file."""

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.line = line or 1

    @property
    def location(self) -> str:
        """Return the place as Sphinx's log prints it."""
        return f"{self.path}:{self.line}"


def read_drawing(path: Path) -> etree._Element:
    """Return the root of a drawing that holds data only; raise DrawingError."""
    root = _parse(path)
    if root.tag != f"{{{NAMESPACE}}}svg":
        raise DrawingError(path, line_of(root), f"the root element is {_name(root)}, not svg")
    box = (root.get("viewBox") or "").replace(",", " ").split()
    if len(box) != 4 or not all(map(NUMBER.fullmatch, box)):
        raise DrawingError(path, line_of(root), 'svg needs a viewBox such as "0 0 720 400"')
    clean = _copy(root, path)
    _limit_repetition(clean, path)
    return clean


def name_of(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def view_box(root: etree._Element) -> tuple[float, float, float, float]:
    """Return the left and upper edge, the width and the height of a drawing, in its units."""
    left, top, width, height = map(float, (root.get("viewBox") or "").replace(",", " ").split())
    return left, top, width, height


def line_of(element: etree._Element) -> int:
    """Return the line of its file on which an element stands."""
    line: int | None = element.sourceline  # type: ignore[assignment]  # the stubs leave it open
    return line or 1


def drop(element: etree._Element, *names: str) -> None:
    """Remove attributes from an element."""
    for name in names:
        if name in element.attrib:
            del element.attrib[name]


def new(name: str, **attributes: object) -> etree._Element:
    """Return an SVG element; an underscore in an attribute's name stands for a hyphen."""
    element = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap=NSMAP)
    for key, value in attributes.items():
        number = f"{value:g}" if isinstance(value, float) else str(value)
        element.set(key.rstrip("_").replace("_", "-"), number)
    return element


def _parse(path: Path) -> etree._Element:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DrawingError(path, None, f"the file cannot be read: {error.strerror}") from error
    if len(content) > LARGEST_FILE:
        raise DrawingError(path, None, f"the file is larger than {LARGEST_FILE // 1000} kB")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DrawingError(path, error.lineno, f"not well-formed XML: {error.msg}") from error
    document: Any = etree.ElementTree(root).docinfo  # the stubs know no doctype
    if document.doctype:
        raise DrawingError(path, None, "a DOCTYPE may define entities: remove it")
    return root


def _name(element: etree._Element) -> str:
    return f"<{name_of(element)}>"


def _copy(element: etree._Element, path: Path) -> etree._Element:
    name = name_of(element)
    if name not in ELEMENTS:
        raise DrawingError(
            path, line_of(element), f"{_name(element)} is not a shape or a word: remove it"
        )
    clean = new(name)
    clean.sourceline = element.sourceline
    for key, value in _attributes(element, path):
        clean.set(key, value)
    if name in WORDS:
        clean.text = element.text
    for child in element:
        if etree.QName(child).namespace == NAMESPACE:
            copied = _copy(child, path)
            copied.tail = child.tail if name in WORDS else None
            clean.append(copied)
    return clean


def _attributes(element: etree._Element, path: Path) -> list[tuple[str, str]]:
    kept = {}
    for key, value in [*element.attrib.items(), *_declarations(element.get("style", ""))]:
        name = "href" if key == XLINK_HREF else str(key)
        if name.lower().startswith("on"):
            raise DrawingError(path, line_of(element), f"{name} on {_name(element)} is a script")
        if name in ATTRIBUTES:
            kept[name] = _value(element, name, str(value), path)
    if name_of(element) == "tspan" and not kept.keys() <= BREAKS:
        raise DrawingError(
            path, line_of(element), "<tspan> only breaks a line: give its style to its <text>"
        )
    return list(kept.items())


def _declarations(style: str) -> list[tuple[str, str]]:
    """Return the declarations of a style attribute, which a strict policy (CSP) would block."""
    pairs = (declaration.partition(":") for declaration in style.split(";"))
    return [(name.strip(), value.strip()) for name, colon, value in pairs if colon]


def _value(element: etree._Element, name: str, value: str, path: Path) -> str:
    _refuse_outside(element, name, value, path)
    value = WEIGHTS.get(value, value) if name == "font-weight" else value
    is_placed = name in RECKONED and name_of(element) in RECKONED_SHAPES
    if not (is_placed or name in RECKONED_EVERYWHERE or name == "font-weight"):
        return value
    number = NUMBER.fullmatch(value.strip())
    if number is None:
        raise DrawingError(
            path, line_of(element), f'{name}="{value}" on {_name(element)} is not a plain number'
        )
    return number[1]


def _refuse_outside(element: etree._Element, name: str, value: str, path: Path) -> None:
    outside = name == "href" and not value.startswith("#")
    # A backslash could spell url( in a way that only a browser reads.
    if outside or "\\" in value or "url(" in INTERNAL.sub("", value).lower():
        raise DrawingError(
            path, line_of(element), f"{name} on {_name(element)} reaches outside the drawing"
        )


def _limit_repetition(root: etree._Element, path: Path) -> None:
    """Refuse references that go in a circle or multiply (a chain of uses can draw billions)."""
    targets = {element.get("id"): element for element in root.iter() if element.get("id")}
    counted: dict[etree._Element, int] = {}

    def count(element: etree._Element, trail: tuple[etree._Element, ...]) -> int:
        if element in trail or len(trail) > DEEPEST:
            raise DrawingError(
                path, line_of(element), f"{_name(element)} refers to itself, or through too many"
            )
        if element not in counted:
            parts = [*element, *(targets[key] for key in _references(element) if key in targets)]
            counted[element] = 1 + sum(count(part, (*trail, element)) for part in parts)
        return counted[element]

    if count(root, ()) > MOST_ELEMENTS:
        raise DrawingError(path, 1, f"the drawing repeats itself into over {MOST_ELEMENTS} parts")


def _references(element: etree._Element) -> list[str]:
    named = [match for value in element.attrib.values() for match in INTERNAL.findall(str(value))]
    return [element.get("href", "").removeprefix("#"), *named]
