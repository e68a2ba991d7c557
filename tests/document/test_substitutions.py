"""What a substitution stands for is translated like any other text."""

import polib
import pytest
from lxml import html

from editions.cli import main

TEXT = """
.. |paikka| replace:: *Kymenlaakson* maakunta
.. |turha| replace:: jota ei käytetä

Tervetuloa: |paikka| odottaa.
"""
USE, PLACE = "Tervetuloa: |paikka| odottaa.", "*Kymenlaakson* maakunta"


@pytest.fixture
def root(copy_root):
    root = copy_root("minimal")
    with (root / "docs/index.rst").open("a", encoding="utf-8") as file:
        file.write(TEXT)
    assert main(["update", "-c", str(root), "--language", "en"]) == 0
    return root


def catalogue(root):
    return polib.pofile(str(root / "locale/en/LC_MESSAGES/index.po"))


def paragraph(root, **translations):
    """Return the paragraph that uses it in the English edition."""
    path = catalogue(root)
    path.find(USE).msgstr = "Welcome: |paikka| awaits you."
    path.find(PLACE).msgstr = translations.get("place", "")
    path.save()
    main(["build", "-c", str(root), "--language", "en", "--format", "html", "--draft"])
    page = html.parse(str(root / "_build/editions/en/index.html"))
    (found,) = page.xpath("//p[starts-with(., 'Welcome')]")
    return found


def test_it_is_a_message_of_the_document_that_uses_it(root):
    messages = [entry.msgid for entry in catalogue(root)]
    assert PLACE in messages
    assert "jota ei käytetä" not in messages


def test_its_translation_stands_where_it_is_used(root):
    found = paragraph(root, place="the region of *Kymenlaakso*")
    assert found.text_content() == "Welcome: the region of Kymenlaakso awaits you."
    assert found.xpath(".//em/text()") == ["Kymenlaakso"]


def test_without_a_translation_it_is_in_the_language_of_the_source(root):
    found = paragraph(root)
    assert found.text_content() == "Welcome: Kymenlaakson maakunta awaits you."
    (marked,) = found.xpath(".//*[@lang='fi']")
    assert marked.text_content() == "Kymenlaakson maakunta"
