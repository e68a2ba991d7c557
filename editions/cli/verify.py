"""Judge the finished editions."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from editions.catalogs.reading import title_of
from editions.cli import complain, load_project, say, say_json
from editions.cli.table import table
from editions.files import write_whole
from editions.verify import record, verify
from editions.verify.judgement import Judgement
from editions.verify.report import as_json, as_page, grid

EXAMPLES = """examples:
  editions verify                               a table, and every problem in words
  editions verify --html _build/verify.html     the same as a web page
  editions verify --audit                       keep the results for the accessibility statement
  editions verify --json | jq '.[] | select(.ok | not)'"""

# So many problems of one check say what is wrong; the rest are in the JSON and on the page.
SHOWN = 5


def configure(parser: ArgumentParser) -> None:
    """Add the command's options."""
    parser.epilog = EXAMPLES
    parser.add_argument("--json", action="store_true", help="print the judgements as JSON")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a web page as well")
    parser.add_argument(
        "--audit",
        action="store_true",
        help="write the results beside conf.py, for the accessibility statement",
    )
    parser.add_argument(
        "--verapdf", type=Path, metavar="DIR", help="folder of veraPDF (_build/tools/java)"
    )


def run(options: Namespace) -> int:
    """Judge, and return 1 if anything is wrong."""
    project = load_project(options)
    judgements = verify(project, options.verapdf)
    if options.html:
        write_whole(options.html, as_page(title_of(project), judgements).encode())
    if options.audit:
        record(project, judgements, date.today())
    if options.json:
        say_json(as_json(judgements))
    else:
        _print_table(judgements)
        _print_problems(judgements)
    return 0 if all(judgement.ok for judgement in judgements) else 1


def _print_table(judgements: Sequence[Judgement]) -> None:
    editions, rows = grid(judgements)
    cells = [[next(filter(None, row)).check, *map(_cell, row)] for row in rows]
    say(table(("check", *editions), cells))


def _cell(judgement: Judgement | None) -> str:
    if judgement is None:
        return ""
    if not judgement.judged:
        return "not judged"
    return judgement.found if judgement.ok else f"{judgement.found}: wrong"


def _print_problems(judgements: Sequence[Judgement]) -> None:
    for judgement in judgements:
        name = f"{judgement.edition}: {judgement.check}"
        for problem in judgement.problems[:SHOWN]:
            complain(problem, name)
        if len(judgement.problems) > SHOWN:
            say(f"{name}: and {len(judgement.problems) - SHOWN} more", error=True)
    for said in dict.fromkeys(j.found for j in judgements if not j.judged):
        say(f"PDF/UA and PDF/A: {said}", error=True)
