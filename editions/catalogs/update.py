"""Bring the catalogues of a language up to date with the documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from editions.catalogs.changes import Languages
from editions.catalogs.entry import Catalog, CatalogError, Entry, Fault, header_fields
from editions.catalogs.header import dated, new_header, with_header
from editions.catalogs.history import History
from editions.catalogs.memory import read_memory, remembered
from editions.catalogs.merge import merge
from editions.catalogs.outcome import Event, Merged, Past
from editions.catalogs.pofile import MEMORY_SIZE, encode, read
from editions.catalogs.reading import (
    CONF,
    TEMPLATES,
    domain_of,
    read_catalogs,
    source_suffixes,
    stamps,
    title_of,
)
from editions.files import write_whole
from editions.project import Project


@dataclass(frozen=True)
class Template:
    """The messages of all documents, and when they were extracted."""

    messages: Mapping[str, Sequence[Entry]]
    created: str


@dataclass(frozen=True)
class LanguageUpdate:
    """What an update did, or would do, for one language."""

    language: str
    events: tuple[Event, ...]
    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    problems: tuple[CatalogError, ...]


def template_in(folder: Path) -> Template:
    """Read template catalogues that `sphinx-build -b gettext` wrote.

    Raises CatalogError for a file that is none.
    """
    messages, created = {}, ""
    for path in sorted(folder.rglob("*.pot")):
        catalog = read(path)
        domain = path.relative_to(folder).with_suffix("").as_posix()
        messages[domain] = [
            replace(entry, references=tuple(dict.fromkeys(map(_without_line, entry.references))))
            for entry in (block.entry for block in catalog.live)
        ]
        created = max(created, header_fields(catalog).get("POT-Creation-Date", ""))
    return Template(messages, created)


def update_language(
    project: Project,
    language: str,
    template: Template,
    *,
    write: bool = True,
    fill: bool = False,
) -> LanguageUpdate:
    """Merge the messages of all documents with a language's catalogues and write what changed.

    A catalogue that cannot be read is left untouched and reported; so is its document, which
    waits for it. With `fill`, messages that stand empty are looked up everywhere too, as new
    ones always are. Each file is written whole, and what moves stands in one at any moment. What a
    translator saves in the meantime is read, too, before anything is written.
    """
    folder = project.catalog_folder(language)
    _refuse_link(project, folder)
    memory_path = project.locale_dir / language / "memory.po"
    read_as = stamps(project, language)
    catalogs, problems = read_catalogs(project.catalog_paths(language), folder)
    try:
        memory = read_memory(memory_path)
    except CatalogError as error:
        return LanguageUpdate(language, (), (), (), (error,))
    broken = {domain_of(error.path, folder) for error in problems if error.path}
    history = History(project.locale_dir, language)
    paths = {domain: folder / f"{domain}.po" for domain in (*template.messages, *catalogs)}
    past = Past(
        memory,
        history.recall,
        lambda domain, entry: history.committed(paths[domain], entry),
        fill,
    )
    keep = [
        name
        for name, catalog in catalogs.items()
        if name not in template.messages and not _of_document(name, catalog, project)
    ]
    readable = {n: entries for n, entries in template.messages.items() if n not in broken}
    merged = merge(readable, catalogs, _languages(project, language), past, keep)
    header = new_header(language, title_of(project), template.created)
    changed = {
        paths[name]: _finished(paths[name], catalog, header, template.created)
        for name, catalog in merged.catalogs.items()
        if catalog is not catalogs.get(name) and catalog.blocks
    }
    remembers = merged.memory is not memory
    removed = [paths[name] for name in merged.removed]
    if write and stamps(project, language) != read_as:
        return update_language(project, language, template, write=write, fill=fill)
    if write:
        travelling = _travelling(catalogs, merged) if len(changed) + len(removed) > 1 else []
        after = with_header(merged.memory, header)
        after = dated(after, template.created) if remembers else after
        with _remembering(memory_path, after, travelling, new=remembers):
            for path, content in changed.items():
                write_whole(path, content)
            for path in removed:
                _remove(path, folder)
    written = (*([memory_path] if remembers else []), *changed)
    return LanguageUpdate(language, merged.events, written, tuple(removed), tuple(problems))


def _finished(path: Path, catalog: Catalog, header: Entry, created: str) -> bytes:
    """Return what a changed catalogue's file is to hold; raise CatalogError if it is too much."""
    return encode(replace(dated(with_header(catalog, header), created), path=path))


def _travelling(catalogs: Mapping[str, Catalog], merged: Merged) -> list[tuple[str, Entry]]:
    """Return the translations that leave their catalogue, whether or not for another one."""
    leaving = []
    for domain, catalog in catalogs.items():
        after = merged.catalogs.get(domain, Catalog())
        if after is not catalog:
            there = {block.entry.msgstr for block in after.messages}
            entries = (block.entry for block in catalog.messages if block.entry.has_text)
            leaving += [(domain, entry) for entry in entries if entry.msgstr not in there]
    return leaving


@contextmanager
def _remembering(
    path: Path, memory: Catalog, travelling: Sequence[tuple[str, Entry]], *, new: bool
) -> Iterator[None]:
    """Write the memory, with all that travels in it until every catalogue is written.

    An update that is ended between two catalogues has taken a text out of the one and not yet put
    it into the other; the next update finds it in the memory.
    """
    meanwhile, stays = remembered(memory, travelling), new or path.exists()
    if new or meanwhile is not memory:
        write_whole(path, encode(meanwhile, MEMORY_SIZE))
    yield
    if meanwhile is not memory and stays:
        write_whole(path, encode(memory, MEMORY_SIZE))
    elif meanwhile is not memory:
        path.unlink()


def _of_document(name: str, catalog: Catalog, project: Project) -> bool:
    """Tell whether a catalogue that has no template was made from a document.

    A publication has no others, but for its own words, of which the templates that Sphinx writes
    hold nothing. Elsewhere the catalogues of a theme or an extension may stand in the same folder:
    a document's is the one whose entries refer to a document.
    """
    if project.publication is not None:
        return name not in (CONF, TEMPLATES)
    suffixes = set(source_suffixes(project))
    references = [r for block in catalog.messages for r in block.entry.references]
    return any(PurePosixPath(_without_line(r)).suffix in suffixes for r in references)


def _without_line(reference: str) -> str:
    path, _, line = reference.rpartition(":")
    return path if path and line.isdigit() else reference


def _languages(project: Project, language: str) -> Languages:
    if project.publication is None:
        return Languages(project.source_language, language)
    locale = project.publication.language(language).locale
    return Languages(project.publication.source_language.locale, locale)


def _remove(path: Path, folder: Path) -> None:
    path.unlink()
    for parent in path.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()


def _refuse_link(project: Project, folder: Path) -> None:
    """Raise CatalogError where a publication's catalogues would be written somewhere else."""
    places = [place for place in (folder, *folder.parents) if place.is_relative_to(project.confdir)]
    if project.publication is not None and any(place.is_symlink() for place in places):
        problem = "leads somewhere else by a link; put the folder itself here"
        raise CatalogError(folder, 1, problem, Fault.FILE)
