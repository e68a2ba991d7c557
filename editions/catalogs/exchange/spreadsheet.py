"""Spreadsheets (Office Open XML), for translators who work in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from editions.catalogs.exchange.units import OtherLanguageError, Returned, Unit, refuse_other

COLUMNS = ("id", "document", "source", "earlier source", "translation", "state", "note")
_WIDTHS = (24, 16, 60, 40, 60, 14, 30)
_TO_CONFIRM, _DONE = "to confirm", "done"
_NEEDED, _HEADING_WITHIN = ("id", "source", "translation"), 10
_LARGEST = 32_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class SpreadsheetError(Exception):
    """The workbook is not one that was sent out."""


def write_xlsx(units: Sequence[Unit], source: str, target: str) -> bytes:
    """Return a workbook with a row for each unit; only translation and state can be edited."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = f"{source}-{target}"
    sheet.append(COLUMNS)
    for unit in units:
        state = "" if not unit.target else _TO_CONFIRM if unit.fuzzy else _DONE
        values = (unit.id, unit.domain, unit.source, unit.previous, unit.target, state, unit.note)
        _append_texts(sheet, values)
    _lay_out(sheet)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _append_texts(sheet: Any, values: Sequence[str]) -> None:
    """Write texts as texts: one that begins with "=" is no formula, nor will "1,5" be a number."""
    row = sheet.max_row + 1
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        cell.value = _CONTROL.sub("", value)
        cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.protection = Protection(locked=COLUMNS[column - 1] not in ("translation", "state"))


def _lay_out(sheet: Any) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFG"[column]].width = width
    sheet.column_dimensions["A"].hidden = True
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E3F0F6")
    sheet.freeze_panes = "C2"
    sheet.protection.sheet = True
    states = DataValidation(type="list", formula1=f'"{_DONE},{_TO_CONFIRM}"', allow_blank=True)
    sheet.add_data_validation(states)
    states.add(f"F2:F{max(sheet.max_row, 2)}")


def read_xlsx(data: bytes, source: str, target: str) -> list[Returned]:
    """Read a returned workbook; sheet and columns are found by their headings, in any order.

    Raises SpreadsheetError when a column is missing, a cell holds no text or the workbook grows too
    large when it is unpacked; OtherLanguageError when its sheet is named for another language.
    """
    try:
        _refuse_large(data)
        sheets: Any = load_workbook(BytesIO(data), read_only=True).worksheets
        for sheet in sheets:
            rows = enumerate(sheet.iter_rows(values_only=True), start=1)
            for _number, row in islice(rows, _HEADING_WITHIN):
                if places := _places(row):
                    named, _dash, language = sheet.title.partition("-")
                    refuse_other(language if named == source else None, target)
                    return [_returned(n, row, places) for n, row in rows if row[places["id"]]]
    except (OtherLanguageError, SpreadsheetError):
        raise
    except Exception as error:  # openpyxl raises whatever its parsers do
        raise SpreadsheetError(f"not a readable workbook ({error})") from error
    raise SpreadsheetError(f"no row with the headings {', '.join(_NEEDED)}; leave them as sent")


def _refuse_large(data: bytes) -> None:
    """Raise SpreadsheetError for a small file that unpacks into more than anyone translates."""
    size = sum(part.file_size for part in ZipFile(BytesIO(data)).infolist())
    if size > _LARGEST:
        raise SpreadsheetError(f"unpacks to {size} bytes; a workbook may have {_LARGEST}")


def _places(row: Sequence[Any]) -> dict[str, int]:
    """Return the place of each column, if the row holds the headings."""
    heading = [str(value or "").strip().lower() for value in row]
    if not set(_NEEDED).issubset(heading):
        return {}
    return {name: heading.index(name) for name in COLUMNS if name in heading}


def _returned(number: int, row: Sequence[Any], places: dict[str, int]) -> Returned:
    def text(name: str) -> str:
        value = row[places[name]] if name in places and places[name] < len(row) else None
        if isinstance(value, (bool, float, date, time)) or value in ERROR_CODES:
            raise SpreadsheetError(
                f"row {number}: the {name} is {value}, which is no text; "
                "format the cell as text and type it anew"
            )
        return "" if value is None else str(value)

    return Returned(
        text("id"), text("source"), text("translation"), text("state").strip() == _TO_CONFIRM
    )
