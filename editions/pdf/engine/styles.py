"""Computed styles without detours: most properties of most elements have their initial value.

WeasyPrint asks each of some forty properties of each box the same dozen questions, of which two
decide nearly always: whether the property is inherited, and whether any rule sets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.css
import weasyprint.layout.background
import weasyprint.layout.percent
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

from editions.pdf.engine.memory import replaced

_compute = weasyprint.css.ComputedStyle.__missing__
_resolve = weasyprint.layout.percent.resolve_one_percentage
_decorate_in_full = weasyprint.layout.background.layout_box_backgrounds


def _is_plain(name: str) -> bool:
    """Tell whether a property that no rule sets has its parent's or its initial value as it is."""
    if name in {"float", "display", "position", "page"} or name.startswith("text_decoration_"):
        return False
    return name in INHERITED or name not in INITIAL_NOT_COMPUTED


_PLAIN = {name: name in INHERITED for name in INITIAL_VALUES if _is_plain(name)}
"""Each plain property with whether it is inherited."""
_LOGICAL = {
    direction: {
        name: function(block="ttb", inline=direction)
        for name, function in PHYSICAL_FUNCTIONS.items()
    }
    for direction in ("ltr", "rtl")
}
"""The logical property that may stand for a physical one, in each direction of text."""


def _compute_plainly(style: Any, name: str) -> Any:
    """Return the value of a property that is asked for the first time."""
    inherited = _PLAIN.get(name)
    if inherited is None or style.parent_style is None or name in style.cascaded:
        return _compute(style, name)
    if name in PHYSICAL_FUNCTIONS and _LOGICAL[style["direction"]][name] in style.cascaded:
        return _compute(style, name)
    value = style[name] = style.parent_style[name] if inherited else INITIAL_VALUES[name]
    return value


def _resolve_plainly(box: Any, name: str, refer_to: Any) -> None:
    """Set a used length; one in pixels is what it is."""
    value = box.style[name]
    if getattr(value, "unit", None) == "px":
        setattr(box, name, value.value)
    else:
        _resolve(box, name, refer_to)


_CORNERS = tuple(name for name in PHYSICAL_FUNCTIONS if name.endswith("_radius"))
_DECORATING = frozenset(
    name
    for name in INITIAL_VALUES
    if name.startswith(("background_", "border_image_", "mask_border_", "box_shadow"))
    or name.endswith("_radius")
)
"""What makes a box more than its content; none of it is inherited."""


def _decorate(
    page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
) -> None:
    """Prepare the background of a box and of those in it; few have one."""
    if box is page or not _DECORATING.isdisjoint(getattr(box.style, "cascaded", ())):
        _decorate_in_full(page, box, get_image, layout_children, style)
        return
    for corner in _CORNERS:
        setattr(box, corner, (0, 0))
    box.background = None
    for child in box.all_children():
        _decorate(page, child, get_image)


@contextmanager
def quick_styles() -> Iterator[None]:
    """Let WeasyPrint compute styles without detours while the block runs."""
    with (
        replaced(weasyprint.css.ComputedStyle, __missing__=_compute_plainly),
        replaced(weasyprint.layout.percent, resolve_one_percentage=_resolve_plainly),
        replaced(weasyprint.layout.background, layout_box_backgrounds=_decorate),
    ):
        yield
