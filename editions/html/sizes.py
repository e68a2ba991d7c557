"""Lengths of reStructuredText as pixels or as one of a few width classes of the style sheet."""

from __future__ import annotations

import re

# CSS 2.2, 4.3.2: absolute lengths; em and rem at the style sheet's 16 px, ex as half of it.
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "ch": 8.0,
}
STEP = 5


def pixels(length: str) -> float:
    """Return an absolute length in CSS pixels; 0 where it is relative or missing."""
    match = re.fullmatch(r"\s*(\d*\.?\d+)\s*([a-z]*)\s*", str(length))
    return float(match[1]) * _PIXELS.get(match[2], 0.0) if match else 0.0


def width_class(length: str) -> str:
    """Return the class of a percentage, rounded to the step that the style sheet knows."""
    match = re.fullmatch(r"\s*(\d*\.?\d+)\s*%\s*", str(length))
    return percent_class(float(match[1])) if match else ""


def percent_class(percent: float) -> str:
    """Return the class of a width in hundredths."""
    return f"width-{min(max(round(percent / STEP) * STEP, STEP), 100)}"
