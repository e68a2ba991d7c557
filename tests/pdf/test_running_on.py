"""Documents that run on, and text that is on the screen alone."""

import textwrap
from pathlib import Path

import pytest
from pdf.conftest import sphinx_pdf
from support import poppler

pytestmark = pytest.mark.slow

PART = """\

.. toctree::

   inner
"""
INDEX = """\
Book
====

.. rst-class:: screen-only

Where to click.

.. toctree::

   one
   two
   three
"""
CONF = 'extensions = ["editions"]\npdf_run_on = ["two"]\n'


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Build a book of three documents and return the text of each page."""
    folder = tmp_path_factory.mktemp("running")
    (folder / "conf.py").write_text(CONF)
    (folder / "index.rst").write_text(INDEX)
    for name in ("one", "two", "three"):
        text = f"""\
            Chapter {name}
            ==============

            Words of {name}.
            """
        (folder / f"{name}.rst").write_text(textwrap.dedent(text))
    with (folder / "three.rst").open("a") as chapter:
        chapter.write(PART)
    (folder / "inner.rst").write_text("A part of three\n===============\n\nWords of a part.\n")
    finished = sphinx_pdf(folder, folder / "out", "-W", "--keep-going")
    assert finished.returncode == 0, finished.stderr
    (pdf,) = Path(folder / "out").glob("*.pdf")
    return poppler.text(pdf).split("\f")


def page_of(words: str, book: list[str]) -> int:
    (page,) = (number for number, text in enumerate(book) if words in text)
    return page


def test_a_document_that_runs_on_begins_below_the_one_before_it(book: list[str]) -> None:
    assert page_of("Words of one.", book) == page_of("Words of two.", book)


def test_any_other_document_begins_a_page(book: list[str]) -> None:
    assert page_of("Words of three.", book) == page_of("Words of two.", book) + 1


def test_what_is_for_the_screen_alone_is_not_printed(book: list[str]) -> None:
    assert "Where to click" not in "".join(book)


def test_the_contents_name_a_document_that_is_part_of_a_chapter(book: list[str]) -> None:
    contents = next(text for text in book if "Contents" in text)
    assert "A part of three" in contents
    assert page_of("Words of a part.", book) == page_of("Words of three.", book)
