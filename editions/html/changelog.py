"""What each version changed, as the publication's changelog tells the readers of a language.

The changelog is Markdown in the form of keepachangelog.com: a heading of the second level for each
version, with its day; of the third for those whom changes concern. One language's readers find
theirs under "For readers" in their own words; a version without them tells its day alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import get_month_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "CHANGELOG.md"
_MONTHS = {name: number for number, name in get_month_names("wide", locale="en").items()}
_VERSION = re.compile(r"^## \[?(?P<number>[^\s\],]+)\]?[\s,–-]+(?P<day>\S.*)$", re.MULTILINE)
_AUDIENCE = re.compile(r"^### (.+)$", re.MULTILINE)
_NOTE = re.compile(r"^[-*] (.+(?:\n {2,}.+)*)", re.MULTILINE)
_MARKUP = re.compile(r"\[([^\]]+)\]\([^)]*\)|[`*]")


@dataclass(frozen=True)
class Version:
    """A published version and what it changed for readers."""

    number: str
    day: date
    notes: tuple[str, ...]


def versions(path: Path, readers: str) -> tuple[Version, ...]:
    """Return the published versions of a changelog in its order; none where there is no file.

    ``readers`` is the heading of what concerns a language's readers. A version without a day is
    not published yet.
    """
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return tuple(
        Version(match["number"], day, tuple(_notes(section, readers)))
        for match, section in _sections(_VERSION, text)
        if (day := _day(match["day"])) is not None
    )


def _sections(heading: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each heading with the text up to the next one."""
    found = list(heading.finditer(text))
    ends = [match.start() for match in found] + [len(text)]
    for match, end in zip(found, ends[1:], strict=True):
        yield match, text[match.end() : end]


def _notes(section: str, readers: str) -> Iterator[str]:
    for match, text in _sections(_AUDIENCE, section):
        if match[1].strip() == readers:
            for note in _NOTE.findall(text):
                yield _MARKUP.sub(r"\1", " ".join(note.split()))


def _day(text: str) -> date | None:
    """Return a day written as 2026-11-24 or as 24 November 2026; None for any other text."""
    words = re.fullmatch(r"(\d{1,2}) (\w+) (\d{4})", text.strip())
    try:
        if words and words[2] in _MONTHS:
            return date(int(words[3]), _MONTHS[words[2]], int(words[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
