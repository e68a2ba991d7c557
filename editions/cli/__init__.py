"""The command ``editions``: the only part that prints, asks or exits."""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from editions import __version__
from editions.catalogs.entry import CatalogError
from editions.lock import LockedError
from editions.project import Project, ProjectError
from editions.publication import PublicationError

COMMANDS = {
    "build": "build the editions",
    "release": "write a complete, verified release into dist/",
    "update": "bring the catalogues up to date with the documents",
    "check": "find what is wrong in the catalogues",
    "terms": "export or import the termbase as TBX",
    "status": "tell how far the translations are",
    "export": "write the texts to translate as XLIFF, TMX or a spreadsheet",
    "import": "take in translations that came back as XLIFF, TMX or a spreadsheet",
    "verify": "judge the finished editions",
    "plan": "list the jobs of a build, for several machines",
    "preview": "show the editions while they are translated",
}

# Spaces that keep a number together, the soft hyphen and the end of a line.
HARMLESS = "\u00a0\u202f\u00ad\n"

_LAST_SECOND = 253_402_300_799
"""The end of the year 9999, the last that a date can have."""

EPILOG = """examples:
  editions build                          every language, every format
  editions build --language en --draft    a draft that shows what is missing

exit status: 0 done, 1 refused or found something, 2 cannot be done as asked"""


def run() -> NoReturn:
    """Be the process of a command: end it with its exit status.

    Where no other process is left to be ended, Python need not free one object after the other.
    """
    _open_output()
    status = main()
    processes = sys.modules.get("multiprocessing")  # few commands load it
    if processes and processes.active_children():
        sys.exit(status)
    os._exit(status)


def _open_output() -> None:
    """Let all that is printed go somewhere: what a terminal cannot show by its number.

    A process may be started without any output, where Python has None.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115 - it stays open
        getattr(sys, name).reconfigure(errors="backslashreplace")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status.

    ``arguments`` are the words behind the command's name; those of the process by default.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        status = _obey(given)
        sys.stdout.flush()
        return status
    except (CatalogError, LockedError, ProjectError, PublicationError) as error:
        complain(error)
        return 2
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{error.strerror or error}")
        return 2
    except KeyboardInterrupt:
        complain("interrupted; the finished editions are as they were")
        return 130


def _obey(given: list[str]) -> int:
    parser = _parser(next((word for word in given if word in COMMANDS), None))
    _refuse_bad_clock()
    options, unknown = parser.parse_known_args(given)
    if unknown:
        options.refuse(f"unrecognized arguments: {' '.join(unknown)}")
    if not hasattr(options, "run"):
        parser.print_help()
        return 2
    return int(options.run(options))


def _refuse_bad_clock() -> None:
    """Raise ProjectError where SOURCE_DATE_EPOCH is no time: every tool of a build reads it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not (epoch.isascii() and epoch.isdecimal() and int(epoch) <= _LAST_SECOND):
        raise ProjectError(
            f"SOURCE_DATE_EPOCH={epoch}: no count of seconds since 1970; set it right or unset it"
        )


def complain(problem: object, about: str = "editions") -> None:
    """Print a problem on one line of the error output.

    It may quote a file that anyone wrote, so what would steer a terminal is shown by its number.
    """
    say(f"{about}: {problem}", error=True)


def say(text: object, *, error: bool = False) -> None:
    """Print a text; with ``error`` on the error output. What would steer a terminal is shown.

    Every command prints by this, since all but a few words come from files that anyone wrote.
    """
    print(plain(str(text)), file=sys.stderr if error else sys.stdout, flush=True)


def say_json(text: str) -> None:
    """Print JSON; what would steer a terminal is written as JSON writes any character.

    So is all but ASCII where the output is not UTF-8, which every reader of JSON expects.
    """
    whole = (sys.stdout.encoding or "").lower().startswith("utf")
    print(
        "".join(
            c if (whole or c.isascii()) and (c.isprintable() or c in HARMLESS) else _escaped(c)
            for c in text
        )
    )


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1]


def plain(text: str) -> str:
    """Return text with each character that a terminal would obey, or hide, by its number."""
    return "".join(c if c.isprintable() or c in HARMLESS else f"<U+{ord(c):04X}>" for c in text)


def _parser(chosen: str | None) -> argparse.ArgumentParser:
    """Return the parser; only the chosen command's module is imported, for a quick start."""
    parser = argparse.ArgumentParser(
        prog="editions",
        description="Publish a strategy in several languages from one source.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"editions {__version__}")
    parser.set_defaults(refuse=parser.error)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name == chosen:
            module = import_module(f"editions.cli.{name}")
            module.configure(command)
            add_project_options(command)
            command.set_defaults(run=module.run, refuse=command.error)
    return parser


def add_project_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which project a command works on."""
    group = parser.add_argument_group("project")
    group.add_argument(
        "-c", "--conf", type=Path, default=Path(), metavar="DIR", help="folder of conf.py (here)"
    )
    group.add_argument(
        "-s",
        "--source",
        type=Path,
        metavar="DIR",
        help="folder of the documents (as in conf.py)",
    )


def load_project(options: argparse.Namespace) -> Project:
    """Return the project that the options name."""
    return Project.load(options.conf, options.source)
