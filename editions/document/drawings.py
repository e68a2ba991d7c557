"""Drawings: one SVG for every language, whose words come from the document's catalogue.

``.. drawing:: figures/timeline.svg`` makes a figure as docutils' ``figure`` does, numbered and
captioned. Each ``<text>``, the title and the text alternative are messages of the document; a
``<text data-date="2024-05-02">`` is a date in the form of the language.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale
from docutils import nodes
from lxml import etree

from editions.document import svgwriter
from editions.document.figures import (
    TEXT_WRITERS,
    FigureDirective,
    alternative_of,
    figure_word,
    source_language_left,
    visit_alternative,
    word,
    words_of,
)
from editions.document.localise import language_of
from editions.document.svg import XML_LANG, DrawingError, line_of, name_of, read_drawing
from editions.document.svgtext import message_of
from editions.document.values import print_date

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def setup(app: Sphinx) -> None:
    """Register the directive and its node."""
    writers: dict[str, Any] = dict.fromkeys(TEXT_WRITERS, (visit_alternative, None))
    app.add_node(drawing, html=(visit_drawing, None), **writers)
    app.add_directive("drawing", Drawing)


class drawing(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """An SVG file and, as its children, its words in the language of the build."""


class Drawing(FigureDirective):
    """A figure drawn in SVG."""

    def draw(self, path: Path) -> list[nodes.Node]:
        """Return a drawing with its words; raise DrawingError."""
        relative = str(path.relative_to(self.env.srcdir))
        node = drawing(path=relative, key=self.key(), width=self.options.get("width", ""))
        self.set_source_info(node)
        node += [*self.alternative(), *_words(read_drawing(path), path)]
        if alternative_of(node) is None:
            raise DrawingError(path, 1, "the drawing has no text alternative: give :alt: or <desc>")
        return [node]


def compose(node: nodes.Element, config: Config, path: Path) -> etree._Element:
    """Return a drawing with its words in the language of the build."""
    root = read_drawing(path)
    words = [child for child in words_of(node) if child["role"] != "alt"]
    for element, translated in zip(_worded(root), words, strict=True):
        _say(element, translated, config)
    for element in root.iterfind(".//*[@data-date]"):
        element.text = print_date(element.get("data-date", ""), language_of(config).cldr)
    return root


def visit_drawing(self: Any, node: nodes.Element) -> None:
    """Write a drawing into the page."""
    path = Path(self.builder.env.srcdir) / node["path"]
    root = compose(node, self.config, path)
    self.body.append(svgwriter.write(self.builder, root, node, path))
    raise nodes.SkipNode


def _worded(root: etree._Element) -> list[etree._Element]:
    """Return the elements that hold a message, in order."""
    own = [child for child in root if name_of(child) in ("title", "desc")]
    texts = root.iter("{*}text")
    return [*own, *(text for text in texts if message_of(text) and not text.get("data-date"))]


def _words(root: etree._Element, path: Path) -> Iterator[figure_word]:
    for element in root.iterfind(".//*[@data-date]"):
        _check_date(element, path)
    for element in _worded(root):
        yield word(name_of(element), message_of(element), str(path), line_of(element))


def _check_date(element: etree._Element, path: Path) -> None:
    try:
        print_date(element.get("data-date", ""), Locale("en"))
    except ValueError as error:
        message = f'data-date="{element.get("data-date")}" is not a date such as 2024-05-02'
        raise DrawingError(path, line_of(element), message) from error


def _say(element: etree._Element, translated: figure_word, config: Config) -> None:
    for child in list(element):
        element.remove(child)
    element.text = translated["text"]
    if language := source_language_left(translated, config):
        element.set(XML_LANG, language)
