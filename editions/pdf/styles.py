"""The style sheets of a book, in the order in which the later overrules the earlier."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from docutils.writers import html5_polyglot

if TYPE_CHECKING:
    from editions.pdf.builder import PdfBuilder

TOKENS = Path(__file__).parent.parent / "document" / "tokens.css"
DRAWINGS = TOKENS.with_name("drawings.css")
FORMULAE = Path(html5_polyglot.__file__).parent / "math.css"
STYLE = Path(__file__).parent / "style" / "print.css"


@dataclass(frozen=True)
class StyleSheet:
    """A style sheet; ``path`` says where it stands, for messages."""

    text: str
    path: str = ""

    def has(self, words: str, line: int, column: int) -> bool:
        """Tell whether a rule with these words stands at a place; both are counted from 1."""
        lines = self.text.splitlines(keepends=True)
        position = sum(map(len, lines[: line - 1])) + column - 1
        start = max(self.text.rfind(mark, 0, position) for mark in ";{}") + 1
        rule = re.match("[^;{}]*", self.text[start:])
        return position < len(self.text) and rule is not None and words in rule.group()


def style_sheets(builder: PdfBuilder, parts: Iterable[Element]) -> tuple[StyleSheet, ...]:
    """Return the publisher's style sheets, the project's tokens, and what some parts need.

    Formulae and code have long style sheets that few books need.
    """
    own = (Path(builder.confdir, name, "tokens.css") for name in builder.config.templates_path)
    classes = {one.get("class", "") for part in parts for one in part.iter()}
    shown = {name for names in classes for name in names.split()}
    formulae = [FORMULAE] if "math" in shown else []
    paths = (TOKENS, DRAWINGS, STYLE, *filter(Path.is_file, own), *formulae)
    sheets = [StyleSheet(path.read_text(encoding="utf-8"), str(path)) for path in paths]
    if "highlight" in shown:
        sheets.append(StyleSheet(builder.highlighter.get_stylesheet(), "pygments_style"))
    return tuple(sheets)
