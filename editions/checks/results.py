"""What the checks said of a catalogue, kept in the build folder until it or a rule changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from editions.checks.catalogue import Catalogue
from editions.checks.finding import Finding, Problem
from editions.checks.registry import CHECKS
from editions.files import write_whole


@dataclass
class Record:
    """What is known of one catalogue file: its messages and what the checks say of it."""

    path: Path
    digest: str
    catalogue: Catalogue | None = None
    messages: list[tuple[int, str, str, bool]] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    results: list[dict[str, Any]] = field(default_factory=list)
    done: bool = False


class Cache:
    """The results of earlier runs, a file a catalogue; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def known(self, record: Record) -> dict[str, Any] | None:
        """Return what is known of the very content of a catalogue."""
        if self.folder is None:
            return None
        try:
            known = json.loads(self._path(self.folder, record).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        same = isinstance(known, dict) and known.get("digest") == record.digest
        return known if same else None

    def keep(self, record: Record, salt: str) -> None:
        """Keep a record; ``salt`` is what its results depend on beside the catalogue."""
        if self.folder is None:
            return
        known = {
            "digest": record.digest,
            "salt": salt,
            "messages": record.messages,
            "terms": record.terms,
            "results": record.results,
        }
        try:
            path = self._path(self.folder, record)
            write_whole(path, json.dumps(known).encode(), durable=False)
        except OSError:
            # A read-only build folder costs time at the next run and nothing else.
            self.folder = None

    def _path(self, folder: Path, record: Record) -> Path:
        name = hashlib.sha256(str(record.path).encode("utf-8", "surrogateescape")).hexdigest()[:24]
        return folder / f"{name}.json"


def result_of(
    line: int, check: str, problem: Problem, msgid: str = "", msgstr_line: int = 0
) -> dict[str, Any]:
    """Return a problem with its place, as it is kept."""
    return {
        "line": line,
        "check": check,
        "msgid": msgid,
        "msgstr_line": msgstr_line,
        **asdict(problem),
    }


def render(path: Path, result: dict[str, Any], gettext: Callable[[str], str]) -> Finding:
    """Return a kept result in the words of the reader."""
    problem = Problem(
        result["message"],
        result["hint"],
        result["values"],
        result["fragment"],
        result["replacement"],
    )
    return Finding.render(
        problem,
        path=path,
        line=result["line"],
        check=result["check"],
        severity=CHECKS[result["check"]].severity,
        gettext=gettext,
        msgid=result["msgid"],
        msgstr_line=result["msgstr_line"],
    )
