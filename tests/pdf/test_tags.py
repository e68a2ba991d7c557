"""What PDF/UA asks of the tag tree and veraPDF does not see, in the gallery and the publication."""

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from support import poppler
from support.published import Published

from editions.pdf.roles import INLINE
from editions.verify.tagged import Element, read_tree

pytestmark = pytest.mark.slow

HOLDERS = {
    "LI": {"L"},
    "LBody": {"LI"},
    "Lbl": {"LI", "Note"},
    "TOCI": {"TOC"},
    "TR": {"THead", "TBody", "TFoot", "Table"},
    "TH": {"TR"},
    "TD": {"TR"},
}
"""What may hold an element (ISO 32000-1, 14.8.4.3)."""


@pytest.fixture(params=["gallery", "fi", "en"])
def book(request: pytest.FixtureRequest, build_pdf: Callable[..., Path]) -> Iterator[pikepdf.Pdf]:
    path = (
        build_pdf("gallery")
        if request.param == "gallery"
        else file_of(request.getfixturevalue("strategy"), request.param)
    )
    with pikepdf.open(path) as pdf:
        yield pdf


def file_of(published: Published, language: str) -> Path:
    editions = (one for one in published.editions("pdf") if one.language.code == language)
    return published.folder / next(editions).path


def kids(element: Any) -> list[Any]:
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def elements(element: Any, holder: str = "") -> Iterator[tuple[str, Any, str]]:
    """Yield the type of each structure element, the element, and the type of what holds it."""
    role = str(element.get("/S", "/"))[1:]
    yield role, element, holder
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid or role == ""):
            yield from elements(kid, role)


def attribute(element: Any, name: str) -> Any:
    return element.get("/A", pikepdf.Dictionary()).get(name)


def test_elements_stand_where_they_may(book: pikepdf.Pdf) -> None:
    found = list(elements(book.Root.StructTreeRoot))
    assert len(found) > 500
    assert [
        (role, holder) for role, _, holder in found if holder not in HOLDERS.get(role, {holder})
    ] == []
    assert [role for role, one, _ in found if role not in ("", "TD", "TH") and not kids(one)] == []


def test_every_element_says_what_its_type_has_to_say(book: pikepdf.Pdf) -> None:
    for role, one, _ in elements(book.Root.StructTreeRoot):
        if role == "L":
            assert attribute(one, "/ListNumbering") is not None
        if role == "TH":
            assert attribute(one, "/Scope") in ("/Row", "/Column")
        if role == "Figure":
            assert len(attribute(one, "/BBox")) == 4
        if role in ("Figure", "Formula"):
            assert str(one.Alt).strip()
        if role == "Note":
            assert str(one.ID)
        if role == "Link":
            objects = [
                kid.Obj
                for kid in kids(one)
                if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
            ]
            assert objects
            assert all(str(link.Contents).strip() for link in objects)


def test_headers_that_cells_name_are_there(book: pikepdf.Pdf) -> None:
    found = [one for role, one, _ in elements(book.Root.StructTreeRoot) if role in ("TH", "TD")]
    ids = [str(one.ID) for one in found if "/ID" in one]
    assert len(ids) == len(set(ids))
    assert {str(name) for one in found for name in attribute(one, "/Headers") or []} <= set(ids)


def test_a_table_is_named_by_its_caption_or_by_what_it_stands_in(book: pikepdf.Pdf) -> None:
    tables = [one for role, one, _ in elements(book.Root.StructTreeRoot) if role == "Table"]
    named = [str(attribute(table, "/Summary") or "") for table in tables]
    captions = [[kid for kid in kids(table) if kid.S == "/Caption"] for table in tables]
    assert tables
    assert all(bool(name) != bool(caption) for name, caption in zip(named, captions, strict=True))
    assert not [name for name in named if "[" in name]


def test_a_number_that_is_a_link_says_what_it_leads_to(strategy: Published) -> None:
    with pikepdf.open(file_of(strategy, "en")) as pdf:
        names = [
            str(link.get("/Contents", "")) for page in pdf.pages for link in page.get("/Annots", [])
        ]
    assert [name for name in names if name.isdecimal()] == []
    assert "Footnote 1" in names
    assert any(re.fullmatch(r"\w.*, page \d+", name) for name in names)


def test_headings_go_down_one_level_at_a_time(book: pikepdf.Pdf) -> None:
    levels = [
        int(role[1])
        for role, _, _ in elements(book.Root.StructTreeRoot)
        if re.fullmatch(r"H\d", role)
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_data_of_charts_is_attached_as_data(strategy: Published) -> None:
    with pikepdf.open(file_of(strategy, "fi")) as pdf:
        assert {str(file.AFRelationship) for file in pdf.Root.AF} == {"/Data"}
        assert len(pdf.Root.AF) == len(pdf.attachments) >= 5
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_every_chart_is_set_at_one_size(strategy: Published) -> None:
    """They are drawn alike, so that charts of one width have words of one size."""
    with pikepdf.open(file_of(strategy, "fi")) as pdf:
        divisions = [one for role, one, _ in elements(pdf.Root.StructTreeRoot) if role == "Div"]
        widths = [width_of_chart(one) for one in divisions]
    known = [width for width in widths if width]
    assert len(known) >= 5
    assert len(set(known)) == 1


def width_of_chart(division: Any) -> float:
    """Return the width of the drawing that stands beside a table of numbers, else nothing."""
    inside = {role: one for role, one, _ in elements(division)}
    if not {"Figure", "Table"} <= inside.keys():
        return 0
    left, _, right, _ = attribute(inside["Figure"], "/BBox")
    return round(float(right - left), 1)


def broken_words(pdf: Path, whole: str) -> list[str]:
    """Return the words of a text that stand on two lines of a page."""
    known = set(re.findall(r"[^\W\d_]+", whole))
    lines = poppler.text(pdf, "-layout")
    pairs = re.findall(r"([^\W\d_]+)-\n\s*([^\W\d_]+)", lines)
    return [start + end for start, end in pairs if start + end in known]


def test_a_word_broken_at_a_line_end_is_found_whole(strategy: Published) -> None:
    """Its hyphen is an artifact: readers of the tags pass over it, viewers know it for one."""
    pdf = file_of(strategy, "fi")
    with pdf.open("rb") as file:
        tagged = running(read_tree(PDFDocument(PDFParser(file))))
    copied = poppler.text(pdf)
    broken = broken_words(pdf, tagged)
    assert len(broken) > 120
    assert set(broken) <= set(re.findall(r"[^\W\d_]+", copied))
    assert "\xad" not in copied + tagged


def running(element: Element) -> str:
    """Return the text of an element as it runs: a piece begins where a line does."""
    text = "".join(kid if isinstance(kid, str) else running(kid) for kid in element.kids)
    return text if element.role in INLINE else f"{text}\n"
