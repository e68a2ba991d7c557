"""One catalogue on its way through a merge: what it holds and what its document now says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from editions.catalogs.entry import Block, Catalog, Entry, Key
from editions.catalogs.header import plural_count
from editions.catalogs.nearest import translated_source
from editions.catalogs.order import arranged
from editions.catalogs.poformat import adopted, line_width, new_block, revised


@dataclass
class CatalogInMerge:
    """One catalogue on its way through the merge."""

    name: str
    catalog: Catalog
    template: dict[Key, Entry]
    live: dict[Key, Block] = field(default_factory=dict)
    obsolete: dict[Key, Block] = field(default_factory=dict)
    surplus: list[Entry] = field(default_factory=list)
    placed: dict[Key, Block] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for block in self.catalog.messages:
            self._sort_in(block)

    @cached_property
    def width(self) -> int:
        return line_width(self.catalog)

    @cached_property
    def shows_references(self) -> bool:
        messages = self.catalog.messages
        return not messages or any(block.entry.references for block in messages)

    def references(self, template: Entry) -> tuple[str, ...]:
        return template.references if self.shows_references else ()

    def _sort_in(self, block: Block) -> None:
        """Take a block in; of two definitions of one message, which msgfmt refuses, keep one."""
        shelf = self.obsolete if block.entry.obsolete else self.live
        first = shelf.setdefault(block.entry.key, block)
        if first is not block:
            better, other = (block, first) if _worth(block) > _worth(first) else (first, block)
            shelf[block.entry.key] = better
            self.surplus.append(other.entry)

    @property
    def vanished(self) -> list[Block]:
        return [b for key, b in self.live.items() if key not in self.template]

    @property
    def wanting(self) -> list[Key]:
        """Name the messages without a translation: new ones, and old ones never translated."""
        return [k for k in self.template if k not in self.live or not self.live[k].entry.has_text]

    def is_new(self, key: Key) -> bool:
        return key not in self.live

    def inherit(self, old: CatalogInMerge) -> None:
        """Begin a new catalogue with the header of the one that it continues."""
        header = old.catalog.header
        if header is not None and not self.catalog.blocks:
            blocks = (adopted(header, self.catalog),)
            self.catalog = replace(self.catalog, blocks=blocks)


def _worth(block: Block) -> int:
    return block.entry.has_text + (block.entry.has_text and not block.entry.fuzzy)


def taken_over(block: Block, template: Entry, domain: CatalogInMerge, *, certain: bool) -> Block:
    """Make a translation's block one of another catalogue, in the wrapping it was written in."""
    old = block.entry
    flags = (*filter(_stays_true, old.flags), *template.flags)
    entry = replace(
        old,
        flags=tuple(dict.fromkeys(flags)),
        notes=template.notes,
        references=domain.references(template),
        obsolete=False,
    ).with_fuzzy(not certain)
    if not block.raw:
        return new_block(entry, domain.catalog, domain.width)
    return adopted(revised(block, entry, domain.width), domain.catalog)


def _stays_true(flag: str) -> bool:
    """Tell whether a flag of the old entry holds for a new one.

    Babel guesses python-format from "5% fewer"; msgfmt would then refuse "5 % de moins".
    """
    return flag != "fuzzy" and (flag.startswith("no-") or not flag.endswith("-format"))


def still_fitting(block: Block, template: Entry, domain: CatalogInMerge) -> Block:
    """Keep a block as it is, unless its message moved to another file or has other plurals."""
    entry = block.entry
    if entry.plural != template.plural:
        return _with_other_plural(block, template, domain)
    names = {_file_name(r) for r in entry.references}
    if names and template.references and names.isdisjoint(map(_file_name, template.references)):
        block = revised(block, replace(entry, references=template.references))
    return block


def _with_other_plural(block: Block, template: Entry, domain: CatalogInMerge) -> Block:
    """Carry a translation over to a message that gained or lost its plural."""
    entry = block.entry
    forms = plural_count(domain.catalog, "") if template.plural is not None else 1
    msgstr = (entry.msgstr + entry.msgstr[-1:] * forms)[:forms]
    changed = replace(
        entry, plural=template.plural, msgstr=msgstr, previous=translated_source(entry)
    )
    return new_block(changed.with_fuzzy(changed.has_text), domain.catalog, domain.width)


def _file_name(reference: str) -> str:
    path, _, line = reference.rpartition(":")
    return (path if path and line.isdigit() else reference).rpartition("/")[2]


def assembled(domain: CatalogInMerge, obsolete: list[Block]) -> Catalog:
    """Put the blocks of a catalogue together; unchanged, it is the same object as before."""
    catalog = domain.catalog
    order = arranged(list(domain.template), list(domain.live))
    live = [domain.placed[key] for key in order]
    old_live = [b for b in catalog.messages if not b.entry.obsolete]
    old_obsolete = [b for b in catalog.messages if b.entry.obsolete]
    if live == old_live and obsolete == old_obsolete:
        return catalog
    header = [catalog.header] if catalog.header else []
    blocks = _separated([*header, *live, *obsolete], catalog.newline)
    return replace(catalog, blocks=blocks)


def _separated(blocks: list[Block], newline: str) -> tuple[Block, ...]:
    """Begin the file with its first entry, and each line of an entry on its own."""
    ended = [b if b.raw.endswith("\n") else b._replace(raw=b.raw + newline) for b in blocks]
    return tuple(
        b._replace(raw=b.raw.lstrip("\r\n")) if position == 0 else b
        for position, b in enumerate(ended)
    )
