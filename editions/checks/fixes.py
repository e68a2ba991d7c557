"""Safe corrections, written into the catalogue without touching anything else in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from editions.catalogs.entry import CatalogError
from editions.catalogs.pofile import parse_bytes
from editions.catalogs.poformat import field_lines, line_width
from editions.checks.finding import Finding
from editions.files import write_whole

_KEYWORD = re.compile(r'\s*(msgstr(?:\[\d+\])?)\s*"')


def fix(findings: Iterable[Finding]) -> list[Finding]:
    """Write the corrections that findings carry; return the findings that were corrected.

    Of several corrections of one message the first is written; the next reading finds the others.
    """
    by_path: dict[Path, dict[int, Finding]] = {}
    for finding in findings:
        if finding.replacement is not None:
            by_path.setdefault(finding.path, {}).setdefault(finding.msgstr_line, finding)
    fixed: list[Finding] = []
    for path, found in by_path.items():
        fixed += _fix_file(path, found)
    return fixed


def _fix_file(path: Path, found: dict[int, Finding]) -> list[Finding]:
    data = path.read_bytes()
    try:
        catalog = parse_bytes(data, path)
    except CatalogError:
        return []  # it changed since it was checked
    content, width = data.decode(catalog.encoding), line_width(catalog)
    newline = "\r\n" if "\r\n" in content else "\n"
    lines = content.split(newline)
    fixed = []
    for start in sorted(found, reverse=True):
        end = start
        while end < len(lines) and lines[end].lstrip().startswith('"'):
            end += 1
        replaced = _msgstr(lines[start - 1 : end], found[start].replacement or "", width)
        if replaced is not None:
            lines[start - 1 : end] = replaced
            fixed.append(found[start])
    try:
        write_whole(path, newline.join(lines).encode(catalog.encoding))
    except UnicodeEncodeError:
        return []  # the file's character set has no such quotation mark or dash
    return fixed[::-1]


def _msgstr(lines: list[str], text: str, width: int) -> list[str] | None:
    """Return the lines of a msgstr with a new text, or None if they are no msgstr."""
    keyword = _KEYWORD.match(lines[0])
    return field_lines(keyword[1], text, width) if keyword else None
