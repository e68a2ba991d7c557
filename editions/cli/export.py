"""Write the texts to translate in another format."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from editions.catalogs.exchange.formats import FORMATS
from editions.catalogs.exchange.units import units_of
from editions.catalogs.reading import read_catalogs
from editions.cli import load_project, say
from editions.files import write_whole

EXAMPLES = """examples:
  editions export -l en                          XLIFF 1.2, into _build/exchange/
  editions export -l en --format xlsx --left     a spreadsheet of what is not done
  editions export -l en --format tmx -o en.tmx   a translation memory"""


def configure(parser: ArgumentParser) -> None:
    """Add the command's options."""
    parser.epilog = EXAMPLES
    parser.add_argument("-l", "--language", required=True, metavar="CODE", help="the language")
    parser.add_argument(
        "-f",
        "--format",
        choices=FORMATS,
        default="xliff",
        help=", ".join(f"{name}: {form.summary}" for name, form in FORMATS.items()),
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="file to write")
    parser.add_argument("--left", action="store_true", help="only what is missing or fuzzy")


def run(options: Namespace) -> int:
    """Export; return 1 if a catalogue could not be read."""
    project = load_project(options)
    folder = project.started_folder(options.language)
    catalogs, problems = read_catalogs(project.catalog_paths(options.language), folder)
    units = units_of(catalogs, left_only=options.left)
    form = FORMATS[options.format]
    name = f"{options.language}{form.suffix}"
    path = options.output or project.builddir / "exchange" / name
    write_whole(path, form.write(units, project.source_language, options.language))
    say(f"{path}: {len(units)} texts as {form.summary}")
    for problem in problems:
        say(f"{problem}\n  its messages are not in the file", error=True)
    return 1 if problems else 0
