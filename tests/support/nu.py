"""Judge HTML, XHTML, CSS and SVG by the Nu HTML checker."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from support.judges import java


@dataclass(frozen=True)
class Message:
    """What the checker says of one place; severity is "error", "warning" or "info".

    The extract is the surer guide to the place: release 26.5.2 counts lines from 0 in messages
    about elements and from 1 in messages about CSS.
    """

    path: Path
    line: int
    severity: str
    text: str
    extract: str

    def __str__(self) -> str:
        extract = " ".join(self.extract.split())
        return f"{self.path}:{self.line}: {self.severity}: {self.text} [{extract}]"


def check(paths: Iterable[Path]) -> list[Message]:
    """Check files, all in one Java machine, and return every message, warnings included."""
    files = [path.resolve() for path in paths]
    options = ("--format", "json", "--stdout", "--exit-zero-always")
    also = ("--also-check-css", "--also-check-svg")
    main = "nu.validator.client.SimpleCommandLineValidator"
    return [
        _message(entry)
        for entry in json.loads(java("nu", main, *options, *also, *files))["messages"]
    ]


def _message(entry: dict[str, str]) -> Message:
    severity = entry.get("subType", "info") if entry["type"] == "info" else "error"
    return Message(
        path=Path(unquote(urlsplit(entry["url"]).path)),
        line=int(entry.get("lastLine", 0)),
        severity=severity,
        text=entry["message"],
        extract=entry.get("extract", ""),
    )
