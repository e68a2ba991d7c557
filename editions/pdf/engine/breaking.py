"""Break lines and pages as WeasyPrint does, and as a typographer would where that differs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import zip_longest
from typing import Any

import weasyprint.layout.block
import weasyprint.layout.inline
import weasyprint.text.line_break
from weasyprint.formatting_structure import boxes

from editions.pdf.engine.memory import replaced

SHORTEST_LAST_LINE = 5
"""Letters of a word that may stand alone on a paragraph's last line."""
SHORTEST_LAST_PART = 16
"""The same for the rest of a word that the line before broke."""
WIDEST_GAP = 8
"""Letter heights that may stay empty where a word leaves a line for the next one's sake."""
PAGE_IS_EMPTY, ADJOINING_MARGINS = 3, 6
"""Places among the arguments of a block's layout, counted behind the block."""

_split_first_line = weasyprint.text.line_break.split_first_line
_split_text_box = weasyprint.layout.inline.split_text_box
_split_inline_box = weasyprint.layout.inline.split_inline_box
_next_line = weasyprint.layout.inline.get_next_linebox
_original_block = weasyprint.layout.block.block_level_layout
_iter_line_boxes = weasyprint.layout.inline.iter_line_boxes


@contextmanager
def careful_breaks() -> Iterator[None]:
    """Break with care while the block runs."""
    breaker = _LineBreaker()
    with (
        replaced(
            weasyprint.layout.inline,
            split_first_line=breaker.split_first_line,
            split_text_box=breaker.split_text_box,
            split_inline_box=breaker.split_inline_box,
            get_next_linebox=breaker.get_next_linebox,
        ),
        replaced(
            weasyprint.layout.block,
            iter_line_boxes=_iter_marked_lines,
            block_level_layout=_block_level_layout,
        ),
    ):
        yield


class _LineBreaker:
    """Splits a text at a line's end.

    A text that fits but for the space at its end keeps its words: WeasyPrint 70 breaks it behind or
    within the first of them and leaves the rest of the line empty. No number is parted within, and
    no stump of a word is left alone on a paragraph's last line. No page ends within a word.
    """

    box: Any = None
    line_is_empty = True
    whole_words = False

    def get_next_linebox(
        self, context: Any, box: Any, top: Any, bottom_space: Any, skip: Any, *rest: Any
    ) -> Any:
        """Return the next line; the last that its page has room for ends with a whole word."""
        absolute = rest[1]
        before = len(absolute)
        found = _next_line(context, box, top, bottom_space, skip, *rest)
        line, resume_at = found
        if not skip or not resume_at or len(absolute) > before or context.excluded_shapes:
            return found
        is_last = context.overflows_page(bottom_space, line.position_y + 2 * line.height)
        if is_last and _is_broken(line):
            self.whole_words = True
            whole = _next_line(context, box, top, bottom_space, skip, *rest)
            self.whole_words = False
            if 0 <= line.width - whole[0].width <= WIDEST_GAP * line.style["font_size"]:
                return whole
        return found

    def split_inline_box(self, context: Any, box: Any, *arguments: Any, **options: Any) -> Any:
        """Fill a line, or a part of one, as WeasyPrint does, knowing where it begins."""
        if isinstance(box, boxes.LineBox):
            self.line_is_empty = True
        return _split_inline_box(context, box, *arguments, **options)

    def split_text_box(
        self, context: Any, box: Any, width: Any, skip: int, is_line_start: bool = True
    ) -> Any:
        """Split one box of text as WeasyPrint does, knowing whether it ends a paragraph.

        WeasyPrint 70 takes any text within an inline element for the first of its line.
        """
        self.box = box
        found = _split_text_box(context, box, width, skip, is_line_start and self.line_is_empty)
        if found[0] is not None:
            self.line_is_empty = False
        return found

    def split_first_line(
        self, text: str, style: Any, context: Any, width: Any, *arguments: Any, **options: Any
    ) -> Any:
        """Return what goes on the line; what the line's end does to its text is noted."""

        def split(text: str, width: Any) -> Any:
            return _split_first_line(text, style, context, width, *arguments, **options)

        if self.whole_words:
            split = partial(_unhyphenated, split, style)
        at_start = options.get("is_line_start", True)
        found = split(text, width)
        if text.endswith(" ") and found[2] is not None:
            found = split(text.rstrip(" "), width)
        if _divides_number(*_parts(text, found)):
            found = _earlier(found, split(text, found[3] - 1))
        if self._leaves_stump(*_parts(text, found)):
            other = _unhyphenated(split, style, text, found[3] - 1)
            if other[2] is None and self.box.after_space and not at_start:
                found = other  # too wide, so that the whole word goes to the next line
            elif other[3] >= width - WIDEST_GAP * style["font_size"]:
                found = _earlier(found, other)
        layout, _, resume_at, *_ = found
        layout.note_end(_parts(text, found)[0], style["hyphenate_character"])
        if resume_at is not None and layout.ends_word and not layout.text and not at_start:
            return _kept_space(found)
        return found

    def _leaves_stump(self, taken: str, rest: str) -> bool:
        """Tell whether too little of a paragraph is left for its last line."""
        after = getattr(self.box, "letters_after", None)
        if after is None or not rest or taken.endswith("\n") or " " in rest.strip(" "):
            return False
        whole = taken.endswith((" ", "-", "–"))
        least = SHORTEST_LAST_LINE if whole else SHORTEST_LAST_PART
        return bool(len(rest.strip(" ")) + after < least)


def _parts(text: str, split: Any) -> tuple[str, str]:
    """Return what a line takes of a text, and what is left."""
    resume_at = split[2]
    if resume_at is None:
        return text, ""
    encoded = text.encode()
    return encoded[:resume_at].decode(), encoded[resume_at:].decode()


def _divides_number(taken: str, rest: str) -> bool:
    """Tell whether a line ends within ``2021–2025`` or ``B:140``."""
    return taken[-1:] in ("–", ":") and taken[-2:-1].isalnum() and rest[:1].isdigit()


def _earlier(split: Any, other: Any) -> Any:
    """Return the other split if it leaves something on the line and more to the next."""
    return other if other[2] is not None and 0 < other[2] < split[2] else split


def _unhyphenated(split: Any, style: Any, text: str, width: Any) -> Any:
    """Return the split of a text between its words."""
    hyphens = style["hyphens"]
    style["hyphens"] = "manual"
    try:
        return split(text, width)
    finally:
        style["hyphens"] = hyphens


def _is_broken(line: Any) -> bool:
    """Tell whether a line ends within a word."""
    box = line
    while isinstance(box, boxes.ParentBox) and box.children:
        box = box.children[-1]
    return isinstance(box, boxes.TextBox) and bool(box.pango_layout.hyphen)


def _kept_space(split: Any) -> Any:
    """Keep a space that begins a text whose first word goes to the next line, without width."""
    layout, _, resume_at, _, height, baseline = split
    layout.set_text(" ")
    return layout, 1, resume_at, 0, height, baseline


def _block_level_layout(context: Any, box: Any, *arguments: Any, **options: Any) -> Any:
    """Lay out a block; a grid at a page's top leaves no space above it, as other blocks do."""
    if isinstance(box, boxes.GridBox) and len(arguments) > ADJOINING_MARGINS:
        before, (margins, *after) = arguments[:ADJOINING_MARGINS], arguments[ADJOINING_MARGINS:]
        if before[PAGE_IS_EMPTY] and not margins:
            # Only where a margin adjoins does WeasyPrint 70 take the space away.
            arguments = (*before, [0], *after)
    return _original_block(context, box, *arguments, **options)


def _iter_marked_lines(context: Any, box: Any, *arguments: Any, **options: Any) -> Any:
    """Lay out the lines of a paragraph whose last word is marked."""
    _mark_last_word(box)
    return _iter_line_boxes(context, box, *arguments, **options)


def _mark_last_word(line: Any) -> None:
    """Tell each text of a last word how many letters follow it, and whether a space precedes it."""
    texts = list(_last_texts(line))
    letters = 0
    for text, before in zip_longest(texts, texts[1:]):
        text.letters_after = letters
        text.after_space = before is not None and before.text.endswith(" ")
        letters += len(text.text)


def _last_texts(box: Any) -> Iterator[Any]:
    """Yield the texts of a paragraph from its end to the last that holds a space."""
    for child in reversed(box.children):
        texts = [child] if isinstance(child, boxes.TextBox) else []
        if isinstance(child, boxes.InlineBox):
            texts = list(_last_texts(child))
        yield from texts
        if not texts or " " in texts[-1].text:
            return
