"""The values a catalogue is made of: an entry, the text it was written as, a whole file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

Key = tuple[str | None, str]
"""What tells one message of a catalogue from another: its context and its msgid."""


class Fault(Enum):
    """What kind of thing keeps a catalogue from being read."""

    FILE = auto()
    ACCESS = auto()
    SIZE = auto()
    ENCODING = auto()
    NUL = auto()
    CONFLICT = auto()
    OPEN_STRING = auto()
    CUT_OFF = auto()
    LINE = auto()


class CatalogError(Exception):
    """A catalogue that cannot be read, with the place and the reason.

    ``found`` quotes what stands there, for those who put the reason into other words.
    """

    def __init__(
        self, path: Path | None, line: int, problem: str, fault: Fault = Fault.LINE, found: str = ""
    ) -> None:
        self.path = path
        self.line = line
        self.problem = problem
        self.fault = fault
        self.found = found
        super().__init__(f"{path or 'catalogue'}:{line}: {problem}")


class Previous(NamedTuple):
    """The source text that a fuzzy translation was made for (the `#|` lines)."""

    msgid: str
    context: str | None = None
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: source, translation (one string for each plural form), flags and comments."""

    msgid: str
    msgstr: tuple[str, ...] = ("",)
    context: str | None = None
    plural: str | None = None
    previous: Previous | None = None
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    obsolete: bool = False

    @property
    def key(self) -> Key:
        """Identify the message within its catalogue."""
        return self.context, self.msgid

    @property
    def fuzzy(self) -> bool:
        """Tell whether a person has still to confirm the translation."""
        return "fuzzy" in self.flags

    @property
    def has_text(self) -> bool:
        """Tell whether any translation is there, confirmed or not."""
        return any(self.msgstr)

    @property
    def translated(self) -> bool:
        """Tell whether the message is done: live, confirmed, every plural form filled."""
        return not self.obsolete and not self.fuzzy and all(self.msgstr)

    def with_fuzzy(self, fuzzy: bool) -> Entry:
        """Return the entry with the fuzzy flag set or taken away."""
        others = tuple(flag for flag in self.flags if flag != "fuzzy")
        return replace(self, flags=("fuzzy", *others) if fuzzy else others)


class Block(NamedTuple):
    """An entry, the exact text it was written as, and the line of its msgid."""

    entry: Entry
    raw: str
    line: int = 0

    @property
    def msgstr_line(self) -> int:
        """Return the line where the translation begins."""
        return self.line + len(self._rows("msgid")) - len(self._rows("msgstr"))

    def line_of(self, escaped: str) -> int:
        """Return the line of the translation that holds a piece of it, as it is written there."""
        rows = self._rows("msgstr") if escaped else []
        offset = next((n for n, row in enumerate(rows) if escaped in row), 0)
        return self.msgstr_line + offset

    def _rows(self, keyword: str) -> list[str]:
        """Return the lines from the one that begins with a keyword to the end of the entry."""
        rows = self.raw.split("\n")
        first = next((n for n, row in enumerate(rows) if row.lstrip().startswith(keyword)), 0)
        return rows[first:]


@dataclass(frozen=True, slots=True)
class Catalog:
    """A .po file as the sequence of its blocks; writing the blocks gives the file's text again."""

    blocks: tuple[Block, ...] = ()
    tail: str = ""
    newline: str = "\n"
    encoding: str = "utf-8"
    path: Path | None = None

    @property
    def header(self) -> Block | None:
        """Return the block of the header entry, if the file has one."""
        return next((b for b in self.blocks if is_header(b.entry)), None)

    @property
    def messages(self) -> tuple[Block, ...]:
        """Return all blocks but the header."""
        return tuple(b for b in self.blocks if not is_header(b.entry))

    @property
    def live(self) -> tuple[Block, ...]:
        """Return the blocks of messages that the documents still contain."""
        return tuple(b for b in self.messages if not b.entry.obsolete)

    @property
    def text(self) -> str:
        """Return the whole file as text."""
        return "".join(block.raw for block in self.blocks) + self.tail


def is_header(entry: Entry) -> bool:
    """Tell whether an entry is the catalogue's header."""
    return not entry.msgid and entry.context is None and not entry.obsolete


def header_fields(catalog: Catalog) -> dict[str, str]:
    """Return the fields of the header in their order; empty without a header."""
    if catalog.header is None:
        return {}
    pairs = (line.partition(":") for line in catalog.header.entry.msgstr[0].splitlines())
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}
