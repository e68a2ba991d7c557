"""Base forms and spelling of single words."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import hunspell
import snowballstemmer
from babel import Locale, UnknownLocaleError

DICTIONARY_FOLDERS = (
    *filter(None, os.environ.get("DICPATH", "").split(os.pathsep)),
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/Library/Spelling",
)


@dataclass(frozen=True)
class Speller:
    """A spelling dictionary: whether it knows a word, and what it would write instead."""

    knows: Callable[[str], bool]
    suggest: Callable[[str], list[str]]
    names: Callable[[str], bool]
    """Whether a word with a capital letter is a proper name, or may be one."""


def base_forms(code: str, analyser: str, word: str) -> frozenset[str]:
    """Return the base forms of a word by the analyser, else its Snowball stem; casefolded."""
    return _base_forms(code, analyser, word)


@lru_cache(maxsize=100_000)
def _base_forms(code: str, analyser: str, word: str) -> frozenset[str]:
    if analyser == "voikko" and (voikko := _voikko(code)):
        forms = frozenset(
            analysis["BASEFORM"].casefold()
            for analysis in voikko.analyze(word)
            if "BASEFORM" in analysis
        )
        return forms or frozenset({word.casefold()})
    stemmer = _stemmer(code)
    return frozenset({stemmer.stemWord(word.casefold()) if stemmer else word.casefold()})


@cache
def _stemmer(code: str) -> Any:
    try:
        name = (Locale(code).get_language_name("en") or "").casefold()
    except (UnknownLocaleError, ValueError):
        return None
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None


@cache
def _voikko(code: str) -> Any:
    """Return Voikko for a language, or None where the library or its dictionary is missing."""
    import libvoikko  # noqa: PLC0415 -- loads a system library that is not on every machine

    try:
        return libvoikko.Voikko(code)
    except (libvoikko.VoikkoException, OSError):
        return None


@cache
def speller(tag: str, analyser: str) -> Speller | None:
    """Return the dictionary for a language tag, or None where none is installed.

    A tag with a region asks for that region's dictionary; a bare language accepts what any
    installed dictionary of the language knows.
    """
    if analyser == "voikko":
        voikko = _voikko(tag.split("_", maxsplit=1)[0])
        if voikko is None:
            return None
        return Speller(
            lru_cache(100_000)(voikko.spell),
            voikko.suggest,
            lambda word: any("nimi" in _class(analysis) for analysis in voikko.analyze(word)),
        )
    files = _dictionary_files(tag)
    if not files:
        return None

    @cache
    def dictionaries() -> list[Any]:
        # Loading takes longer than checking a catalogue, and many catalogues need no look-up.
        return [_hunspell(path) for path in files]

    @lru_cache(100_000)
    def knows(word: str) -> bool:
        return any(each.spell(word) for each in dictionaries())

    return Speller(
        knows,
        lambda word: list(dictionaries()[0].suggest(word)),
        lambda word: knows(word) and not knows(word.lower()),
    )


def _class(analysis: dict[str, str]) -> str:
    """Return the word class where it is one of names: etunimi, sukunimi, paikannimi or nimi."""
    found = analysis.get("CLASS", "")
    return found if found != "nimisana" else ""


def _dictionary_files(tag: str) -> list[Path]:
    pattern = f"{tag}.dic" if "_" in tag else f"{tag}_*.dic"
    found: dict[str, Path] = {}
    for folder in map(Path, DICTIONARY_FOLDERS):
        for path in sorted([*folder.glob(pattern), *folder.glob(f"{tag}.dic")]):
            if path.with_suffix(".aff").is_file():
                found.setdefault(path.stem, path)
    return list(found.values())


def _hunspell(path: Path) -> Any:
    return hunspell.Hunspell(path.stem, hunspell_data_dir=str(path.parent))
