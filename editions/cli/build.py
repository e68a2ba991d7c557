"""Build the editions."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Sequence

from editions import interface
from editions.cli import complain, load_project, say
from editions.cli.table import human_size, table
from editions.lock import locked
from editions.project import Project, ProjectError
from editions.publication import Edition, Language
from editions.state import Outcome, State, finished_folder

EXAMPLES = """examples:
  editions build                                   what a release would hold
  editions build --language en --format pdf        one edition
  editions build --draft                           show what is missing instead of refusing
  editions build --language qps --format html      accents show what cannot be translated"""


def configure(parser: ArgumentParser) -> None:
    """Add the command's options."""
    parser.epilog = EXAMPLES
    parser.add_argument(
        "--language", action="append", metavar="CODE", help="only this language (repeatable)"
    )
    parser.add_argument(
        "--format", action="append", metavar="NAME", help="only this format (repeatable)"
    )
    parser.add_argument(
        "--draft", action="store_true", help="build incomplete editions and mark what is missing"
    )


def run(options: Namespace) -> int:
    """Build what has changed, and return 0 only if every edition stands finished."""
    project = load_project(options)
    editions = _chosen(project, options)
    with locked(project.builddir):
        return build_due(project, editions, draft=options.draft)


def build_due(project: Project, editions: Sequence[Edition], *, draft: bool) -> int:
    """Build the editions that are not up to date; return 0 if all stand finished."""
    state = State(project)
    state.remove_withdrawn()
    due = _due(state, editions, draft=draft)
    built = _build(project, due, state, draft) if due else {}
    outcomes = [built.get(e.name) or state.outcome(e) for e in editions]
    if not due:
        say("Nothing has changed; every edition is up to date.")
    _print_outcomes(project, outcomes)
    _tell_foreign_words(dict.fromkeys(edition.language for edition in editions))
    return 0 if all(outcome.ok for outcome in outcomes) else 1


def _due(state: State, editions: Sequence[Edition], *, draft: bool) -> list[Edition]:
    """Return the editions to build: those with a reason, and HTML that offers one of them."""
    reasoned = {one.name for one in editions if state.why_build(one, draft=draft)}
    return [
        one
        for one in editions
        if one.name in reasoned or reasoned.intersection(other.name for other in one.offered)
    ]


def _build(
    project: Project, due: Sequence[Edition], state: State, draft: bool
) -> dict[str, Outcome]:
    from editions.build import build_editions  # noqa: PLC0415 - nothing to build needs no Sphinx

    for edition in due:
        state.forget(edition)
    outcomes = build_editions(project, due, draft=draft, report=_reporter())
    for edition, outcome in zip(due, outcomes, strict=True):
        state.remember(edition, outcome, draft=draft)
    return {outcome.edition: outcome for outcome in outcomes}


def _chosen(project: Project, options: Namespace) -> list[Edition]:
    publication = project.publication
    if publication is None:
        raise ProjectError(
            f"{project.confdir / 'conf.py'}: declares no Publication; build it with sphinx-build"
        )
    languages = [publication.language(code) for code in options.language or publication.codes]
    formats = options.format or publication.formats
    for name in formats:
        if name not in publication.formats:
            raise ProjectError(f"--format {name}: not one of {', '.join(publication.formats)}")
    return [
        Edition(publication, language, name)
        for language in languages
        for name in publication.formats
        if name in formats
    ]


def _reporter() -> Callable[[str, str], None]:
    """Return how to tell the progress: one line kept up to date on a terminal, else plain lines."""
    if not sys.stdout.isatty():
        return lambda edition, step: say(f"{edition}: {step}")
    steps: dict[str, str] = {}

    def show(edition: str, step: str) -> None:
        steps[edition] = step
        line = "  ".join(f"{name}: {steps[name]}" for name in steps)
        done = all(step in {"finished", "failed", "refused"} for step in steps.values())
        print(f"\r\033[K{line}", end="\n" if done else "", flush=True)

    return show


def _tell_foreign_words(languages: Iterable[Language]) -> None:
    """Say which editions speak English beside their text, which no check of catalogues can see."""
    for language in languages:
        if reason := interface.unspoken(language):
            complain(reason, language.code)


def _print_outcomes(project: Project, outcomes: Sequence[Outcome]) -> None:
    rows = [
        (
            outcome.edition,
            f"_build/editions/{outcome.path}" if outcome.ok else "not built",
            str(outcome.pages) if outcome.ok and outcome.pages else "",
            human_size(outcome.size) if outcome.ok else "",
            f"{int(outcome.translated * 100)} %",
            str(len(outcome.warnings)),
            f"{outcome.seconds:.1f}",
        )
        for outcome in outcomes
    ]
    header = ("edition", "path", "pages", "size", "translated", "warnings", "seconds")
    say(table(header, rows))
    for outcome in outcomes:
        for warning in outcome.warnings:
            complain(warning, outcome.edition)
        if not outcome.ok:
            kept = (finished_folder(project) / outcome.path).exists()
            last = "; the one built before stays" if kept else ""
            complain(f"not built: {outcome.reason}{last}", outcome.edition)
