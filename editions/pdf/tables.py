"""Which header cells belong to which cells of a table (ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editions.pdf.tree import Structure


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the rows and columns that it covers."""

    structure: Structure
    rows: range
    columns: range
    in_head: bool

    @property
    def is_header(self) -> bool:
        return self.structure.role == "TH"

    @property
    def scope(self) -> str:
        """Return the direction in which a header cell speaks."""
        return "Column" if self.in_head else "Row"


def rows_of(table: Structure) -> Iterator[tuple[Structure, bool]]:
    """Yield each row with whether it stands in the table's head."""
    for part in table.kids:
        if not isinstance(part, Structure):
            continue
        for row in [part] if part.role == "TR" else part.kids:
            if isinstance(row, Structure) and row.role == "TR":
                yield row, part.role == "THead"


def cells_of(table: Structure) -> list[Cell]:
    """Lay the cells of a table on its grid, spans included."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row_number, (row, in_head) in enumerate(rows_of(table)):
        column = 0
        for kid in row.kids:
            if not isinstance(kid, Structure):
                continue
            while (row_number, column) in taken:
                column += 1
            rows = range(row_number, row_number + span(kid, "rowspan"))
            columns = range(column, column + span(kid, "colspan"))
            taken.update((r, c) for r in rows for c in columns)
            cells.append(Cell(kid, rows, columns, in_head))
            column = columns.stop
    return cells


def span(cell: Structure, name: str) -> int:
    """Return how many rows or columns a cell covers, at most a thousand."""
    text = cell.element.get(name, "1")
    return min(max(int(text), 1), 1000) if text.isdecimal() else 1


def headers_of(cell: Cell, cells: list[Cell]) -> list[Structure]:
    """Return the header cells that speak for a cell: those above it and those before it."""
    return [
        other.structure
        for other in cells
        if other.is_header
        and other is not cell
        and (
            (other.in_head and not cell.in_head and _meet(other.columns, cell.columns))
            or (
                other.scope == "Row"
                and _meet(other.rows, cell.rows)
                and other.columns.stop <= cell.columns.start
            )
        )
    ]


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
