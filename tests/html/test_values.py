"""Small functions of the HTML edition: sizes, history, references, addresses on one page."""

from dataclasses import replace
from datetime import date

import pytest
from docutils import nodes
from sphinx.util.docutils import new_document

from editions import Contact, Language, Publication
from editions.html.cite import bibtex, reference
from editions.html.downloads import downloads, size_in_words
from editions.html.printable import retarget
from editions.html.sizes import pixels, width_class

FINNISH = Language("fi", "fi_FI")
PUBLICATION = Publication(
    slug="small",
    title="Pieni & sievä",
    publisher="Julkaisija",
    contact=Contact("Julkaisija", "posti@example.org"),
    published=date(2024, 5, 2),
    languages=(FINNISH, Language("en", "en_GB")),
)


@pytest.mark.parametrize(
    ("length", "expected"), [("300", 300), ("300px", 300), ("2em", 32), ("50%", 0), ("", 0)]
)
def test_lengths_are_pixels(length: str, expected: float) -> None:
    assert pixels(length) == expected


@pytest.mark.parametrize(
    ("length", "expected"),
    [("50%", "width-50"), ("33 %", "width-35"), ("1%", "width-5"), ("9", "")],
)
def test_percentages_are_one_of_a_few_classes(length: str, expected: str) -> None:
    assert width_class(length) == expected


def test_a_size_is_told_in_the_language_s_own_units() -> None:
    assert size_in_words(1_234_567, FINNISH) == "1,2\N{NO-BREAK SPACE}Mt"
    assert size_in_words(385_000, Language("en", "en_GB")) == "385\N{NO-BREAK SPACE}kB"
    assert size_in_words(12, FINNISH) == "1\N{NO-BREAK SPACE}kt"


def test_only_finished_files_of_the_page_s_language_are_offered() -> None:
    files = {
        "fi-pdf": {"path": "pdf/small-fi.pdf", "bytes": 385_000, "pages": 1},
        "en-pdf": {"path": "pdf/small-en.pdf", "bytes": 385_000, "pages": 59},
    }
    (offered,) = downloads(PUBLICATION, "fi", files)
    assert (offered.path, offered.facts) == (
        "pdf/small-fi.pdf",
        "suomi, 1 sivu, 385\N{NO-BREAK SPACE}kt",
    )
    assert downloads(PUBLICATION, "fi", {}) == ()


def test_a_reference_names_the_chapter_within_its_publication() -> None:
    whole = reference(PUBLICATION, PUBLICATION.title, "")
    assert whole == "Julkaisija (2024). Pieni & sievä."
    chapter = reference(PUBLICATION, "Luku", "https://example.org/luku.html")
    assert chapter.startswith("Julkaisija (2024). Luku.")
    assert chapter.endswith("Pieni & sievä. https://example.org/luku.html")


def test_a_reference_gives_the_subtitle_behind_the_title() -> None:
    known = replace(PUBLICATION, subtitle="Kuvaus vuosilta")
    assert reference(known, known.title, "") == "Julkaisija (2024). Pieni & sievä: Kuvaus vuosilta."
    assert reference(known, "Luku", "").endswith(" Pieni & sievä: Kuvaus vuosilta.")
    assert "title = {Pieni \\& sievä: Kuvaus vuosilta}" in bibtex(known, FINNISH, "")


def test_bibtex_escapes_what_tex_would_read() -> None:
    assert "title = {Pieni \\& sievä}" in bibtex(PUBLICATION, FINNISH, "")


def test_links_between_pages_become_links_within_one() -> None:
    document = new_document("a")
    document += nodes.section("", ids=["start"])
    pages = {"a.html": "a", "sub/b.html": "sub/b"}
    for address in ("sub/b.html", "sub/b.html#part", "#start", "genindex.html"):
        document += nodes.paragraph("", "", nodes.reference("", "", refuri=address, internal=True))
    document += nodes.paragraph("", "", nodes.reference("", "", refuri="https://example.org/#a"))
    retarget(document, "a", pages)
    assert [reference["refuri"] for reference in document.findall(nodes.reference)] == [
        "#sub-b--",
        "#sub-b--part",
        "#a--start",
        "genindex.html",
        "https://example.org/#a",
    ]
    assert document.next_node(nodes.section)["ids"] == ["a--start"]  # type: ignore[index]
