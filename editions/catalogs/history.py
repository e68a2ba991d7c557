"""Translations in the publication's git history."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from editions.catalogs.entry import Catalog, CatalogError, Entry, Key
from editions.catalogs.pofile import parse_bytes
from editions.project import ProjectError

_MOST_VERSIONS = 5000
_BATCH = 100


class HistoryError(ProjectError):
    """A revision or date that the history does not know."""


class History:
    """The committed versions of one language's catalogues; empty outside a git repository."""

    def __init__(self, folder: Path, language: str) -> None:
        """Look for the repository of `folder`, the one that holds the languages' folders."""
        self.folder = folder
        self.language = language
        place = next(p for p in (folder, *folder.parents) if p.is_dir())
        top = _git(place, "rev-parse", "--show-toplevel")
        self.root = Path(top.decode().strip()) if top else None

    def recall(self, keys: Collection[Key]) -> Mapping[Key, Entry]:
        """Return the latest confirmed translation of each message that ever had one."""
        needles = {key: _needle(key[1]) for key in keys}
        found: dict[Key, Entry] = {}
        for data in self._versions():
            missing = [key for key in needles if key not in found]
            if not missing:
                break
            if any(needles[key] in data for key in missing):
                found |= _confirmed(data, missing)
        return found

    def committed(self, path: Path, entry: Entry) -> bool:
        """Tell whether the last commit holds this translation in this file."""
        return (entry.key, entry.msgstr) in self._at_head(path)

    @cache  # noqa: B019 - a History lives as long as one command
    def _at_head(self, path: Path) -> frozenset[tuple[Key, tuple[str, ...]]]:
        if self.root is None:
            return frozenset()
        data = _git(self.root, "cat-file", "blob", f"HEAD:{path.resolve().relative_to(self.root)}")
        entries = _entries(data)
        return frozenset((entry.key, entry.msgstr) for entry in entries)

    def catalogs_at(self, moment: str) -> dict[str, Catalog]:
        """Return the language's catalogues, by domain, at a tag, a commit or a date.

        Raises HistoryError when git knows no such moment.
        """
        commit = self.commit(moment)
        folder = self.folder.resolve() / self.language / "LC_MESSAGES"
        if self.root is None or not folder.is_relative_to(self.root):
            return {}
        prefix = folder.relative_to(self.root).as_posix() + "/"
        listing = _git(self.root, "ls-tree", "-r", "-z", commit, "--", prefix).split(b"\0")
        names = [line.split(b"\t", 1) for line in listing if line.endswith(b".po")]
        blobs = [meta.split()[2].decode() for meta, _ in names]
        domains = [name.decode()[len(prefix) : -len(".po")] for _, name in names]
        catalogs = {}
        for domain, data in zip(domains, self._contents(blobs), strict=True):
            try:
                catalogs[domain] = parse_bytes(data)
            except CatalogError:
                catalogs[domain] = Catalog()
        return catalogs

    def commit(self, moment: str) -> str:
        """Return the commit of a tag, a commit or a date. Raises HistoryError for any other."""
        if self.root is None:
            raise HistoryError(f"{self.folder}: not in a git repository; {moment} cannot be found")
        name = f"{moment}^{{commit}}"
        commit = _git(self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
        if not commit and _is_date(moment):
            commit = _git(self.root, "rev-list", "-1", f"--before={moment}", "HEAD")
        if not commit:
            raise HistoryError(f"{moment}: neither a tag, a commit nor a date since the first")
        return commit.decode().strip()

    def _versions(self) -> Iterator[bytes]:
        """Yield every committed version of the language's .po files, the newest first."""
        if self.root is None:
            return
        pattern = f":(top,glob)**/{self.language}/**/*.po"
        log = _git(
            self.root, "log", "--format=", "--raw", "--no-abbrev", "--no-renames",
            "--diff-filter=AM", "--", pattern,
        )  # fmt: skip
        blobs = dict.fromkeys(line.split()[3].decode() for line in log.splitlines() if line)
        yield from self._contents(list(blobs)[:_MOST_VERSIONS])

    def _contents(self, blobs: list[str]) -> Iterator[bytes]:
        """Yield the content of each blob; none of those that a partial clone lacks."""
        for start in range(0, len(blobs), _BATCH):
            batch = blobs[start : start + _BATCH]
            asked = "".join(f"{blob}\n" for blob in batch).encode()
            answer, place = _git(self.root, "cat-file", "--batch", asked=asked), 0
            for _ in batch:
                heading, _, _ = answer[place : place + 200].partition(b"\n")
                place += len(heading) + 1
                if len(parts := heading.split()) == 3:
                    yield answer[place : place + int(parts[2])]
                    place += int(parts[2]) + 1
                else:
                    yield b""


def _git(folder: Path | None, *arguments: str, asked: bytes = b"") -> bytes:
    """Return what git prints, nothing when it fails or is not there."""
    if folder is None:
        return b""
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands, no shell
            ["git", "-C", str(folder), "-c", "log.showSignature=false", *arguments],  # noqa: S607 - the git of the user's path
            input=asked,
            capture_output=True,
            check=False,
            # A partial clone would fetch what it lacks from the network.
            env=os.environ | {"GIT_NO_LAZY_FETCH": "1"},
        )
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""


def _is_date(text: str) -> bool:
    """Tell whether a text is an ISO date; git itself takes any word for the present moment."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _needle(msgid: str) -> bytes:
    """Return the beginning of a text as every writer of .po files leaves it."""
    start = msgid[:12]
    for mark in '"\\\n\t':
        start = start.partition(mark)[0]
    return start.encode()


def _confirmed(data: bytes, keys: Collection[Key]) -> dict[Key, Entry]:
    wanted = set(keys)
    return {
        entry.key: entry
        for entry in _entries(data)
        if entry.key in wanted and all(entry.msgstr) and not entry.fuzzy
    }


def _entries(data: bytes) -> list[Entry]:
    try:
        return [block.entry for block in parse_bytes(data).messages]
    except CatalogError:
        return []
