"""The file is the same however its chapters came to be laid out."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from support import poppler

from editions.pdf import engine, pages
from editions.pdf.chapter import Book, Job, Painted, Typesetter
from editions.pdf.hyphenation import Hyphenation
from editions.pdf.metadata import Metadata
from editions.pdf.styles import StyleSheet

STYLE = "@page { size: A6; @bottom-left { content: counter(page) } }"
PROSE = "<p>The region builds on its strengths and shares what it has learnt with all others.</p>"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setattr(pages, "LARGE", 0)


def chapter(number: int, length: int) -> Element:
    """Return a chapter that tells on which page the next one begins."""
    root = Element("html", {"lang": "en"})
    reference = f'<span class="page-number" data-target="chapter-{number + 1}"></span>'
    heading = f'<h1 id="chapter-{number}">Chapter {number}</h1><p>Next: {reference}</p>'
    root.append(engine.parse_body(heading + length * PROSE))
    return root


def book(folder: Path, *lengths: int, style: str = STYLE) -> Book:
    parts = [chapter(number, length) for number, length in enumerate(lengths)]
    facts = Metadata("A book", "en")
    return Book(parts, (StyleSheet(style),), facts, (folder,), folder, Hyphenation())


def written(folder: Path, one: Book, *, processes: int = 1, kept: Path | None = None) -> bytes:
    target = folder / "book.pdf"
    pages.write(one, target, processes=processes, kept=kept)
    return target.read_bytes()


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Note the chapters that are laid out in this process."""
    lay_out = Typesetter.lay_out
    found: list[int] = []

    def note(self: Typesetter, job: Job) -> Painted:
        found.append(job.index)
        return lay_out(self, job)

    monkeypatch.setattr(Typesetter, "lay_out", note)
    return found


def test_the_number_of_processes_does_not_show(tmp_path: Path, laid_out: list[int]) -> None:
    alone = written(tmp_path, book(tmp_path, 3, 40, 25, 60))
    laid_out.clear()
    assert written(tmp_path, book(tmp_path, 3, 40, 25, 60), processes=2) == alone
    assert laid_out == []


def test_a_kept_chapter_is_not_laid_out_again(tmp_path: Path, laid_out: list[int]) -> None:
    kept = tmp_path / "kept"
    first = written(tmp_path, book(tmp_path, 3, 40, 25), kept=kept)
    laid_out.clear()
    assert written(tmp_path, book(tmp_path, 3, 40, 25), kept=kept) == first
    assert laid_out == []


def test_after_an_edit_the_changed_chapter_alone_is_laid_out(
    tmp_path: Path, laid_out: list[int]
) -> None:
    """Those behind it begin on other pages, and say so."""
    kept = tmp_path / "kept"
    written(tmp_path, book(tmp_path, 3, 8, 5, 5), kept=kept)
    laid_out.clear()
    edited = written(tmp_path, book(tmp_path, 3, 20, 5, 5), kept=kept)
    assert laid_out == [1]
    assert edited == written(tmp_path, book(tmp_path, 3, 20, 5, 5))
    text = poppler.text(tmp_path / "book.pdf").split("\f")
    assert [page.split()[-1] for page in text[:-1]] == [str(n) for n in range(1, len(text))]


def test_what_is_damaged_or_unused_is_not_kept(tmp_path: Path, laid_out: list[int]) -> None:
    kept = tmp_path / "kept"
    first = written(tmp_path, book(tmp_path, 3, 5), kept=kept)
    for path in kept.iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    laid_out.clear()
    assert written(tmp_path, book(tmp_path, 3, 5), kept=kept) == first
    assert sorted(laid_out) == [0, 1]
    written(tmp_path, book(tmp_path, 4), kept=kept)
    assert len(list(kept.iterdir())) == 1


def test_a_style_that_counts_pages_otherwise_holds_chapters_in_their_place(tmp_path: Path) -> None:
    style = "@page { size: A6; @bottom-left { content: 'p. ' counter(page) } }"
    one = book(tmp_path, 3, 40, 25, style=style)
    assert not one.movable
    written(tmp_path, one, kept=tmp_path / "kept")
    written(tmp_path, book(tmp_path, 30, 40, 25, style=style), kept=tmp_path / "kept")
    text = poppler.text(tmp_path / "book.pdf").split("\f")
    assert [page.split()[-1] for page in text[:-1]] == [str(n) for n in range(1, len(text))]
