"""Doctree to XHTML: the HTML edition's writer in XML's spelling, with EPUB's own semantics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.writers.html5 import HTML5Translator

from editions.html.translator import EditionTranslator

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import Element


class EpubTranslator(EditionTranslator):
    """Write a document of an EPUB edition."""

    def emptytag(self, node: Element, tagname: str, suffix: str = "\n", **attributes: Any) -> str:
        return str(HTML5Translator.emptytag(self, node, tagname, suffix, **attributes))

    def note_attributes(self, kind: str) -> dict[str, Any]:
        """Tell a reading system which links open a note in place (EPUB 3 Structural Semantics)."""
        return {"epub:type": kind}

    def _zoom_link(self, node: nodes.figure) -> None:
        """Leave enlarging to the reading system; a page may link to pages only."""
