"""What an author marks as of use on a screen alone, with ``rst-class:: screen-only``."""

from __future__ import annotations

from docutils import nodes

SCREEN_ONLY = "screen-only"
"""The class of what stands on pages and not in a book, which has a cover and contents."""


def drop_screen_text(doctree: nodes.document) -> None:
    """Drop what is of use on a screen alone from a document."""
    for node in list(doctree.findall(nodes.Element)):
        if SCREEN_ONLY in node.get("classes", ()) and node.parent is not None:
            node.parent.remove(node)
