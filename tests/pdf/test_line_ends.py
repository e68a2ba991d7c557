"""Where a line may end: not within a number, and not so that a stump is left for the last line."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import weasyprint
from pdf.conftest import sphinx_pdf
from support import poppler

from editions.pdf import engine, fonts
from editions.pdf.fetcher import LocalFetcher
from editions.pdf.hyphenation import Hyphenation

WIDTHS = range(40, 110)
"""Millimetres: each breaks a paragraph in another way."""
STYLE = """
p { font: 10pt "Source Serif 4"; hyphens: auto; hyphenate-character: "-" }
span { white-space: nowrap }
"""


@pytest.fixture(scope="module")
def setting() -> engine.Setting:
    faces, fetcher = engine.font_configuration(), LocalFetcher(fonts.folders())
    texts = (fonts.style_sheet(), STYLE)
    styles = tuple(
        weasyprint.CSS(string=text, font_config=faces, url_fetcher=fetcher) for text in texts
    )
    return engine.Setting("", fetcher, faces, styles, Hyphenation())


def each_width(setting: engine.Setting, html: str) -> Iterator[list[str]]:
    """Yield the lines of a paragraph at one width after the other."""
    root = Element("html", {"lang": "en"})
    root.append(
        engine.parse_body("".join(f'<p style="width: {one}mm">{html}</p>' for one in WIDTHS))
    )
    for page in engine.lay_out(root, 1, setting).pages:
        lines: dict[Element, list[str]] = {}
        for box in page._page_box.descendants():
            if isinstance(box, weasyprint.formatting_structure.boxes.LineBox):
                text = "".join(one.text for one in box.descendants() if engine.is_text(one))
                lines.setdefault(box.element, []).append(text)
        yield from lines.values()


PARAGRAPHS = {
    "plain": "The conclusion of this publication concerns regional specialisation",
    "with a mark behind": "The conclusion of this publication concerns <b>specialisation</b>.",
}


@pytest.mark.parametrize("html", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_no_stump_of_a_word_is_left_for_the_last_line(setting: engine.Setting, html: str) -> None:
    paragraphs = [lines for lines in each_width(setting, html) if len(lines) > 1]
    assert len(paragraphs) > 20
    broken = [lines for lines in paragraphs if lines[-2].endswith("-")]
    assert [lines for lines in broken if len(lines[-1].strip()) < 16] == []


def test_a_short_word_does_not_end_a_paragraph_alone(setting: engine.Setting) -> None:
    html = "The region has chosen what it will develop and what it will do in the years up to 30"
    assert not [lines for lines in each_width(setting, html) if len(lines[-1].strip()) < 5]


def test_a_number_stands_on_one_line(setting: engine.Setting) -> None:
    html = "It was published in the series of the council as number B:140 for the years 2021–2025"
    ends = {line.rstrip()[-1] for lines in each_width(setting, html) for line in lines}
    assert not ends & {":", "–"}


@pytest.mark.parametrize(
    "html",
    [
        "In <i>quadruple helices</i> these were normal ways of working <span>[KL-S3]</span>",
        "The strategy is also known as <span>RIS3</span>",
    ],
)
def test_a_text_that_fits_but_for_its_last_space_is_not_broken(
    setting: engine.Setting, html: str
) -> None:
    """WeasyPrint 70 breaks it at its first word and leaves the rest of the line empty."""
    for lines in each_width(setting, html):
        longest = max(map(len, lines))
        assert not [line for line in lines[:-2] if len(line) < 0.5 * longest], lines


def test_no_page_ends_within_a_word(setting: engine.Setting) -> None:
    sentence = "International specialisation strengthens regional organisations considerably. "
    root = Element("html", {"lang": "en"})
    root.append(engine.parse_body(f'<p style="width: 70mm">{300 * sentence}</p>'))
    ends = []
    for page in engine.lay_out(root, 1, setting).pages:
        texts = [one.text for one in page._page_box.descendants() if engine.is_text(one)]
        assert any(text.endswith("-") for text in texts)
        ends.append(texts[-1])
    assert len(ends) > 4
    assert not [text for text in ends if text.endswith("-")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("Saaristokuntien yhteistoimintaneuvottelujen toimenpideohjelma 2030", None),
        ("Maakunnan strategia vuosille 2021–2025 julkisten lähteiden pohjalta", "pohjalta"),
    ],
)
def test_no_word_of_the_title_is_broken_or_alone_on_the_cover(
    tmp_path: Path, title: str, last: str | None
) -> None:
    conf = f'extensions = ["editions"]\nlanguage = "fi"\nproject = "{title}"\n'
    (tmp_path / "conf.py").write_text(conf)
    (tmp_path / "index.rst").write_text("Otsikko\n=======\n\nLause.\n")
    finished = sphinx_pdf(tmp_path, tmp_path / "out", "-W")
    assert finished.returncode == 0, finished.stderr
    (pdf,) = (tmp_path / "out").glob("*.pdf")
    cover = poppler.text(pdf).split("\f")[0]
    assert title in " ".join(cover.split())
    assert last not in map(str.strip, cover.splitlines())
