"""Take in the translations that came back in another format."""  # noqa: N999 - the command's name

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from editions.catalogs.exchange.formats import read_returned
from editions.catalogs.exchange.units import Import, take_in
from editions.catalogs.pofile import encode
from editions.catalogs.reading import read_catalogs, stamps
from editions.checks.finding import printable
from editions.cli import load_project, say
from editions.files import write_whole

EXAMPLES = """examples:
  editions import -l en _build/exchange/en.xlf    what a translation tool saved
  editions import -l en returned.xlsx             a spreadsheet that came back
  editions import -l en memory.tmx                fill what is missing from a memory"""


def configure(parser: ArgumentParser) -> None:
    """Add the command's options."""
    parser.epilog = EXAMPLES
    parser.add_argument("file", type=Path, help="XLIFF, TMX or xlsx file")
    parser.add_argument("-l", "--language", required=True, metavar="CODE", help="the language")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="take the file's translation also where it was changed here since the export",
    )


def run(options: Namespace) -> int:
    """Import; return 1 if some texts were refused."""
    project = load_project(options)
    folder = project.started_folder(options.language)
    returned, form = read_returned(options.file, project.source_language, options.language)
    read_as = None
    # What an editor saves in the meantime is read, too, before anything is written.
    while read_as != (read_as := stamps(project, options.language)):
        catalogs, problems = read_catalogs(project.catalog_paths(options.language), folder)
        result = take_in(
            catalogs,
            returned,
            only_missing=form.is_memory,
            replace_changed=options.replace,
        )
    # All are encoded before the first is written: one that became too large is told before.
    contents = {
        folder / f"{domain}.po": encode(catalog)
        for domain, catalog in result.catalogs.items()
        if catalog is not catalogs[domain]
    }
    for path, content in contents.items():
        write_whole(path, content)
        say(f"  wrote {path}")
    say(f"{options.file}: {result.changed} of {len(returned)} texts changed a translation")
    _print_refused(result)
    for problem in problems:
        say(f"{problem}\n  left untouched", error=True)
    return 1 if result.refused or problems else 0


def _print_refused(result: Import) -> None:
    for reason, number in Counter(reason for _, reason in result.refused).items():
        say(f"{number} not taken: {reason.value}", error=True)
        for one, why in result.refused:
            if why is reason:
                say(f"  {printable(one.source, 70)}", error=True)
