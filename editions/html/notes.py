"""Footnotes and citations: reached from the text, and left again for the place they came from."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator

from editions.document import naming

if TYPE_CHECKING:
    from collections.abc import Container

    from docutils.nodes import Element

# Characters of a reference to a citation that the narrowest screen shows on one line at any size.
_SHORT_REFERENCE = 16


def mark_citations(doctree: nodes.document, known: Container[str]) -> None:
    """Give a reference to a citation its class again, and keep a short one on its line."""
    for reference in naming.mark_citations(doctree, known):
        if len(reference.astext()) <= _SHORT_REFERENCE:
            reference["classes"].append("unbroken")


class NoteTranslator(HTML5Translator):
    """Write footnotes, citations and the references to them."""

    def note_attributes(self, _kind: str) -> dict[str, Any]:
        """Return what else a format says of a note or of a reference to one."""
        return {}

    def visit_footnote(self, node: nodes.footnote) -> None:
        self._open_note(node, "footnote", role="doc-footnote", **self.note_attributes("footnote"))

    def depart_footnote(self, node: nodes.footnote) -> None:
        self._close_note(node)

    def visit_citation(self, node: nodes.citation) -> None:
        # doc-biblioentry is deprecated in DPUB-ARIA 1.1.
        self._open_note(node, "citation")

    def depart_citation(self, node: nodes.citation) -> None:
        self._close_note(node)

    def _open_note(self, node: Element, name: str, **attributes: Any) -> None:
        if type(node.previous_sibling()) is not type(node):
            self.body.append(f'<div class="{name}-list">\n')
        self.body.append(self.starttag(node, "div", CLASS=name, **attributes))

    def _close_note(self, node: Element) -> None:
        self._back_links(node)
        self.body.append("</div>\n")
        if type(node.next_node(descend=False, siblings=True)) is not type(node):
            self.body.append("</div>\n")

    def _back_links(self, node: Element) -> None:
        references: list[str] = node.get("backrefs", [])
        if not references or not self.settings.footnote_backlinks:
            return
        label = node[0].astext()
        self.body.append('<p class="back-links">')
        for place, reference in enumerate(references, 1):
            name = _("Back to reference %s") % label
            if len(references) > 1:
                name = f"{name} ({place})"
            self.body.append(
                f'<a role="doc-backlink" href="#{reference}">'
                f'<span class="visually-hidden">{html.escape(name)}</span></a>'
            )
        self.body.append("</p>\n")

    def visit_label(self, node: nodes.label) -> None:
        brackets = isinstance(node.parent, nodes.citation)
        self.body.append('<span class="label">' + ("[" if brackets else ""))
        self.context.append("]</span>\n" if brackets else "</span>\n")

    def depart_label(self, _node: nodes.label) -> None:
        self.body.append(self.context.pop())

    def visit_footnote_reference(self, node: Element) -> None:
        attributes: dict[str, Any] = self.note_attributes("noteref")
        attributes["aria-label"] = _("Footnote %s") % node.astext()
        self.body.append(
            "<sup>"
            + self.starttag(
                node,
                "a",
                "",
                href=f"#{node['refid']}",
                role="doc-noteref",
                CLASS="footnote-reference",
                **attributes,
            )
        )

    def depart_footnote_reference(self, _node: Element) -> None:
        self.body.append("</a></sup>")
