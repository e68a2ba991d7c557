"""Catalogue files read strictly: what Babel and Sphinx drop with at most a warning is refused here.

The reader is the one that the compilation uses: what is published is what was judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path

from editions.catalogs.entry import Block, Catalog, CatalogError, Fault, header_fields
from editions.catalogs.pofile import MAXIMUM_SIZE, parse_bytes
from editions.checks.finding import Problem, printable
from editions.checks.finding import mark as _

_Found = tuple[int, str, Problem]
"""Line, name of the check, problem."""


@dataclass(frozen=True)
class Catalogue:
    """A catalogue file: its live messages, and what is wrong with the file as such."""

    path: Path
    messages: tuple[Block, ...] = ()
    problems: tuple[_Found, ...] = ()


# The rules of all languages look at the last two digits (CLDR, plural rules).
_NUMBERS = (*range(201), 1_000_000)

_FAULTS = {
    Fault.FILE: (
        "catalogue-file",
        _("This is not a regular file, so it is not read."),
        _("Put the catalogue itself here instead of a link or special file."),
    ),
    Fault.ACCESS: (
        "catalogue-file",
        _("The file cannot be read: {found}"),
        _("Give yourself the right to read it."),
    ),
    Fault.SIZE: (
        "catalogue-file",
        _("The file has {found} bytes; a catalogue may have {limit}."),
        _("Restore the catalogue, or split the document."),
    ),
    Fault.ENCODING: (
        "catalogue-encoding",
        _("The byte {found} is no UTF-8."),
        _("Save the file as UTF-8 and correct the letters that were lost."),
    ),
    Fault.NUL: (
        "catalogue-encoding",
        _("The file contains a NUL byte."),
        _("Restore the file from its last good version."),
    ),
    Fault.CONFLICT: (
        "conflict-marker",
        _("A merge conflict was left here: {found}"),
        _("Keep one of the two versions and remove the lines of the marks."),
    ),
    Fault.OPEN_STRING: (
        "catalogue-syntax",
        _("A quotation mark is missing at the end of the line."),
        _('Close the text with ", and write a quotation mark inside it as \\".'),
    ),
    Fault.CUT_OFF: (
        "catalogue-syntax",
        _("The file ends in the middle of a message; it was cut off."),
        _("Restore the file from its last good version."),
    ),
    Fault.LINE: (
        "catalogue-syntax",
        _("This line is no part of a catalogue: {found}"),
        _("Remove it, or put # before a comment and quotation marks around a text."),
    ),
}


def unreadable(error: CatalogError) -> _Found:
    """Return why a file cannot be read, as its check says it."""
    check, message, hint = _FAULTS[error.fault]
    values = {"found": printable(error.found, 40), "limit": str(MAXIMUM_SIZE)}
    return error.line, check, Problem(message, hint, values)


def read_catalogue(path: Path, content: bytes, language: str) -> Catalogue:
    """Read a catalogue's bytes; whatever they are, the result says what can be used of them."""
    try:
        catalog = parse_bytes(content, path)
    except CatalogError as error:
        return Catalogue(path, problems=(unreadable(error),))
    if not catalog.blocks:
        return Catalogue(path, problems=((1, "catalogue-syntax", _empty()),))
    problems = (
        *_header_problems(catalog, language),
        *_duplicate_problems(catalog),
        *_plural_problems(catalog),
    )
    return Catalogue(path, catalog.live, problems)


def _empty() -> Problem:
    return Problem(
        _("The catalogue is empty."),
        _("Restore it from its last good version, or create it anew from the document."),
    )


def _header_problems(catalog: Catalog, language: str) -> Iterator[_Found]:
    fields = header_fields(catalog)
    if catalog.header is None or not fields:
        missing = Problem(
            _("The header is missing."),
            _("Begin the file with the header of another catalogue of the language."),
        )
        yield 1, "catalogue-header", missing
        return
    for name, problem in _field_problems(fields, catalog.encoding, language):
        yield catalog.header.line_of(name), "catalogue-header", problem


def _field_problems(
    fields: dict[str, str], encoding: str, language: str
) -> Iterator[tuple[str, Problem]]:
    """Yield each field of the header that is wrong, by its name."""
    charset = re.search(r"charset=([\w-]+)", fields.get("Content-Type", ""), re.IGNORECASE)
    named = charset[1].casefold().replace("-", "") if charset else ""
    if named not in ("utf8", "usascii", "ascii") or encoding not in ("utf-8", "ascii"):
        yield (
            "Content-Type",
            Problem(
                _("The header does not name the character set UTF-8."),
                _("Write “Content-Type: text/plain; charset=UTF-8\\n” into the header."),
            ),
        )
    stated = fields.get("Language", "")
    if stated and not _same_language(stated, language):
        yield (
            "Language:",
            Problem(
                _("The header says that the language is {stated}; the folder says {folder}."),
                _("Correct the header, or move the file to the folder of its language."),
                {"stated": stated, "folder": language},
            ),
        )
    plural = fields.get("Plural-Forms", "")
    if plural and _plural_count(plural) is None:
        yield (
            "Plural-Forms",
            Problem(
                _("The plural forms in the header cannot be read: {forms}"),
                _("Copy the line Plural-Forms from another catalogue of the language."),
                {"forms": plural},
            ),
        )


def _same_language(stated: str, folder: str) -> bool:
    left, right = (re.sub(r"[_@-]", "-", tag).casefold().split("-") for tag in (stated, folder))
    return left[0] == right[0] and (len(left) == 1 or len(right) == 1 or left[1:] == right[1:])


def _plural_count(forms: str) -> int | None:
    """Return how many plural forms a header declares; None where its rule does not hold."""
    found = re.match(r"\s*nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*([^;]+);?\s*$", forms)
    if not found:
        return None
    count = int(found[1])
    try:
        # The gettext module's own reader of plural expressions, which admits C operators alone.
        rule = c2py(found[2])
        holds = all(0 <= rule(number) < count for number in _NUMBERS)
    except (ValueError, RecursionError, ZeroDivisionError, OverflowError):
        return None
    return count if holds else None


def _duplicate_problems(catalog: Catalog) -> Iterator[_Found]:
    seen: dict[tuple[str | None, str], int] = {}
    for block in catalog.blocks:
        entry = block.entry
        if entry.obsolete:
            continue
        first = seen.setdefault(entry.key, block.line)
        if first != block.line:
            twice = Problem(
                _("The message stands here a second time, first in line {first}: {msgid}"),
                _("Remove one of the two."),
                {"first": str(first), "msgid": printable(entry.msgid, 60)},
            )
            yield block.line, "catalogue-duplicate", twice


def _plural_problems(catalog: Catalog) -> Iterator[_Found]:
    declared = _plural_count(header_fields(catalog).get("Plural-Forms", ""))
    for block in catalog.live:
        entry = block.entry
        expected = declared if entry.plural is not None else 1
        if not entry.has_text or expected is None:
            continue
        if len(entry.msgstr) != expected or not all(entry.msgstr):
            wrong = Problem(
                _("The message has {count} plural forms; {expected} are wanted."),
                _("Translate each form from msgstr[0] to msgstr[{last}]."),
                {
                    "count": str(sum(map(bool, entry.msgstr))),
                    "expected": str(expected),
                    "last": str(expected - 1),
                },
            )
            yield block.msgstr_line, "plural-forms", wrong
