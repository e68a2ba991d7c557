"""Lay the book out chapter by chapter, until every printed page number is true."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from sphinx.util import logging

from editions.files import write_whole
from editions.pdf import engine
from editions.pdf.chapter import Book, Job, Painted, Typesetter, numbers_in
from editions.pdf.log import LayoutLog, listening, tell
from editions.pdf.metadata import FileMetadata
from editions.pdf.numbers import PageNumbers
from editions.pdf.plan import TagTree
from editions.pdf.shelf import Shelf
from editions.pdf.spread import Team

logger = logging.getLogger(__name__)

MAX_PASSES = 6
LARGE = 60_000
"""Letters of a book that is worth more processes than one: some forty pages."""


class Layout:
    """Lays out the parts of a book and gathers them into one."""

    def __init__(self, book: Book, log: LayoutLog, shelf: Shelf) -> None:
        self.book = book
        self.shelf = shelf
        self.typesetter = Typesetter(book, log)
        self.numbers = PageNumbers(book.parts)
        self.shown = [numbers_in(root) for root in book.parts]
        self.jobs: dict[int, Job] = {}
        self.painted: dict[int, Painted] = {}

    def run(self, processes: int) -> list[Painted]:
        """Lay out and paint until the numbers that are printed are the numbers that are true."""
        with Team(self.typesetter, processes if self._is_large() else 1) as team:
            self._lay_out(team)
        for index, shown in enumerate(self.shown):
            for element, text in zip(shown, self._texts(index), strict=True):
                element.text = text
        self.shelf.clear()
        return [self.painted[index] for index in range(len(self.book.parts))]

    def _is_large(self) -> bool:
        """Tell whether a book is worth the start of processes, and its chapters need no order."""
        return self.book.movable and sum(self.numbers.letters) > LARGE

    def _lay_out(self, team: Team) -> None:
        stale = list(range(len(self.book.parts)))
        if self.book.movable:  # what shows most numbers last, when they are known
            stale.sort(key=lambda index: len(self.shown[index]))
        for _ in range(MAX_PASSES):
            for job, painted in team.lay_out(self._new(stale)):
                self.shelf.keep(job, painted)
                painted.kept = None
                self._learn(job, painted)
            stale = [index for index in range(len(self.book.parts)) if self._has_changed(index)]
            if not stale:
                break

    def _new(self, indexes: Iterable[int]) -> Iterator[Job]:
        """Yield the jobs of parts that are not kept from another time."""
        for index in indexes:
            job = Job(index, self.numbers.first_page(index), self._texts(index))
            painted = self.shelf.take(job)
            if painted is None:
                logger.info("laying out %s", _title(self.book.parts[index]))
                yield job
            else:
                self._learn(job, painted)

    def _learn(self, job: Job, painted: Painted) -> None:
        self.jobs[job.index] = job
        self.painted[job.index] = painted
        self.numbers.learn(job.index, len(painted.pages), painted.anchors(0))

    def _texts(self, index: int) -> tuple[str, ...]:
        """Return the page numbers that a part shows, as far as they are known."""
        pages = (self.numbers.page(one.get("data-target", "")) for one in self.shown[index])
        return tuple(str(page or "") for page in pages)

    def _has_changed(self, index: int) -> bool:
        """Tell whether a page number takes another width, or the part another place that shows."""
        job = self.jobs[index]
        moved = job.first != self.numbers.first_page(index)
        widths = [len(text) for text in job.numbers]
        return widths != [len(text) for text in self._texts(index)] or (
            moved and not self.book.movable
        )


def write(book: Book, target: Path, *, processes: int = 1, kept: Path | None = None) -> int:
    """Lay out the book, write the file whole and return its number of pages.

    A large book is laid out in up to so many ``processes``; the folder ``kept`` holds its chapters
    for the next time.
    """
    with engine.without_collector(), listening() as log:
        layout = Layout(book, log, Shelf(book, kept))
        chapters = layout.run(processes)
        logger.info("writing %s", target.name)
        tree = TagTree(book.metadata.language)
        for chapter in chapters:
            tree.add(chapter.content, chapter.used)
        pages = list(_numbered(chapters))
        facts = FileMetadata(book.metadata)
        fetcher = layout.typesetter.fetcher
        content = engine.write(engine.Work(pages, fetcher, facts, tree, _identifier(book)))
        tell([*(one for chapter in chapters for one in chapter.messages), *log.take()])
    write_whole(target, content, durable=False)
    return len(pages)


def _title(part: Element) -> str:
    """Return the heading of a part, by which a person knows it."""
    heading = next(part.iter("h1"), None)
    said = "".join(heading.itertext()) if heading is not None else part.get("id", "")
    return " ".join(said.replace("\u00ad", "").split())


def _numbered(chapters: list[Painted]) -> Iterator[engine.PaintedPage]:
    """Yield all pages, each with its number in the book."""
    pages = (page for chapter in chapters for page in chapter.pages)
    for number, page in enumerate(pages, start=1):
        page.number = number
        yield page


def _identifier(book: Book) -> bytes:
    facts = f"{book.metadata.title}\n{book.metadata.language}\n{book.metadata.modified}"
    return hashlib.sha256(facts.encode()).hexdigest()[:32].encode()
