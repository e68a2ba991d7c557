"""Variable fonts set to one weight by HarfBuzz, which WeasyPrint leaves to fontTools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

import uharfbuzz


class Instance:
    """A font at one place of its design space, with every glyph under its number.

    It stands in for what fontTools' ``instantiateVariableFont`` returns.
    """

    def __init__(self, font: Any, axes: Mapping[str, float], **_options: Any) -> None:
        """Take an opened font; an axis that is not named stays where the font has it."""
        whole = uharfbuzz.Face(font.reader.file.getvalue())
        wanted = uharfbuzz.SubsetInput()
        wanted.keep_everything()
        wanted.flags |= uharfbuzz.SubsetFlags.SET_OVERLAPS_FLAG
        wanted.pin_all_axes_to_default(whole)
        for axis, value in axes.items():
            wanted.pin_axis_location(whole, axis, value)
        self._content: bytes = uharfbuzz.subset(whole, wanted).blob.data

    def save(self, file: BinaryIO) -> None:
        """Write the font file."""
        file.write(self._content)
