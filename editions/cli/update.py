"""Bring the catalogues up to date with the documents."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from editions.catalogs.outcome import Event, Outcome
from editions.catalogs.update import (
    LanguageUpdate,
    Template,
    template_in,
    update_language,
)
from editions.cli import load_project, say, say_json
from editions.project import Project, ProjectError

EXAMPLES = """examples:
  editions update                           every language that has catalogues
  editions update --language sv             start Swedish, or refresh it alone
  editions update --fill                    recover what another tool lost earlier
  editions update --dry-run                 say what would change and write nothing
  editions update --pot _build/gettext      use what `sphinx-build -b gettext` wrote"""

_CODE = re.compile(r"[A-Za-z]{2,8}(?:[_@.-][A-Za-z0-9]+)*")

WORDS = {
    Outcome.MOVED: "moved",
    Outcome.RESTORED: "restored",
    Outcome.PROPOSED: "to confirm",
    Outcome.NEW: "to translate",
    Outcome.GONE: "gone",
}


def configure(parser: ArgumentParser) -> None:
    """Add the command's options."""
    parser.epilog = EXAMPLES
    parser.add_argument(
        "-l", "--language", action="append", metavar="CODE", help="only this language (repeatable)"
    )
    parser.add_argument(
        "--pot", type=Path, metavar="DIR", help="folder of .pot files, instead of extracting"
    )
    parser.add_argument(
        "--fill",
        action="store_true",
        help="also fill what stood empty, from the same text elsewhere, the memory and git",
    )
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    parser.add_argument("--json", action="store_true", help="print what happened as JSON")


def run(options: Namespace) -> int:
    """Update; return 1 if a catalogue could not be read."""
    project = load_project(options)
    languages = options.language or list(project.languages)
    if not languages:
        raise ProjectError(
            f"{project.locale_dir}: no language has catalogues yet; start one with --language CODE"
        )
    for language in languages:
        if not _CODE.fullmatch(language):
            options.refuse(f"argument --language: {language!r} is not a language code, such as sv")
        project.require_translation(language)
    template = _template(project, options.pot)
    updates = [
        update_language(project, language, template, write=not options.dry_run, fill=options.fill)
        for language in languages
    ]
    if options.json:
        say_json(json.dumps([_as_json(update) for update in updates], ensure_ascii=False, indent=2))
    else:
        for update in updates:
            _print_update(update, project, dry_run=options.dry_run)
    return 1 if any(update.problems for update in updates) else 0


def _template(project: Project, pot: Path | None) -> Template:
    if pot is None:
        # Sphinx is slow to import and not needed where templates are at hand.
        from sphinx.builders.gettext import ctime  # noqa: PLC0415

        from editions.catalogs.extract import extract  # noqa: PLC0415

        template = Template(extract(project, _complain), ctime)
    else:
        if not pot.is_dir():
            raise ProjectError(f"{pot}: no such folder; `sphinx-build -b gettext` makes one")
        template = template_in(pot)
    if not template.messages:
        place = pot or project.srcdir
        raise ProjectError(f"{place}: no messages found; no catalogue was touched")
    return template


def _complain(line: str) -> None:
    say(f"{line}\n  what it hides is left out of the catalogues", error=True)


def _print_update(update: LanguageUpdate, project: Project, *, dry_run: bool) -> None:
    counts = Counter(event.outcome for event in update.events)
    summary = ", ".join(f"{counts[o]} {word}" for o, word in WORDS.items() if counts[o])
    silent = "entries put in order" if update.written else "nothing changed"
    say(f"{update.language}: {summary or silent}")
    changes = Counter(e.change.value for e in update.events if e.change)
    if changes:
        kinds = ", ".join(f"{number} {kind}" for kind, number in changes.most_common())
        say(f"  to confirm because of: {kinds}")
    verbs = ("would write", "would remove") if dry_run else ("wrote", "removed")
    for verb, paths in zip(verbs, (update.written, update.removed), strict=True):
        for path in paths:
            say(f"  {verb} {_shown(path, project)}")
    for problem in update.problems:
        say(
            f"{problem}\n  left untouched; mend the file and run this again",
            error=True,
        )


def _shown(path: Path, project: Project) -> str:
    return str(path.relative_to(project.confdir) if path.is_relative_to(project.confdir) else path)


def _as_json(update: LanguageUpdate) -> dict[str, object]:
    return {
        "language": update.language,
        "written": [str(path) for path in update.written],
        "removed": [str(path) for path in update.removed],
        "problems": [
            {"path": str(p.path), "line": p.line, "problem": p.problem} for p in update.problems
        ],
        "messages": [_event_as_json(event) for event in update.events],
    }


def _event_as_json(event: Event) -> dict[str, object]:
    return {
        "domain": event.domain,
        "outcome": event.outcome.value,
        "msgid": event.entry.msgid,
        "msgstr": list(event.entry.msgstr),
        "previous": event.entry.previous.msgid if event.entry.previous else None,
        "change": event.change.value if event.change else None,
        "origin": event.origin,
    }
