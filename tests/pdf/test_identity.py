"""What a file says of itself, and where it leads: the same facts in every edition."""

from pathlib import Path

import pikepdf
import pytest
from lxml import html
from pikepdf.models.metadata import decode_pdf_date
from support.published import Published, read

from editions.publication import Edition

pytestmark = pytest.mark.slow


def pdf_of(published: Published, edition: Edition) -> Path:
    return published.folder / edition.path


def front_page(published: Published, edition: Edition) -> html.HtmlElement:
    return read(published.folder / edition.language.code / "index.html")


def meta(page: html.HtmlElement, name: str) -> list[str]:
    return [str(one) for one in page.xpath("//meta[@name=$name]/@content", name=name)]


def test_dublin_core_is_the_same_on_the_page_and_in_the_file(published: Published) -> None:
    for edition in published.editions("pdf"):
        page = front_page(published, edition)
        with pikepdf.open(pdf_of(published, edition)) as pdf, pdf.open_metadata() as xmp:
            assert [xmp["dc:title"]] == meta(page, "dcterms.title")
            assert list(xmp["dc:creator"]) == meta(page, "dcterms.publisher")
            assert list(xmp["dc:publisher"]) == meta(page, "dcterms.publisher")
            assert [xmp.get("dc:description", "")] == meta(page, "dcterms.description")
            assert sorted(xmp.get("dc:subject", [])) == sorted(meta(page, "dcterms.subject"))
            assert list(xmp["dc:language"]) == meta(page, "dcterms.language")
            assert [xmp.get("dc:rights", "")] == (meta(page, "dcterms.rights") or [""])
            assert sorted(xmp.get("dc:relation", [])) == meta(page, "dcterms.isPartOf")
            assert [xmp["xmp:CreateDate"][:10]] == meta(page, "dcterms.issued")
            assert [xmp["xmp:ModifyDate"][:10]] == meta(page, "dcterms.modified")


def test_the_file_s_own_entries_agree_with_its_xmp(published: Published) -> None:
    for edition in published.editions("pdf"):
        with pikepdf.open(pdf_of(published, edition)) as pdf, pdf.open_metadata() as xmp:
            assert str(pdf.docinfo.Title) == xmp["dc:title"]
            assert [str(pdf.docinfo.Author)] == list(xmp["dc:creator"])
            assert str(pdf.docinfo.Subject) == xmp["dc:description"]
            assert str(pdf.docinfo.get("/Keywords", "")) == xmp.get("pdf:Keywords", "")
            for name, own in (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")):
                told = decode_pdf_date(str(pdf.docinfo[f"/{name}"]))
                assert told.date().isoformat() == xmp[own][:10]
            assert str(pdf.Root.Lang) == edition.language.tag


def test_a_page_is_called_by_the_number_printed_on_it(published: Published) -> None:
    for edition in published.editions("pdf"):
        with pikepdf.open(pdf_of(published, edition)) as pdf:
            labels = [page.label for page in pdf.pages]
        assert labels[1:-1] == [str(number) for number in range(2, len(labels))]
        assert not any(label.isdecimal() for label in (labels[0], labels[-1]))


def addresses(published: Published, edition: Edition) -> set[str]:
    """Return the addresses outside the file that it leads to."""
    with pikepdf.open(pdf_of(published, edition)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        return {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}


def test_a_book_leads_to_those_in_other_languages(published: Published) -> None:
    editions = published.editions("pdf")
    for edition in editions:
        for other in editions:
            if other != edition:
                assert any(
                    one.endswith(Path(other.path).name) for one in addresses(published, edition)
                )


def test_a_chapter_leads_to_the_same_chapter_on_the_web_where_that_has_an_address(
    published: Published,
) -> None:
    url = published.publication.url
    for edition in published.editions("pdf"):
        web = f"{url}{edition.language.code}/"
        pages = {one for one in addresses(published, edition) if one.startswith(web)} if url else ()
        assert bool(pages) == bool(url)
        for page in set(pages) - {web}:
            assert (published.folder / page.removeprefix(url)).is_file()


def test_no_address_tells_where_the_book_was_built(published: Published) -> None:
    for edition in published.editions("pdf"):
        assert not [one for one in addresses(published, edition) if one.startswith("file:")]
