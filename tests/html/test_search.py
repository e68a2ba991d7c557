"""A word in any inflected form finds all others."""

import unicodedata
from itertools import product
from pathlib import Path

import pytest
from docutils import nodes
from playwright.sync_api import Page, expect
from sphinx.util.docutils import new_document
from support.browser import NewContext
from support.builds import build
from support.roots import ROOTS

from editions.html.baseforms import compound_parts, dictionary, stemmer
from editions.html.search import Index, Part, parts_of

FORMS = {
    "strategia": "strategia strategian strategiaa strategiassa strategioita strategioissa",
    "älykäs": "älykäs älykkään älykästä älykkäitä älykkäissä älykkääksi",
    "yritys": "yritys yrityksen yritystä yrityksissä yrityksiä yritysten",
    "kärki": "kärki kärjen kärkeä kärjissä kärkiä kärkien",
    "rahoitus": "rahoitus rahoituksen rahoitusta rahoituksella rahoituksia rahoituksiin",
    "vesi": "vesi veden vettä vedessä vesiä vesistä",
}


def index_of(*texts: str, language: str = "fi") -> Index:
    index = Index(stemmer(language), dictionary(language))
    index.add(Part(f"{number}.html", "", "", "", text) for number, text in enumerate(texts))
    return index


def found(index: Index, word: str) -> set[int]:
    """Look a word up as the browser does."""
    data = index.data()
    place = {base: number for number, base in enumerate(data["bases"])}
    bases = data["forms"].get(word) or ([place[word]] if word in place else None)
    bases = bases or data["stems"].get(index.stem(word), [])
    return {part for base in bases for part in data["found"][base][::2]}


@pytest.mark.parametrize("forms", FORMS.values(), ids=FORMS)
def test_every_form_finds_every_other(forms: str) -> None:
    words = forms.split()
    index = index_of(*words)
    missed = [
        (asked, word)
        for asked, (number, word) in product(words, enumerate(words))
        if number not in found(index, asked)
    ]
    assert missed == []


def test_a_part_of_a_compound_finds_it() -> None:
    index = index_of("innovaatioekosysteemissä")
    assert found(index, "ekosysteemi") == found(index, "innovaatio") == {0}


def test_a_word_is_marked_by_the_parts_that_it_has_and_not_by_its_letters() -> None:
    data = index_of("innovaatioekosysteemissä", "satamassa", "sata", "systeemi").data()
    parts = data["compounds"]["innovaatioekosysteemissä"]
    assert {data["bases"][place] for place in parts} == {"innovaatio", "ekosysteemi", "systeemi"}
    assert "satamassa" not in data["compounds"]


def test_a_word_that_the_dictionary_does_not_know_is_stemmed() -> None:
    index = index_of("kymrisissä", "kymrisistä")
    assert found(index, "kymrisissä") == {0, 1}


def test_a_language_without_a_dictionary_is_stemmed() -> None:
    index = index_of("priorities", "priority", "region", language="en")
    assert found(index, "priority") == {0, 1}


def test_a_language_that_nobody_stems_is_searched_as_written() -> None:
    assert found(index_of("strategija", language="lv"), "strategija") == {0}


def test_a_title_is_worth_more_than_a_text() -> None:
    index = Index(stemmer("fi"), dictionary("fi"))
    index.add([Part("a.html", "", "Satama", "", "meri"), Part("b.html", "", "Meri", "", "satama")])
    assert index.worth["satama"][0] > index.worth["satama"][1]


@pytest.mark.parametrize(
    ("base", "structure", "parts"),
    [
        ("strategia", "+strategia(strategia)", set()),
        (
            "innovaatioekosysteemi",
            "+innovaatio(innovaatio)+eko+systeemi(systeemi)",
            {"innovaatio", "ekosysteemi", "systeemi"},
        ),
        ("pelillisyys", "+peli(peli)+llisy(+nen)+ys(+ys)", {"peli"}),
    ],
)
def test_compound_parts_are_words(base: str, structure: str, parts: set[str]) -> None:
    assert compound_parts(base, structure) == parts


def test_a_page_without_sections_has_no_parts() -> None:
    assert list(parts_of(new_document("empty"), "empty.html")) == []


def test_a_text_is_kept_as_it_reads_without_its_notes_and_sources() -> None:
    document = new_document("chapter")
    document += nodes.section(
        "",
        nodes.title("", "Kärki"),
        nodes.paragraph(
            "",
            "",
            nodes.Text("Kolme kärkeä\x00: uusin "),
            nodes.reference("", "[KL-S3]", classes=["citation-reference"]),
            nodes.Text(" "),
            nodes.footnote_reference("", "1"),
            nodes.Text("."),
        ),
        nodes.paragraph("", "Lyhyt nimi"),
        nodes.paragraph("", "Luku"),
    )
    [part] = parts_of(document, "chapter.html")
    assert part.text == "Kolme kärkeä: uusin. Lyhyt nimi · Luku"


@pytest.mark.slow
def test_the_words_of_figures_are_found_in_the_language_of_the_edition(tmp_path: Path) -> None:
    drawings = build(ROOTS / "drawings", tmp_path, "en", html_theme="editions")
    index = drawings.text("_static/search-index.js")
    said_by = {
        "a drawing's text": "Carrying it out with the partners",
        "its alternative": "Two steps: first a plan, then the work.",
        "a chart's alternative": "Growth has been steady.",
        "the head of a chart's row": "Municipalities",
        "a chart's number": "12,400",
    }
    assert [part for part, words in said_by.items() if words not in index] == []


@pytest.mark.slow
def test_the_alternative_of_a_picture_is_found(tmp_path: Path) -> None:
    built = build(ROOTS / "demanding", tmp_path, "sv")
    assert "Tre öar i en rad, den mellersta störst." in built.text("_static/search-index.js")


TEXT = f"""
Kunnat
======

Miehikkälä, Pyhtää ja Päijät-Häme ovat {unicodedata.normalize("NFD", "älykkäitä")} kuntia.

Sade
----

Sade on vettä.

Säde
----

Säde on valoa, ja valo on erikoistu\u00admista.
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A text of names in two languages, with letters that are written in more ways than one."""
    folder = tmp_path_factory.mktemp("names")
    (folder / "conf.py").write_text('extensions = ["editions"]\nhtml_theme = "editions"\n')
    (folder / "index.rst").write_text(TEXT, encoding="utf-8")
    for language in ("fi", "en"):
        build(folder, folder, language)
    return folder


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context().new_page()


def search(page: Page, written: Path, language: str, query: str) -> list[str]:
    """Search from disk; return the titles of the sections found."""
    page.goto((written / f"{language}-html" / "search.html").as_uri())
    page.locator("#search-words").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text(query)
    return page.locator("#search-results > li > a").all_inner_texts()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("query", ["Miehikkala", "Pyhtaa", "paijat-hame", "pyhta", "Miehikkälä"])
def test_a_name_is_found_without_its_marks(
    page: Page, written: Path, language: str, query: str
) -> None:
    assert search(page, written, language, query) == ["Kunnat"]
    assert page.locator("#search-results mark").count()


@pytest.mark.slow
def test_a_word_is_found_without_its_marks_in_any_form(page: Page, written: Path) -> None:
    assert search(page, written, "fi", "alykkaita") == ["Kunnat"]
    assert search(page, written, "fi", "alykas") == ["Kunnat"]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_letter_that_is_typed_is_the_letter_that_is_found(
    page: Page, written: Path, language: str
) -> None:
    assert search(page, written, language, "säde") == ["Säde"]
    assert search(page, written, language, "sade") == ["Sade"]


@pytest.mark.slow
def test_a_letter_may_be_written_with_its_mark_apart(page: Page, written: Path) -> None:
    assert search(page, written, "fi", unicodedata.normalize("NFD", "älykäs")) == ["Kunnat"]
    assert search(page, written, "fi", "älykäs") == ["Kunnat"]
    assert page.locator("#search-results mark").all_inner_texts() == ["älykkäitä"]


@pytest.mark.slow
def test_a_soft_hyphen_parts_no_word(page: Page, written: Path) -> None:
    assert search(page, written, "fi", "erikoistumista") == ["Säde"]
    assert search(page, written, "fi", "erikois\u00adtumista") == ["Säde"]
