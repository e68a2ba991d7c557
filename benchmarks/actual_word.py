"""Let the PDF edition say a broken word whole: ActualText on its beginning, none on its end.

Imported by what ``broken_words.py`` starts, in the place of the hyphen that is an artifact.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from editions.pdf.engine import layout, painting, text

_split = layout._split_first_line
_draw = text.draw_first_line
_pending = ""


def split_first_line(whole: str, style: Any, *arguments: Any, **options: Any) -> Any:
    """Break a line and keep the rest of the word that its end breaks."""
    split = _split(whole, style, *arguments, **options)
    if split[2] is not None and split[0].hyphen:
        rest = re.match(r"\w*", whole.encode()[split[2] :].decode())
        split[0].rest = rest.group() if rest else ""
    return split


def draw_first_line(stream: Any, box: Any, *arguments: Any) -> list[Any]:
    """Paint a line, its first and last letters with another text if they are parts of words."""
    global _pending  # noqa: PLW0603 - a line and the next are painted one after the other
    line, shown = box.pango_layout, text._shown(stream, box.pango_layout)
    if not shown or text.SEPARATORS & set(line.text):
        return list(_draw(stream, box, *arguments))
    if line.ends_word:
        shown += text._space(stream, line)
    glyphs = [(run, piece) for run in shown for piece in run.pieces]
    first, last = len(_pending), len(glyphs)
    word = ""
    if line.hyphen:
        head = re.search(r"\w*$", line.text[: -len(line.hyphen)])
        beginning = head.group() if head else ""
        last -= len(beginning) + len(line.hyphen)
        word = beginning + line.rest
    _pending = line.rest if line.hyphen else ""
    stream.set_text_matrix(*arguments[-1].values)
    _show(stream, glyphs[:first], "" if first else None)
    _show(stream, glyphs[first:last], None)
    _show(stream, glyphs[last:], word or None)
    return []


def _show(stream: Any, glyphs: list[Any], actual: str | None) -> None:
    if actual is not None:
        said = f"FEFF{actual.encode('utf-16-be').hex()}"
        stream.stream.append(f"/Span <</ActualText <{said}>>> BDC".encode())
    for run, pieces in groupby(glyphs, key=lambda one: one[0]):
        stream.set_font_size(run.font.hash, run.size)
        stream.show_text(f"<{''.join(piece for _, piece in pieces)}>")
    if actual is not None:
        stream.end_marked_content()


layout._split_first_line = split_first_line
painting.draw_first_line = draw_first_line
