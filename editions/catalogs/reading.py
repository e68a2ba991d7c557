"""Read all catalogues of a language, and tell which of them a document still stands behind."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sphinx.project import Project as SphinxDocuments
from sphinx.util.i18n import docname_to_domain

from editions.catalogs.entry import Catalog, CatalogError
from editions.catalogs.pofile import read
from editions.project import Project

CONF, TEMPLATES = "conf", "templates"
"""The catalogues of a publication's words outside its documents."""

_PARSED = (".rst", ".md", ".ipynb")


def read_catalogs(
    paths: Iterable[Path], folder: Path
) -> tuple[dict[str, Catalog], list[CatalogError]]:
    """Read catalogues by domain; those that cannot be read are returned as errors."""
    catalogs, problems = {}, []
    for path in paths:
        try:
            catalogs[domain_of(path, folder)] = read(path)
        except CatalogError as error:
            problems.append(error)
    return catalogs, problems


def stamps(project: Project, language: str) -> dict[Path, tuple[int, int]]:
    """Return when each catalogue was written, and its size."""
    states = {path: path.lstat() for path in project.catalog_paths(language)}
    return {path: (state.st_mtime_ns, state.st_size) for path, state in states.items()}


def domain_of(path: Path, folder: Path) -> str:
    """Return the domain of a catalogue: its path below the language's folder, without suffix."""
    return path.relative_to(folder).with_suffix("").as_posix()


def documents(project: Project) -> dict[str, list[str]]:
    """Return the names of the documents behind each domain, as Sphinx's settings give them."""
    config = project.config
    found = SphinxDocuments(project.srcdir, source_suffixes(project)).discover(
        exclude_paths=config.exclude_patterns, include_paths=config.include_patterns
    )
    if "gettext_compact" not in config:
        config.add("gettext_compact", True, "gettext", (bool, str))
    compact = config.gettext_compact if project.publication is None else False
    domains: dict[str, list[str]] = {}
    for name in sorted(found):
        domains.setdefault(docname_to_domain(name, compact), []).append(name)
    return domains


def source_suffixes(project: Project) -> list[str]:
    """Return the file suffixes of documents, with those that parsers of extensions bring."""
    declared = project.config.source_suffix
    return list(dict.fromkeys([*([declared] if isinstance(declared, str) else declared), *_PARSED]))


def title_of(project: Project) -> str:
    """Return the name of a publication or project with its version."""
    facts = project.publication or project.config
    title = getattr(facts, "title", None) or project.config.project
    return " ".join(str(part) for part in (title, facts.version) if part)
