"""The messages of one language as the page shows them, and the change of one translation."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from editions.catalogs.entry import Block, Catalog, CatalogError, Entry
from editions.catalogs.pofile import encode, parse_bytes, read_bytes
from editions.catalogs.poformat import line_width, revised
from editions.catalogs.reading import domain_of
from editions.files import write_whole
from editions.preview.marking import message_id
from editions.project import Project

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WRITING = threading.Lock()


class ChangedError(Exception):
    """The file is no longer what the page was shown; nothing was written."""


class RefusedError(Exception):
    """The translation cannot be written; the message is the name of the reason in words.py."""


@dataclass(frozen=True)
class Place:
    """One message where it stands: its catalogue as read, and its block there."""

    domain: str
    path: Path
    digest: str
    catalog: Catalog
    block: Block

    @property
    def entry(self) -> Entry:
        """Return the message with its translation."""
        return self.block.entry


@dataclass(frozen=True)
class _File:
    stamp: tuple[int, int]
    digest: str
    catalog: Catalog


class Catalogues:
    """Every catalogue of one language, each read again when it has changed."""

    def __init__(self, project: Project, language: str) -> None:
        self.project = project
        self.language = language
        self.problems: tuple[CatalogError, ...] = ()
        self._files: dict[Path, _File] = {}

    def places(self) -> dict[str, Place]:
        """Return every live message by its id; a file that cannot be read keeps its last state."""
        folder = self.project.catalog_folder(self.language)
        problems = []
        found: dict[str, Place] = {}
        for path in self.project.catalog_paths(self.language):
            try:
                self._files[path] = self._read(path)
            except FileNotFoundError:
                self._files.pop(path, None)  # it has gone since the folder was listed
            except CatalogError as error:
                problems.append(error)
            if path in self._files:
                found |= dict(_places(domain_of(path, folder), path, self._files[path]))
        self.problems = tuple(problems)
        return found

    def _read(self, path: Path) -> _File:
        stat = path.lstat()
        stamp = (stat.st_mtime_ns, stat.st_size)
        known = self._files.get(path)
        if known is not None and known.stamp == stamp:
            return known
        data = read_bytes(path)
        return _File(stamp, digest_of(data), parse_bytes(data, path))


def _places(domain: str, path: Path, file: _File) -> Iterator[tuple[str, Place]]:
    for block in file.catalog.live:
        name = message_id(domain, block.entry.msgid, block.entry.context)
        yield name, Place(domain, path, file.digest, file.catalog, block)


def digest_of(data: bytes) -> str:
    """Return what tells one content of a file from another."""
    return hashlib.sha256(data).hexdigest()


def state_of(entry: Entry) -> str:
    """Return whether an entry is ``translated``, to ``review``, or ``missing``."""
    if entry.fuzzy and entry.has_text:
        return "review"
    return "translated" if entry.translated else "missing"


@dataclass(frozen=True)
class Edit:
    """A translation as a person left it, and the digest of the file that the person saw."""

    msgstr: tuple[str, ...]
    confirmed: bool
    digest: str


def write_translation(place: Place, edit: Edit) -> Replaced | None:
    """Write one translation, changing no other line of its file; return what undoes it.

    Where the file says so already there is nothing to undo.

    Raises ChangedError if the file has changed since the person saw it, RefusedError for a text
    that no catalogue can hold, CatalogError and OSError.
    """
    with _WRITING:
        data = _unchanged(place.path, edit.digest)
        catalog = parse_bytes(data, place.path)
        blocks = tuple(
            _revised(block, catalog, edit) if _is(block.entry, place.entry) else block
            for block in catalog.blocks
        )
        content = encode(replace(catalog, blocks=blocks))
        _unchanged(place.path, edit.digest)
        if content == data:
            return None
        write_whole(place.path, content)
        return Replaced(place.path, data, digest_of(content))


@dataclass(frozen=True)
class Replaced:
    """What a catalogue held before a translation was written, and its digest since then."""

    path: Path
    before: bytes
    digest: str


def undo(replaced: Replaced) -> None:
    """Give a catalogue back what it held before, to the byte.

    Raises ChangedError if anything has been written to it since, and OSError.
    """
    with _WRITING:
        _unchanged(replaced.path, replaced.digest)
        write_whole(replaced.path, replaced.before)


def _unchanged(path: Path, digest: str) -> bytes:
    """Return what a file holds; raise ChangedError if that is not what ``digest`` tells."""
    if path.is_symlink():
        raise RefusedError("refusedLink")
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ChangedError from error
    if digest_of(data) != digest:
        raise ChangedError
    return data


def _is(entry: Entry, wanted: Entry) -> bool:
    return entry.key == wanted.key and not entry.obsolete


def _revised(block: Block, catalog: Catalog, edit: Edit) -> Block:
    _require_fitting(block.entry, edit.msgstr)
    changed = replace(block.entry, msgstr=edit.msgstr)
    if edit.confirmed or not any(edit.msgstr):
        changed = replace(changed.with_fuzzy(False), previous=None)
    else:
        changed = changed.with_fuzzy(True)
    return revised(block, changed, line_width(catalog))


def _require_fitting(entry: Entry, msgstr: tuple[str, ...]) -> None:
    """Refuse what msgfmt refuses: other line ends, a missing plural form, control characters."""
    if len(msgstr) != len(entry.msgstr):
        raise RefusedError("refusedForms")
    for form in filter(None, msgstr):
        if _CONTROL.search(form):
            raise RefusedError("refusedControl")
        for end in ("startswith", "endswith"):
            if getattr(form, end)("\n") != getattr(entry.msgid, end)("\n"):
                raise RefusedError("refusedEnds")
