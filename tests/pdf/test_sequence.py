"""The tag tree of the PDF edition is the document of the HTML edition, piece by piece."""

import difflib
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from support import sequence
from support.published import Published
from support.sequence import Piece

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent / "roots" / "gallery"
IMPRINT = "imprint.html"
"""The chapter that print has behind its cover."""
BY_FORMAT = {("text", "Not in print."), ("text", "Only in print.")}
"""What the gallery has in one format alone, to show that it can."""


def lines(pieces: Iterable[Piece]) -> Iterator[str]:
    return (f"{kind}: {text}" for kind, text in pieces)


def differences(web: Iterable[Piece], print_: Iterable[Piece]) -> str:
    return "\n".join(
        difflib.unified_diff(list(lines(web)), list(lines(print_)), "web", "print", lineterm="")
    )


def compare(web: sequence.Chapters, print_: sequence.Chapters) -> str:
    assert list(print_) == list(web)
    return "\n".join(filter(None, (differences(web[name], print_[name]) for name in web)))


@pytest.fixture(scope="module")
def gallery_pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("gallery-html")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-D", "html_theme=editions"]
    subprocess.run([*command, "-d", folder / ".doctrees", ROOT, folder], check=True)
    _start, *pages = sequence.chapters(folder / "index.html")
    return pages


def test_the_gallery_reads_alike_on_the_web_and_in_print(
    gallery_pages: list[Path], build_pdf: Callable[..., Path]
) -> None:
    web, web_notes = sequence.of_pages(gallery_pages, {})
    print_, print_notes = sequence.of_tree(build_pdf("gallery"), "en")
    for chapters in (web, print_):
        for name, chapter in chapters.items():
            chapters[name] = [piece for piece in chapter if piece not in BY_FORMAT]
    assert sum(map(len, web.values())) > 700
    assert compare(web, print_) == ""
    assert len(web_notes) > 20
    assert differences(web_notes, print_notes) == ""


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_publication_reads_alike_on_the_web_and_in_print(
    language: str, strategy: Published
) -> None:
    (pdf,) = (
        strategy.folder / edition.path
        for edition in strategy.editions("pdf")
        if edition.language.code == language
    )
    start, *pages = sequence.chapters(strategy.folder / language / "index.html")
    pages.sort(key=lambda page: page.name != IMPRINT)
    web, web_notes = sequence.of_pages(pages, sequence.depths(start))
    print_, print_notes = sequence.of_tree(pdf, language)
    assert sum(map(len, web.values())) > 900
    assert all(web.values())
    assert compare(web, print_) == ""
    assert len(web_notes) > 10
    assert differences(web_notes, print_notes) == ""
