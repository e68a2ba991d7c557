"""What a page says of itself under its title: its contents, or the publication's front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.environment.adapters.toctree import document_toc

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# A page with fewer sections is seen at a glance.
FEWEST_SECTIONS = 2


class page_contents(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The list of a page's sections."""


class front_matter(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The publication's facts on its front page, as HTML in the attribute ``html``."""


def insert_page_contents(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put a page's list of sections under its title, unless its author put one somewhere."""
    title = page_title(doctree)
    sections = _sections(app, docname)
    if title is None or sections is None or _has_contents(doctree):
        return
    title.parent.insert(1, page_contents("", sections))


def insert_front_matter(doctree: nodes.document, html: str) -> None:
    """Put the publication's facts under the front page's title."""
    title = page_title(doctree)
    if title is None:
        return
    title["front"] = True
    title.parent.insert(1, front_matter(html=html))


def remove_page_parts(doctree: nodes.document) -> None:
    """Take away what was put under a page's title, where a document is no page by itself."""
    for kind in (page_contents, front_matter):
        for node in list(doctree.findall(kind)):
            node.parent.remove(node)
    title = page_title(doctree)
    if title is not None:
        title["front"] = False


def page_title(doctree: nodes.document) -> nodes.title | None:
    """Return the title of a page's first section; none where it begins otherwise."""
    section = doctree.next_node(nodes.section)
    if section is None or not isinstance(section[0], nodes.title):
        return None
    return section[0]


def _has_contents(doctree: nodes.document) -> bool:
    return any("contents" in topic["classes"] for topic in doctree.findall(nodes.topic))


def _sections(app: Sphinx, docname: str) -> nodes.bullet_list | None:
    """Return the list of a document's sections, two levels deep."""
    toc: Any = document_toc(app.env, docname, app.tags)
    lists = list(toc.findall(nodes.bullet_list))
    if len(lists) < 2:
        return None
    sections: nodes.bullet_list = lists[1]
    for deep in [item for item in sections.findall(nodes.bullet_list) if _depth(item, toc) > 2]:
        deep.parent.remove(deep)
    return sections if len(sections) >= FEWEST_SECTIONS else None


def _depth(node: nodes.Node, root: nodes.Node) -> int:
    depth, parent = 0, node.parent
    while parent is not None and parent is not root:
        depth += isinstance(parent, nodes.bullet_list)
        parent = parent.parent
    return depth
