"""Count how far a translation is, in messages and in words, document by document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from editions.catalogs.entry import Catalog, Entry
from editions.catalogs.markup import plain_text

_WORD = re.compile(r"\w[\w’'.,-]*")


@dataclass(frozen=True)
class Counts:
    """Translated, fuzzy and missing: messages, or the words of their source."""

    translated: int = 0
    fuzzy: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """Return the sum of all three."""
        return self.translated + self.fuzzy + self.missing

    @property
    def left(self) -> int:
        """Return what is not done: a fuzzy translation is not."""
        return self.fuzzy + self.missing

    @property
    def percent(self) -> int:
        """Return the done part in whole per cent, 100 only when all is done."""
        return self.translated * 100 // self.total if self.total else 100

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.translated + other.translated,
            self.fuzzy + other.fuzzy,
            self.missing + other.missing,
        )


@dataclass(frozen=True)
class DocumentProgress:
    """How far one catalogue is; `changed` counts messages that differ from an earlier state."""

    domain: str
    messages: Counts
    words: Counts
    changed: int | None = None


IsName = Callable[[str], bool]


def by_document(
    catalogs: Mapping[str, Catalog], is_name: IsName = lambda _text: False
) -> list[DocumentProgress]:
    """Count each catalogue's live messages, in the order of the domains' names.

    A message that `is_name` recognises, one made of names, symbols and numbers only, reads the
    same in every language: it is done without a translation, unless it is fuzzy.
    """
    return [_progress(domain, catalogs[domain], is_name) for domain in sorted(catalogs)]


def total(progress: Iterable[DocumentProgress]) -> DocumentProgress:
    """Add the progress of several documents up."""
    messages, words, changed = Counts(), Counts(), None
    for document in progress:
        messages += document.messages
        words += document.words
        if document.changed is not None:
            changed = (changed or 0) + document.changed
    return DocumentProgress("", messages, words, changed)


def with_changes(
    progress: Iterable[DocumentProgress],
    catalogs: Mapping[str, Catalog],
    earlier: Mapping[str, Catalog],
) -> list[DocumentProgress]:
    """Add how many messages of each document are new or translated otherwise than earlier."""
    before = {_state(block.entry) for catalog in earlier.values() for block in catalog.live}
    return [
        replace(
            document,
            changed=sum(_state(b.entry) not in before for b in catalogs[document.domain].live),
        )
        for document in progress
    ]


def count_words(text: str) -> int:
    """Count the words of a message without its markup."""
    return len(_WORD.findall(plain_text(text)))


def count(entries: Iterable[Entry], is_name: IsName) -> Counts:
    """Count messages by their state."""
    kinds = Counter(_kind(entry, is_name) for entry in entries)
    return Counts(kinds["translated"], kinds["fuzzy"], kinds["missing"])


def _progress(domain: str, catalog: Catalog, is_name: IsName) -> DocumentProgress:
    words: Counter[str] = Counter()
    for block in catalog.live:
        words[_kind(block.entry, is_name)] += count_words(block.entry.msgid)
    messages = count((block.entry for block in catalog.live), is_name)
    return DocumentProgress(
        domain, messages, Counts(words["translated"], words["fuzzy"], words["missing"])
    )


def _kind(entry: Entry, is_name: IsName) -> str:
    if entry.translated:
        return "translated"
    if entry.fuzzy:
        return "fuzzy"
    return "translated" if not entry.has_text and is_name(entry.msgid) else "missing"


def _state(entry: Entry) -> tuple[object, ...]:
    return entry.key, entry.msgstr, entry.fuzzy
