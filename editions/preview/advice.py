"""What helps a translator at one message: what changed, agreed terms, earlier translations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from editions.catalogs.changes import word_diff
from editions.catalogs.entry import CatalogError, Entry
from editions.catalogs.memory import read_memory, recalled
from editions.catalogs.nearest import NEAR, translated_source
from editions.catalogs.terms import Terms, TermsError
from editions.html.baseforms import dictionary, stemmer
from editions.preview.catalogue import Place
from editions.project import Project

PROPOSALS = 3
_WORD = re.compile(r"[^\W\d_]+")


def source_change(entry: Entry) -> list[tuple[str, str]]:
    """Return the previous source and the present one word by word; empty without a previous."""
    if entry.previous is None:
        return []
    return [(piece.sign, piece.text) for piece in word_diff(entry.previous.msgid, entry.msgid)]


def remembered(project: Project, language: str) -> list[Entry]:
    """Return the translations that the language's memory holds."""
    path = project.locale_dir / language / "memory.po"
    try:
        return [block.entry for block in recalled(read_memory(path))]
    except CatalogError:
        return []  # `editions check` tells of it; a proposal less is no reason to stop


def proposals(entry: Entry, places: Iterable[Place], memory: Iterable[Entry]) -> Iterator[Any]:
    """Yield the earlier translations of the texts nearest to a message, best first."""
    others = [place.entry for place in places if place.entry.key != entry.key]
    known: dict[tuple[str, str], str] = {}
    for other in (*others, *memory):
        if other.has_text and other.plural is None and other.msgstr[0] != entry.msgstr[0]:
            known.setdefault((translated_source(other).msgid, other.msgstr[0]), "")
    sources = [source for source, _ in known]
    pairs = list(known)
    for source, score, index in process.extract(
        entry.msgid, sources, scorer=fuzz.ratio, score_cutoff=NEAR, limit=PROPOSALS
    ):
        diff = [(piece.sign, piece.text) for piece in word_diff(source, entry.msgid)]
        yield {"likeness": int(score), "change": diff, "translation": pairs[index][1]}


def agreed_terms(
    project: Project, msgid: str, source: str, target: str
) -> Iterator[dict[str, str]]:
    """Yield the terms of the termbase that a text uses in any inflected form."""
    try:
        terms = Terms.load(project)
    except TermsError:
        return  # `editions check` tells of it
    words = [_base_forms(word, source) for word in _WORD.findall(msgid)]
    for term in terms.agreed():
        for form in term.in_language(source):
            wanted = [_base_forms(word, source) for word in _WORD.findall(form)]
            if wanted and _occurs(wanted, words):
                translated = " | ".join(term.in_language(target)) or form
                yield {"source": form, "target": translated, "note": term.note}
                break


def _occurs(wanted: list[frozenset[str]], words: list[frozenset[str]]) -> bool:
    starts = range(len(words) - len(wanted) + 1)
    return any(
        all(one & words[start + offset] for offset, one in enumerate(wanted)) for start in starts
    )


@lru_cache(maxsize=20_000)
def _base_forms(word: str, language: str) -> frozenset[str]:
    known = _dictionary(language)
    found = known.analyse(word.lower()).whole if known else frozenset()
    return frozenset(found) or frozenset([_stemmer(language).stem(word.lower())])


_dictionary = lru_cache(dictionary)
_stemmer = lru_cache(stemmer)
