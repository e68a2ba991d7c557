import re
import shutil
from itertools import pairwise
from pathlib import Path

import polib
import pytest
from lxml import etree, html
from support.builds import build

from editions.document.svg import XML_LANG

ROOT = Path(__file__).parent.parent / "roots" / "drawings"


@pytest.fixture
def root(tmp_path):
    return Path(shutil.copytree(ROOT, tmp_path / "drawings"))


def charts(page):
    return [etree.fromstring(svg) for svg in re.findall("<svg.*?</svg>", page)]


def words(svg):
    return [" ".join("".join(text.itertext()).split()) for text in svg.iter("{*}text")]


def cells(page, number=0):
    table = html.fromstring(page).xpath("//details/table")[number]
    return [[cell.text_content().strip() for cell in row] for row in table.iter("tr")]


def lengths(svg, side):
    return [float(bar.get(side)) for bar in svg.iter("{*}rect")]


def test_the_words_of_the_data_are_messages_and_its_numbers_are_not(root, tmp_path):
    build(root, tmp_path, "fi", "gettext")
    catalogue = polib.pofile(str(tmp_path / "fi-gettext/numbers.pot"))
    messages = {entry.msgid: entry for entry in catalogue}
    assert {"Kunta", "Asukkaita", "Metsälä", "Valtio", "Yhteensä"} <= messages.keys()
    assert not {"12400", "870", "2020", "1.5"} & messages.keys()
    [(path, line)] = messages["Metsälä"].occurrences
    assert (Path(path).name, line) == ("towns.csv", "3")


def test_words_and_numbers_appear_in_the_language(root, tmp_path):
    finnish = build(root, tmp_path, "fi").text("numbers.html")
    english = build(root, tmp_path, "en").text("numbers.html")
    assert words(charts(finnish)[0]) == ["Asukkaita", "Kirkonkylä", "12 400", "Metsälä", "870"]
    assert words(charts(english)[0]) == ["Inhabitants", "Kirkonkylä", "12,400", "Metsälä", "870"]
    assert words(charts(english)[1]) == ["Share", "1.5", "2020", "2.25", "2021"]
    assert cells(finnish)[0] == ["Kunta", "Asukkaita"]
    assert cells(english) == [
        ["Municipality", "Inhabitants"],
        ["Kirkonkylä", "12,400"],
        ["Metsälä", "870"],
    ]


def test_the_table_has_header_cells_for_columns_and_rows(root, tmp_path):
    table = html.fromstring(build(root, tmp_path, "fi").text("numbers.html")).xpath(
        "//details/table"
    )[0]
    assert [cell.tag for row in table.iter("tr") for cell in row] == ["th"] * 3 + ["td", "th", "td"]


def test_a_word_without_a_translation_says_its_language(root, tmp_path):
    page = build(root, tmp_path, "en").text("numbers.html")
    assert [text.get(XML_LANG) for text in charts(page)[0].iter("{*}text")] == [
        None,
        None,
        None,
        "fi",
        None,
    ]


def test_bars_start_at_zero_and_are_as_long_as_their_numbers(root, tmp_path):
    bars, columns, stack = charts(build(root, tmp_path, "fi").text("numbers.html"))
    assert len({bar.get("x") for bar in bars.iter("{*}rect")}) == 1
    first, second = lengths(bars, "width")
    assert first / second == pytest.approx(12400 / 870, rel=1e-4)
    first, second = lengths(columns, "height")
    assert first / second == pytest.approx(1.5 / 2.25, rel=1e-4)
    assert (
        len({float(bar.get("y")) + float(bar.get("height")) for bar in columns.iter("{*}rect")})
        == 1
    )
    first, second = lengths(stack, "width")
    assert (first + 2) / (second + 2) == pytest.approx(1.5 / 1.25, rel=1e-4)


def test_bars_follow_each_other_in_one_rhythm(root, tmp_path):
    data = root / "docs/data/towns.csv"
    data.write_text(data.read_text() + "Ranta,500\nSaari,0\n")
    bars = charts(build(root, tmp_path, "fi").text("numbers.html"))[0]
    tops = [float(bar.get("y")) for bar in bars.iter("{*}rect")]
    assert len({after - before for before, after in pairwise(tops)}) == 1


def test_the_words_of_every_chart_are_of_one_size(root, tmp_path):
    drawn = charts(build(root, tmp_path, "fi").text("numbers.html"))
    sizes = [[text.get("font-size") for text in svg.iter("{*}text")] for svg in drawn]
    assert len(sizes) >= 3
    assert len(set().union(*sizes)) == 1


def test_the_alternative_is_translated_and_the_caption_numbered(root, tmp_path):
    page = build(root, tmp_path, "en").text("numbers.html")
    assert charts(page)[0].get("aria-label") == "Kirkonkylä is the largest, Metsälä the smallest."
    assert re.search("Fig. 2 </span>.*Inhabitants by municipality.", page)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Kunta,Asukkaita\nKylä,monta\n", "towns.csv:2: ERROR: “monta” is not a number"),
        ("Kunta,Asukkaita\nKylä,-1\n", "towns.csv:2: ERROR: “-1” is not a number of zero or more"),
        ("Kunta,Asukkaita\n\nKylä,Inf\n", "towns.csv:3: ERROR: “Inf” is not a number"),
        ("Kunta,Asukkaita\nKylä\n", "towns.csv:2: ERROR: 1 cells where the header has 2"),
        ("Kunta;Asukkaita\nKylä;1\n", "towns.csv:1: ERROR: the file needs a header and a row"),
        ("Kunta,A,B\nKylä,1,2\n", "towns.csv:1: ERROR: a bar chart shows one column of numbers"),
    ],
)
def test_data_that_cannot_be_drawn_is_one_error_with_file_and_line(root, tmp_path, data, says):
    (root / "docs/data/towns.csv").write_text(data)
    [error] = build(root, tmp_path, "fi").warnings
    assert says in error


def test_a_chart_without_an_alternative_is_refused(root, tmp_path):
    page = root / "docs/numbers.rst"
    page.write_text(page.read_text().replace("   :alt: Yli puolet on valtion rahaa.\n", ""))
    [error] = build(root, tmp_path, "fi").warnings
    assert "numbers.rst:19: ERROR: a chart needs :alt:" in error
