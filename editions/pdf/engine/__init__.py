"""Every place where the publisher relies on WeasyPrint's internals.

``tests/pdf/test_engine.py`` compares a fingerprint of what is used here with the installed
WeasyPrint, so that a new version is read before it is trusted.
"""

from editions.pdf.engine.imports import URLFetcher, URLFetcherResponse
from editions.pdf.engine.keeping import kept, restored
from editions.pdf.engine.layout import (
    ParsedHTML,
    Setting,
    children,
    end_with_space,
    font_configuration,
    is_margin,
    is_replaced,
    is_text,
    lay_out,
    parse_body,
    style_sheets,
)
from editions.pdf.engine.memory import Forgetting, without_collector
from editions.pdf.engine.painting import SCALE, LinkArea, PaintedPage, Painter, lighten_links
from editions.pdf.engine.writing import Work, write

__all__ = [
    "SCALE",
    "Forgetting",
    "LinkArea",
    "PaintedPage",
    "Painter",
    "ParsedHTML",
    "Setting",
    "URLFetcher",
    "URLFetcherResponse",
    "Work",
    "children",
    "end_with_space",
    "font_configuration",
    "is_margin",
    "is_replaced",
    "is_text",
    "kept",
    "lay_out",
    "lighten_links",
    "parse_body",
    "restored",
    "style_sheets",
    "without_collector",
    "write",
]
