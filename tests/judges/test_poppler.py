from pathlib import Path

import pytest
from support import poppler
from weasyprint import HTML

pytestmark = pytest.mark.slow

PAGE = (
    '<html lang="fi"><title>Älykäs</title><body><h1>Otsikko</h1><p style="break-before:page">Ä</p>'
)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "page.pdf"
    HTML(string=PAGE).write_pdf(path, pdf_variant="pdf/ua-1")
    return path


def test_text_is_read_page_by_page(pdf: Path) -> None:
    assert [page.strip() for page in poppler.text(pdf).split("\f")] == ["Otsikko", "Ä", ""]


def test_facts_of_the_file(pdf: Path) -> None:
    facts = poppler.info(pdf)
    assert (facts["Title"], facts["Pages"], facts["Tagged"]) == ("Älykäs", "2", "yes")


def test_the_tag_tree_holds_its_text(pdf: Path) -> None:
    assert [line.split() for line in poppler.structure(pdf).splitlines()][1] == ["H1", "(block)"]
    assert '"Otsikko"' in poppler.structure(pdf)


def test_fonts_are_listed(pdf: Path) -> None:
    assert {font.embedded for font in poppler.fonts(pdf)} == {True}


def test_each_page_is_drawn(pdf: Path, tmp_path: Path) -> None:
    assert len(poppler.pictures(pdf, tmp_path)) == 2
