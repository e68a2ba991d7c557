from pathlib import Path

import pytest
from weasyprint import HTML

from editions.verify.contents import Block, Heading
from editions.verify.paper import read_pdf

PAGE = """<html lang="fi"><head><title>Älykäs</title></head><body>
<h1 id="top">Ensimmäinen otsikko</h1><p>Kappale ja <a href="https://example.org/">osoite</a>.</p>
<h2>Toinen</h2><table><tr><th>a</th><td>b</td></tr></table>
<p>{}</p></body></html>"""


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return write(tmp_path / "edition.pdf")


def write(path: Path, text: str = "Teksti", variant: str | None = "pdf/ua-1") -> Path:
    HTML(string=PAGE.format(text)).write_pdf(path, pdf_variant=variant)
    return path


def test_headings_come_with_level_and_text(pdf):
    assert read_pdf(pdf).headings == (Heading(1, "Ensimmäinen otsikko"), Heading(2, "Toinen"))


def test_blocks_come_with_their_language(pdf):
    assert Block("Teksti", "fi") in read_pdf(pdf).blocks


def test_tables_addresses_fonts_pages_and_size_are_read(pdf):
    contents = read_pdf(pdf)
    assert contents.tables == ((1, 2),)
    assert contents.links == {"https://example.org/"}
    assert set(contents.fonts.values()) == {True}
    assert (contents.pages, contents.size) == (1, pdf.stat().st_size)


def test_the_file_says_what_it_is(pdf):
    facts = read_pdf(pdf).facts
    assert (facts["title"], facts["language"]) == ("Älykäs", "fi")


def test_a_link_inside_the_file_is_followed(tmp_path):
    path = write(tmp_path / "edition.pdf", '<a href="#top">alkuun</a>')
    assert read_pdf(path).dead_links == ()
    with_dead_link(path)
    assert read_pdf(path).dead_links == ("nowhere",)


def with_dead_link(path: Path) -> None:
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for annotation in pdf.pages[0].Annots:
            if "/Dest" in annotation:
                annotation.Dest = pikepdf.String("nowhere")
            elif annotation.A.S == "/GoTo":
                annotation.A.D = pikepdf.String("nowhere")
        pdf.save(path)


def test_a_file_without_tags_has_no_sections(tmp_path):
    contents = read_pdf(write(tmp_path / "edition.pdf", variant=None))
    assert contents.headings == ()
    assert contents.pages == 1
