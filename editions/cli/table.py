"""Tables and sizes as a terminal shows them."""

from __future__ import annotations

from collections.abc import Sequence

_NUMERIC = set("0123456789.,% -")


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows as aligned columns; columns of numbers stand to the right."""
    widths = [max(len(line[i]) for line in [header, *rows]) for i in range(len(header))]
    right = [all(set(row[i].split(" ")[0]) <= _NUMERIC for row in rows) for i in range(len(header))]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.rjust(width) if numeric else cell.ljust(width)
            for cell, width, numeric in zip(cells, widths, right, strict=True)
        ]
        return "  ".join(padded).rstrip()

    return "\n".join([line(header), "  ".join("-" * width for width in widths), *map(line, rows)])


def human_size(size: int) -> str:
    """Return a size in bytes as a person says it, in kB or MB of 1000."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"
