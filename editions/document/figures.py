"""What drawings and charts share: their words, their place in a figure, their alternative.

A word is a node of its own with Sphinx's ``translatable`` interface, so that each is extracted,
translated and counted like a paragraph: Sphinx keeps one ``translated`` flag a node.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from editions.cldr import tag_of
from editions.document.localise import source_language_of
from editions.document.svg import DrawingError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import OptionSpec

logger = logging.getLogger(__name__)

TEXT_WRITERS = ("text", "latex", "man", "texinfo")  # they write the alternative


def setup(app: Sphinx) -> None:
    """Register the words of figures, which are written by what shows them."""
    skipping: dict[str, Any] = dict.fromkeys(("html", *TEXT_WRITERS), (_skip, None))
    app.add_node(figure_word, **skipping)


class figure_word(nodes.Part, nodes.Element, addnodes.translatable):  # noqa: N801 - docutils' way
    """One message of a figure; ``role`` tells which: text, title, desc or alt."""

    def astext(self) -> str:
        """Return the word."""
        return str(self["text"])

    def preserve_original_messages(self) -> None:
        """Keep the message that the catalogue is asked for."""
        self["original"] = self["text"]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take the translation, which is plain text."""
        if self["original"] == original_message:
            self["text"] = translated_message.strip()
            self["translated"] = True

    def extract_original_messages(self) -> list[str]:
        """Return the message; a word without a letter, such as a year, is none."""
        original = self.get("original", self["text"])
        return [original] if any(map(str.isalpha, original)) else []


class FigureDirective(SphinxDirective):
    """A figure made from a file, with a name, a text alternative, a caption and a legend."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "name": directives.unchanged,
        "alt": directives.unchanged_required,
        "class": directives.class_option,
        "width": directives.length_or_percentage_or_unitless,
    }

    def run(self) -> list[nodes.Node]:
        """Return the figure; what is wrong with its file is one error with file and line."""
        try:
            content = self.draw(self._source_file())
        except DrawingError as error:
            logger.error("%s", error, location=error.location, type="figure")
            # Something has to stand there: a caption alone is not written as valid HTML.
            content = [nodes.problematic("", self.arguments[0])]
        figure = nodes.figure("", *content, classes=self.options.get("class", []))
        self.set_source_info(figure)
        self._add_caption(figure)
        self.add_name(figure)
        return [figure]

    def draw(self, path: Path) -> list[nodes.Node]:
        """Return what the figure shows; raise DrawingError."""
        raise NotImplementedError

    def key(self) -> str:
        """Return a name for the figure that is its own in the whole publication."""
        docname = self.env.current_document.docname.replace("/", "-")
        return f"{docname}-figure-{self.env.new_serialno('figure') + 1}"

    def alternative(self) -> list[figure_word]:
        """Return the ``:alt:`` option as a word, if it is given."""
        source, line = self.get_source_info()
        alt = " ".join(self.options.get("alt", "").split())
        return [word("alt", alt, source, line)] if alt else []

    def _source_file(self) -> Path:
        relative, absolute = self.env.relfn2path(self.arguments[0])
        path, home = Path(absolute), Path(self.env.srcdir)
        if not path.resolve().is_relative_to(home.resolve()):
            raise DrawingError(path, None, "the file lies outside the publication's source folder")
        self.env.note_dependency(relative)
        return path

    def _add_caption(self, figure: nodes.figure) -> None:
        content = self.parse_content_to_nodes()
        first = content[0] if content else None
        if isinstance(first, nodes.paragraph):
            content.remove(first)
            caption = nodes.caption(first.rawsource, "", *first.children)
            caption.source, caption.line = first.source, first.line
            figure += caption
        if content:
            figure += nodes.legend("", *content)


def word(role: str, text: str, path: str, line: int) -> figure_word:
    """Return a word that knows where a translator finds it."""
    node = figure_word(text, role=role, text=text)
    node.source, node.line = path, line
    return node


def words_of(figure: nodes.Element) -> list[figure_word]:
    """Return the words of a drawing or chart, in order."""
    return [child for child in figure.children if isinstance(child, figure_word)]


def alternative_of(figure: nodes.Element) -> figure_word | None:
    """Return the text alternative of a figure: its ``:alt:``, else its description."""
    found = {child["role"]: child for child in words_of(figure)}
    return found.get("alt") or found.get("desc")


def source_language_left(node: figure_word, config: Config) -> str:
    """Return the tag of the language in which a word was left; nothing for the edition's own."""
    source = source_language_of(config)
    left = bool(node.extract_original_messages()) and not node.get("translated")
    return tag_of(source) if left and config.language != source else ""


def visit_alternative(self: Any, node: nodes.Element) -> None:
    """Write the text alternative where a drawing cannot be."""
    alternative = alternative_of(node)
    if alternative is not None:
        self.visit_Text(nodes.Text(alternative["text"]))
    raise nodes.SkipNode


def _skip(_self: Any, _node: nodes.Element) -> None:
    raise nodes.SkipNode
