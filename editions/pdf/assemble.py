"""Join the documents of a project to chapters, with ids that are unique in the whole book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from docutils import nodes
from sphinx import addnodes

from editions.document.naming import mark_citations
from editions.document.screen import drop_screen_text
from editions.pdf import engine
from editions.pdf.ids import book_address, unique_id
from editions.pdf.translator import included

if TYPE_CHECKING:
    from editions.pdf.builder import PdfBuilder


@dataclass
class Chapter:
    """A part of the book that starts on a new page: the unit of layout."""

    name: str
    body: Element
    documents: list[str] = field(default_factory=list)


class Assembler:
    """Reads the doctrees in the order of the contents and writes them as HTML elements."""

    def __init__(self, builder: PdfBuilder) -> None:
        self.builder = builder
        self.seen = {builder.config.root_doc}
        self.first_ids: dict[str, str] = {}

    def chapters(self) -> Iterator[Chapter]:
        """Yield the root document's own text, if it has any, then one chapter a document.

        A document of ``pdf_run_on`` is no chapter of its own: it continues the one before it.
        """
        root = self.builder.config.root_doc
        body = self._body(root, 0)
        places = list(_places(body))
        for parent, place in places:
            parent.remove(place)
        chapter = Chapter(root, body, [root]) if _has_text(body) else None
        for _, place in places:
            name = place.get("data-document", "")
            if chapter is None or name not in self.builder.config.pdf_run_on:
                if chapter is not None:
                    yield chapter
                chapter = Chapter(name, Element("body"))
            self._fill(chapter, chapter.body, name, 0)
        if chapter is not None:
            yield chapter

    def _fill(self, chapter: Chapter, target: Element, name: str, level: int) -> None:
        chapter.documents.append(name)
        body = self._body(name, level)
        for parent, place in _places(body):
            depth = level + _depth(body, place)
            inner = Element("div", {"class": "document"})
            self._fill(chapter, inner, place.get("data-document", ""), depth)
            _replace(parent, place, list(inner))
        target.extend(list(body))

    def _body(self, name: str, level: int) -> Element:
        doctree = self.builder.env.get_doctree(name)
        drop_screen_text(doctree)
        self._put_places(doctree)
        _drop_source_links(doctree)
        self.builder.env.resolve_references(doctree, name, self.builder)
        self._make_ids_unique(doctree, name)
        mark_citations(doctree, self.builder.env.domains.citation_domain.citations)
        html = self.builder.write_fragment(doctree, name, level)
        return engine.parse_body(html)

    def _put_places(self, doctree: nodes.document) -> None:
        """Put a place for each document where its entry of the contents stands."""
        for toctree in list(doctree.findall(addnodes.toctree)):
            names = [name for name in toctree["includefiles"] if name not in self.seen]
            self.seen.update(names)
            # Sphinx's wrapper would stand between a chapter and the documents in it.
            wrapped = isinstance(toctree.parent, nodes.compound) and len(toctree.parent) == 1
            place = toctree.parent if wrapped else toctree
            place.parent.replace(place, [included(docname=name) for name in names])

    def _make_ids_unique(self, doctree: nodes.document, name: str) -> None:
        section = next(doctree.findall(nodes.section), None)
        if section is not None:
            self.first_ids[name] = unique_id(name, section["ids"][0])
        for node in doctree.findall(nodes.Element):
            for key in ("ids", "backrefs"):
                if node.get(key):
                    node[key] = [unique_id(name, one) for one in node[key]]
            if "refid" in node:
                node["refid"] = unique_id(name, node["refid"])
            address = str(node.get("refuri", ""))
            if address.startswith("#"):
                own = not node.get("internal")  # an author's, to a place in the same document
                node["refuri"] = (
                    f"#{unique_id(name, address[1:])}" if own else book_address(address)
                )


def _drop_source_links(doctree: nodes.document) -> None:
    """Drop the links to pages of source code, which viewcode writes for the web alone."""
    for node in list(doctree.findall(nodes.Element)):
        if type(node).__name__ == "viewcode_anchor":
            node.parent.remove(node)


def _places(body: Element) -> list[tuple[Element, Element]]:
    return [
        (parent, child)
        for parent in body.iter()
        for child in parent
        if child.get("class") == "included"
    ]


def _replace(parent: Element, place: Element, elements: list[Element]) -> None:
    position = list(parent).index(place)
    parent.remove(place)
    for offset, element in enumerate(elements):
        parent.insert(position + offset, element)


def _depth(body: Element, place: Element) -> int:
    """Count the sections around a place."""
    parents = {child: parent for parent in body.iter() for child in parent}
    depth = 0
    current: Element | None = place
    while current is not None:
        depth += current.tag == "section"
        current = parents.get(current)
    return depth


def _has_text(body: Element) -> bool:
    """Tell whether a document says anything beside its headings."""
    text = "".join(body.itertext())
    titles = "".join(
        "".join(element.itertext()) for element in body.iter() if element.tag in ("h1", "h2")
    )
    return len("".join(text.split())) > len("".join(titles.split()))
