"""From doctree to HTML for print: Sphinx's own writer with what print needs."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.utils.math import math2html
from PIL import Image, ImageFile
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.util.nodes import get_node_source
from sphinx.writers.html5 import HTML5Translator

from editions.document.naming import label
from editions.pdf.log import PLACE

logger = logging.getLogger(__name__)


def broken_picture(path: Path) -> str:
    """Say what is wrong with a picture's file, or nothing; a drawing is read by the layout."""
    if path.suffix.lower() in (".svg", ".svgz"):
        return ""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES  # WeasyPrint sets it, and takes half a picture
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(path) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError) as error:
        return f"not a whole picture ({str(error).replace(str(path), path.name)})"
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return ""


class included(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes like elements
    """The place where a document of the table of contents stands in the book."""


class PrintTranslator(HTML5Translator):
    """Writes one document's HTML; ``level`` sections lie above it in the book."""

    def __init__(self, document: nodes.document, builder: Any) -> None:
        super().__init__(document, builder)
        self.section_level = builder.section_level

    def starttag(self, node: Any, *arguments: Any, **attributes: Any) -> str:
        """Write a start tag that remembers its place in the source, and a table's its name."""
        if isinstance(node, nodes.table):
            attributes = {**label(node, self.builder), **attributes}
        if isinstance(node, nodes.Element) and node.line is not None:
            attributes.setdefault(PLACE, f"{get_node_source(node)}:{node.line}")
        return super().starttag(node, *arguments, **attributes)

    def visit_included(self, node: included) -> None:
        """Write a place that is filled when the book is assembled."""
        attributes: dict[str, Any] = {"data-document": node["docname"]}
        self.body.append(self.starttag(node, "div", "", CLASS="included", **attributes))

    def depart_included(self, _node: included) -> None:
        """Close the place."""
        self.body.append("</div>\n")

    def visit_image(self, node: nodes.image) -> None:
        """Write an image; one without an ``alt`` option is a warning, never its file name."""
        if "alt" not in node:
            logger.warning(
                "%s: no text alternative; write :alt: with what the picture says, "
                "or an empty :alt: if it only decorates",
                posixpath.basename(node["uri"]),
                type="pdf",
                subtype="alt",
                location=node,
            )
            node["alt"] = ""
        if node["uri"] in self.builder.images:
            path = Path(self.builder.srcdir, node["uri"])
            if broken := broken_picture(path):
                logger.warning(
                    "%s: %s", path.name, broken, type="pdf", subtype="image", location=node
                )
            node["uri"] = path.as_uri()
        super().visit_image(node)

    def visit_classifier(self, node: nodes.Element) -> None:
        """Write the colon before a classifier as text, which HTML leaves to its style."""
        self.body.append(" : ")
        super().visit_classifier(node)

    def visit_hlist(self, node: nodes.Element) -> None:
        """Write a horizontal list as columns: it is no table."""
        self.body.append(self.starttag(node, "div", CLASS="hlist"))

    def depart_hlist(self, _node: nodes.Element) -> None:
        """Close the columns."""
        self.body.append("</div>\n")

    def visit_hlistcol(self, node: nodes.Element) -> None:
        """Write one column."""
        self.body.append(self.starttag(node, "div"))

    def depart_hlistcol(self, _node: nodes.Element) -> None:
        """Close the column."""
        self.body.append("</div>\n")

    def visit_math(self, node: nodes.math, math_env: str = "") -> None:  # noqa: ARG002
        """Write a formula as HTML, since print runs no script."""
        self.body.append(self._formula("span", node))
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block, math_env: str = "") -> None:  # noqa: ARG002
        """Write a displayed formula with its number."""
        self.body.append(f'<div class="equation">{self._formula("div", node)}')
        if node.get("number"):
            number = get_node_equation_number(self, node)
            self.body.append(f'<div class="eqno">({number})</div>')
        self.body.append("</div>\n")
        raise nodes.SkipNode

    def _formula(self, tag: str, node: nodes.Element) -> str:
        """Return a formula; its source is its text alternative."""
        source = node.astext().strip()
        math2html.DocumentParameters.displaymode = tag == "div"
        try:
            body = math2html.math2html(source)  # type: ignore[no-untyped-call]
        except Exception as error:  # docutils' converter raises plain exceptions of many kinds
            logger.warning("formula not understood: %s", error, location=node, type="pdf")
            body = self.encode(source)
        attributes: dict[str, Any] = {"aria-label": source}
        return f"{self.starttag(node, tag, '', CLASS='math', **attributes)}{body}</{tag}>"
