"""Chapters kept between editions, so that after an edit only what changed is laid out again.

A kept chapter is found by the digest of all that it is made from. Like Sphinx's own doctrees it is
a pickle in the build folder of the person who builds.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from xml.etree.ElementTree import tostring

from editions.inputs import tools
from editions.pdf import engine, fonts
from editions.pdf.chapter import Book, Job, Painted, digests, numbers_in

DIGEST = hashlib.sha256().digest_size


class Shelf:
    """The kept chapters of one book in a folder; without a folder none is kept."""

    def __init__(self, book: Book, folder: Path | None) -> None:
        self.book = book
        self.folder = folder
        self.used: set[Path] = set()
        self.paths: dict[Job, Path] = {}
        self.edition = _digest_of_edition(book) if folder else b""

    def take(self, job: Job) -> Painted | None:
        """Return the kept chapter of a job, unless a file that it shows has changed."""
        if self.folder is None:
            return None
        path = self.paths[job] = self.folder / self._digest(job)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        digest, content = content[:DIGEST], content[DIGEST:]
        if hashlib.sha256(content).digest() != digest:
            return None
        painted: Painted = engine.restored(content, self.book.parts[job.index], fonts.paths())
        if digests(map(Path, painted.files)) != painted.files:
            return None
        self.used.add(path)
        return painted

    def keep(self, job: Job, painted: Painted) -> None:
        """Keep a chapter that was not there, if it can be and the disk has room for all of it."""
        if self.folder is None:
            return
        root = self.book.parts[job.index]
        content = painted.kept or engine.kept(painted, root, fonts.paths())
        if content is None:
            return
        path = self.paths[job]
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(hashlib.sha256(content).digest() + content)
        except OSError:
            return
        self.used.add(path)

    def clear(self) -> None:
        """Remove what this book did not use."""
        for path in set(self.folder.glob("*") if self.folder else ()) - self.used:
            path.unlink(missing_ok=True)

    def _digest(self, job: Job) -> str:
        """Return what a job's chapter is made from: of its page numbers only the width matters."""
        root = self.book.parts[job.index]
        for element, number in zip(numbers_in(root), job.numbers, strict=True):
            element.text = "0" * len(number)
        digest = hashlib.sha256(self.edition)
        digest.update(f"{job.index} {'' if self.book.movable else job.first}\n".encode())
        digest.update(tostring(root))
        return digest.hexdigest()


def _digest_of_edition(book: Book) -> bytes:
    """Return the digest of what all chapters of a book are made with."""
    digest = hashlib.sha256(repr(tools()).encode())
    digest.update(repr((book.styles, book.base, book.hyphenation.facts)).encode())
    own = (path for path in Path(__file__).parent.rglob("*") if path.suffix in {".py", ".dic"})
    for path in (*fonts.paths(), *sorted(own)):
        digest.update(path.read_bytes())
    return digest.digest()
