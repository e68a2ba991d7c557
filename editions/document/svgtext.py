"""Set the words of a drawing: each text stays in its box, however long a language makes it.

A text breaks into lines, then shrinks, by the widths of the real typeface. SVG has no line
breaking of its own that browsers and WeasyPrint share.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import fontpkg
from fontTools.ttLib import TTFont

from editions.document.svg import drop, name_of, new, view_box

if TYPE_CHECKING:
    from lxml import etree

DEFAULT_FAMILY = "Source Sans 3"
LEADING = 1.22  # of the size, from baseline to baseline
CAP_HEIGHT = 0.66  # of the size: the height of a line that is optically centred
DESCENT = 0.2  # of the size
ROOM = 1.06  # of a width: what another sans serif may take where ours is not at hand
PADDING = 8.0  # between a shape's edge and its words, in the drawing's units
LEGIBLE = 11.0  # CSS pixels, the size below which no word is shown; about 8 pt on an A4 page
SCREEN = 320.0  # CSS pixels of the narrowest screen (WCAG 2.2, 1.4.10), over which a drawing goes
NARROWEST = {544: "wide", 400: "middling"}
"""CSS pixels that a drawing of more units is never shown narrower than, with its class."""

SOFT_HYPHEN = "\u00ad"
# What holds together: a no-break space, and a range of numbers such as 2022–2025, do.
PIECE = re.compile(rf"(?:[^ {SOFT_HYPHEN}/–-]|[/–-](?=\d))*[/–-]*[ {SOFT_HYPHEN}]?")

Measure = Callable[[str], float]


@dataclass(frozen=True)
class Box:
    """The room of a text, in the drawing's units."""

    width: float
    height: float


@dataclass(frozen=True)
class Setting:
    """A text as it is set: its lines, its size, and whether it fits its box."""

    lines: tuple[str, ...]
    size: float
    fits: bool


def set_texts(root: etree._Element) -> list[etree._Element]:
    """Break and shrink every text of a drawing in place; return those that do not fit."""
    smallest = _smallest(view_box(root)[2])
    misfits = []
    for element in root.iter("{*}text"):
        message = message_of(element)
        size = float(_inherited(element, "font-size", "16"))
        setting = fit(message, _box(element, root), size, smallest, _measure(element))
        _write(element, setting, size)
        if not setting.fits:
            misfits.append(element)
    for element in root.iter():
        drop(element, "dominant-baseline")
    return misfits


def _smallest(width: float) -> float:
    """Return the size, in a drawing's units, that is legible where the drawing is narrowest."""
    shown = next((pixels for pixels in NARROWEST if width > pixels), min(width, SCREEN))
    return LEGIBLE * width / shown


def message_of(element: etree._Element) -> str:
    """Return the words of an element as one line."""
    return re.sub(r"[ \t\r\n]+", " ", "".join(map(str, element.itertext()))).strip(" \n\t")


def fit(text: str, box: Box, size: float, smallest: float, measure: Measure) -> Setting:
    """Return the largest setting that fits a box, or the smallest where none does.

    ``measure`` gives the width of a text in ems.
    """
    floor = min(size, smallest)
    current = size
    while True:
        lines = wrap(text, box.width / current, measure)
        widest = max(map(measure, lines), default=0) * current
        height = (len(lines) - 1) * LEADING * current + CAP_HEIGHT * current
        fits = widest <= box.width + 0.01 and (len(lines) == 1 or height <= box.height)
        if fits or current <= floor:
            return Setting(tuple(lines), current, fits)
        current = max(floor, current * 0.97)


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """Break a text into as few lines as the width allows, about equally long."""
    lines = _fill(text, width, measure)
    narrow, wide = width / max(len(lines), 1), width
    for _ in range(8):
        middle = (narrow + wide) / 2
        attempt = _fill(text, middle, measure)
        too_narrow = len(attempt) > len(lines) or max(map(measure, attempt)) > width
        narrow, wide = (middle, wide) if too_narrow else (narrow, middle)
        lines = lines if too_narrow else attempt
    return lines


def _fill(text: str, width: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in filter(None, PIECE.findall(text)):
        if line and measure(_shown(line + piece)) > width:
            lines.append(_shown(line))
            line = ""
        line += piece
    return [*lines, _shown(line)]


def _shown(line: str) -> str:
    """Return a line as printed: a soft hyphen shows only where the line breaks."""
    ending = "-" if line.endswith(SOFT_HYPHEN) else ""
    return line.replace(SOFT_HYPHEN, "").strip() + ending


def width_of(text: str, size: float, weight: int = 400) -> float:
    """Return the room that a line takes in the default typeface."""
    advances = _advances(DEFAULT_FAMILY, weight, "normal")
    return ROOM * size * sum(map(advances, text))


def hold_widths(root: etree._Element) -> None:
    """Give every line its width, to which whoever shows a file fits a typeface of its own."""
    for line in root.iter("{*}text", "{*}tspan"):
        if line.text and len(line) == 0:
            size = float(_inherited(line, "font-size", "16"))
            line.set("textLength", f"{_measure(line)(line.text) * size / ROOM:.1f}")
            line.set("lengthAdjust", "spacingAndGlyphs")


def _measure(element: etree._Element) -> Measure:
    family = _inherited(element, "font-family", DEFAULT_FAMILY).split(",")[0].strip("'\" ")
    weight = int(_inherited(element, "font-weight", "400"))
    spacing = float(_inherited(element, "letter-spacing", "0"))
    advances = _advances(family, weight, _inherited(element, "font-style", "normal"))

    def measure(text: str) -> float:
        return ROOM * sum(advances(character) + spacing / 16 for character in text)

    return measure


@cache
def _advances(family: str, weight: int, style: str) -> Callable[[str], float]:
    """Return a function from a character to its width in ems."""
    try:
        path = fontpkg.path(family, weight, style, nearest=True)
    except fontpkg.FontpkgError:
        path = fontpkg.path(DEFAULT_FAMILY, weight, style, nearest=True)
    font = TTFont(path, lazy=True)
    glyphs = font.getGlyphSet(location={"wght": weight} if "fvar" in font else None)
    names = font.getBestCmap()
    em = float(font["head"].unitsPerEm)

    @cache
    def advance(character: str) -> float:
        name = names.get(ord(character), ".notdef")
        return float(glyphs[name].width) / em

    return advance


def _inherited(element: etree._Element, name: str, default: str) -> str:
    holder: etree._Element | None = element
    while holder is not None:
        value = holder.get(name)
        if value is not None:
            return str(value)
        holder = holder.getparent()
    return default


def _number(element: etree._Element, name: str) -> float:
    return float(element.get(name, "0"))


def _box(element: etree._Element, root: etree._Element) -> Box:
    """Return a text's box: as written on it, else the room of its shape or up to the edge.

    A text that stands on its baseline has one line, unless it says otherwise: what follows
    below it is not known.
    """
    left, top, right, bottom = _surroundings(element, root)
    x, y = _number(element, "x"), _number(element, "y")
    before, after = x - left - PADDING, right - x - PADDING
    anchor = _inherited(element, "text-anchor", "start")
    width = {"start": after, "end": before}.get(anchor, 2 * min(before, after))
    above, below = y - top - PADDING, bottom - y - PADDING
    baseline = _inherited(element, "dominant-baseline", "")
    height = {"central": 2 * min(above, below), "text-after-edge": above}.get(baseline, 0.0)
    return Box(float(element.get("data-width", width)), float(element.get("data-height", height)))


def _surroundings(
    element: etree._Element, root: etree._Element
) -> tuple[float, float, float, float]:
    x, y = _number(element, "x"), _number(element, "y")
    for shape in element.itersiblings(preceding=True):
        left, top, right, bottom = _extent(shape)
        if left <= x <= right and top <= y <= bottom:
            return left, top, right, bottom
    left, top, width, height = view_box(root)
    return left, top, left + width, top + height


def _extent(shape: etree._Element) -> tuple[float, float, float, float]:
    """Return the rectangle in which a shape has room for words; an empty one for a line."""
    name = name_of(shape)
    if name == "rect":
        left, top = _number(shape, "x"), _number(shape, "y")
        return left, top, left + _number(shape, "width"), top + _number(shape, "height")
    if name in ("circle", "ellipse"):
        across = _number(shape, "r" if name == "circle" else "rx") * 0.85
        down = _number(shape, "r" if name == "circle" else "ry") * 0.55
        x, y = _number(shape, "cx"), _number(shape, "cy")
        return x - across, y - down, x + across, y + down
    return 0.0, 0.0, -1.0, -1.0


def _write(element: etree._Element, setting: Setting, size: float) -> None:
    step = LEADING * setting.size
    first = _first_baseline(element, setting, size)
    for child in list(element):
        element.remove(child)
    drop(element, "data-width", "data-height", "data-date")
    if setting.size != size:
        element.set("font-size", f"{setting.size:.2f}")
    element.set("y", f"{first:.2f}")
    element.text = setting.lines[0] if len(setting.lines) == 1 else None
    if len(setting.lines) > 1:
        _write_lines(element, setting.lines, first, step)


def _first_baseline(element: etree._Element, setting: Setting, size: float) -> float:
    """Return where the first line stands, so that all lines keep to the place of the text."""
    y, further = _number(element, "y"), (len(setting.lines) - 1) * LEADING * setting.size
    baseline = _inherited(element, "dominant-baseline", "")
    if baseline == "central":
        return y - further / 2 + CAP_HEIGHT * setting.size / 2
    if baseline == "text-after-edge":
        return y - further - DESCENT * setting.size
    return y - CAP_HEIGHT * (size - setting.size) if further else y


def _write_lines(
    element: etree._Element, lines: tuple[str, ...], first: float, step: float
) -> None:
    for number, line in enumerate(lines):
        part = new("tspan", x=element.get("x", "0"), y=f"{first + number * step:.2f}")
        part.text = line
        part.tail = " " if number < len(lines) - 1 else None
        element.append(part)
