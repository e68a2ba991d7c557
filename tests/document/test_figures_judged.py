"""Drawings and charts judged by those who did not write them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from support import axe, nu, poppler, verapdf
from support.builds import build

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent / "roots" / "drawings"
STYLES = Path(__file__).parents[2] / "editions" / "document"
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Figures</title>
<link rel="icon" href="_images/index-figure-1.svg">
<link rel="stylesheet" href="tokens.css">
<link rel="stylesheet" href="drawings.css">
<link rel="stylesheet" href="page.css">
</head>
<body><main><h1>Figures</h1>
{}
</main></body>
</html>
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    work = tmp_path_factory.mktemp("figures")
    built = build(ROOT, work, "en")
    page = built.text("index.html") + built.text("numbers.html")
    figures = "".join(re.findall("<figure.*?</figure>", page, re.DOTALL))
    (built.folder / "figures.html").write_text(PAGE.format(figures.replace("¶", "#")))
    for name in ("tokens.css", "drawings.css"):
        shutil.copy(STYLES / name, built.folder)
    (built.folder / "page.css").write_text("figure { margin: 0 }")
    return built.folder


def alternatives(path):
    with pikepdf.open(path) as pdf:
        return {str(element["/Alt"]) for element in pdf.objects if "/Alt" in element}


def attached(path):
    with pikepdf.open(path) as pdf:
        assert {str(file["/AFRelationship"]) for file in pdf.Root["/AF"]} == {"/Data"}
        return {
            name: (file.get_file().read_bytes(), file.description)
            for name, file in pdf.attachments.items()
        }


def test_the_pages_and_the_files_are_valid(site):
    drawn = sorted((site / "_images").glob("*.svg"))
    assert len(drawn) == 4
    assert nu.check([site / "figures.html", site / "drawings.css", *drawn]) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_figures_are_accessible_and_stay_in_the_page(site, served, new_context, width):
    page = new_context(width=width).new_page()
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(f"{served(site)}/figures.html")
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert messages == []


def test_a_small_screen_shows_words_that_can_be_read(site, served, new_context):
    page = new_context(width=320).new_page()
    page.goto(f"{served(site)}/figures.html")
    heights = page.evaluate(
        "[...document.querySelectorAll('#kunnat text')].map(t => t.getBoundingClientRect().height)"
    )
    assert min(heights) >= 12


def test_the_colours_of_a_page_reach_its_drawings(site, served, new_context):
    page = new_context().new_page()
    page.goto(f"{served(site)}/figures.html")
    page.evaluate("document.documentElement.style.setProperty('--color-1', 'rgb(1, 2, 3)')")
    fill = "getComputedStyle(document.querySelector('#kunnat rect')).fill"
    assert page.evaluate(fill) == "rgb(1, 2, 3)"


def test_forced_colours_reach_shapes_and_words_alike(site, served, new_context):
    page = new_context(forced_colors="active", scheme="dark").new_page()
    page.goto(f"{served(site)}/figures.html")
    fill = "getComputedStyle(document.querySelector('#vaiheet {}')).fill"
    canvas, text = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
    assert page.evaluate(fill.format("rect")) == canvas
    assert page.evaluate(fill.format("text")) == text


def test_the_words_of_a_drawing_stay_in_their_boxes_in_the_browser(site, served, new_context):
    page = new_context().new_page()
    page.goto(f"{served(site)}/figures.html")
    inside = page.evaluate("""() => {
        const drawing = document.querySelector('#vaiheet svg');
        const boxes = [...drawing.querySelectorAll('rect')].map(r => r.getBoundingClientRect());
        const texts = [...drawing.querySelectorAll('text')].map(t => t.getBoundingClientRect());
        return boxes.map((box, n) => texts[n].left >= box.left && texts[n].right <= box.right
            && texts[n].top >= box.top && texts[n].bottom <= box.bottom);
    }""")
    assert inside == [True, True]


def test_the_pdf_is_valid_says_the_alternatives_and_carries_the_data(tmp_path):
    command = [sys.executable, "-m", "sphinx", "-b", "pdf", "-W", "-q", "-D", "language=en"]
    subprocess.run([*command, "-c", ROOT, ROOT / "docs", tmp_path], check=True)
    [pdf] = tmp_path.glob("*.pdf")
    failures = verapdf.validate([pdf], ["ua1", "3a"])[pdf]
    assert not failures, "\n".join(map(str, failures))
    assert "Two steps: first a plan, then the work." in alternatives(pdf)
    assert "12,400" in poppler.structure(pdf, with_text=True)
    assert attached(pdf)["data-towns.csv"] == (
        (ROOT / "docs/data/towns.csv").read_bytes(),
        "Inhabitants by municipality.",
    )
