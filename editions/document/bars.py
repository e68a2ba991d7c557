"""Draw bars: from zero, in one rhythm, each with its own number beside it.

Own drawing, because the words must be set, translated, marked with their language and coloured
by tokens like those of every figure; charting libraries (pygal, matplotlib) write style sheets or
outlines instead of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, cycle

from lxml import etree

from editions.document.svg import XML_LANG, new
from editions.document.svgtext import Box, width_of

WIDTH = 400.0  # the widest that the narrowest phone shows whole, with words of a legible size
GAP = 12.0  # between a bar and its words
BAR, ROW = 26.0, 42.0  # height of a bar, and from one bar to the next
PLOT = 110.0  # height of the tallest column
SEGMENT = 52.0  # height of a stacked bar
COLOURS = ("var(--color-1)", "var(--color-2)", "var(--color-3)", "var(--color-muted)")


@dataclass(frozen=True)
class Word:
    """A text of a chart, and its language where that is not the page's."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Bars:
    """The words and numbers of a chart; ``values`` and ``printed`` have a row for each label."""

    header: Sequence[Word]
    labels: Sequence[Word]
    values: Sequence[Sequence[float]]
    printed: Sequence[Sequence[Word]]


def draw_bars(bars: Bars) -> etree._Element:
    """Return lying bars, one a row, under the name of what they count."""
    start = min(WIDTH * 0.4, max(width_of(word.text, 16) for word in bars.labels)) + 2 * GAP
    room = WIDTH - start - max(width_of(row[0].text, 16, 600) for row in bars.printed) - GAP
    scale = room / (max(row[0] for row in bars.values) or 1)
    root = _canvas(30 + ROW * len(bars.labels))
    root.append(
        _text(bars.header[1], start, 16, fill="var(--color-muted)", data_width=WIDTH - start)
    )
    for number, (label, value, printed) in enumerate(
        zip(bars.labels, bars.values, bars.printed, strict=True)
    ):
        top = 30 + ROW * number
        middle, length = top + BAR / 2, value[0] * scale
        root.append(_block(start, top, length, BAR, COLOURS[0]))
        root.append(
            _label(label, start - GAP, middle, Box(start - GAP, ROW - 6), text_anchor="end")
        )
        beside = start + length + GAP / 2
        root.append(_label(printed[0], beside, middle, Box(WIDTH - beside, BAR), font_weight=600))
    root.append(_axis(start, 26, start, 30 + ROW * len(bars.labels) - ROW + BAR + 4))
    return root


def draw_columns(bars: Bars) -> etree._Element:
    """Return standing bars side by side, for a few points in time."""
    pitch = min(WIDTH / 2, WIDTH / len(bars.labels))
    broad = min(108.0, pitch * 0.64)
    scale = PLOT / (max(row[0] for row in bars.values) or 1)
    foot = 60 + PLOT
    root = _canvas(foot + 48)
    root.append(_text(bars.header[1], 0, 16, fill="var(--color-muted)", data_width=WIDTH))
    for number, (label, value, printed) in enumerate(
        zip(bars.labels, bars.values, bars.printed, strict=True)
    ):
        middle, height = pitch * (number + 0.5), value[0] * scale
        root.append(_block(middle - broad / 2, foot - height, broad, height, COLOURS[0]))
        over = _label(printed[0], middle, foot - height - 14, Box(pitch - 8, 20), font_weight=600)
        under = _label(label, middle, foot + 24, Box(pitch - 8, 40))
        for text in (over, under):
            text.set("text-anchor", "middle")
            root.append(text)
    root.append(_axis(0, foot, pitch * len(bars.labels), foot))
    return root


def draw_stacked(bars: Bars) -> etree._Element:
    """Return one bar a row, parted into segments whose names stand over the first."""
    scale = WIDTH / (max(map(sum, bars.values)) or 1)
    root = _canvas(62 + (SEGMENT + 40) * len(bars.labels))
    root.append(_text(bars.header[0], 0, 16, fill="var(--color-muted)", data_width=WIDTH))
    for number, (label, values, printed) in enumerate(
        zip(bars.labels, bars.values, bars.printed, strict=True)
    ):
        top = 70 + (SEGMENT + 40) * number
        lengths = [value * scale for value in values]
        root.extend(_segments(printed, lengths, top))
        if number == 0:
            root.extend(_names(bars.header[1:], lengths, top - 10))
        root.append(_text(label, 0, top + SEGMENT + 22, data_width=WIDTH))
    return root


def _segments(printed: Sequence[Word], lengths: list[float], top: float) -> list[etree._Element]:
    parts = []
    style = {"fill": "var(--color-paper)", "font_weight": 600}
    for word, length, left, colour in zip(
        printed, lengths, accumulate(lengths, initial=0.0), cycle(COLOURS), strict=False
    ):
        parts.append(_block(left, top, max(length - 2, 0), SEGMENT, colour))
        room = Box(length - 2 * GAP, 20)
        parts.append(_label(word, left + GAP, top + SEGMENT / 2, room, **style))
    return parts


def _names(names: Sequence[Word], lengths: list[float], y: float) -> list[etree._Element]:
    return [
        _text(name, left, y, fill=colour, font_weight=600, data_width=length - 8)
        for name, length, left, colour in zip(
            names, lengths, accumulate(lengths, initial=0.0), cycle(COLOURS), strict=False
        )
    ]


def _canvas(height: float) -> etree._Element:
    return new("svg", viewBox=f"0 0 {WIDTH:g} {height:g}")


def _block(x: float, y: float, width: float, height: float, fill: str) -> etree._Element:
    return new("rect", x=x, y=y, width=width, height=height, fill=fill)


def _axis(x1: float, y1: float, x2: float, y2: float) -> etree._Element:
    return new("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="var(--color-muted)", stroke_width=1.5)


def _text(word: Word, x: float, y: float, **attributes: object) -> etree._Element:
    element = new("text", x=x, y=y, **attributes)
    element.text = word.text
    if word.language:
        element.set(XML_LANG, word.language)
    return element


def _label(word: Word, x: float, y: float, box: Box, **attributes: object) -> etree._Element:
    """Return a text centred on ``y`` in a box, from ``x`` on unless it is anchored otherwise."""
    own = {"dominant_baseline": "central", "data_width": box.width, "data_height": box.height}
    return _text(word, x, y, **own, **attributes)
