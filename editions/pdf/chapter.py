"""Lay out and paint one chapter of a book: the same pages, whoever does it and in any order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from editions.pdf import engine, fonts
from editions.pdf.content import Content
from editions.pdf.fetcher import LocalFetcher
from editions.pdf.hyphenation import Hyphenation
from editions.pdf.log import LayoutLog, Message
from editions.pdf.metadata import Metadata
from editions.pdf.plan import ChapterTags
from editions.pdf.references import PAGE_NUMBER
from editions.pdf.styles import StyleSheet


@dataclass
class Book:
    """Everything that goes into the file: its parts in order, its style and its facts."""

    parts: list[Element]
    styles: tuple[StyleSheet, ...]
    metadata: Metadata
    folders: tuple[Path, ...]
    base: Path
    hyphenation: Hyphenation

    @property
    def movable(self) -> bool:
        """Tell whether a chapter looks the same wherever it begins.

        Its pages' numbers are written last, where they stand alone in the margin; what else a style
        does with them is laid out.
        """
        style = "\n".join(sheet.text for sheet in self.styles)
        uses = re.findall(r"counters?\(\s*pages?\b|@import\b", style)
        return len(uses) == len(re.findall(r"content:\s*counter\(\s*page\s*\)\s*[;}]", style))


@dataclass(frozen=True)
class Job:
    """A chapter to lay out, by its place in the book, and the page it is thought to begin on.

    ``numbers`` are the page numbers that it shows, in order.
    """

    index: int
    first: int
    numbers: tuple[str, ...]


@dataclass
class Painted:
    """A chapter that is laid out and painted, counted from its own first page."""

    pages: list[engine.PaintedPage]
    content: Content
    used: list[int]
    messages: list[Message]
    files: dict[str, str] = field(default_factory=dict)
    """The digest of each file that was read for it."""
    kept: bytes | None = None
    """The same as bytes, where it came as such."""

    def anchors(self, first: int) -> Iterator[tuple[str, int]]:
        """Yield each id of the chapter with its page, if the chapter begins on page ``first``."""
        for number, page in enumerate(self.pages, start=first):
            for name in page.anchors:
                yield name, number


def numbers_in(root: Element) -> list[Element]:
    """Return the elements of a chapter that show the page of another place."""
    return [one for one in root.iter("span") if one.get("class") == PAGE_NUMBER]


class Typesetter:
    """Lays out chapters of one book with one set of fonts and styles, made for the first."""

    def __init__(self, book: Book, log: LayoutLog) -> None:
        self.book = book
        self.log = log
        self.fetcher = LocalFetcher((*book.folders, *fonts.folders()))
        self.forgetting = engine.Forgetting()
        self.fonts: dict[Any, Any] = {}
        self.setting: engine.Setting | None = None
        self.said: list[Message] = []

    def lay_out(self, job: Job) -> Painted:
        """Lay out and paint a chapter, and forget its boxes."""
        painted = self._painted(job)
        self.forgetting.add(len(painted.pages))
        return painted

    def _painted(self, job: Job) -> Painted:
        root = self.book.parts[job.index]
        for element, number in zip(numbers_in(root), job.numbers, strict=True):
            element.text = number
        setting = self._setting()
        self.log.root = root
        self.fetcher.read.clear()
        document = engine.lay_out(root, job.first, setting)
        for page in document.pages:
            engine.lighten_links(page, setting.base_url)
        tags = ChapterTags(root, self.log)
        tags.gather(document.pages)
        painter = engine.Painter(tags, job.index, self.fonts)
        pages = [
            painter.paint(number, page, job.first + number)
            for number, page in enumerate(document.pages)
        ]
        messages = [*self.said, *self.log.take()]
        return Painted(pages, tags.gatherer.root, tags.used, messages, digests(self.fetcher.read))

    def _setting(self) -> engine.Setting:
        if self.setting is None:
            base_url = f"{self.book.base.as_uri()}/"
            faces = engine.font_configuration()
            sheets = (StyleSheet(fonts.style_sheet()), *self.book.styles)
            texts = self.log.reading(sheets, self.fetcher.read)
            styles = engine.style_sheets(texts, base_url, self.fetcher, faces)
            self.said = self.log.take()
            hyphenation = self.book.hyphenation
            self.setting = engine.Setting(base_url, self.fetcher, faces, styles, hyphenation)
        return self.setting


def digests(paths: Iterable[Path]) -> dict[str, str]:
    """Return the digest of each file; an empty text for one that cannot be read."""
    return {path.as_posix(): _digest(path) for path in paths}


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
