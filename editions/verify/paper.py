"""Read a finished PDF edition with pdfminer, which did not write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from pdfminer.pdfdocument import PDFDestinationNotFound, PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1

from editions.verify.contents import Block, Contents, Heading, plain
from editions.verify.tagged import Element, name_of, read_tree, text_of

DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
RDF_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
HEADING = re.compile(r"H[1-6]")
BLOCKS = {"P", "LBody", "Lbl", "TD", "TH", "Caption", *(f"H{level}" for level in range(1, 7))}


def read_pdf(path: Path) -> Contents:
    """Read the edition in a file; contents lists and running heads are not its text.

    The letters that head an index differ from language to language and are no sections.
    """
    with path.open("rb") as file:
        document = PDFDocument(PDFParser(file))
        tree = read_tree(document)
        links = list(_links(document))
        elements = [element for element in tree.walk() if element.role != "TOC"]
        letters = {
            id(heading)
            for index in elements
            if index.role == "Index"
            for heading in index.walk()
            if heading.role != "H1"
        }
        return Contents(
            headings=tuple(
                Heading(int(element.role[1]), plain(element.text))
                for element in elements
                if HEADING.fullmatch(element.role) and id(element) not in letters
            ),
            figures=tuple(e.alternative for e in elements if e.role == "Figure"),
            tables=tuple(_table(element) for element in elements if element.role == "Table"),
            notes=sum(element.role == "Note" for element in elements),
            links=frozenset(address for address in links if "://" in address),
            dead_links=tuple(_dead_links(document)),
            blocks=tuple(_blocks(tree)),
            facts=_facts(document),
            fonts=dict(_fonts(document)),
            pages=sum(1 for _ in PDFPage.create_pages(document)),
            size=path.stat().st_size,
        )


def _table(table: Element) -> tuple[int, int]:
    roles = [element.role for element in table.walk()]
    return roles.count("TR"), roles.count("TH") + roles.count("TD")


def _blocks(element: Element) -> Iterator[Block]:
    """Yield the innermost blocks of text."""
    inner = [kid for kid in element.kids if isinstance(kid, Element) and kid.role != "TOC"]
    below = [block for kid in inner for block in _blocks(kid)]
    text = plain(element.own_text)
    if not below and element.role in BLOCKS and text:
        yield Block(text, element.language)
    yield from below


def _annotations(document: PDFDocument) -> Iterator[dict[str, Any]]:
    for page in PDFPage.create_pages(document):
        for annotation in resolve1(page.annots) or []:
            value = resolve1(annotation)
            if name_of(value.get("Subtype")) == "Link":
                yield value


def _links(document: PDFDocument) -> Iterator[str]:
    for annotation in _annotations(document):
        action = resolve1(annotation.get("A")) or {}
        if "URI" in action:
            yield text_of(action["URI"])


def _dead_links(document: PDFDocument) -> Iterator[str]:
    for annotation in _annotations(document):
        action = resolve1(annotation.get("A")) or {}
        target = resolve1(annotation.get("Dest", action.get("D")))
        if isinstance(target, bytes):
            try:
                document.get_dest(target)
            except PDFDestinationNotFound:
                yield text_of(target)


def _facts(document: PDFDocument) -> dict[str, str]:
    stream = resolve1(document.catalog.get("Metadata"))
    said = etree.fromstring(stream.get_data()) if isinstance(stream, PDFStream) else None

    def value(name: str) -> str:
        found = said.find(f".//{name}") if said is not None else None
        if found is None:
            return ""
        items = [item.text or "" for item in found.iter(RDF_ITEM)]
        return ", ".join(items) if items else found.text or ""

    return {
        "title": value(f"{DC}title"),
        "language": text_of(document.catalog.get("Lang")),
        "publisher": value(f"{DC}publisher"),
        "summary": value(f"{DC}description"),
        "published": value(f"{XMP}CreateDate")[:10],
        "keywords": value(f"{DC}subject"),
    }


def _fonts(document: PDFDocument) -> Iterator[tuple[str, bool]]:
    """Yield each font's name and whether the file carries it."""
    for xref in document.xrefs:
        for number in xref.get_objids():
            value = resolve1(document.getobj(number))
            if isinstance(value, dict) and name_of(value.get("Type")) == "FontDescriptor":
                embedded = any(f"FontFile{kind}" in value for kind in ("", "2", "3"))
                yield name_of(value.get("FontName")), embedded
