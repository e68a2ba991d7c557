"""What a part is called out of its place: its words without references to notes and sources."""

from __future__ import annotations

import html
import re
from collections.abc import Container
from typing import Any

from docutils import nodes
from sphinx.locale import _

# Where a reference stood, with the space before it.
_REFERENCE = re.compile(r"\s*\x00")


def mark_citations(doctree: nodes.document, known: Container[str]) -> list[nodes.reference]:
    """Give each reference to a known citation its class again, and return them.

    Sphinx leaves the class out where the citation stands in another document.
    """
    found = [
        reference
        for reference in doctree.findall(nodes.reference)
        if (text := reference.astext()).startswith("[") and text[1:-1] in known
    ]
    for reference in found:
        reference["classes"].append("citation-reference")
    return found


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


def label(node: nodes.Element, builder: Any) -> dict[str, Any]:
    """Return the attribute that names a figure or table, as a builder numbers it, if anything does.

    A table without a caption is called by the figure or the section that it stands in.
    """
    captioned = node if _caption(node) else _holder(node)
    title = plain_name(_caption(captioned)) if captioned is not None else ""
    if captioned is None or not title:
        return {}
    return {"aria-label": f"{_number(captioned, builder)} {title}".strip()}


def _words(node: nodes.Node) -> str:
    if is_reference(node):
        return "\x00"
    return "".join(map(_words, node.children)) if node.children else str(node.astext())


def _caption(node: nodes.Element) -> nodes.Element | None:
    """Return the caption of a figure, or the title of a table or a section."""
    kinds = (nodes.caption, nodes.title)
    return next((child for child in node.children if isinstance(child, kinds)), None)


def _holder(node: nodes.Element) -> nodes.Element | None:
    """Return the figure or section that speaks for a table; a figure speaks for itself alone."""
    parent = None if isinstance(node, nodes.figure) else node.parent
    while parent is not None and not isinstance(parent, nodes.figure | nodes.section):
        parent = parent.parent
    return parent


def _number(node: nodes.Element, builder: Any) -> str:
    """Return the number before a caption, in the words of the language; none without one."""
    kind = builder.env.domains.standard_domain.get_enumerable_node_type(node) or ""
    known = builder.fignumbers.get(kind, {})
    number = ".".join(map(str, known.get(next(iter(node["ids"]), ""), ())))
    return builder.config.numfig_format[kind] % number if number else ""
