"""Write the painted pages of all chapters into one file, with our tag tree."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, BinaryIO, Protocol

import pydyf
import weasyprint.pdf
from weasyprint.css import ColorProfile
from weasyprint.document import Document

from editions.pdf.engine.fonts import quick_fonts
from editions.pdf.engine.imports import URLFetcher
from editions.pdf.engine.layout import VARIANT
from editions.pdf.engine.memory import replaced
from editions.pdf.engine.painting import PaintedPage, Palette


class Tree(Protocol):
    """A tag tree that can be written."""

    def write(self, pdf: Any, document: Document) -> None:
        """Write the tag tree into the file."""


class _CachedPDF(pydyf.PDF):  # type: ignore[misc]  # pydyf has no types
    """A PDF that does not build the list of all its pages for each structure element."""

    _references: tuple[bytes, ...] = ()

    @property
    def page_references(self) -> tuple[bytes, ...]:
        if len(self._references) != self.pages["Count"]:
            self._references = super().page_references
        return self._references


_pack = pydyf.Stream.data.fget


def _packed_once() -> property:
    """Return streams' data, which pydyf asks for once more to reckon the file's identifier."""
    packed: dict[int, tuple[Any, bytes]] = {}

    def data(stream: Any) -> bytes:
        if id(stream) not in packed:
            packed[id(stream)] = stream, _pack(stream)  # kept with it, so that its id stays its own
        return packed[id(stream)][1]

    return property(data)


@dataclass(frozen=True)
class Work:
    """What a file is written from."""

    pages: Sequence[PaintedPage]
    fetcher: URLFetcher
    metadata: Any
    tree: Tree
    identifier: bytes


def _color_profile(file: BinaryIO, *facts: Any) -> ColorProfile:
    """Read a colour profile and close its file, which WeasyPrint leaves open."""
    with file:
        return ColorProfile(file, *facts)


def write(work: Work) -> bytes:
    """Return the whole file."""

    def add_tags(pdf: Any, document: Document, _version: Any, _streams: Any) -> None:
        work.tree.write(pdf, document)

    output = io.BytesIO()
    with (
        replaced(weasyprint.pdf, add_tags=add_tags, ColorProfile=_color_profile),
        replaced(pydyf, PDF=_CachedPDF),
        replaced(pydyf.Stream, data=_packed_once()),
        quick_fonts(),
    ):
        no_forms = SimpleNamespace(font_map=None)
        whole = Document(list(work.pages), work.metadata, work.fetcher, no_forms, {}, "srgb")
        whole.fonts = _joined_fonts(work.pages)
        whole.write_pdf(output, pdf_variant=VARIANT, pdf_identifier=work.identifier)
    return output.getvalue()


def _joined_fonts(pages: Sequence[PaintedPage]) -> dict[Any, Any]:
    """Return the fonts of all chapters, each with every glyph that one of them uses, in order."""
    palettes: dict[int, Palette] = {id(page.palette): page.palette for page in pages}
    fonts: dict[Any, Any] = {}
    for palette in palettes.values():
        for key, font in palette.fonts.items():
            first = fonts.setdefault(key, font)
            for name in ("to_unicode", "widths", "missing"):
                setattr(first, name, {**getattr(font, name), **getattr(first, name)})
    for font in fonts.values():
        font.to_unicode = dict(sorted(font.to_unicode.items()))
    return fonts
