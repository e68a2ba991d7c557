"""What is exchanged: one unit for each text to translate, and what a returned one changes.

The same for every format. A returned unit that says what was sent leaves its entry untouched, so
a round trip changes no byte, and what others translated meanwhile stays; a unit of which both sides
changed the translation, or whose message has changed meanwhile, is refused, not guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from editions.catalogs.entry import Block, Catalog, Entry
from editions.catalogs.poformat import line_width, revised

_LANGUAGE = re.compile("[-_@]")


@dataclass(frozen=True)
class Unit:
    """One text with its translation; `fuzzy` says that a person has still to confirm it.

    `id` names the text and, behind a dot, the translation that it had when it was sent.
    """

    id: str
    domain: str
    source: str
    target: str
    fuzzy: bool
    previous: str = ""
    note: str = ""


class Returned(NamedTuple):
    """What a translator sent back; `fuzzy` is None where the format cannot say."""

    id: str
    source: str
    target: str
    fuzzy: bool | None = None


class OtherLanguageError(Exception):
    """A file that says itself that it is in another language."""


def refuse_other(found: str | None, wanted: str) -> None:
    """Raise OtherLanguageError where the language that a file names is not the wanted one.

    Tools write a language's code with its region or without, so that part is passed over.
    """
    if found and _LANGUAGE.split(found)[0].lower() != _LANGUAGE.split(wanted)[0].lower():
        raise OtherLanguageError(f"its translations are in {found}; import them with -l {found}")


class Refusal(Enum):
    """Why a returned unit was not taken."""

    UNKNOWN = "its message is in no catalogue any more"
    SOURCE = "its source text has changed since it was sent"
    EMPTY = "it came back empty; the translation stays as it was"
    KEPT = "its message has a confirmed translation already"
    CHANGED = "its translation was changed here, too, since it was sent; --replace takes the file's"


@dataclass
class Import:
    """What an import did: the changed catalogues by domain, and the units it refused."""

    catalogs: dict[str, Catalog]
    changed: int = 0
    refused: list[tuple[Returned, Refusal]] = field(default_factory=list)


def units_of(catalogs: Mapping[str, Catalog], *, left_only: bool = False) -> list[Unit]:
    """Return the units of all live messages, or only of those that are not done."""
    return [
        unit
        for domain in sorted(catalogs)
        for block in catalogs[domain].live
        if not (left_only and block.entry.translated)
        for unit in _units(domain, block.entry)
    ]


def take_in(
    catalogs: Mapping[str, Catalog],
    returned: Sequence[Returned],
    *,
    only_missing: bool = False,
    replace_changed: bool = False,
) -> Import:
    """Put returned translations into the catalogues.

    With `only_missing`, a confirmed translation is never replaced: a translation memory does not
    know which of two is the newer. With `replace_changed`, what both sides changed is taken.
    """
    result = Import(dict(catalogs))
    places = {_text_of(unit.id): unit for unit in units_of(catalogs)}
    by_source: dict[str, list[Unit]] = {}
    for unit in places.values():
        by_source.setdefault(unit.source, []).append(unit)
    changes: dict[str, Returned] = {}
    for one in returned:
        known = places.get(_text_of(one.id))
        units = [known] if known else []
        if not one.id:
            units = by_source.get(one.source, [])
        if units and _untouched(one, units[0]):
            continue
        refusal = _refusal(one, units, only_missing=only_missing)
        if refusal is not None and not (replace_changed and refusal is Refusal.CHANGED):
            result.refused.append((one, refusal))
            continue
        changes |= {_text_of(unit.id): one for unit in units if _differs(one, unit)}
    for domain, catalog in catalogs.items():
        result.catalogs[domain] = _with_changes(domain, catalog, changes)
    result.changed = len(changes)
    return result


def _refusal(one: Returned, units: list[Unit], *, only_missing: bool) -> Refusal | None:
    if not units:
        return Refusal.UNKNOWN
    if _comparable(one.source) != _comparable(units[0].source):
        return Refusal.SOURCE
    if not one.target.strip():
        return Refusal.EMPTY if units[0].target else None
    done = all(unit.target and not unit.fuzzy for unit in units)
    if only_missing and done and any(_differs(one, unit) for unit in units):
        return Refusal.KEPT
    if _changed_here(one, units[0]) and _differs(one, units[0]):
        return Refusal.CHANGED
    return None


def _untouched(one: Returned, unit: Unit) -> bool:
    """Tell whether a unit says what was sent, while its translation has changed here."""
    return _changed_here(one, unit) and one.id == _named(
        _text_of(one.id), one.target, fuzzy=bool(one.fuzzy)
    )


def _changed_here(one: Returned, unit: Unit) -> bool:
    """Tell whether a translation is another one than was sent, as far as the unit knows that."""
    return one.id != _text_of(one.id) and one.id != unit.id


def _comparable(text: str) -> str:
    """Leave out what formats and programs do to white space."""
    return " ".join(text.split())


def _differs(one: Returned, unit: Unit) -> bool:
    if not one.target.strip():
        return False
    confirmed = unit.fuzzy and one.fuzzy is False
    same = unit.target in (one.target, _as_source(unit.source, one.target))
    return confirmed or not same or (one.fuzzy is True and not unit.fuzzy)


def _units(domain: str, entry: Entry) -> Iterator[Unit]:
    previous = entry.previous.msgid if entry.fuzzy and entry.previous else ""
    note = "\n".join((*entry.comments, *entry.notes))
    for form, target in enumerate(entry.msgstr):
        source = entry.plural if form and entry.plural is not None else entry.msgid
        identity = _named(_identity(domain, entry, form), target, fuzzy=entry.fuzzy)
        yield Unit(identity, domain, source, target, entry.fuzzy, previous, note)


def _identity(domain: str, entry: Entry, form: int) -> str:
    """Name a text by its content: a valid XML name that is the same on every machine."""
    parts = (domain, entry.context or "", entry.msgid, str(form))
    return "m" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]


def _named(identity: str, target: str, *, fuzzy: bool) -> str:
    """Add to a text's name which translation it has."""
    if not target.strip():
        return f"{identity}.0"
    state = f"{fuzzy:d}{_comparable(target)}"
    return f"{identity}.{hashlib.sha256(state.encode()).hexdigest()[:8]}"


def _text_of(identity: str) -> str:
    """Return the name of the text alone, which is all that earlier exports hold."""
    return identity.partition(".")[0]


def _with_changes(domain: str, catalog: Catalog, changes: Mapping[str, Returned]) -> Catalog:
    blocks = [_with_change(domain, block, catalog, changes) for block in catalog.blocks]
    if all(new is old for new, old in zip(blocks, catalog.blocks, strict=True)):
        return catalog
    return replace(catalog, blocks=tuple(blocks))


def _with_change(
    domain: str, block: Block, catalog: Catalog, changes: Mapping[str, Returned]
) -> Block:
    entry = block.entry
    found = [changes.get(_identity(domain, entry, form)) for form in range(len(entry.msgstr))]
    given = [one for one in found if one is not None]
    if not given or entry.obsolete or not entry.msgid:
        return block
    msgstr = tuple(
        _as_source(entry.msgid, one.target) if one is not None else old
        for one, old in zip(found, entry.msgstr, strict=True)
    )
    fuzzy = any(one.fuzzy for one in given)
    changed = replace(entry, msgstr=msgstr, previous=entry.previous if fuzzy else None)
    return revised(block, changed.with_fuzzy(fuzzy), line_width(catalog))


def _as_source(msgid: str, text: str) -> str:
    """Give a text the line ends of its source, and no space at its ends that the source lacks."""
    if not msgid.startswith(" ") and not msgid.endswith(" "):
        text = text.strip(" \t\u00a0")
    text = text if "\r" in msgid else text.replace("\r\n", "\n").replace("\r", "\n")
    body = text.strip("\n")
    return "\n" * msgid.startswith("\n") + body + "\n" * msgid.endswith("\n")


def documents_of(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Group units by their document."""
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.domain, []).append(unit)
    return groups
