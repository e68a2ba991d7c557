"""Which files are catalogues of the project, and what their messages are written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path

from docutils import nodes

from editions.catalogs.entry import Entry
from editions.catalogs.reading import CONF, TEMPLATES
from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.structure import structure
from editions.project import Project

READ_SUFFIXES = frozenset({".po", ".mo", ".js"})
DEEPEST = 20
"""Folders that a reference to a document may name."""
_LINE = re.compile(r"[0-9]{1,7}")
_NAMED_ADDRESS = re.compile(r"\s*\.\. _(?!_)(?P<name>`[^`]+`|[^:]+):\s+(?P<to>\S.*?)\s*")
PUBLICATION_DOMAINS = frozenset({CONF, TEMPLATES})


def place(path: Path) -> Path:
    """Return where a file stands, and not where it leads if it is a link."""
    return path.parent.resolve() / path.name


def domain_of(path: Path, code: str, project: Project) -> str:
    """Return the gettext domain of a catalogue, such as `logistics` or `sub/page`."""
    return path.relative_to(project.catalog_folder(code)).with_suffix("").as_posix()


def refuse(path: Path, code: str, project: Project, domains: frozenset[str]) -> Problem | None:
    """Return why a file below the folder of catalogues is not read, or None."""
    folder = project.locale_dir
    parents = [parent for parent in path.parents if parent.is_relative_to(folder)]
    if path.is_dir() and path.is_symlink():
        parents.append(path)
    if any(parent.is_symlink() for parent in parents):
        return Problem(
            _("The folder is a link, so the catalogue is not read."),
            _("Put the catalogue itself into the folder of its language."),
        )
    if project.publication is None:
        return None
    if path.suffix != ".po":
        return Problem(
            _("A compiled or script file lies among the catalogues; it is never read."),
            _("Remove it; only .po files are edited and kept."),
        )
    domain = domain_of(path, code, project)
    if domain not in PUBLICATION_DOMAINS | domains:
        return Problem(
            _("No document of the publication has the catalogue “{domain}”."),
            _("Run “editions update”: it removes the file and keeps its translations."),
            {"domain": domain},
        )
    if domain in domains and not holds_markup(path, code, project, domains):
        return Problem(
            _("The document is no reStructuredText, so nobody can judge its translations."),
            _("Write the document of a publication as .rst."),
        )
    return None


def document_domains(project: Project) -> frozenset[str]:
    """Return the domains that the documents of a project have, by its `gettext_compact`."""
    suffixes = tuple(project.config.source_suffix or (".rst",))
    # A setting of the gettext builder, which the configuration read without a builder lacks.
    compact = project.config._raw_config.get("gettext_compact", True)
    if project.publication is None and isinstance(compact, str):
        return frozenset({compact})
    found = set()
    for path in project.srcdir.rglob("*"):
        suffix = next((suffix for suffix in suffixes if path.name.endswith(suffix)), None)
        if suffix and path.is_file():
            name = path.relative_to(project.srcdir).as_posix().removesuffix(suffix)
            found |= {name, name.partition("/")[0]}
    return frozenset(found)


def documents(domain: str, project: Project) -> list[Path]:
    """Return the documents behind a catalogue.

    The publication's own words have none. A plain project may name its one catalogue as it likes.
    """
    suffixes = tuple(project.config.source_suffix or (".rst",))
    own = [project.srcdir / f"{domain}{suffix}" for suffix in suffixes]
    paths = [*own, *(project.srcdir / domain).rglob("*")]
    if project.publication is None and not any(map(Path.exists, paths)):
        paths = list(project.srcdir.rglob("*"))
    return sorted(path for path in paths if path.name.endswith(suffixes) and path.is_file())


def size_of(paths: Iterable[Path]) -> int:
    """Return the bytes of documents."""
    return sum(path.stat().st_size for path in paths)


def holds_markup(path: Path, code: str, project: Project, domains: frozenset[str]) -> bool:
    """Tell whether the messages of a catalogue are reStructuredText.

    That follows from the documents of the project and not from the catalogue, which could claim to
    be of another kind to escape the checks of structure.
    """
    domain = domain_of(path, code, project)
    if domain not in domains:
        return project.publication is not None and domain == TEMPLATES
    suffixes = [
        suffix
        for suffix, kind in dict(project.config.source_suffix).items()
        if kind in (None, "restructuredtext")
    ]
    names = [project.srcdir / f"{domain}{suffix}" for suffix in suffixes]
    return any(name.is_file() for name in names) or (project.srcdir / domain).is_dir() or not names


def named_terms(msgid: str) -> set[str]:
    """Return the glossary terms that a text's roles name."""
    try:
        roles = structure(msgid).roles
    except RecursionError:
        return set()
    return {role.target for role in roles if role.name.rpartition(":")[2] == "term"}


def is_title(message: Entry, domain: str, project: Project) -> bool:
    """Tell whether a message is a section title, by the line under it in its document.

    A title may begin like a list, such as "2. Background"; a paragraph may not.
    """
    place = place_of(message, domain, project)
    if place is None:
        return False
    path, number = place
    lines = _lines(path)
    return any(map(_is_underline, lines[number - 1 : number + 1]))


def _is_underline(line: str) -> bool:
    mark = line.strip()
    return len(mark) > 2 and len(set(mark)) == 1 and not mark[0].isalnum()


def places(texts: Iterable[tuple[str, str]], paths: Iterable[Path]) -> Mapping[str, str]:
    """Return what the references by name of documents lead to, by these names.

    That is an address, ``.. _name: address``, or for a title and its translation the source's
    name; `texts` are the msgid and msgstr of every message of their catalogue.
    """
    read = list(map(_lines, paths))
    titles = {
        nodes.fully_normalize_name(line)
        for lines in read
        for line, under in pairwise(lines)
        if _is_underline(under)
    }
    found = {tuple(map(nodes.fully_normalize_name, text)) for text in texts}
    renamed = {(name, msgid) for msgid, name in found if msgid in titles}
    count = Counter(name for name, _msgid in renamed)
    addresses = filter(None, map(_NAMED_ADDRESS.fullmatch, chain.from_iterable(read)))
    return {
        **{title: title for title in titles},
        **{name: msgid for name, msgid in renamed if count[name] == 1},
        **{nodes.fully_normalize_name(one["name"].strip("`")): one["to"] for one in addresses},
    }


def place_of(message: Entry, domain: str, project: Project) -> tuple[Path, int] | None:
    """Return the document and line where a message stands, or None when it is not there.

    A catalogue need not say it: without a reference, the document of the catalogue is searched for
    the beginning of the text.
    """
    for reference in message.references:
        place, _colon, line = reference.rpartition(":")
        path = _referred(project.srcdir, place)
        if path is not None and _LINE.fullmatch(line):
            return path, int(line)
    for suffix in dict(project.config.source_suffix):
        path = project.srcdir / f"{domain}{suffix}"
        if path.is_file():
            begin = message.msgid[:24].rpartition(" ")[0] or message.msgid[:24]
            found = (n for n, line in enumerate(_lines(path), 1) if begin in line)
            return path, next(found, 1)
    return None


def _referred(srcdir: Path, place: str) -> Path | None:
    """Return the document that a catalogue's reference means, by its longest known ending.

    Whoever wrote the catalogue wrote the reference: nothing outside the documents is looked at.
    """
    parts = place.split("/")[-DEEPEST:]
    for start in range(len(parts)):
        path = srcdir.joinpath(*filter(None, parts[start:]))
        if ".." not in parts[start:] and _is_file(path):
            return path
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is longer than the system allows
        return False


def _lines(path: Path) -> list[str]:
    return _lines_at(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _lines_at(path: Path, _changed: int) -> list[str]:
    return path.read_text("utf-8", errors="replace").splitlines()
