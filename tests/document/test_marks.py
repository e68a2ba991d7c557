import subprocess
import sys

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from editions.verify.tagged import read_tree

TEXT = """\
Title
=====

.. meta::
   :description: How to use the widget.
   :keywords: widget, gadget

A translated paragraph.

A paragraph [#n]_ that nobody translated.

.. [#n] A note that nobody translated.
"""
CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "How to use the widget."
msgstr "Comment utiliser le widget."

msgid "A translated paragraph."
msgstr "Un paragraphe traduit."
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return a plain project, of which the catalogue holds two texts."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "conf.py").write_text(
        'extensions = ["editions"]\nlanguage = "en"\nlocale_dirs = ["locale"]\n'
    )
    (folder / "index.rst").write_text(TEXT)
    catalogue = folder / "locale/fr/LC_MESSAGES/index.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(CATALOGUE)
    return folder


def build(folder, builder, language):
    """Build in a language that conf.py does not name; return the folder of what was written."""
    out = folder / f"{builder}-{language}"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-D", f"language={language}"]
    subprocess.run([*command, folder, out], check=True, cwd="/")
    return out


@pytest.fixture(scope="module")
def page(project):
    return (build(project, "html", "fr") / "index.html").read_text(encoding="utf-8")


def test_a_translated_meta_element_has_the_attributes_of_html_alone(page):
    assert '<meta content="Comment utiliser le widget." name="description"' in page
    assert "translated=" not in page


def test_untranslated_parts_of_a_plain_project_are_marked_with_its_language(page):
    assert '<html lang="fr"' in page
    assert '<p class="untranslated" lang="en">A paragraph' in page
    assert '<p class="untranslated" lang="en">A note that' in page
    assert "<p>Un paragraphe traduit.</p>" in page


def test_nothing_is_marked_in_a_language_without_catalogues(project):
    page = (build(project, "html", "sv") / "index.html").read_text(encoding="utf-8")
    assert "untranslated" not in page


@pytest.mark.slow
def test_untranslated_note_is_marked_in_print(project):
    (path,) = build(project, "pdf", "fr").glob("*.pdf")
    with path.open("rb") as file:
        tree = read_tree(PDFDocument(PDFParser(file)))
    (note,) = [element for element in tree.walk() if element.role == "Note"]
    texts = [(p.language, kid) for p in note.walk() for kid in p.kids if isinstance(kid, str)]
    assert {language for language, text in texts if "nobody" in text} == {"en"}
