"""A character that no font of the book has breaks neither the file nor the text."""

from pathlib import Path

import pikepdf
import pytest
from pdf.conftest import sphinx_pdf
from support import poppler, verapdf

pytestmark = pytest.mark.slow

TEXT = """\
Book ✨
========

It is 日本 *here ✨ and* there, with ``code 🎨`` and ❤️ at the end.

One ✨
-------

A heading.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("glyphs")
    (folder / "conf.py").write_text('project = "Stars ✨ 貓"\nextensions = ["editions"]\n')
    (folder / "index.rst").write_text(TEXT)
    finished = sphinx_pdf(folder, folder / "out")
    assert finished.returncode == 0, finished.stderr
    (pdf,) = (folder / "out").glob("*.pdf")
    return pdf, finished.stderr.replace(f"{folder}/", "")


def test_the_file_is_valid(built: tuple[Path, str]) -> None:
    failures = verapdf.validate([built[0]], ["ua1", "3a"])[built[0]]
    assert not failures, "\n".join(map(str, failures))


def test_the_tag_tree_keeps_the_character_behind_the_box(built: tuple[Path, str]) -> None:
    pdf = built[0]
    assert "It is □□ here □ and there" in poppler.text(pdf)
    with pikepdf.open(pdf) as opened:
        actual = [
            str(one["/ActualText"])
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and "/ActualText" in one
        ]
    assert {"日", "本", "✨", "🎨"} <= set(actual)


def test_each_is_a_warning_with_its_place(built: tuple[Path, str]) -> None:
    assert "index.rst:4: WARNING: no glyph for “日” (U+65E5)" in built[1]
    (title,) = (line for line in built[1].splitlines() if not line.startswith("index.rst:"))
    assert title.startswith("conf.py:1: WARNING: no glyph for “貓”")
