"""Compilation of checked catalogues into the build folder.

Sphinx compiles beside the .po, decides by modification time and forgets the fuzzy policy, so a
stale .mo hides a new translation. Here the content decides, and nothing is written into locale/.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polib

from editions.catalogs.entry import Catalog, Entry, header_fields
from editions.catalogs.pofile import read
from editions.catalogs.reading import domain_of
from editions.files import write_if_changed

Judgement = Callable[[Path, str], bool]


@dataclass(frozen=True)
class LeftOut:
    """What is not compiled although it is translated: why, where it stands, by which check."""

    reason: str
    place: str
    check: str


@dataclass(frozen=True)
class Compiled:
    """The compiled catalogues of a language; ``folder`` is what gettext calls a locale folder."""

    folder: Path
    left_out: tuple[LeftOut, ...]


def compile_catalogs(
    folder: Path,
    target: Path,
    accept: Judgement = lambda _path, _msgid: True,
    is_name: Callable[[str], bool] = lambda _text: False,
) -> None:
    """Compile each catalogue below ``folder`` into ``target``.

    ``folder`` is ``locale/<language>/LC_MESSAGES``; ``target`` becomes the same folder in the
    build. Fuzzy messages stay out, and those that ``accept`` refuses: they count as untranslated;
    it is asked for the whole file first, with an empty msgid. A message of which ``is_name`` says
    that it reads the same in every language is its own translation. A .po stands beside each .mo
    because Sphinx finds a document's catalogue, and so rereads the document when it changes, by
    the .po. Raises CatalogError for a file that cannot be read, and ValueError for a target among
    the catalogues themselves: what is stale in the target is removed.
    """
    if target.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{target}: holds the catalogues themselves")
    domains = set()
    for path in sorted(folder.rglob("*.po")):
        if not accept(path, ""):
            continue
        catalogue = read(path)
        entries = [_published(block.entry, is_name) for block in catalogue.live]
        accepted = [entry for entry in entries if entry and accept(path, entry.msgid)]
        domain = domain_of(path, folder)
        write_if_changed(target / f"{domain}.mo", _binary(catalogue, accepted))
        write_if_changed(target / f"{domain}.po", b"")
        domains.add(domain)
    _remove_stale(target, domains)


def _published(entry: Entry, is_name: Callable[[str], bool]) -> Entry | None:
    if entry.translated:
        return entry
    if not entry.has_text and entry.plural is None and is_name(entry.msgid):
        return replace(entry, msgstr=(entry.msgid,))
    return None


def _binary(catalogue: Catalog, entries: list[Entry]) -> bytes:
    compiled = polib.POFile()
    compiled.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    if plural := header_fields(catalogue).get("Plural-Forms"):
        compiled.metadata["Plural-Forms"] = plural
    for entry in entries:
        forms: dict[str, Any] = {"msgstr": entry.msgstr[0]}
        if entry.plural is not None:
            forms = {"msgid_plural": entry.plural, "msgstr_plural": dict(enumerate(entry.msgstr))}
        compiled.append(polib.POEntry(msgid=entry.msgid, msgctxt=entry.context, **forms))
    return bytes(compiled.to_binary())


def _remove_stale(target: Path, domains: set[str]) -> None:
    """Remove what was compiled from catalogues that are gone."""
    for path in target.rglob("*.[mp]o"):
        if domain_of(path, target) not in domains:
            path.unlink()
