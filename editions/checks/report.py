"""Findings as text for people, and as JSON, SARIF and GitHub annotations for machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from editions.checks.finding import Finding, printable
from editions.checks.finding import mark as _
from editions.checks.registry import CHECKS

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(findings: Sequence[Finding], root: Path, gettext: Callable[[str], str]) -> str:
    """Return one block a finding: place, severity and check; what is wrong; what to do."""
    severities = {"error": gettext(_("error")), "warning": gettext(_("warning"))}
    blocks = []
    for finding in findings:
        head = f"{_relative(finding.path, root)}:{finding.line}: {severities[finding.severity]}"
        lines = [f"{head} [{finding.check}] {finding.message}"]
        if finding.fragment:
            lines.append(f"    » {finding.fragment}")
        lines.append(f"    {finding.hint}")
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def summary(findings: Sequence[Finding], gettext: Callable[[str], str]) -> str:
    """Return how many errors and warnings there are."""
    errors = sum(finding.severity == "error" for finding in findings)
    if not findings:
        return gettext(_("Nothing found."))
    return gettext(_("errors: {errors}, warnings: {warnings}")).format(
        errors=errors, warnings=len(findings) - errors
    )


def as_json(findings: Sequence[Finding], root: Path) -> str:
    """Return the findings as a JSON list."""
    rows = [
        {
            "path": _relative(finding.path, root),
            "line": finding.line,
            "check": finding.check,
            "severity": finding.severity,
            "message": finding.message,
            "hint": finding.hint,
            "fragment": finding.fragment,
            "msgid": finding.msgid,
            "fixable": finding.replacement is not None,
        }
        for finding in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_sarif(findings: Sequence[Finding], root: Path, version: str) -> str:
    """Return the findings as a SARIF 2.1.0 log (OASIS standard)."""
    names = sorted({finding.check for finding in findings})
    rules = [
        {
            "id": name,
            "shortDescription": {"text": CHECKS[name].summary},
            "help": {"text": CHECKS[name].examples},
            "defaultConfiguration": {"level": CHECKS[name].severity},
        }
        for name in names
    ]
    results = [
        {
            "ruleId": finding.check,
            "ruleIndex": names.index(finding.check),
            "level": finding.severity,
            "message": {"text": f"{finding.message} {finding.hint}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _relative(finding.path, root)},
                        "region": {"startLine": finding.line},
                    }
                }
            ],
        }
        for finding in findings
    ]
    driver = {"name": "editions check", "version": version, "rules": rules}
    log = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "results": results, "columnKind": "unicodeCodePoints"}
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def as_github(findings: Iterable[Finding], root: Path) -> str:
    """Return the findings as workflow commands, which GitHub shows beside the changed lines."""
    return "\n".join(
        f"::{finding.severity} file={_property(_relative(finding.path, root))},line={finding.line},"
        f"title={_property(finding.check)}::{_data(f'{finding.message} {finding.hint}')}"
        for finding in findings
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _relative(path: Path, root: Path) -> str:
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return printable(shown.as_posix(), limit=400)
