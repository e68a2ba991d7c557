"""Fonts cut to their used glyphs in a fraction of the time that WeasyPrint takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.pdf.fonts
from fontTools.varLib import instancer
from weasyprint.text.ffi import ffi

from editions.pdf.engine.memory import replaced

_instantiate = instancer._instantiateGvarGlyph


class OpenArrays:
    """cffi without a parse of C for each length of an array that is made from values."""

    def __getattr__(self, name: str) -> Any:
        """Return what cffi has under a name."""
        return getattr(ffi, name)

    def new(self, kind: str, *values: Any) -> Any:
        """Make C data; an array takes its length from its values."""
        return ffi.new(re.sub(r"\[\d+\]$", "[]", kind) if values else kind, *values)


def _instantiate_used(name: str, glyf: Any, gvar: Any, *arguments: Any, **options: Any) -> None:
    """Set a glyph to the weight of its font, unless it is one of the many that were cut out."""
    if glyf[name].numberOfContours or gvar.variations.get(name):
        _instantiate(name, glyf, gvar, *arguments, **options)
    else:
        gvar.variations.pop(name, None)


@contextmanager
def quick_fonts() -> Iterator[None]:
    """Let WeasyPrint cut fonts without needless work while the block runs."""
    with (
        replaced(weasyprint.pdf.fonts, ffi=OpenArrays()),
        replaced(instancer, _instantiateGvarGlyph=_instantiate_used),
    ):
        yield
