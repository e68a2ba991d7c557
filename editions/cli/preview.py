"""Show the editions while they are translated."""

from __future__ import annotations

import os
import signal
import webbrowser
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from editions.cli import load_project, say
from editions.interface import languages
from editions.lock import locked
from editions.project import ProjectError

LARGEST_PORT = 65_535
EXAMPLES = """examples:
  editions preview                           source and translations side by side
  editions preview --language en --open      one translation, opened in the browser
  editions preview --interface fi            the page and its findings in Finnish

The address that is printed brings the right to write; without it the page only shows."""


def configure(parser: ArgumentParser) -> None:
    """Add the command's options."""
    parser.epilog = EXAMPLES
    parser.add_argument(
        "-l",
        "--language",
        action="append",
        metavar="CODE",
        help="only this translation (repeatable)",
    )
    parser.add_argument(
        "-p",
        "--port",
        type=_port,
        default=8750,
        metavar="N",
        help="port; 0 takes a free one (8750)",
    )
    parser.add_argument(
        "--interface",
        choices=languages("preview"),
        help="language of the page itself (the terminal's)",
    )
    parser.add_argument("--open", action="store_true", help="open the page in the browser")


def run(options: Namespace) -> int:
    """Serve until interrupted."""
    project = load_project(options)
    shown = _shown(options.language, project.source_language, project.languages)
    # The web server is slow to import and needed by this command alone.
    from editions.preview.server import PreviewServer, listening, new_token  # noqa: PLC0415
    from editions.preview.session import Session  # noqa: PLC0415
    from editions.preview.workers import start_process_server  # noqa: PLC0415

    try:
        listener = listening(options.port)
    except OSError as error:
        raise ProjectError(f"--port {options.port}: {error.strerror}; choose another") from error
    with listener, locked(project.builddir / "preview"):
        start_process_server()
        session = Session(project, options.source, shown)
        words = options.interface or _terminal_language()
        server = PreviewServer(session, listener, token := new_token(), words)
        signal.signal(signal.SIGINT, server.handle_exit)
        _tell(listener.getsockname()[1], token, browser=options.open)
        server.run()
    say("The preview has ended.")
    return 0


def _tell(port: int, token: str, *, browser: bool) -> None:
    """Print the address, and open it in the browser if asked."""
    address = f"http://127.0.0.1:{port}/#token={token}"
    say(f"Preview: {address}\nCtrl-C ends it.")
    if browser:
        webbrowser.open(address)


def _port(text: str) -> int:
    """Return a port's number; raise ArgumentTypeError for any other."""
    if not text.isdecimal() or int(text) > LARGEST_PORT:
        raise ArgumentTypeError(f"{text}: not a number from 0 to {LARGEST_PORT}")
    return int(text)


def _shown(asked: list[str] | None, source: str, known: tuple[str, ...]) -> list[str]:
    for code in asked or ():
        if code not in known:
            raise ProjectError(f"--language {code}: not one of {', '.join(known) or 'none'}")
    return [source, *(asked or known)]


def _terminal_language() -> str:
    """Return the language of the terminal by the variables that gettext reads."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").split(":")[0].split("_")[0].split(".")[0]
        if value and value not in ("C", "POSIX"):
            return value
    return "en"
