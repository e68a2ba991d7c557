"""What automatic checks found in the finished editions, kept for the accessibility statement.

``editions verify --audit`` writes it beside conf.py, where it is committed like any other fact, so
that a build depends on files alone and never on what happens to lie in the build folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from editions.files import write_whole

NAME = "audit.json"
PASSED, FAILED, NOT_JUDGED = "passed", "failed", "not judged"


class AuditError(Exception):
    """The file is no record of an audit; the text names it and the cure."""


@dataclass(frozen=True)
class AuditedCheck:
    """One check of one edition (``fi-pdf``) and its result."""

    edition: str
    check: str
    result: str


@dataclass(frozen=True)
class Audit:
    """The checks of one version of a publication, and the day on which they ran."""

    date: date
    version: str
    checks: tuple[AuditedCheck, ...]

    def result(self, check: str, format: str) -> str:
        """Return the result of a check over all languages of a format; nothing if it never ran.

        The worst counts: one edition that failed, or else one that was not judged.
        """
        results = {
            one.result
            for one in self.checks
            if one.check == check and one.edition.endswith(f"-{format}")
        }
        return next((one for one in (FAILED, NOT_JUDGED, PASSED) if one in results), "")


def read_audit(folder: Path) -> Audit | None:
    """Return the audit that lies in a folder, None where there is none; raise AuditError."""
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        checks = tuple(AuditedCheck(**one) for one in facts["checks"])
        return Audit(date.fromisoformat(facts["date"]), str(facts["version"]), checks)
    except (OSError, ValueError, TypeError, KeyError) as error:
        cure = "remove it or run `editions verify --audit`"
        raise AuditError(f"{path}: no record of an audit; {cure}") from error


def write_audit(folder: Path, day: date, version: str, checks: Iterable[AuditedCheck]) -> Path:
    """Write an audit whole, a line a check, and return its path."""
    lines = ",\n".join(f"  {json.dumps(asdict(one), ensure_ascii=False)}" for one in checks)
    head = f' "date": "{day.isoformat()}",\n "version": {json.dumps(version)}'
    path = folder / NAME
    write_whole(path, f'{{\n{head},\n "checks": [\n{lines}\n ]\n}}\n'.encode())
    return path
