"""The formats of exchange by name, and which of them a file is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from editions.catalogs.exchange.spreadsheet import SpreadsheetError, read_xlsx, write_xlsx
from editions.catalogs.exchange.tmx import read_tmx, write_tmx
from editions.catalogs.exchange.units import OtherLanguageError, Returned, Unit
from editions.catalogs.exchange.xliff import read_xliff, read_xliff2, write_xliff, write_xliff2
from editions.project import ProjectError

Write = Callable[[Sequence[Unit], str, str], bytes]
Read = Callable[[bytes, str, str], list[Returned]]


class ExchangeError(ProjectError):
    """A file that cannot be taken in; the message says which and why."""


@dataclass(frozen=True)
class Format:
    """One format: its file name suffix, and how it is written and read."""

    suffix: str
    summary: str
    write: Write
    read: Read
    is_memory: bool = False


FORMATS = {
    "xliff": Format(".xlf", "XLIFF 1.2", write_xliff, lambda data, _s, to: read_xliff(data, to)),
    "xliff2": Format(".xlf", "XLIFF 2.0", write_xliff2, lambda data, _s, to: read_xliff2(data, to)),
    "tmx": Format(".tmx", "TMX 1.4", write_tmx, read_tmx, is_memory=True),
    "xlsx": Format(".xlsx", "a spreadsheet", write_xlsx, read_xlsx),
}


def format_of(path: Path, data: bytes) -> Format:
    """Tell a file's format by its name, and the version of XLIFF by its content."""
    suffix = path.suffix.lower()
    if suffix in (".xlf", ".xliff"):
        return FORMATS["xliff2" if b":xliff:document:2" in data[:4000] else "xliff"]
    found = [form for form in FORMATS.values() if form.suffix == suffix]
    if not found:
        known = ", ".join(sorted({form.suffix for form in FORMATS.values()}))
        raise ExchangeError(f"{path}: not a format that can be taken in ({known})")
    return found[0]


def read_returned(path: Path, source: str, target: str) -> tuple[list[Returned], Format]:
    """Read a returned file. Raises ExchangeError."""
    data = path.read_bytes()
    form = format_of(path, data)
    try:
        return form.read(data, source, target), form
    except (OtherLanguageError, SpreadsheetError) as error:
        raise ExchangeError(f"{path}: {error}") from error
    except Exception as error:  # the toolkit raises whatever its XML parser does
        reason = " ".join(str(error).split()) or "it holds something else"
        raise ExchangeError(f"{path}: not readable as {form.summary}: {reason}") from error
