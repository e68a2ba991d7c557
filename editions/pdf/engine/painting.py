"""Paint each chapter as soon as it is laid out, so that its boxes need not wait for the others.

WeasyPrint paints all pages into one file at its end. Here a chapter is painted into content that
is kept as bytes; page numbers are kept apart, since they are true only when all is laid out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from types import SimpleNamespace
from typing import Any, Protocol
from xml.etree.ElementTree import Element

import pydyf
import weasyprint.draw.text
import weasyprint.pdf.stream
from weasyprint.document import Page
from weasyprint.matrix import Matrix
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi
from weasyprint.text.fonts import get_pango_font_key

from editions.pdf.engine.layout import is_replaced
from editions.pdf.engine.memory import replaced
from editions.pdf.engine.text import draw_first_line

SCALE = 0.75
"""PDF points a CSS pixel."""
SHARED = ("ExtGState", "XObject", "Pattern", "Shading")
DIGITS = "0123456789"
OWN_NUMBER = (("counter()", ("page", "decimal")),)
"""The content of a box in the margin that shows the page's number and nothing else."""
RESOURCES_A_CHAPTER = 10_000
"""How far the names of two chapters' pictures and states are apart."""


class Marker(Protocol):
    """Says where the content of each box belongs in the tag tree."""

    def mark(self, page: int, box: Any) -> int | None:
        """Return a new marked-content id for the box, or None if it is an artifact."""

    def is_page_number(self, box: Any) -> bool:
        """Tell whether the box shows a page number that may still change."""


class LaterReference(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """A reference to an object that exists only when the file is written."""

    target: Any = None

    @property
    def data(self) -> bytes:
        """Return the reference as the file writes it."""
        return bytes(self.target)


class LinkArea:
    """What is left of a link's box: its element, and the annotation that WeasyPrint gives it."""

    def __init__(self, element: Element | None) -> None:
        self.element = element
        self.link_annotation: Any = None


class PrintedNumber:
    """A page number in a page's content, written with the figures that it has at the end.

    ``element`` holds the number of another page; without it the number is the page's own.
    """

    def __init__(self, element: Element | None, glyphs: list[bytes]) -> None:
        self.element = element
        self.glyphs = glyphs

    def operator(self, page: int) -> bytes:
        """Return the operator that shows the number on the page that is the book's ``page``-th."""
        number = str(page) if self.element is None else self.element.text or ""
        return b"[<" + b"".join(self.glyphs[int(digit)] for digit in number) + b">] TJ"


class PaintedPage:
    """A page of which only content, links and places are left; WeasyPrint takes it for its own.

    ``kind`` is the name that the style gives to the page, such as ``cover``.
    """

    def __init__(self, page: Page, palette: Palette) -> None:
        self.width, self.height, self.bleed = page.width, page.height, page.bleed
        self.links, self.anchors, self.bookmarks = page.links, page.anchors, page.bookmarks
        self.forms: dict[None, list[Any]] = {None: []}
        self.kind = str(page._page_box.page_type.name or "")
        self.palette = palette
        self.number = 0
        self.content: list[bytes | PrintedNumber] = []

    def paint(self, stream: Any, _scale: float) -> None:
        """Write the page's content into the file."""
        self.palette.lend(stream)
        for piece in self.content:
            operator = piece if isinstance(piece, bytes) else piece.operator(self.number)
            stream.stream.append(operator)


class _Numbered(pydyf.Dictionary):  # type: ignore[misc]
    """Resources that WeasyPrint names by their count, which begins at the chapter's own number."""

    first: int = 0

    def __len__(self) -> int:
        return self.first + len(self.keys())


class Palette:
    """What the pages of one chapter are painted with: fonts, pictures and states."""

    def __init__(self, chapter: int) -> None:
        self.fonts: dict[Any, Any] = {}
        self.images: dict[str, Any] = {}
        self.color_space, self.profile = LaterReference(), LaterReference()
        self.resources = pydyf.Dictionary({name: _Numbered() for name in SHARED})
        for name in SHARED:
            self.resources[name].first = chapter * RESOURCES_A_CHAPTER
        self.resources["ColorSpace"] = self.color_space

    def lend(self, stream: Any) -> None:
        """Hand the resources over to the file that is written."""
        self.color_space.target = stream._resources["ColorSpace"]
        self.profile.target = stream._color_profiles["srgb"].pdf_reference
        for name in SHARED:
            stream._resources[name].update(self.resources[name])
        stream._images.update({**self.images, **stream._images})


class Painter:
    """Paints the pages of one chapter."""

    def __init__(self, marker: Marker, chapter: int, fonts: dict[Any, Any]) -> None:
        """Prepare for a chapter, by its number; ``fonts`` is filled for the chapters to come."""
        self.marker = marker
        self.known_fonts = fonts
        self.palette = Palette(chapter)
        self.digits: dict[Any, list[bytes]] = {}

    def paint(self, number: int, page: Page, printed: int) -> PaintedPage:
        """Paint the page with the index ``number`` in its chapter; ``printed`` is what it bears."""
        painted = PaintedPage(page, self.palette)
        stream = _Recorder(self, number, page, str(printed))
        stream.transform(d=-1, f=page.height * SCALE)
        before = len(stream.stream)
        with replaced(weasyprint.draw.text, draw_first_line=draw_first_line):
            page.paint(stream, SCALE)
        painted.content = _joined(stream.stream[before:])
        return painted

    def glyphs(self, box: Any) -> list[bytes]:
        """Return the glyph of each figure in a box's font, which then holds all ten."""
        style = box.style
        key = tuple(
            str(style[name])
            for name in ("font_family", "font_weight", "font_style", "font_variant_numeric")
        )
        if key not in self.digits:
            scratch = _Recorder(self, 0, SimpleNamespace(width=0, height=0))
            layout, text = box.pango_layout, box.pango_layout.text
            layout.reactivate(style)
            layout.set_text(DIGITS)
            draw_first_line(scratch, box, "clip", "none", Matrix(d=-1))
            layout.text = text
            layout.deactivate()
            shown = b"".join(re.findall(rb"<([0-9a-f]+)>", scratch.stream[-1]))
            self.digits[key] = [shown[at : at + 4] for at in range(0, len(shown), 4)]
        return self.digits[key]


class _Recorder(weasyprint.pdf.stream.Stream):  # type: ignore[misc]
    """A page's stream outside a file, with marks where the tag tree wants them."""

    def __init__(self, painter: Painter, number: int, page: Any, printed: str = "") -> None:
        palette = painter.palette
        profiles = {"srgb": SimpleNamespace(pdf_reference=palette.profile)}
        super().__init__(
            palette.fonts,
            (0, 0, page.width, page.height),
            palette.resources,
            palette.images,
            {},
            profiles,
            "srgb",
            compress=True,
        )
        self.painter, self.number, self.printed = painter, number, printed
        self.added: dict[int, tuple[Any, float]] = {}

    def add_font(self, pango_font: Any) -> tuple[Any, float]:
        """Return a font and its size; the page's lines keep it, so its address stays its own."""
        address = int(ffi.cast("uintptr_t", pango_font))
        if address not in self.added:
            key, description, size = get_pango_font_key(pango_font)
            if key not in self._fonts:
                self._fonts[key] = self._unused_font(key, pango_font, description, size)
            self.added[address] = self._fonts[key], size
        return self.added[address]

    def _unused_font(self, key: int, pango_font: Any, description: Any, size: float) -> Font:
        """Return a font of which the chapter has used no glyph; to read its file takes long."""
        known = self.painter.known_fonts
        if (key, size) not in known:
            known[key, size] = Font(pango_font, description, size)
        font = copy(known[key, size])
        font.to_unicode, font.widths, font.missing, font.pieces = {}, {}, {}, {}
        return font

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """Mark what is painted of a box as content of the tag tree or as an artifact."""
        mark = self.painter.marker.mark(self.number, box)
        if mark is None:
            self.begin_marked_content("Artifact")
        else:
            self.begin_marked_content(tag, pydyf.Dictionary({"MCID": mark}))
        before = len(self.stream)
        yield
        if self._is_own_number(box) or self.painter.marker.is_page_number(box):
            for index in range(before, len(self.stream)):
                if _bytes(self.stream[index]).endswith(b"] TJ"):
                    self.stream[index] = PrintedNumber(box.element, self.painter.glyphs(box))
        self.end_marked_content()

    def _is_own_number(self, box: Any) -> bool:
        """Tell whether a box in the page's margin shows the page's own number."""
        if box.element is not None or getattr(box, "text", "") != self.printed:
            return False
        return bool(box.style.parent_style["content"] == OWN_NUMBER)


def _bytes(operator: Any) -> bytes:
    if isinstance(operator, bytes):
        return operator
    if isinstance(operator, pydyf.Object):
        return bytes(operator.data)
    return str(operator).encode("ascii")


def _joined(operators: list[Any]) -> list[bytes | PrintedNumber]:
    """Join operators to as few pieces as the page numbers between them allow."""
    pieces: list[bytes | PrintedNumber] = []
    run: list[bytes] = []
    for operator in operators:
        if isinstance(operator, PrintedNumber):
            pieces += [b"\n".join(run), operator]
            run = []
        else:
            run.append(_bytes(operator))
    return [*pieces, b"\n".join(run)]


def lighten_links(page: Page, base_url: str) -> None:
    """Keep one rectangle a line of a link, without its box.

    WeasyPrint gives a rectangle to each element inside a link as well, and to the address of a file
    beside the book the folder in which it was built.
    """
    page.links = [
        (kind, target.removeprefix(base_url), rectangle, LinkArea(box.element))
        for kind, target, rectangle, box in page.links
        if (box.element is not None and box.element.tag == "a") or is_replaced(box)
    ]
