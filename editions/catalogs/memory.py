"""The memory of a language: translations that no catalogue has room for any more.

It is a .po file beside the catalogues (`locale/<language>/memory.po`), so that it is kept under
version control, read by every PO editor and found again by the next update. Each entry's context
names the catalogue it came from; a second translation of the same text is numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from editions.catalogs.entry import Block, Catalog, Entry
from editions.catalogs.pofile import MEMORY_SIZE, read
from editions.catalogs.poformat import DEFAULT_WIDTH, new_block

_CONTEXT_NOTE = "context: "


def read_memory(path: Path) -> Catalog:
    """Return the memory in a file; an empty one where there is none. Raises CatalogError."""
    return read(path, MEMORY_SIZE) if path.exists() else Catalog(path=path)


def remembered(memory: Catalog, entries: Iterable[tuple[str, Entry]]) -> Catalog:
    """Add the translations of removed messages, each with the domain it came from.

    What the memory holds already is not added again; without anything new the very same object
    is returned.
    """
    known = {_identity(b.entry) for b in recalled(memory)}
    contexts = {(b.entry.context, b.entry.msgid) for b in memory.messages}
    blocks = list(memory.blocks)
    for domain, entry in entries:
        if _identity(entry) in known:
            continue
        known.add(_identity(entry))
        context = _free_context(domain, entry.msgid, contexts)
        blocks.append(new_block(_as_remembered(entry, context), memory, DEFAULT_WIDTH))
    return memory if len(blocks) == len(memory.blocks) else replace(memory, blocks=tuple(blocks))


def recalled(memory: Catalog) -> list[Block]:
    """Return the memory's entries as they stood in their catalogue, newest first."""
    blocks = []
    for block in reversed(memory.live):
        notes = [n for n in block.entry.notes if n.startswith(_CONTEXT_NOTE)]
        context = notes[0].removeprefix(_CONTEXT_NOTE) if notes else None
        entry = replace(block.entry, context=context, notes=())
        blocks.append(Block(entry, ""))
    return blocks


def _identity(entry: Entry) -> tuple[object, ...]:
    return entry.context, entry.msgid, entry.plural, entry.msgstr, entry.fuzzy, entry.comments


def _as_remembered(entry: Entry, context: str) -> Entry:
    note = (_CONTEXT_NOTE + entry.context,) if entry.context is not None else ()
    return replace(entry, context=context, notes=note, references=(), obsolete=False)


def _free_context(domain: str, msgid: str, taken: set[tuple[str | None, str]]) -> str:
    context, number = domain, 1
    while (context, msgid) in taken:
        number += 1
        context = f"{re.sub(r' [0-9]+$', '', context)} {number}"
    taken.add((context, msgid))
    return context
