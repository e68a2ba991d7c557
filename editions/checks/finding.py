"""What a check reports, before and after it is put into the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


def mark(text: str) -> str:
    """Mark words of a finding for translation; they are translated when the finding is rendered."""
    return text


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, as a check yields it: English templates and their values.

    `fragment` is the piece of the text concerned, as it is written there; `replacement` is the
    whole corrected text where a safe correction exists.
    """

    message: str
    hint: str
    values: Mapping[str, str] = field(default_factory=dict)
    fragment: str = ""
    replacement: str | None = None


@dataclass(frozen=True)
class Finding:
    """A problem with its place: the file, the line in it, the check and its severity."""

    path: Path
    line: int
    check: str
    severity: Severity
    message: str
    hint: str
    fragment: str = ""
    msgid: str = ""
    replacement: str | None = None
    msgstr_line: int = 0
    """The first line of the msgstr, where a replacement is written."""

    @classmethod
    def render(  # noqa: PLR0913 -- a finding has that many facts
        cls,
        problem: Problem,
        *,
        path: Path,
        line: int,
        check: str,
        severity: Severity,
        gettext: Callable[[str], str],
        msgid: str = "",
        msgstr_line: int = 0,
    ) -> Finding:
        """Put a problem into the reader's words with the given gettext function."""
        # Kinds of blocks are words of ours; a text of the catalogue is no msgid of ours and stays.
        values = {
            name: printable(gettext(value) if value else "")
            for name, value in problem.values.items()
        }
        return cls(
            path=path,
            line=line,
            check=check,
            severity=severity,
            message=gettext(problem.message).format(**values),
            hint=gettext(problem.hint).format(**values),
            fragment=printable(problem.fragment),
            msgid=msgid,
            replacement=problem.replacement,
            msgstr_line=msgstr_line,
        )


def printable(text: str, limit: int = 120) -> str:
    """Return text that is safe in a terminal and a log: controls named, length limited.

    Bidirectional and other invisible format characters are shown as U+XXXX, since they would change
    what the reader of the finding sees.
    """
    shown = "".join(_shown(character) for character in text[: limit * 4])
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def _shown(character: str) -> str:
    if character in "\n\t":
        return " "
    if character == "\u00ad" or character.isprintable() or character in "\u00a0\u202f":
        return character
    return f"U+{ord(character):04X}"
