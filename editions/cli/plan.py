"""List the jobs of a build, for several machines."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from editions.cli import load_project, say, say_json
from editions.cli.table import table
from editions.lock import locked
from editions.plan import Job, jobs, join

EXAMPLES = """examples:
  editions plan                       the jobs, in an order in which they can be run
  editions plan --json                the same for a service of continuous integration
  editions plan --join outputs        take in outputs/<job>/, then `editions release` collects

Workflow files that run the jobs side by side lie in .github/workflows/ and .gitlab-ci.yml."""


def configure(parser: ArgumentParser) -> None:
    """Add the command's options."""
    parser.epilog = EXAMPLES
    parser.add_argument("--draft", action="store_true", help="plan drafts instead of releases")
    parser.add_argument("--json", action="store_true", help="print the jobs as JSON")
    parser.add_argument(
        "--join", type=Path, metavar="DIR", help="take in what jobs gave: DIR/<job>/_build/…"
    )


def run(options: Namespace) -> int:
    """Plan or join; return 0."""
    project = load_project(options)
    if options.join:
        with locked(project.builddir):
            joined = join(project, options.join)
        say(f"joined {', '.join(joined) or 'nothing'}")
        return 0
    planned = jobs(project, draft=options.draft)
    if options.json:
        say_json(json.dumps({"jobs": [asdict(job) for job in planned]}))
    else:
        header = ("job", "inputs", "needs", "command")
        say(table(header, [_row(job) for job in planned]))
    return 0


def _row(job: Job) -> tuple[str, ...]:
    return job.name, job.inputs[:12], ", ".join(job.needs), " ".join(job.command)
