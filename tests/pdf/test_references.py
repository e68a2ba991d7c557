"""Cross-references tell a page where one has to turn to it."""

import re
from pathlib import Path

import pikepdf
import pytest
from pdf.conftest import sphinx_pdf
from pdf.test_gallery import lines, links
from pdfminer.layout import LTChar
from support import poppler, verapdf

pytestmark = pytest.mark.slow

FILLER = "The region builds on its strengths and shares what it has learnt with all others. " * 9
TEXT = """\
Chapter
=======

.. _near:

Near
----

Read :ref:`near`, then :ref:`far` and *again* :ref:`near`.

The reference to :ref:`near` breaks LINE

The reference to Near breaks LINE

Much later *again* :ref:`near`: the `editions <https://example.org>`__.

FILLER

From the next page :ref:`near` has one, as has *in italics* :ref:`near`.

.. _far:

Far
---

The section :ref:`far` is here, and :ref:`over` is overleaf.

.. raw:: html

   <p style="break-after: page"></p>

.. _over:

Over
----

The last.
"""


@pytest.fixture(scope="module", params=["en", "fi"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(f"references-{request.param}")
    (folder / "conf.py").write_text(f'extensions = ["editions"]\nlanguage = "{request.param}"\n')
    (folder / "index.rst").write_text(
        TEXT.replace("LINE", FILLER).replace("FILLER", 12 * f"{FILLER}\n\n")
    )
    finished = sphinx_pdf(folder, folder / "out", "-W")
    assert finished.returncode == 0, finished.stderr
    (pdf,) = (folder / "out").glob("*.pdf")
    return pdf


def page_of(book: Path, title: str) -> int:
    pages = poppler.text(book).split("\f")
    (number,) = [one for one, page in enumerate(pages, 1) if f"\n{title}\n" in page and one > 2]
    return number


def test_a_reference_tells_the_page_unless_it_is_the_same(book: Path) -> None:
    text = " ".join(poppler.text(book).split())
    near, far, over = (page_of(book, title) for title in ("Near", "Far", "Over"))
    assert near < far < over
    assert re.search(rf"Read Near, then Far \((p|s)\. {far}\) and again Near\.", text)
    assert "Much later again Near: the editions" in text
    page = rf"Near \((p|s)\. {near}\)"
    assert re.search(f"From the next page {page} has one, as has in italics {page}", text)
    assert re.search(rf"The section Far is here, and Over \((p|s)\. {over}\) is overleaf", text)


def test_lines_break_as_if_there_were_no_page_to_tell(book: Path) -> None:
    texts = [one.get_text() for _, one in lines(book)]
    first, second = (at for at, text in enumerate(texts) if text.startswith("The reference to"))
    assert texts[first:second] == texts[second : 2 * second - first]


def shown_in(book: Path, name: str) -> list[str]:
    """Return the letters on the page inside the rectangles of the links with a name."""
    letters = [(page, one) for page, line in lines(book) for one in line if isinstance(one, LTChar)]
    found = []
    with pikepdf.open(book) as pdf:
        for number, link in links(pdf):
            if str(link.Contents) == name:
                x = sorted(float(link.Rect[at]) for at in (0, 2))
                y = sorted(float(link.Rect[at]) for at in (1, 3))
                inside = (
                    one.get_text()
                    for page, one in letters
                    if page == number
                    and x[0] < (one.x0 + one.x1) / 2 < x[1]
                    and y[0] < (one.y0 + one.y1) / 2 < y[1]
                )
                found.append("".join(inside))
    return found


def test_what_moves_up_takes_its_links_along(book: Path) -> None:
    assert shown_in(book, "editions") == ["editions"]


def test_the_file_is_valid(book: Path) -> None:
    assert verapdf.validate([book], ["ua1", "3a"])[book] == []
