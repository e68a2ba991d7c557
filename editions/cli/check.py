"""`editions check`: what is wrong in the catalogues, where, and what to do."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from editions import __version__
from editions.checks import report
from editions.checks.finding import Finding
from editions.checks.fixes import fix
from editions.checks.reference import listing, markdown
from editions.checks.registry import CHECKS
from editions.checks.runner import Checker
from editions.checks.scope import place
from editions.cli import complain, load_project, say, say_json
from editions.interface import languages, translations
from editions.project import Project

FORMATS = ("text", "json", "sarif", "github")

EPILOG = """examples:
  editions check                                  every catalogue and the source text
  editions check --language en                    one language
  editions check locale/en/LC_MESSAGES/index.po   one catalogue
  editions check --fix                            correct spaces, quotation marks and dashes
  editions check --format github                  annotations in continuous integration
  editions check --list                           every check with a bad and a good example

A finding is accepted for one message by a translator comment that gives the reason:
  # mute numbers: rounded in English on purpose

exit status: 0 nothing found, 1 findings, 2 cannot be done as asked"""


_MOST_CORRECTIONS = 20
"""Corrections of one message in one run; more would mean that two undo each other."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `editions check`."""
    parser.epilog = EPILOG
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PO", help="catalogues to check (all)"
    )
    parser.add_argument(
        "-l",
        "--language",
        action="append",
        metavar="CODE",
        help="language to check (all); repeatable",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to report (text)")
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help="as --format json"
    )
    parser.add_argument("--fix", action="store_true", help="write the corrections that are safe")
    parser.add_argument(
        "--errors", action="store_true", help="leave out warnings: report errors alone"
    )
    parser.add_argument(
        "--only", action="append", metavar="CHECK", help="run this check alone; repeatable"
    )
    parser.add_argument("--no-source", action="store_true", help="leave out the source text")
    parser.add_argument("--no-cache", action="store_true", help="check unchanged catalogues again")
    parser.add_argument(
        "--interface", choices=languages("checks"), help="language of the findings (the terminal's)"
    )
    parser.add_argument("--list", action="store_true", help="list the checks and stop")
    parser.add_argument(
        "--reference", action="store_true", help="print the page of all checks and stop"
    )


def run(options: argparse.Namespace) -> int:
    """Check the project's catalogues and report what is found."""
    words = options.interface or _interface_language()
    if options.list:
        say(listing(translations(words).gettext))
        return 0
    if options.reference:
        say(markdown().rstrip("\n"))
        return 0
    project = load_project(options)
    checker = Checker(project, words=words, cache=not options.no_cache)
    if (mistake := _mistake(options, project)) is not None:
        complain(mistake)
        return 2
    findings = _findings(checker, options, project)
    if options.fix:
        findings = _fixed(findings, checker, options, project)
    for notice in dict.fromkeys(checker.notices):
        complain(notice)
    _print(findings, options.format, words)
    return 1 if findings else 0


def _fixed(
    findings: list[Finding], checker: Checker, options: argparse.Namespace, project: Project
) -> list[Finding]:
    """Write corrections until none is left, one of a message at a time; return what remains."""
    corrected: set[tuple[Path, str]] = set()
    for _ in range(_MOST_CORRECTIONS):
        fixed = fix(findings)
        if not fixed:
            break
        corrected |= {(finding.path, finding.msgid) for finding in fixed}
        findings = _findings(checker, options, project)
    if corrected:
        say(f"corrected {len(corrected)} messages", error=True)
    return findings


def _findings(checker: Checker, options: argparse.Namespace, project: Project) -> list[Finding]:
    languages = options.language or project.languages
    paths = options.paths or None
    findings = [finding for code in languages for finding in checker.check(code, paths)]
    if not options.no_source and paths is None:
        findings += checker.check_source()
    return [
        finding
        for finding in findings
        if (not options.only or finding.check in options.only)
        and (not options.errors or finding.severity == "error")
    ]


def _mistake(options: argparse.Namespace, project: Project) -> str | None:
    known = ", ".join(project.languages)
    for name in options.only or ():
        if name not in CHECKS:
            return f"there is no check {name}; see editions check --list"
    for code in options.language or ():
        if code not in project.languages:
            return f"{code} is no language of the project; it has {known or 'none'}"
    catalogues = {place(path) for code in project.languages for path in project.catalog_paths(code)}
    for path in options.paths:
        if place(path) not in catalogues:
            return f"{path} is no catalogue of the project; they are below {project.locale_dir}"
    return None


def _print(findings: list[Finding], how: str, words: str) -> None:
    root = Path.cwd()
    if how == "json":
        say_json(report.as_json(findings, root))
    elif how == "sarif":
        say_json(report.as_sarif(findings, root, __version__))
    elif how == "github":
        if findings:
            say(report.as_github(findings, root))
    else:
        gettext = translations(words).gettext
        if findings:
            say(report.as_text(findings, root, gettext))
        say(report.summary(findings, gettext), error=True)


def _interface_language() -> str:
    """Return the language of the terminal by the variables that gettext reads."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").split(":")[0].split(".")[0]
        if value and value not in ("C", "POSIX"):
            return value
    return "en"
