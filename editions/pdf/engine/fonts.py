"""Fonts cut to their used glyphs without needless work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.pdf.fonts
from weasyprint.text.ffi import ffi

from editions.pdf.engine.memory import replaced


class OpenArrays:
    """cffi without a parse of C for each length of an array that is made from values."""

    def __getattr__(self, name: str) -> Any:
        """Return what cffi has under a name."""
        return getattr(ffi, name)

    def new(self, kind: str, *values: Any) -> Any:
        """Make C data; an array takes its length from its values."""
        return ffi.new(re.sub(r"\[\d+\]$", "[]", kind) if values else kind, *values)


@contextmanager
def quick_fonts() -> Iterator[None]:
    """Let WeasyPrint cut fonts without needless work while the block runs."""
    with replaced(weasyprint.pdf.fonts, ffi=OpenArrays()):
        yield
