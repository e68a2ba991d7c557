"""Doctree to HTML: docutils' and Sphinx's known faults, mended where the HTML is written.

Headings keep their permalink outside, so its sign is no part of the heading's name; notes are
labelled; no element carries a ``style`` attribute, which a strict Content-Security-Policy refuses.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.writers.html5_polyglot import HTMLTranslator as DocutilsTranslator
from sphinx import addnodes
from sphinx.locale import _
from sphinx.util.math import get_node_equation_number

from editions.document.naming import plain_name
from editions.html.contents import front_matter, page_contents
from editions.html.notes import NoteTranslator
from editions.html.pictures import PictureTranslator
from editions.html.tables import TableTranslator

if TYPE_CHECKING:
    from docutils.nodes import Element

# What a line does not end within: a range of numbers, and a hyphen with the word after it, as in
# "Game Studios -hanke". Chromium breaks there too, against rule LB20a of Unicode.
_UNBROKEN = re.compile(r"(?<=\s)-\w+|\d+–\d+")


class EditionTranslator(TableTranslator, NoteTranslator, PictureTranslator):
    """Write a document of an HTML edition."""

    def __init__(self, document: nodes.document, builder: Any) -> None:
        super().__init__(document, builder)
        # MathML needs no script, so no page waits for one or fetches it from elsewhere.
        self.math_output = "mathml"
        self.math_options = ""
        self.initial_header_level = getattr(builder, "first_heading_level", 1)

    def emptytag(self, node: Element, tagname: str, suffix: str = "\n", **attributes: Any) -> str:
        """Return a void element's tag without XML's slash, which HTML ignores."""
        return str(super().emptytag(node, tagname, suffix, **attributes)).replace(" />", ">", 1)

    def visit_section(self, node: nodes.section) -> None:
        """Write a section; a page's first is the page itself, whose title is its main heading.

        Sections beside the first stand below it, since a page has one main heading.
        """
        self.section_level += 1
        self.initial_header_level += _is_beside_the_first(node)
        is_page = self.section_level == 1 and self.initial_header_level == 1
        tag = "div" if is_page else "section"
        self.body.append(self.starttag(node, tag, CLASS="page" if is_page else ""))
        self.context.append(f"</{tag}>\n")

    def depart_section(self, node: nodes.section) -> None:
        self.section_level -= 1
        self.initial_header_level -= _is_beside_the_first(node)
        self.body.append(self.context.pop())

    # Headings ---------------------------------------------------------------------------------

    def visit_title(self, node: nodes.title) -> None:
        parent = node.parent
        if isinstance(parent, addnodes.compact_paragraph) and parent.get("toctree"):
            self._visit_toctree_caption(node)
        elif isinstance(parent, nodes.section):
            self.body.append('<div class="hero">' if node.get("front") else "")
            self.body.append('<div class="heading">')
            super().visit_title(node)
        elif isinstance(parent, nodes.topic) and "contents" in parent["classes"]:
            self.body.append(self.starttag(node, "p", "", CLASS="topic-title"))
            self.context.append("</p>\n")
        else:
            super().visit_title(node)

    def depart_title(self, node: nodes.title) -> None:
        if isinstance(node.parent, nodes.section):
            DocutilsTranslator.depart_title(self, node)
            if self.section_level > 1:
                self.add_permalink_ref(node.parent, _("Link to this section"))
            self.body.append("</div>\n")
        else:
            super().depart_title(node)

    def _visit_toctree_caption(self, node: nodes.title) -> None:
        """Write a heading where the contents list stands in a text (Sphinx #14030)."""
        tag = f"h{min(self.section_level + self.initial_header_level, 6)}"
        tag = tag if self.section_level else "p"
        self.body.append(self.starttag(node, tag, "", CLASS="caption"))
        self.body.append('<span class="caption-text">')
        self.context.append(f"</span></{tag}>\n")

    def add_permalink_ref(self, node: Element, title: str) -> None:
        """Write a link to a part, named by what it leads to; its sign comes from the style."""
        if not (node["ids"] and self.config.html_permalinks and self.builder.add_permalinks):
            return
        name = html.escape(f"{title}: {_name_of(node)}".rstrip(": "))
        self.body.append(
            f'<a class="permalink" href="#{node["ids"][0]}">'
            f'<span class="visually-hidden">{name}</span></a>'
        )

    # The front matter and the contents of a page ----------------------------------------------

    def visit_front_matter(self, node: front_matter) -> None:
        self.body.append(node["html"])
        self.body.append("</div>\n")
        raise nodes.SkipNode

    def visit_page_contents(self, _node: page_contents) -> None:
        name = html.escape(_("On this page"))
        self.body.append(
            f'<nav class="page-contents" aria-label="{name}"><div>'
            f'<p class="nav-title" aria-hidden="true">{name}</p>\n'
        )

    def depart_page_contents(self, _node: page_contents) -> None:
        self.body.append("</div></nav>\n")

    # Text -------------------------------------------------------------------------------------

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils' name
        """Write text, and hold together what a line must not end within."""
        super().visit_Text(node)
        if not (self.protect_literal_text or isinstance(node.parent, nodes.FixedTextElement)):
            self.body[-1] = _UNBROKEN.sub(r'<span class="unbroken">\g<0></span>', self.body[-1])

    def visit_reference(self, node: Element) -> None:
        start = len(self.body)
        if node.get("refuri") == node.astext():
            node["classes"].append("address")
        super().visit_reference(node)
        if "current" in node["classes"]:
            self.body[start] = self.body[start].replace("<a ", '<a aria-current="page" ', 1)

    # Parts that docutils writes as unlabelled landmarks ---------------------------------------

    def visit_admonition(self, node: Element, name: str = "") -> None:
        super().visit_admonition(node, name)
        if not node.get("collapsible"):
            self.body[-1] = self.body[-1].replace("<div ", '<div role="note" ', 1)

    def visit_topic(self, node: nodes.topic) -> None:
        contents = "contents" in node["classes"]
        title = node.next_node(nodes.title)
        attributes: dict[str, Any] = {}
        if contents and title is not None:
            attributes["aria-label"] = title.astext()
        tag = "nav" if contents else "div"
        self.body.append(self.starttag(node, tag, CLASS="topic", **attributes))
        self.context.append(f"</{tag}>\n")

    def depart_topic(self, _node: nodes.topic) -> None:
        self.body.append(self.context.pop())

    def visit_sidebar(self, node: nodes.sidebar) -> None:
        self.body.append(self.starttag(node, "div", CLASS="sidebar", role="note"))
        self.in_sidebar = True

    def depart_sidebar(self, _node: nodes.sidebar) -> None:
        self.body.append("</div>\n")
        self.in_sidebar = False

    # Lists --------------------------------------------------------------------------------

    def visit_field_list(self, node: nodes.field_list) -> None:
        node["classes"] = [c for c in node["classes"] if not c.startswith("field-indent-")]
        super().visit_field_list(node)

    def visit_hlist(self, node: Element) -> None:
        self.body.append(self.starttag(node, "div", CLASS="hlist"))

    def depart_hlist(self, _node: Element) -> None:
        self.body.append("</div>\n")

    def visit_hlistcol(self, _node: Element) -> None:
        self.body.append("<div>")

    def depart_hlistcol(self, _node: Element) -> None:
        self.body.append("</div>\n")

    # Formulas ------------------------------------------------------------------------------

    def visit_math(self, node: Any, _environment: str = "") -> None:
        DocutilsTranslator.visit_math(self, node)

    def depart_math(self, _node: Element, _environment: str = "") -> None:
        pass

    def visit_math_block(self, node: Any, _environment: str = "") -> None:
        self.body.append(self.starttag(node, "div", CLASS="equation"))
        number = get_node_equation_number(self, node) if node.get("number") else ""
        node["ids"] = []
        try:
            DocutilsTranslator.visit_math(self, node)
        except nodes.SkipChildren:
            if number:
                self.body.append(f'<span class="eqno">({number})</span>')
            self.body.append("</div>\n")
            raise nodes.SkipNode from None

    def depart_math_block(self, _node: Element, _environment: str = "") -> None:
        pass


def _is_beside_the_first(node: nodes.section) -> bool:
    return (
        isinstance(node.parent, nodes.document) and node.parent.next_node(nodes.section) is not node
    )


def _name_of(node: Element) -> str:
    """Return the words by which a part is known: its title, caption or term."""
    for kind in (nodes.title, nodes.caption):
        named = node.next_node(kind)
        if named is not None and named.parent is node:
            return plain_name(named)
    return plain_name(node) if isinstance(node, nodes.term) else ""
