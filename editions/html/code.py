"""Program text set apart by weight and slope, which stays legible in every colour scheme."""

from __future__ import annotations

from typing import ClassVar

from pygments.style import Style
from pygments.token import Comment, Error, Generic, Keyword, Name, Operator


class Typographic(Style):  # type: ignore[misc] # Pygments ships no types
    """Emphasis without colour: contrast is that of the text in light, dark and high contrast."""

    name = "typographic"
    background_color = "transparent"
    line_number_color = "inherit"
    line_number_background_color = "transparent"
    line_number_special_color = "inherit"
    line_number_special_background_color = "transparent"
    styles: ClassVar = {
        Comment: "italic",
        Keyword: "bold",
        Operator.Word: "bold",
        Name.Class: "bold",
        Name.Function: "bold",
        Name.Tag: "bold",
        Generic.Heading: "bold",
        Generic.Emph: "italic",
        Generic.Strong: "bold",
        Error: "underline",
    }
