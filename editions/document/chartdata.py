"""Read the data of a chart: a CSV file with a header row, labels in the first column."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from editions.document.svg import DrawingError
from editions.files import bad_byte


@dataclass(frozen=True)
class Row:
    """A label with its numbers, and the line of the file where they stand."""

    label: str
    numbers: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Data:
    """The header cells and the rows of a chart."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_data(path: Path) -> Data:
    """Return the data of a CSV file in UTF-8, numbers with a decimal point; raise DrawingError."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise DrawingError(path, None, f"the file cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line, byte = bad_byte(error)
        message = f"byte {byte} is not UTF-8; save the file as CSV UTF-8"
        raise DrawingError(path, line, message) from error
    reader = csv.reader(lines)
    cells = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(row)]
    if len(cells) < 2 or len(cells[0][1]) < 2:
        raise DrawingError(
            path, 1, "the file needs a header and a row, each of two cells parted by a comma"
        )
    header = tuple(cells[0][1])
    return Data(header, tuple(_row(path, line, row, len(header)) for line, row in cells[1:]))


def _row(path: Path, line: int, cells: list[str], width: int) -> Row:
    if len(cells) != width:
        raise DrawingError(path, line, f"{len(cells)} cells where the header has {width}")
    for cell in cells[1:]:
        _check_number(path, line, cell)
    return Row(cells[0], tuple(cells[1:]), line)


def _check_number(path: Path, line: int, cell: str) -> None:
    try:
        number = Decimal(cell)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise DrawingError(
            path, line, f"“{cell}” is not a number of zero or more, such as 12400 or 1.5"
        )
