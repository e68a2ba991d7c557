"""The EPUB edition is one sound, accessible file that says what the publication says."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree
from support import epub
from support.browser import NewContext
from support.builds import build
from support.published import Published
from support.roots import ROOTS

from editions import Contact, Identifiers, Language, Publication
from editions.html.epub.package import DC, OPF, Item, container, identifier, package_document

PUBLICATION = Publication(
    slug="small",
    title="Pieni julkaisu",
    summary="Kerrotaan pienestä.",
    publisher="Julkaisija",
    contact=Contact("Julkaisija", "posti@example.org"),
    published=date(2024, 5, 2),
    updated=date(2024, 6, 3),
    languages=(Language("fi", "fi_FI"),),
    formats=("epub",),
    keywords=("pienuus",),
)
PAGE = Item("a.xhtml", b"<html xmlns='http://www.w3.org/1999/xhtml'/>", linear=True)
DRAWN = Item("b.xhtml", b"<html><svg xmlns='http://www.w3.org/2000/svg'/></html>", linear=True)


def package() -> etree._Element:
    written = package_document(PUBLICATION, PUBLICATION.languages[0], "Luettava.", [PAGE, DRAWN])
    return etree.fromstring(written)


def test_the_package_says_what_the_publication_says() -> None:
    found = {element.tag: element.text for element in package().iter(f"{{{DC}}}*")}
    assert found[f"{{{DC}}}title"] == "Pieni julkaisu"
    assert found[f"{{{DC}}}publisher"] == "Julkaisija"
    assert found[f"{{{DC}}}language"] == "fi"
    assert found[f"{{{DC}}}date"] == "2024-05-02"
    assert found[f"{{{DC}}}subject"] == "pienuus"


def test_the_package_claims_no_conformance_that_nobody_judged() -> None:
    properties = [meta.get("property") for meta in package().iter(f"{{{OPF}}}meta")]
    assert "dcterms:conformsTo" not in properties
    assert "schema:accessibilitySummary" in properties


def test_pages_are_read_in_their_order() -> None:
    assert len(package().findall(f".//{{{OPF}}}itemref")) == 2


def test_the_manifest_tells_which_pages_hold_drawings() -> None:
    found = {e.get("href"): e.get("properties") for e in package().iter(f"{{{OPF}}}item")}
    assert found == {"a.xhtml": None, "b.xhtml": "svg"}


def test_an_isbn_is_the_identifier_where_there_is_one() -> None:
    numbered = replace(PUBLICATION, identifiers=Identifiers(isbn={"fi-epub": "978-951-98548-9-2"}))
    assert identifier(numbered, numbered.languages[0]) == "urn:isbn:9789519854892"
    assert identifier(PUBLICATION, PUBLICATION.languages[0]).startswith("urn:uuid:")


def test_the_type_comes_first_and_plain() -> None:
    archive = ZipFile(BytesIO(container(PUBLICATION, b"<package/>", [PAGE])))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


def test_the_same_book_is_the_same_bytes() -> None:
    assert container(PUBLICATION, b"", [PAGE]) == container(PUBLICATION, b"", [PAGE])


@pytest.mark.slow
@pytest.mark.parametrize("language", ["sv", "fi"])
def test_epubcheck_and_ace_find_nothing(tmp_path: Path, language: str) -> None:
    built = build(ROOTS / "demanding", tmp_path, language, "epub")
    (book,) = built.folder.glob("*.epub")
    judge(book)


@pytest.mark.slow
def test_the_judges_find_nothing_in_the_strategy(strategy: Published) -> None:
    for book in strategy.files("epub"):
        judge(book)


@pytest.mark.slow
def test_the_contents_say_what_the_headings_say(strategy: Published, tmp_path: Path) -> None:
    for book in strategy.files("epub"):
        folder = unpacked(book, tmp_path / book.stem)
        contents = parsed(folder / "nav.xhtml").xpath("//*[@role='doc-toc']//*[@href]")
        assert len(contents) > 20
        for link in contents:
            page, _, anchor = link.get("href").partition("#")
            heading = f"//*[@id='{anchor}']" if anchor else "//*[contains(@class, 'page')]"
            (section,) = parsed(folder / page).xpath(heading)
            said = section.xpath("string(.//*[local-name()='h1' or local-name()='h2'][1])")
            assert " ".join(link.xpath("string()").split()) == " ".join(said.split())


@pytest.mark.slow
def test_a_reference_to_a_source_is_set_apart_from_the_text(
    strategy: Published, tmp_path: Path
) -> None:
    folder = unpacked(strategy.files("epub")[0], tmp_path)
    references = [
        reference
        for path in folder.glob("*.xhtml")
        for reference in parsed(path).xpath("//*[starts-with(@href, 'sources.xhtml#')]")
        if reference.xpath("string()").startswith("[")
    ]
    assert references
    assert not [one for one in references if "citation-reference" not in one.get("class", "")]


@pytest.mark.slow
def test_no_page_is_wider_than_a_small_reading_device(
    strategy: Published, tmp_path: Path, new_context: NewContext
) -> None:
    page = new_context(width=320).new_page()
    for path in sorted(unpacked(strategy.files("epub")[0], tmp_path).glob("*.xhtml")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path.name


def unpacked(book: Path, folder: Path) -> Path:
    with ZipFile(book) as archive:
        archive.extractall(folder)
    return folder / "EPUB"


def parsed(path: Path) -> etree._Element:
    return etree.parse(path).getroot()


def judge(book: Path) -> None:
    """Fail for anything but a hint about usage, such as that fonts are embedded."""
    faults = [m for m in epub.epubcheck(book) if m.severity != "usage"]
    assert not faults, "\n".join(map(str, faults))
    assert not epub.ace(book)


def test_web_pages_of_another_theme_leave_the_epub_its_own(tmp_path: Path) -> None:
    built = build(ROOTS / "minimal", tmp_path, "fi", "epub", html_theme="basic")
    with ZipFile(built.folder / "minimal-fi.epub") as book:
        assert "title-page.xhtml" in " ".join(book.namelist())
