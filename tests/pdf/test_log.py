from pathlib import Path

import pytest
from pdf.conftest import sphinx_pdf
from PIL import Image

pytestmark = pytest.mark.slow

TEXT = """\
Faults
======

.. rst-class:: wide

A character 日 without a glyph.

.. image:: cut.png
   :alt: A picture of which half is missing

.. image:: page.png
   :alt: No picture at all

.. image:: whole.png

.. image:: https://example.org/picture.png
   :alt: A picture from the network

.. raw:: html

   <style>
   .box {
     magrin: 0;
   }
   </style>
   <p style="colr: red">A style that is not known, <a href="#nowhere">a link to nowhere</a>.</p>
   <p>A <img src="whole.png"> without a word, <a href="#hidden">a link to what is
   <span id="hidden" style="display: none">not shown</span></a>.</p>
"""


TOKENS = """\
@import "../own/more.css"; :root { --color-accent: #802020; --space: much }

.wide {
  margin: var(--space);
  colour: green;
}
p { widht: 10cm; color: blu; }
@unheard { p { color: red } }
"""


@pytest.fixture(scope="module")
def warnings(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("faults")
    Image.effect_noise((64, 64), 90).save(folder / "whole.png")
    whole = (folder / "whole.png").read_bytes()
    (folder / "cut.png").write_bytes(whole[: len(whole) // 2])
    (folder / "page.png").write_text("<html>")
    (folder / "index.rst").write_text(TEXT)
    (folder / "conf.py").write_text('extensions = ["editions"]\ntemplates_path = ["own"]\n')
    (folder / "own").mkdir()
    (folder / "own" / "tokens.css").write_text(TOKENS)
    (folder / "own" / "more.css").write_text("p { color: red }\n\np { margn: 0 }\n")
    finished = sphinx_pdf(folder, folder / "out")
    assert finished.returncode == 0
    return finished.stderr.replace(f"{folder}/", "")


@pytest.mark.parametrize(
    "warning",
    [
        "index.rst:6: WARNING: no glyph for “日” (U+65E5)",
        "index.rst:8: WARNING: cut.png: not a whole picture",
        "index.rst:11: WARNING: page.png: not a whole picture",
        "index.rst:14: WARNING: whole.png: no text alternative",
        "index.rst:16: WARNING: picture https://example.org/picture.png cannot be shown",
        "index.rst:2: WARNING: no place 'nowhere' in the book",
        "index.rst:2: WARNING: whole.png: no text alternative; give the image an alt",
        "WARNING: No anchor #hidden for internal URI reference",
        "index.rst:2: WARNING: Ignored `colr: red`",
        "index.rst:2: WARNING: Ignored `magrin: 0`",
        "own/tokens.css:4: WARNING: Ignored `margin: much",
        "own/tokens.css:5: WARNING: Ignored `colour: green`, unknown property.",
        "own/tokens.css:7: WARNING: Ignored `widht: 10cm`",
        "own/tokens.css:7: WARNING: Ignored `color: blu`",
        "own/more.css:3: WARNING: Ignored `margn: 0",
        "own/tokens.css:8: WARNING: Unknown rule <AtRule @unheard",
    ],
)
def test_what_print_cannot_do_is_a_warning_with_file_and_line(warning: str, warnings: str) -> None:
    assert warning in warnings


def test_an_image_is_never_given_its_file_name_for_an_alternative(warnings: str) -> None:
    assert "write :alt:" in warnings


def test_warnings_stop_a_release(tmp_path: Path) -> None:
    (tmp_path / "index.rst").write_text("Title\n=====\n\nA 日.\n")
    (tmp_path / "conf.py").write_text('extensions = ["editions"]\n')
    assert sphinx_pdf(tmp_path, tmp_path / "out", "-W").returncode != 0
