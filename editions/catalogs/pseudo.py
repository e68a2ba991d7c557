"""Catalogues of the pseudo-language, made in the build folder and never in `locale/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from editions.catalogs.entry import Entry
from editions.catalogs.header import new_header
from editions.catalogs.markup import Inline, find_inline
from editions.catalogs.poformat import entry_text
from editions.catalogs.reading import title_of
from editions.files import write_if_changed
from editions.project import Project
from editions.pseudo import PSEUDO, pseudo_words

# Roles whose whole content the reader sees; that of others may be a label, a date or a formula.
_SPOKEN = re.compile(r":(term|abbr|dfn|guilabel|emphasis|strong):")
_TITLED = re.compile(r"(:[\w:.+-]+:)?`")


def pseudo_message(text: str) -> str:
    """Translate a message of reStructuredText, with its markup as it is."""
    parts, end = [], 0
    for inline in find_inline(text):
        parts += [pseudo_words(text[end : inline.start]), _pseudo_inline(inline)]
        end = inline.end
    return "".join(parts) + pseudo_words(text[end:])


def _pseudo_inline(inline: Inline) -> str:
    opening, words, closing = inline.opening, inline.words, inline.closing
    has_title = bool(_TITLED.fullmatch(opening)) and "<" in closing
    if opening in ("*", "**") or has_title:
        return opening + pseudo_words(words) + closing
    if _SPOKEN.match(opening):
        target = f" <{words}>" if opening.startswith(":term:") else ""
        return opening + pseudo_words(words) + target + closing
    return opening + words + closing


def write_pseudo_catalogs(project: Project, messages: Mapping[str, Iterable[Entry]]) -> None:
    """Write a complete catalogue for every domain of the extracted messages."""
    folder = project.catalog_folder(PSEUDO)
    header = entry_text(new_header(PSEUDO, title_of(project), "2000-01-01 00:00+0000"))
    for domain, extracted in messages.items():
        entries = [Entry(entry.msgid, (pseudo_message(entry.msgid),)) for entry in extracted]
        text = "\n".join([header, *map(entry_text, entries)])
        write_if_changed(folder / f"{domain}.po", text.encode())
    for path in project.catalog_paths(PSEUDO):
        if path.relative_to(folder).with_suffix("").as_posix() not in messages:
            path.unlink()
