"""Lines of the publication's PDF, measured: none over the edge, none alone at a page's end."""

import itertools
from collections import defaultdict
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdf.test_gallery import MILLIMETRE, lines
from pdf.test_tags import elements, file_of, kids
from pdfminer.layout import LTTextLine
from support.published import Published

pytestmark = pytest.mark.slow

RIGHT = (210 - 30) * MILLIMETRE + 1
FOOT = 20 * MILLIMETRE
SAME_LINE = 6
"""Points between a raised number and its line at most."""


@pytest.fixture(params=["fi", "en"])
def pdf(request: pytest.FixtureRequest, strategy: Published) -> Path:
    return file_of(strategy, request.param)


def test_no_line_runs_over_the_edge_of_the_measure(pdf: Path) -> None:
    found = list(lines(pdf))
    last = max(number for number, _ in found)
    inside = [(number, line) for number, line in found if 1 < number < last]
    assert len(inside) > 900
    assert [(number, line.get_text()) for number, line in inside if end_of(line) > RIGHT] == []


def end_of(line: LTTextLine) -> float:
    """Return where the last letter of a line ends: the space behind it shows nothing."""
    return max((one.x1 for one in line if one.get_text().strip()), default=0.0)


def test_no_heading_stands_alone_at_the_foot_of_a_page(pdf: Path) -> None:
    feet: dict[int, Any] = {}
    for number, line in lines(pdf):
        if line.y0 >= FOOT and (number not in feet or line.y0 < feet[number].y0):
            feet[number] = line
    last = max(feet)
    sizes = {number: next(iter(line)).size for number, line in feet.items() if 1 < number < last}
    assert len(sizes) > 20
    assert {number: size for number, size in sizes.items() if size > 12} == {}


def baselines(page: Any) -> dict[int, float]:
    """Return the height on the page of each piece of marked content."""
    found: dict[int, float] = {}
    open_marks: list[int | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            marked = len(operands) > 1 and "/MCID" in operands[1]
            open_marks.append(int(operands[1].MCID) if marked else None)
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tm" and open_marks and open_marks[-1] is not None:
            found[open_marks[-1]] = float(operands[5]) * 0.75
    return found


def marks(element: Any, page: Any) -> list[tuple[Any, int]]:
    """Return the page and number of each piece of marked content inside an element."""
    own = element.get("/Pg", page)
    found = []
    for kid in kids(element):
        if isinstance(kid, int):
            found.append((own.objgen, kid))
        elif "/MCID" in kid:
            found.append((kid.get("/Pg", own).objgen, int(kid.MCID)))
        elif "/S" in kid:
            found += marks(kid, own)
    return found


def lines_of(heights: list[float]) -> int:
    """Count the lines that stand at some heights, raised numbers on their line."""
    ordered = sorted(heights)
    return 1 + sum(b - a > SAME_LINE for a, b in itertools.pairwise(ordered))


def test_a_paragraph_over_two_pages_has_two_lines_on_each(pdf: Path) -> None:
    with pikepdf.open(pdf) as file:
        heights = {page.objgen: baselines(page) for page in file.pages}
        divided = 0
        for role, one, _ in elements(file.Root.StructTreeRoot):
            if role != "P":
                continue
            pages = defaultdict(list)
            for page, mark in marks(one, None):
                if mark in heights[page]:
                    pages[page].append(heights[page][mark])
            if len(pages) > 1:
                divided += 1
                assert min(map(lines_of, pages.values())) >= 2
        assert divided
