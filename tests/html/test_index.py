"""The index is in the order of the language's own alphabet, on one page as on many."""

from pathlib import Path

import pytest
from lxml import html
from support.builds import Built, build

pytestmark = pytest.mark.slow

TEXT = """
Register
========

.. index:: zon, Åland, arkiv, ödmjukhet, ärlighet, ort
"""


def index(folder: Path, language: str, **config: object) -> Built:
    (folder / "conf.py").write_text('extensions = ["editions"]\nhtml_theme = "editions"\n')
    (folder / "index.rst").write_text(TEXT, encoding="utf-8")
    return build(folder, folder / "_build", language, **config)


def listed(built: Built, page: str = "genindex.html") -> list[str]:
    """The letters of a page of the index, and the entries below them."""
    found = html.fromstring(built.text(page)).xpath("//main//h2[@id] | //ul[@class='index']/li/a")
    return [element.text_content() for element in found]


@pytest.mark.parametrize("language", ["sv", "fi", "sv_FI"])
def test_a_letter_of_its_own_stands_after_z(tmp_path: Path, language: str) -> None:
    assert listed(index(tmp_path, language)) == [
        *("A", "arkiv", "O", "ort", "Z", "zon"),
        *("Å", "Åland", "Ä", "ärlighet", "Ö", "ödmjukhet"),
    ]


def test_where_it_is_no_letter_of_its_own_it_stands_with_the_one_it_is_made_from(
    tmp_path: Path,
) -> None:
    assert listed(index(tmp_path, "en")) == [
        *("A", "Åland", "arkiv", "ärlighet", "O", "ödmjukhet", "ort", "Z", "zon"),
    ]


def test_an_index_in_parts_has_a_page_for_each_letter(tmp_path: Path) -> None:
    built = index(tmp_path, "sv", html_split_index=True)
    assert listed(built, "genindex-Å.html") == ["Åland"]
    assert listed(built, "genindex-A.html") == ["arkiv"]
    assert listed(built, "genindex-all.html")[-2:] == ["Ö", "ödmjukhet"]
    links = html.fromstring(built.text("genindex.html")).xpath("//ul[@class='letters']//a")
    assert [link.text_content() for link in links][:-1] == ["A", "O", "Z", "Å", "Ä", "Ö"]


def test_a_publication_may_do_without(tmp_path: Path) -> None:
    built = index(tmp_path, "sv", html_use_index=False)
    assert not (built.folder / "genindex.html").exists()
