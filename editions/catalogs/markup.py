"""The inline markup of a message: where it stands and what it encloses.

Only recognised, never run: this serves to compare two versions of one text. Whether a
translation's markup is right is decided on the parsed structure, by the checks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_INLINE = re.compile(
    r"""
      (?P<role> :[\w:.+-]+: ) `
      (?: (?P<title>[^`<]*?) \s* <(?P<target>[^`>]*)> | (?P<bare>[^`]*) ) `
    | ` (?P<link>[^`<]*?) \s* <(?P<url>[^`>]*)> ` (?P<link_end>__?)
    | `` (?P<literal>.+?) ``
    | \*\* (?P<strong>[^*\s](?:[^*]*[^*\s])?) \*\*
    | (?<![*\w]) \* (?P<emphasis>[^*\s](?:[^*]*[^*\s])?) \* (?![*\w])
    | (?<![`\w:]) ` (?P<phrase>[^`]+) ` (?P<phrase_end>__?)?
    | \[ (?P<note> \#?[\w.-]* | \* ) \]_ (?!_)
    | \|(?P<substitution>[^|\s](?:[^|]*[^|\s])?)\| _{0,2}
    """,
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(\s|(?=\S))")
_ENCLOSING = ("title", "bare", "link", "literal", "strong", "emphasis", "phrase", "substitution")


class Inline(NamedTuple):
    """One piece of inline markup in a text, and the place of its words in the plain text."""

    start: int
    end: int
    opening: str
    words: str
    closing: str
    plain_start: int
    plain_end: int


def find_inline(text: str) -> list[Inline]:
    """Return the inline markup of a text in its order."""
    found, plain, end = [], 0, 0
    for match in _INLINE.finditer(text):
        plain += len(_unescaped(text[end : match.start()]))
        group = next((name for name in _ENCLOSING if match[name]), None)
        start, stop = match.span(group) if group else (match.end(), match.end())
        words = match[group] if group else ""
        inline = Inline(
            match.start(), match.end(), text[match.start() : start], words,
            text[stop : match.end()], plain, plain + len(words),
        )  # fmt: skip
        found.append(inline)
        plain, end = inline.plain_end, match.end()
    return found


def plain_text(text: str) -> str:
    """Return the words of a text without its inline markup."""
    parts, end = [], 0
    for inline in find_inline(text):
        parts += [_unescaped(text[end : inline.start]), inline.words]
        end = inline.end
    return "".join(parts) + _unescaped(text[end:])


def _unescaped(text: str) -> str:
    return _ESCAPE.sub("", text)
