"""Write a release."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from editions.catalogs.history import History
from editions.cli import complain, load_project, say
from editions.cli.build import build_due
from editions.lock import locked
from editions.project import ProjectError

EXAMPLES = """examples:
  editions release                     dist/<version>/, or the reasons why not
  editions release --since v1.0        changes since a tag, commit or date"""


def configure(parser: ArgumentParser) -> None:
    """Add the command's options."""
    parser.epilog = EXAMPLES
    parser.add_argument(
        "--since", metavar="REV", help="the last release: a tag, commit or date (latest tag)"
    )


def run(options: Namespace) -> int:
    """Build, verify and write; return 1 with reasons if the publication is not ready."""
    from editions.release import (  # noqa: PLC0415 - what release needs is slow to load
        ReleaseRefusedError,
        release,
    )

    project = load_project(options)
    if project.publication is None:
        raise ProjectError(f"{project.confdir / 'conf.py'}: declares no Publication to release")
    if options.since:
        # A moment that git does not know is told of before minutes of building.
        History(project.locale_dir, project.source_language).commit(options.since)
    with locked(project.builddir):
        if build_due(project, list(project.publication.editions()), draft=False):
            complain("not released: not every edition is finished")
            return 1
        try:
            released = release(project, project.publication, options.since)
        except ReleaseRefusedError as refusal:
            for reason in refusal.reasons:
                complain(f"not released: {reason}")
            return 1
    for unjudged in dict.fromkeys(
        f"{j.check}: {j.found}" for j in released.judgements if not j.judged
    ):
        complain(unjudged)
    say(f"released into {released.folder}")
    return 0
