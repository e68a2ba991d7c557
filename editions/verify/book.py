"""Read a finished EPUB edition with lxml, which did not write it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from lxml import etree

from editions.verify.contents import Contents
from editions.verify.web import contents_of, parse

NAMES = {
    "container": "urn:oasis:names:tc:opendocument:xmlns:container",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def read_epub(path: Path) -> Contents:
    """Read the edition in a file; its chapters are those of the spine (EPUB 3.3, 5.7)."""
    with TemporaryDirectory() as name, ZipFile(path) as book:
        folder = Path(name).resolve()
        book.extractall(folder)
        container = etree.parse(folder / "META-INF" / "container.xml").getroot()
        package_path = next(container.iterfind(".//container:rootfile", NAMES)).get("full-path", "")
        package = etree.parse(folder / package_path).getroot()
        root = (folder / package_path).parent
        pages = parse(root.rglob("*.xhtml"))
        chapters = [pages[root / href] for href in _spine(package)]
        return replace(
            contents_of(chapters, pages), facts=_facts(package), size=path.stat().st_size
        )


def _spine(package: etree._Element) -> list[str]:
    places = {
        item.get("id"): item.get("href", "")
        for item in package.iterfind(".//opf:manifest/opf:item", NAMES)
    }
    spine = package.iterfind(".//opf:spine/opf:itemref", NAMES)
    return [places[item.get("idref")] for item in spine]


def _facts(package: etree._Element) -> dict[str, str]:
    def said(name: str) -> str:
        found = package.iterfind(f".//opf:metadata/dc:{name}", NAMES)
        return ", ".join(element.text or "" for element in found)

    return {
        "title": said("title"),
        "language": said("language"),
        "publisher": said("publisher"),
        "summary": said("description"),
        "published": said("date")[:10],
        "keywords": said("subject"),
    }
