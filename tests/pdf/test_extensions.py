"""What other extensions write for web pages, in print."""

import textwrap
from pathlib import Path

import pikepdf
import pytest
from pdf.conftest import sphinx_pdf
from pdf.test_gallery import destinations, links
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from PIL import Image
from support import poppler, verapdf

from editions.verify.tagged import read_tree

pytestmark = pytest.mark.slow


INDICES = """
Indices
=======

* :ref:`genindex`
"""
ONE = """\
One
===

.. contents::

.. autofunction:: gadget.turn

Without documentation
---------------------

.. automodule:: gadget

See `the logo <#a-logo>`__.

A logo
------

.. raw:: html

   <p>By <img src="LOGO" title="Logo of a sponsor">.</p>

"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a book of two chapters that use such extensions; a warning is an error."""
    folder = tmp_path_factory.mktemp("extensions")
    (folder / "gadget.py").write_text('def turn():\n    """Turn the gadget."""\n')
    (folder / "conf.py").write_text(
        textwrap.dedent(
            """\
            import pathlib, sys
            sys.path.insert(0, str(pathlib.Path(__file__).parent))
            extensions = ["editions", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
            """
        )
    )
    (folder / "index.rst").write_text("Book\n====\n\n.. toctree::\n\n   one\n   two\n" + INDICES)
    tab = '.. raw:: html\n\n   <p id="tab-0">A tab of {0}.</p>\n'
    Image.new("RGB", (8, 8), "navy").save(folder / "logo.png")
    one = ONE.replace("LOGO", (folder / "logo.png").as_uri())
    (folder / "one.rst").write_text(one + tab.format("one"))
    (folder / "two.rst").write_text("Two\n===\n\nBack to :doc:`index`.\n\n" + tab.format("two"))
    finished = sphinx_pdf(folder, folder / "out", "-W", "--keep-going")
    assert finished.returncode == 0, finished.stderr
    (pdf,) = (folder / "out").glob("*.pdf")
    return pdf


@pytest.fixture(scope="module")
def text(book: Path) -> str:
    return poppler.text(book)


def test_no_link_to_source_code_stands_behind_a_function(text: str) -> None:
    assert "Turn the gadget." in text
    assert "[source]" not in text


def test_an_id_that_an_extension_gives_in_each_document_is_no_fault(text: str) -> None:
    assert "A tab of one." in text
    assert "A tab of two." in text


def test_a_section_without_text_is_kept_for_the_links_to_it(text: str) -> None:
    assert text.count("Without documentation") > 2


def test_a_link_to_what_lists_the_chapters_leads_to_the_contents(book: Path, text: str) -> None:
    assert "Indices" not in text
    with pikepdf.open(book) as pdf:
        places = destinations(pdf)
        (back,) = (link for _, link in links(pdf) if str(link.Contents) == "Book")
        assert poppler.text(book).split("\f")[places[str(back.Dest)] - 1].startswith("Contents")


def test_an_address_in_the_same_document_leads_to_its_place(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        (link,) = (link for _, link in links(pdf) if str(link.Contents) == "the logo")
        assert str(link.Dest) == "one/a-logo"


def test_an_image_of_raw_html_is_named_by_its_title(book: Path) -> None:
    assert verapdf.validate([book], ["ua1", "3a"])[book] == []
    with book.open("rb") as file:
        tree = read_tree(PDFDocument(PDFParser(file)))
    assert [one.alternative for one in tree.walk() if one.role == "Figure"] == ["Logo of a sponsor"]
