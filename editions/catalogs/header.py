"""The header entry of a catalogue: a new one, and the date of an existing one."""

from __future__ import annotations

import re
from dataclasses import replace

from babel import UnknownLocaleError
from babel.messages.plurals import get_plural

from editions.catalogs.entry import Block, Catalog, Entry, header_fields
from editions.catalogs.poformat import entry_text

_DATE = re.compile(r"(POT-Creation-Date: )[^\\\"\r\n]*")


def plural_forms(language: str) -> str:
    """Return the Plural-Forms field of a language from CLDR ("nplurals=2; plural=(n != 1);")."""
    try:
        rule = get_plural(language.replace("-", "_").partition("@")[0])
    except (UnknownLocaleError, ValueError):
        return "nplurals=2; plural=(n != 1);"
    return f"nplurals={rule.num_plurals}; plural={rule.plural_expr};"


def plural_count(catalog: Catalog, language: str) -> int:
    """Return how many plural forms the catalogue's messages have."""
    declared = header_fields(catalog).get("Plural-Forms") or plural_forms(language)
    match = re.search(r"nplurals\s*=\s*([1-9])\s*;", declared)
    return int(match[1]) if match else 2


def new_header(language: str, project: str, created: str) -> Entry:
    """Return the header of a new catalogue, with the fields that sphinx-intl writes.

    It is not marked fuzzy: gettext would leave the charset and the plural rule out of the .mo.
    """
    fields = {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": created,
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language": language,
        "Language-Team": f"{language} <LL@li.org>",
        "Plural-Forms": plural_forms(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return Entry("", (text,))


def with_header(catalog: Catalog, header: Entry) -> Catalog:
    """Give a catalogue without a header the one passed; msgfmt refuses a file without."""
    if catalog.header is not None:
        return catalog
    block = Block(header, entry_text(header, newline=catalog.newline))
    first, *others = catalog.blocks or (None,)
    if first is not None and not first.raw.startswith(("\n", "\r\n")):
        first = Block(first.entry, catalog.newline + first.raw, first.line)
    return replace(catalog, blocks=(block, *([first] if first else []), *others))


def dated(catalog: Catalog, created: str) -> Catalog:
    """Set the header's POT-Creation-Date, as msgmerge does when messages came or went."""
    header = catalog.header
    if header is None or not created:
        return catalog
    raw = _DATE.sub(rf"\g<1>{created}", header.raw, count=1)
    text = _DATE.sub(rf"\g<1>{created}", header.entry.msgstr[0], count=1)
    block = Block(replace(header.entry, msgstr=(text,)), raw, header.line)
    return replace(catalog, blocks=tuple(block if b is header else b for b in catalog.blocks))
