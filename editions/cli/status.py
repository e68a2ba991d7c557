"""Tell how far the translations are."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict, dataclass
from pathlib import Path

from editions.catalogs.changes import classify, word_diff
from editions.catalogs.entry import Block, Catalog, CatalogError
from editions.catalogs.history import History
from editions.catalogs.progress import (
    Counts,
    DocumentProgress,
    by_document,
    total,
    with_changes,
)
from editions.catalogs.reading import (
    CONF,
    TEMPLATES,
    documents,
    domain_of,
    read_catalogs,
    title_of,
)
from editions.catalogs.status_page import StatusLine, status_page
from editions.catalogs.terms import Terms
from editions.checks.finding import printable
from editions.cli import load_project, say, say_json
from editions.cli.table import table
from editions.files import write_whole
from editions.project import Project, ProjectError

EXAMPLES = """examples:
  editions status                         all languages, in messages and words
  editions status --language en --changes what has to be confirmed, word by word
  editions status --since v1.0            how much changed since a tag, commit or date
  editions status --html _build/status    the same as a web page with a bar per document"""


@dataclass(frozen=True)
class _Status:
    """What is known of one language."""

    language: str
    documents: list[DocumentProgress]
    catalogs: dict[str, Catalog]
    orphans: list[str]
    uncounted: list[str]
    """Documents of which no catalogue holds a text."""
    problems: list[CatalogError]


def configure(parser: ArgumentParser) -> None:
    """Add the command's options."""
    parser.epilog = EXAMPLES
    parser.add_argument(
        "-l", "--language", action="append", metavar="CODE", help="only this language (repeatable)"
    )
    parser.add_argument("--since", metavar="WHEN", help="count changes since a tag, commit or date")
    parser.add_argument(
        "--changes", action="store_true", help="show each translation to confirm, word by word"
    )
    parser.add_argument(
        "--html", type=Path, metavar="DIR", help="write a web page into DIR, or as DIR/name.html"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run(options: Namespace) -> int:
    """Report; return 1 if a catalogue could not be read."""
    project = load_project(options)
    languages = options.language or list(project.languages)
    if not languages:
        raise ProjectError(f"{project.locale_dir}: no language has catalogues yet")
    for language in options.language or ():
        project.started_folder(language)
    statuses = [_status(project, language, options.since) for language in languages]
    if options.html:
        _write_page(project, statuses, options.html)
    if options.json:
        say_json(
            json.dumps([_as_json(status) for status in statuses], ensure_ascii=False, indent=2)
        )
    else:
        say("\n\n".join(_as_text(status) for status in statuses))
    if options.changes and not options.json:
        for status in statuses:
            _print_changes(status, project)
    for status in statuses:
        for problem in status.problems:
            say(f"{problem}\n  its messages are not counted", error=True)
        if status.uncounted:
            names = ", ".join(map(printable, status.uncounted))
            say(
                f"{status.language}: not counted, since no catalogue holds their texts: {names}\n"
                "  `editions update` makes the catalogues",
                error=True,
            )
    return 1 if any(status.problems for status in statuses) else 0


def _status(project: Project, language: str, since: str | None) -> _Status:
    folder = project.catalog_folder(language)
    catalogs, problems = read_catalogs(project.catalog_paths(language), folder)
    progress = by_document(catalogs, Terms.load(project).is_name)
    if since:
        earlier = History(project.locale_dir, language).catalogs_at(since)
        progress = with_changes(progress, catalogs, earlier)
    standing = documents(project)
    orphans = [name for name in catalogs if name not in standing and name not in _OTHER_DOMAINS]
    unread = [domain_of(problem.path, folder) for problem in problems if problem.path]
    known = [*unread, *(name for name, catalog in catalogs.items() if catalog.live)]
    uncounted = [name for name in standing if name not in known]
    return _Status(language, progress, catalogs, orphans, uncounted, problems)


# Catalogues of words outside the documents: of conf.py, of templates, of a theme's templates.
_OTHER_DOMAINS = (CONF, TEMPLATES, "sphinx")


def _as_text(status: _Status) -> str:
    changed = [document.changed is not None for document in status.documents][:1] == [True]
    header = ["document", "messages", "done", "fuzzy", "missing", "words", "words left", "%"]
    rows = [_row(document, status) for document in status.documents]
    rows.append(_row(total(status.documents), status))
    if changed:
        header.append("changed")
    return f"{status.language}\n{table(header, rows)}"


def _row(document: DocumentProgress, status: _Status) -> list[str]:
    messages, words = document.messages, document.words
    name = printable(document.domain) or "all"
    if document.domain in status.orphans:
        name += " (no such document)"
    numbers = [
        messages.total, messages.translated, messages.fuzzy, messages.missing,
        words.total, words.left, words.percent,
    ]  # fmt: skip
    cells = [name, *map(str, numbers)]
    return cells if document.changed is None else [*cells, str(document.changed)]


def _print_changes(status: _Status, project: Project) -> None:
    for catalog in status.catalogs.values():
        for block in catalog.live:
            if block.entry.fuzzy:
                say(f"\n{_shown(catalog, project)}:{block.line}: {_change(block, project)}")


def _change(block: Block, project: Project) -> str:
    entry, whole = block.entry, len(block.raw)
    translation = printable(entry.msgstr[0], whole)
    if entry.previous is None:
        return f"to confirm\n  {printable(entry.msgid, whole)}\n  {translation}"
    kind = classify(entry.previous.msgid, entry.msgid, project.source_language).value
    marks = {" ": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    pieces = word_diff(entry.previous.msgid, entry.msgid)
    diff = "".join(marks[p.sign].format(printable(p.text, whole)) for p in pieces)
    return f"{kind}\n  {diff}\n  {translation}"


def _shown(catalog: Catalog, project: Project) -> Path:
    path = catalog.path or Path()
    return path.relative_to(project.confdir) if path.is_relative_to(project.confdir) else path


def _as_json(status: _Status) -> dict[str, object]:
    return {
        "language": status.language,
        "documents": [
            {"domain": d.domain, "orphan": d.domain in status.orphans, **_figures(d)}
            for d in status.documents
        ],
        "total": _figures(total(status.documents)),
        "uncounted": status.uncounted,
        "problems": [
            {"path": str(p.path), "line": p.line, "problem": p.problem} for p in status.problems
        ],
    }


def _figures(document: DocumentProgress) -> dict[str, object]:
    def counts(counts: Counts) -> dict[str, int]:
        return {**asdict(counts), "total": counts.total, "left": counts.left}

    figures: dict[str, object] = {
        "messages": counts(document.messages),
        "words": counts(document.words),
        "percent": document.words.percent,
    }
    return figures if document.changed is None else figures | {"changed": document.changed}


def _write_page(project: Project, statuses: list[_Status], path: Path) -> None:
    pages = documents(project)
    lines = {
        status.language: [
            StatusLine(document, _page_of(project, status.language, pages.get(document.domain, [])))
            for document in status.documents
        ]
        for status in statuses
    }
    target = path if path.suffix == ".html" else path / "index.html"
    write_whole(target, status_page(title_of(project), lines, target.parent).encode())


def _page_of(project: Project, language: str, names: list[str]) -> Path | None:
    """Return the built page of a domain's first document, where there is one."""
    folders = (
        project.builddir / "editions" / language,
        project.builddir / "html" / language,
        project.builddir / language,
        project.builddir / "html",
    )
    pages = (folder / f"{name}.html" for folder in folders for name in names[:1])
    return next((page for page in pages if page.exists()), None)
