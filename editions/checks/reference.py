"""The list of checks, drawn from their docstrings."""

from __future__ import annotations

from collections.abc import Callable

import editions.checks  # noqa: F401 -- registers the checks
from editions.checks.finding import mark as _
from editions.checks.registry import CHECKS

_SUBJECTS = {
    "message": _("Translations"),
    "catalogue": _("Catalogue files"),
    "source": _("Source text"),
}


def listing(gettext: Callable[[str], str]) -> str:
    """Return the checks as plain text for a terminal."""
    lines = []
    for subject, title in _SUBJECTS.items():
        lines += [gettext(title), ""]
        for check in sorted(CHECKS.values(), key=lambda check: check.name):
            if check.subject == subject:
                lines.append(f"  {check.name} ({check.severity}): {check.summary}")
                lines += [f"      {line}" for line in check.examples.splitlines()]
        lines.append("")
    return "\n".join(lines).rstrip()


def markdown() -> str:
    """Return the page documentation/checks.md."""
    lines = [
        "# Checks",
        "",
        "Drawn from the docstrings of `editions/checks/` by",
        "`editions check --reference > documentation/checks.md`.",
        "",
        "An error stops a release; a warning is for the translator to judge. A translator",
        "comment `# mute NAME: the reason` accepts a finding of one message, except where it",
        "says *never muted*.",
    ]
    for subject, title in _SUBJECTS.items():
        lines += ["", f"## {title}"]
        for check in sorted(CHECKS.values(), key=lambda check: check.name):
            if check.subject == subject:
                never = "" if check.mutable else ", never muted"
                lines += [
                    "",
                    f"### {check.name}",
                    "",
                    f"*{check.severity}{never}.* {check.summary}",
                ]
                lines += ["", "```text", check.examples, "```"]
    return "\n".join(lines) + "\n"
