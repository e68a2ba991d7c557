"""When a chapter last changed, as the publication's git history knows it."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_COMMIT = "commit "


def changed_dates(folder: Path) -> dict[str, tuple[date, ...]]:
    """Return the days on which each file under a folder changed, newest first.

    Paths are relative to ``folder``. The commit that a history begins with changes nothing, since
    there was nothing before it. Outside git, without git, or where its history is cut short
    (a shallow clone dates every file by its last commit), nothing is known and the result is empty.
    """
    log = [
        "log",
        "--min-parents=1",
        f"--format={_COMMIT}%cs",
        "--name-only",
        "--relative",
        "--",
        ".",
    ]
    if _git(folder, "rev-parse", "--is-shallow-repository") != "false\n":
        return {}
    return _dates(_git(folder, "-c", "core.quotePath=false", *log).splitlines())


def _git(folder: Path, *arguments: str) -> str:
    """Return what git says of a folder; nothing where it says nothing."""
    try:
        return subprocess.run(  # noqa: S603 - a command with no text of a user
            ["git", *arguments],  # noqa: S607 - the git that the person has
            cwd=folder,
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def _dates(lines: Iterable[str]) -> dict[str, tuple[date, ...]]:
    days: dict[str, list[date]] = {}
    day = date.min
    for line in lines:
        if line.startswith(_COMMIT):
            day = date.fromisoformat(line.removeprefix(_COMMIT))
        elif line:
            known = days.setdefault(line, [])
            if day not in known:
                known.append(day)
    return {path: tuple(sorted(known, reverse=True)) for path, known in days.items()}


def changes_since(
    start: date, documents: Mapping[str, Iterable[date]]
) -> list[tuple[date, list[str]]]:
    """Return each day after ``start`` with the documents that changed then, newest first.

    ``documents`` maps a document to the days on which its text changed.
    """
    days: dict[date, list[str]] = {}
    for name, dates in documents.items():
        for day in dates:
            if day > start:
                days.setdefault(day, []).append(name)
    return sorted(days.items(), reverse=True)
