"""Text that is shaped once: what a line was broken with is what it is painted with.

WeasyPrint makes a Pango layout from scratch for each attempt to fill a line, drops it, and makes
it again to paint. Here a style's settings are made once and copied, and a line's layout is kept
until its chapter is painted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import Any

import weasyprint.draw.text
from weasyprint.matrix import Matrix
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango
from weasyprint.text.line_break import Layout

ffi.cdef("PangoLayout* pango_layout_copy (PangoLayout *);")

GLYPH = Struct("=Iiii4x")
"""A ``PangoGlyphInfo``: glyph, width, offsets to the right and up."""
SEPARATORS = frozenset("\n\r\u2029")
OWN = frozenset({"style", "justification_spacing", "max_width", "text"})
"""What a layout has for itself; all else follows from its style."""
PLAIN = {"\N{NO-BREAK SPACE}": " ", "\N{HYPHEN}": "-", "\N{SOFT HYPHEN}": "-"}
"""What is read for a glyph that a font also has for an ordinary character."""


class KeptLayout(Layout):  # type: ignore[misc]  # WeasyPrint has no types
    """A Pango layout with the settings of a style, which are made at the style's first text.

    ``ends_word`` says that its line's end took a space away, ``hyphen`` is what stands there for
    the rest of a word: text is read as it is painted (ISO 32000-1, 14.8.2.5).
    """

    ends_word = False
    hyphen = ""

    def note_end(self, taken: str, hyphen: str) -> None:
        """Compare the text that a line takes with what it shows."""
        goes_on = taken[-1:].isspace()
        self.ends_word = goes_on and not self.text[-1:].isspace()
        broken = self.text.endswith(hyphen) and not (goes_on or taken.endswith(hyphen))
        self.hyphen = hyphen if broken else ""

    def setup(self, style: Any) -> None:
        """Make an empty layout for a style."""
        settings = style.__dict__.get("text_settings")
        if settings is None:
            super().setup(style)
            settings = {name: value for name, value in self.__dict__.items() if name not in OWN}
            style.text_settings = settings
        self.__dict__.update(settings)
        self.style = style
        copy = pango.pango_layout_copy(settings["layout"])
        self.layout = ffi.gc(copy, gobject.g_object_unref)

    def deactivate(self) -> None:
        """Keep what will be painted."""

    def reactivate(self, style: Any) -> None:
        """Set the text anew only where its spaces stretch, as far as the painter says."""
        if self.justification_spacing:
            super().reactivate(style)


def draw_first_line(
    stream: Any, box: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
) -> list[Any]:
    """Paint a line from the glyphs that it was broken with; leave what is rare to WeasyPrint."""
    plain = text_overflow == "clip" and block_ellipsis == "none"
    layout = box.pango_layout
    if plain and layout.text and not SEPARATORS & set(layout.text):
        shown = _shown(stream, layout)
        if shown and layout.ends_word:
            shown += _space(stream, layout)
        if shown:
            hyphen = shown[-1].split() if layout.hyphen else None
            _show(stream, shown, matrix)
            if hyphen:
                _show_apart(stream, hyphen, matrix @ Matrix(e=_advance(layout)))
            return []
    emojis: list[Any] = _original(stream, box, text_overflow, block_ellipsis, matrix)
    return emojis


_original = weasyprint.draw.text.draw_first_line


@dataclass(frozen=True, slots=True)
class _Run:
    """Glyphs of one font, as a PDF shows them."""

    font: Any
    size: float
    pieces: list[str]

    def split(self) -> _Run:
        """Take the last glyph out of the run and return it."""
        return _Run(self.font, self.size, [self.pieces.pop()])


def _show(stream: Any, runs: list[_Run], matrix: Any) -> None:
    stream.set_text_matrix(*matrix.values)
    for run in runs:
        if run.pieces:
            stream.set_font_size(run.font.hash, run.size)
            stream.show_text(f"<{''.join(run.pieces)}>")


def _show_apart(stream: Any, hyphen: _Run, matrix: Any) -> None:
    """Show the hyphen of a broken word as an artifact (ISO 32000-1, 14.8.2.2.3).

    What stands open, text and marked content, is closed for it and left open behind it.
    """
    stream.end_text()
    stream.end_marked_content()
    stream.begin_marked_content("Artifact")
    stream.begin_text()
    _show(stream, [hyphen], matrix)


def _advance(layout: Any) -> float:
    """Return how far a line goes to its hyphen."""
    widths = [
        width
        for run in _runs(layout)
        for _, width, _, _ in GLYPH.iter_unpack(
            ffi.buffer(run.glyphs.glyphs, run.glyphs.num_glyphs * GLYPH.size)
        )
    ]
    return float(sum(widths[:-1]) * FROM_UNITS)


def _shown(stream: Any, layout: Any) -> list[_Run]:
    """Return the runs of a line; nothing if it is more than glyphs."""
    shown = []
    for run in _runs(layout):
        font, size = stream.add_font(run.item.analysis.font)
        pieces = None if font.svg or font.png or font.colr else _pieces(font, size, run, layout)
        if pieces is None:
            return []
        shown.append(_Run(font, size, pieces))
    return shown


def _space(stream: Any, layout: Any) -> list[_Run]:
    """Return the space behind a line, which is seen by nobody but read."""
    space = KeptLayout(layout.style)
    space.set_text(" ")
    return _shown(stream, space)


def _runs(layout: Any) -> Iterator[Any]:
    """Yield the runs of glyphs in a layout's first line."""
    line, _ = layout.get_first_line()
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _pieces(font: Any, size: float, run: Any, layout: Any) -> list[str] | None:
    """Return each glyph of a run as a PDF shows it, or None if one is not plainly on the line."""
    known: dict[tuple[int, int, float], str] = vars(font).setdefault("pieces", {})
    glyphs = ffi.buffer(run.glyphs.glyphs, run.glyphs.num_glyphs * GLYPH.size)
    pieces = []
    for index, (glyph, width, right, up) in enumerate(GLYPH.iter_unpack(glyphs)):
        if right or up or glyph >= pango.PANGO_GLYPH_EMPTY:
            return None
        piece = known.get((glyph, width, size))
        if piece is None:
            if glyph not in font.to_unicode:
                text = _text(run, index, layout)
                font.to_unicode[glyph] = PLAIN.get(text, text)
            kerning = int(_width(font, size, run, glyph) - width * 1000 * FROM_UNITS / size)
            piece = f"{glyph:04x}>{kerning}<" if kerning else f"{glyph:04x}"
            known[glyph, width, size] = piece
        pieces.append(piece)
    return pieces


def _text(run: Any, index: int, layout: Any) -> str:
    """Return the text that a glyph of a run stands for."""
    clusters, count = run.glyphs.log_clusters, run.glyphs.num_glyphs
    after, last = (-1, 0) if run.item.analysis.level % 2 else (1, count - 1)
    end = run.item.length if index == last else clusters[index + after]
    start = run.item.offset
    text: bytes = layout.text.encode()
    return text[start + clusters[index] : start + end].decode()


def _width(font: Any, size: float, run: Any, glyph: int) -> int:
    """Return a glyph's own width in thousandths of its font's size."""
    if glyph not in font.widths:
        ink, logical = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(run.item.analysis.font, glyph, ink, logical)
        font.widths[glyph] = round(logical.width * 1000 * FROM_UNITS / size)
    width: int = font.widths[glyph]
    return width
