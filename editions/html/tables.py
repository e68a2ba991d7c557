"""Tables: each header cell says what it heads, and a wide table scrolls within itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from editions.document.naming import label
from editions.html.sizes import percent_class, width_class

if TYPE_CHECKING:
    from docutils.nodes import Element


class TableTranslator(HTML5Translator):
    """Write tables."""

    def visit_table(self, node: nodes.table) -> None:
        self._table_row_indices.append(0)
        classes = [f"align-{node.get('align', 'default')}", width_class(node.get("width", ""))]
        self.body.append('<div class="scroll">')
        named = label(node, self.builder)
        self.body.append(
            self.starttag(node, "table", CLASS=" ".join(filter(None, classes)), **named)
        )

    def depart_table(self, node: nodes.table) -> None:
        super().depart_table(node)
        self.body.append("</div>\n")

    def depart_colspec(self, node: nodes.colspec) -> None:
        """Write column widths that an author gave, as classes."""
        if isinstance(node.next_node(descend=False, siblings=True), nodes.colspec):
            return
        if "colwidths-given" not in node.parent.parent["classes"]:
            return
        total = sum(column.propwidth() for column in self.colspecs)
        self.body.append("<colgroup>")
        for column in self.colspecs:
            name = percent_class(100 * column.propwidth() / total)
            self.body.append(self.emptytag(nodes.colspec(), "col", "", CLASS=name))
        self.body.append("</colgroup>\n")

    def visit_entry(self, node: nodes.entry) -> None:
        """Write a cell; one that heads others says so (HTML, 4.9.10), an empty one heads none."""
        row: Any = node.parent
        in_head = isinstance(row.parent, nodes.thead)
        in_stub = bool(row.parent.parent.stubs[row.column])
        heads = (in_head or in_stub) and node.astext().strip()
        row.column += 1 + node.get("morecols", 0)
        tag = "th" if heads else "td"
        attributes = _spans(node)
        if heads:
            attributes["scope"] = _scope(node, in_head=in_head)
        self.body.append(self.starttag(node, tag, "", **attributes))
        self.context.append(f"</{tag}>\n")


def _spans(node: Element) -> dict[str, Any]:
    spans: dict[str, Any] = {}
    if "morerows" in node:
        spans["rowspan"] = str(node["morerows"] + 1)
    if "morecols" in node:
        spans["colspan"] = str(node["morecols"] + 1)
    return spans


def _scope(node: Element, *, in_head: bool) -> str:
    if in_head:
        return "colgroup" if "morecols" in node else "col"
    # A rowgroup scope reaches to the end of the tbody, not of the spanned rows.
    return "row"
