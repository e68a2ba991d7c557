"""`editions terms`: the termbase out to TBX and in again."""

from __future__ import annotations

import argparse
from pathlib import Path

from editions.catalogs.tbx import read_tbx, write_tbx
from editions.catalogs.terms import FILE_NAME, Terms, merged, write_csv
from editions.cli import load_project, say
from editions.files import write_whole

EPILOG = """examples:
  editions terms export terms.tbx    for a translator's program or a term tool
  editions terms import terms.tbx    add its terms to locale/terms.csv

exit status: 0 done, 2 cannot be done as asked"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `editions terms`."""
    parser.epilog = EPILOG
    parser.add_argument("action", choices=("export", "import"), help="out of or into the termbase")
    parser.add_argument("file", type=Path, metavar="TBX", help="the TBX file")


def run(options: argparse.Namespace) -> int:
    """Export or import the termbase."""
    project = load_project(options)
    terms = Terms.load(project)
    if options.action == "export":
        write_whole(options.file, write_tbx(terms, project.source_language))
        say(f"{options.file}: {len(terms.entries)} terms")
    else:
        together = merged(terms, read_tbx(options.file))
        write_whole(project.locale_dir / FILE_NAME, write_csv(together).encode("utf-8"))
        say(f"{len(together.entries) - len(terms.entries)} terms added")
    return 0
