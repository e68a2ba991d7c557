"""What changed since the last release, message by message, in each language's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from editions.catalogs.entry import Catalog
from editions.catalogs.history import History
from editions.catalogs.markup import plain_text
from editions.catalogs.reading import read_catalogs
from editions.inputs import git
from editions.project import Project

# Below this likeness (0 to 100) a new paragraph is not the old one edited.
SAME_PARAGRAPH = 60


@dataclass(frozen=True)
class Change:
    """One text that a release adds, edits or drops, without its markup."""

    kind: str
    text: str


def last_release(folder: Path) -> str:
    """Return the latest tag of git before the checked-out commit; empty if there is none.

    The commit's own tags do not count: a release is the same before it is tagged and after.
    """
    own = git(folder, "tag", "--points-at", "HEAD").split()
    return git(folder, "describe", "--tags", "--abbrev=0", *(f"--exclude={tag}" for tag in own))


def changes_since(project: Project, language: str, moment: str) -> dict[str, list[Change]]:
    """Return the changes of each document since a tag, commit or date.

    The source language is read from the msgids of the first translation. Raises HistoryError for
    a moment that git does not know.
    """
    is_source = language == project.source_language
    via = next(iter(project.languages), "") if is_source else language
    if not via:
        return {}
    now, _unread = read_catalogs(project.catalog_paths(via), project.catalog_folder(via))
    before = History(project.locale_dir, via).catalogs_at(moment)
    return {
        domain: changes
        for domain in sorted({*now, *before})
        if (changes := _compare(_texts(before, domain, is_source), _texts(now, domain, is_source)))
    }


def _texts(catalogs: Mapping[str, Catalog], domain: str, is_source: bool) -> list[str]:
    """Return a catalogue's published texts, in the order of the document."""
    entries = [block.entry for block in catalogs.get(domain, Catalog()).live]
    if is_source:
        return [plain_text(entry.msgid) for entry in entries]
    return [plain_text(entry.msgstr[0]) for entry in entries if entry.translated]


def _compare(old: Iterable[str], new: Iterable[str]) -> list[Change]:
    known, current = set(old), set(new)
    gone = [text for text in old if text not in current]
    changes = []
    for text in new:
        if text in known:
            continue
        nearest = process.extractOne(text, gone, scorer=fuzz.ratio, score_cutoff=SAME_PARAGRAPH)
        if nearest:
            gone.remove(nearest[0])
        changes.append(Change("changed" if nearest else "added", text))
    return changes + [Change("removed", text) for text in gone]
