from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from support import epub

pytestmark = pytest.mark.slow

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""

PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:6c3b7a0e-9c5f-4a55-8d3c-0b6f5f2f5d11</dc:identifier>
<dc:title>Title</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2024-05-02T00:00:00Z</meta>
</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
</manifest><spine><itemref idref="nav"/></spine></package>"""

NAVIGATION = """<?xml version="1.0"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en"
xml:lang="en"><head><title>Title</title></head><body>
<nav epub:type="toc"><ol><li><a href="nav.xhtml{}">Title</a></li></ol></nav></body></html>"""


def write(path: Path, fragment: str = "") -> Path:
    with ZipFile(path, "w", ZIP_STORED) as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("book.opf", PACKAGE)
        book.writestr("nav.xhtml", NAVIGATION.format(fragment))
    return path


def test_epubcheck_is_silent_about_a_valid_book(tmp_path: Path) -> None:
    assert epub.epubcheck(write(tmp_path / "book.epub")) == []


def test_epubcheck_finds_a_dead_link(tmp_path: Path) -> None:
    (message,) = epub.epubcheck(write(tmp_path / "book.epub", "#nowhere"))
    assert (message.rule, message.severity) == ("RSC-012", "error")
    assert message.place.startswith("nav.xhtml:")


def test_ace_misses_accessibility_metadata(tmp_path: Path) -> None:
    rules = {message.rule for message in epub.ace(write(tmp_path / "book.epub"))}
    assert "metadata-accessmode" in rules
