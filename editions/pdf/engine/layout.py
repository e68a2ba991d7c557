"""Lay out one chapter by WeasyPrint, with its fonts, hyphenation and notes as a book needs them."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import Element

import cssselect2
import tinyhtml5
import weasyprint
import weasyprint.document
import weasyprint.layout
import weasyprint.text.line_break
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from editions.pdf.engine.breaking import careful_breaks
from editions.pdf.engine.columns import quick_columns
from editions.pdf.engine.memory import replaced
from editions.pdf.engine.nearby import Nearby
from editions.pdf.engine.styles import quick_styles
from editions.pdf.engine.text import KeptLayout

VARIANT = "pdf/a-3a"

_FONTS_ONLY_FROM_STYLES = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><cachedir>{folder}/cache</cachedir></fontconfig>
"""


def parse_body(html: str, kind: str = "") -> Element:
    """Parse HTML into a ``body`` of the given class; only SVG's elements have a namespace."""
    _head, body = tinyhtml5.parse(
        f'<!doctype html><body class="{kind}">{html}</body>', namespace_html_elements=False
    )
    return cast(Element, body)


def font_configuration() -> FontConfiguration:
    """Return a font configuration that sees no font of the machine, only ``@font-face`` rules."""
    previous = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory(prefix="editions-fonts-") as folder:
        configuration = Path(folder) / "fonts.conf"
        configuration.write_text(_FONTS_ONLY_FROM_STYLES.format(folder=folder), encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(configuration)
        try:
            return FontConfiguration()
        finally:
            if previous is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = previous


def style_sheets(
    texts: Iterable[str], base_url: str, fetcher: URLFetcher, faces: FontConfiguration
) -> tuple[weasyprint.CSS, ...]:
    """Parse style sheets; their ``@font-face`` rules give ``faces`` its fonts."""
    return tuple(
        weasyprint.CSS(string=text, base_url=base_url, url_fetcher=fetcher, font_config=faces)
        for text in texts
    )


class ParsedHTML(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """WeasyPrint's document around elements that are parsed already."""

    def __init__(self, root: Element, base_url: str, fetcher: URLFetcher) -> None:
        self.base_url = base_url
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


class _NoteKeepingContext(weasyprint.layout.LayoutContext):  # type: ignore[misc]
    """A layout that moves a paragraph to the next page rather than a note away from its page.

    WeasyPrint 70 sends notes on to win room for a paragraph's second line, except in columns.
    """

    _in_column = False

    @property
    def in_column(self) -> bool:
        """Tell ``_linebox_layout`` alone, which decides over notes, that this is a column."""
        asker = sys._getframe(1).f_code.co_name
        return self._in_column or asker == "_linebox_layout"

    @in_column.setter
    def in_column(self, value: bool) -> None:
        self._in_column = value


def _page_maker_from(first_page: int) -> Callable[[Any, Any], None]:
    original = weasyprint.layout.initialize_page_maker

    def initialize(context: Any, root_box: Any) -> None:
        original(context, root_box)
        _, counters, scopes, _ = context.page_maker[0][3]
        counters["page"] = [first_page - 1]
        scopes[0].add("page")

    return initialize


@dataclass(frozen=True)
class Setting:
    """What all chapters of a book are set with."""

    base_url: str
    fetcher: URLFetcher
    fonts: FontConfiguration
    styles: tuple[weasyprint.CSS, ...]
    hyphenation: Any
    """Stands in for the module ``pyphen``."""


def lay_out(root: Element, first_page: int, setting: Setting) -> Document:
    """Lay out one chapter whose first page has the number ``first_page``."""
    nearby = Nearby(root)
    try:
        document = _laid_out(root, first_page, setting, nearby)
        while nearby.show_wrong():
            document = _laid_out(root, first_page, setting, nearby)
    finally:
        nearby.show_all()
    return document


def _laid_out(root: Element, first_page: int, setting: Setting, nearby: Nearby) -> Document:
    html = ParsedHTML(root, setting.base_url, setting.fetcher)
    with (
        replaced(weasyprint.layout, initialize_page_maker=_page_maker_from(first_page)),
        replaced(
            weasyprint.document,
            LayoutContext=_NoteKeepingContext,
            layout_document=nearby.layout_document,
        ),
        careful_breaks(),
        quick_columns(),
        quick_styles(),
        replaced(weasyprint.text.line_break, pyphen=setting.hyphenation, Layout=KeptLayout),
    ):
        return html.render(
            font_config=setting.fonts, stylesheets=list(setting.styles), pdf_variant=VARIANT
        )


def children(box: Any) -> Iterator[Any]:
    """Yield the boxes inside a box in document order, absolutely placed ones included."""
    if not isinstance(box, boxes.ParentBox):
        return
    for child in box.children:
        yield getattr(child, "_box", child)


def is_text(box: Any) -> bool:
    """Tell whether a box is one run of text on one line."""
    return isinstance(box, boxes.TextBox)


def end_with_space(box: Any) -> None:
    """Let a run end with a space: the text goes on behind a break."""
    box.pango_layout.ends_word = True


def is_replaced(box: Any) -> bool:
    """Tell whether a box is an image or a drawing."""
    return isinstance(box, boxes.ReplacedBox)


def is_margin(box: Any) -> bool:
    """Tell whether a box stands in the page's margin (running head, page number)."""
    return isinstance(box, boxes.MarginBox)
