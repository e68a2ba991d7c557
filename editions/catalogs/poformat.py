"""Write entries as .po text, and change one field of an entry that was written by another tool."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from editions.catalogs.entry import Block, Catalog, Entry, Previous

DEFAULT_WIDTH = 79
"""The page width of GNU gettext, which Poedit follows."""

_ESCAPED = {
    "\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r",
    "\a": r"\a", "\b": r"\b", "\f": r"\f", "\v": r"\v",
}  # fmt: skip
_TABLE = str.maketrans(_ESCAPED)
_WORD = re.compile(r"\S+\s*|\s+")
_KINDS = (
    (re.compile(r"#:"), "references"),
    (re.compile(r"#,"), "flags"),
    (re.compile(r"#\.", ), "notes"),
    (re.compile(r"#(~\s*)?\|"), "previous"),
    (re.compile(r"(#~\s*)?msgstr"), "msgstr"),
    (re.compile(r"(#~\s*)?msg"), "source"),
    (re.compile(r'(#~\s*)?"'), "string"),
    (re.compile(r"#"), "comments"),
    (re.compile(r"$"), "blank"),
)  # fmt: skip
_ORDER = ("blank", "comments", "notes", "references", "flags", "previous", "source", "msgstr")


def escaped(text: str) -> str:
    """Return a text as it stands between the quotation marks of a .po file."""
    return text.translate(_TABLE)


def field_lines(keyword: str, text: str, width: int) -> list[str]:
    """Write one string field, wrapped after spaces to `width` characters (0: only at newlines)."""
    single = f'{keyword} "{escaped(text)}"'
    inner = text[:-1]
    if "\n" not in inner and (not width or len(single) <= width):
        return [single]
    lines = [f'{keyword} ""']
    for part in re.findall(r"(?:[^\n]*\n|[^\n]+)", text):
        lines += [f'"{line}"' for line in _wrapped(escaped(part), width - 2)]
    return lines


def _wrapped(text: str, room: int) -> Iterable[str]:
    if room <= 0:
        yield text
        return
    line = ""
    for word in _WORD.findall(text):
        if line and len(line) + len(word) > room:
            yield line
            line = ""
        line += word
    if line:
        yield line


def _msgstr_lines(entry: Entry, width: int) -> list[str]:
    if entry.plural is None and len(entry.msgstr) == 1:
        return field_lines("msgstr", entry.msgstr[0], width)
    forms = enumerate(entry.msgstr)
    return [line for i, form in forms for line in field_lines(f"msgstr[{i}]", form, width)]


def _source_lines(context: str | None, msgid: str, plural: str | None, width: int) -> list[str]:
    lines = field_lines("msgctxt", context, width) if context is not None else []
    lines += field_lines("msgid", msgid, width)
    return lines + (field_lines("msgid_plural", plural, width) if plural is not None else [])


def _previous_lines(previous: Previous | None, width: int) -> list[str]:
    if previous is None:
        return []
    room = max(width - 3, 0)
    fields = _source_lines(previous.context, previous.msgid, previous.plural, room)
    return [f"#| {line}" for line in fields]


def _comment_lines(entry: Entry) -> dict[str, list[str]]:
    return {
        "comments": [f"# {line}".rstrip() for line in entry.comments],
        "notes": [f"#. {line}".rstrip() for line in entry.notes],
        "references": _reference_lines(entry.references),
        "flags": ["#, " + ", ".join(entry.flags)] if entry.flags else [],
    }


def _reference_lines(references: tuple[str, ...]) -> list[str]:
    text = "".join(f"{reference} " for reference in references)
    return [f"#: {line.rstrip()}" for line in _wrapped(text, DEFAULT_WIDTH - 3) if line]


def entry_text(entry: Entry, width: int = DEFAULT_WIDTH, newline: str = "\n") -> str:
    """Write an entry as .po text, without the blank line before it."""
    groups = _comment_lines(entry) | {
        "previous": _previous_lines(entry.previous, width),
        "source": _source_lines(entry.context, entry.msgid, entry.plural, width),
        "msgstr": _msgstr_lines(entry, width),
    }
    lines = [line for kind in _ORDER[1:] for line in groups[kind]]
    return "".join(line + newline for line in (_obsolete_lines(lines) if entry.obsolete else lines))


def new_block(entry: Entry, catalog: Catalog, width: int) -> Block:
    """Write an entry for a catalogue, with the blank line that separates entries."""
    return Block(entry, catalog.newline + entry_text(entry, width, catalog.newline))


def revised(block: Block, entry: Entry, width: int = DEFAULT_WIDTH) -> Block:
    """Change what differs between the block's entry and the given one, and no other line.

    Only the fields that a merge or a translator changes are compared: notes, references, flags,
    previous msgid and msgstr, and whether the entry is obsolete. The source stays as written.
    """
    old = block.entry
    if old == entry:
        return block
    lines = _classified(block.raw)
    written = _comment_lines(entry) | {
        "previous": _previous_lines(entry.previous, width),
        "msgstr": _msgstr_lines(entry, width),
    }
    for kind in ("notes", "references", "flags", "previous", "msgstr"):
        if getattr(old, kind) != getattr(entry, kind):
            prefix = _obsolete_lines if old.obsolete else list
            lines = _replaced(lines, kind, prefix(written[kind]))
    if entry.obsolete and not old.obsolete:
        lines = [(k, line) for k, line in lines if k not in ("notes", "references")]
        lines = [(kind, _obsolete_line(line)) for kind, line in lines]
        entry = replace(entry, notes=(), references=())
    elif old.obsolete and not entry.obsolete:
        lines = [(kind, _revived_line(line)) for kind, line in lines]
    newline = "\r\n" if "\r\n" in block.raw else "\n"
    return Block(entry, "".join(line + newline for _, line in lines), block.line)


def _classified(raw: str) -> list[tuple[str, str]]:
    """Name the field that each line of a block belongs to."""
    lines: list[tuple[str, str]] = []
    field = "comments"
    for text in raw.removesuffix("\n").split("\n"):
        line = text.rstrip("\r")
        kind = next(name for pattern, name in _KINDS if pattern.match(line.strip()))
        if kind == "previous" or kind in ("source", "msgstr"):
            field = kind
        elif kind == "string":
            kind = field
        lines.append((kind, line))
    return lines


def _replaced(lines: list[tuple[str, str]], kind: str, written: list[str]) -> list[tuple[str, str]]:
    """Put the new lines of a field where its old lines stand, or where gettext would put them."""
    kinds = [name for name, _ in lines]
    if kind in kinds:
        place = kinds.index(kind)
    else:
        later = _ORDER[_ORDER.index(kind) + 1 :]
        place = next(i for i, name in enumerate(kinds) if name in later)
    kept = [(i, line) for i, line in enumerate(lines) if line[0] != kind]
    before = [line for i, line in kept if i < place]
    after = [line for i, line in kept if i >= place]
    return before + [(kind, text) for text in written] + after


def _obsolete_line(line: str) -> str:
    if line.startswith("#|"):
        return "#~|" + line[2:]
    return "#~ " + line if line[:1] in ("m", '"') else line


def _obsolete_lines(lines: list[str]) -> list[str]:
    return [_obsolete_line(line) for line in lines]


def _revived_line(line: str) -> str:
    match = re.match(r"#~\s*(\|?)", line)
    if match is None:
        return line
    return ("#|" if match[1] else "") + line[match.end() :]


def adopted(block: Block, catalog: Catalog) -> Block:
    """Take a block over from another catalogue: the same text with this one's line ends."""
    lines = block.raw.strip("\r\n").replace("\r\n", "\n").replace("\n", catalog.newline)
    return Block(block.entry, catalog.newline + lines + catalog.newline)


def line_width(catalog: Catalog) -> int:
    """Tell how wide a catalogue's writer makes its lines (0: it does not wrap).

    Poedit, Weblate, Lokalize and msgmerge differ; a new entry should look like its neighbours.
    """
    lines = [line for block in catalog.messages for line in block.raw.splitlines()]
    wrapped = [n for line in lines if line[:1] == '"' and (n := len(line.rstrip())) and " " in line]
    if any(line[:3] == "msg" and len(line) > 100 for line in lines):
        return 0
    longest = max(wrapped, default=DEFAULT_WIDTH)
    return longest if 70 <= longest <= 120 else DEFAULT_WIDTH
