"""What a part is called out of its place: its words without references to notes and sources."""

from __future__ import annotations

import html
import re

from docutils import nodes
from sphinx.locale import _

# Where a reference stood, with the space before it.
_REFERENCE = re.compile(r"\s*\x00")


def is_reference(node: nodes.Node) -> bool:
    """Say whether a node refers to a note or a source, which says nothing out of its place."""
    classes = node["classes"] if isinstance(node, nodes.Element) else ()
    return isinstance(node, nodes.footnote_reference) or "citation-reference" in classes


def plain_name(node: nodes.Node | None) -> str:
    """Return the words of a title, a caption or a term; none where there is no such part."""
    return "" if node is None else _REFERENCE.sub("", _words(node)).strip()


def enlarge_link(address: str, figure: nodes.Element) -> str:
    """Return the link to a figure's picture by itself, named by the figure's caption."""
    word = _("Enlarge")
    name = f"{word}: {plain_name(figure.next_node(nodes.caption))}".rstrip(": ")
    return (
        f'<p class="zoom"><a href="{html.escape(address)}" aria-label="{html.escape(name)}">'
        f"{html.escape(word)}</a></p>"
    )


def _words(node: nodes.Node) -> str:
    if is_reference(node):
        return "\x00"
    return "".join(map(_words, node.children)) if node.children else str(node.astext())
