from pathlib import Path
from zipfile import ZipFile

import pytest

from editions.verify.book import read_epub
from editions.verify.contents import Heading

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book/book.opf"/></rootfiles></container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Title</dc:title>
<dc:language>en</dc:language><dc:date>2024-05-02T00:00:00Z</dc:date>
<dc:subject>one</dc:subject><dc:subject>two</dc:subject></metadata>
<manifest><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/></manifest>
<spine><itemref idref="b"/><itemref idref="a"/></spine></package>"""
PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<head><title>t</title></head><body><nav><h2>Contents</h2></nav><h1>{}</h1>{}</body></html>"""


@pytest.fixture
def epub(tmp_path: Path) -> Path:
    path = tmp_path / "edition.epub"
    with ZipFile(path, "w") as book:
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("book/book.opf", PACKAGE)
        book.writestr("book/a.xhtml", PAGE.format("Änd", '<a href="b.xhtml#no">x</a>'))
        book.writestr("book/b.xhtml", PAGE.format("Begin", '<a href="a.xhtml">y</a>'))
    return path


def test_chapters_come_in_the_order_of_the_spine(epub):
    assert read_epub(epub).headings == (Heading(1, "Begin"), Heading(1, "Änd"))


def test_dead_links_are_found(epub):
    assert read_epub(epub).dead_links == ("a.xhtml: b.xhtml#no",)


def test_the_file_says_what_it_is(epub):
    contents = read_epub(epub)
    assert contents.size == epub.stat().st_size
    assert {name: said for name, said in contents.facts.items() if said} == {
        "title": "Title",
        "language": "en",
        "published": "2024-05-02",
        "keywords": "one, two",
    }
