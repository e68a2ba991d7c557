"""Where words may be broken at a line's end.

A language that Voikko speaks is hyphenated by its morphology, so that compounds break between
their words; any other by Pyphen's patterns for its region. Where Voikko is absent, the patterns in
``patterns/`` stand in: they know syllables but no compounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyphen

from editions.cldr import base_of, tag_of

PATTERNS = Path(__file__).parent / "patterns"
COMPOUND_BONUS = 4
"""How many letters of a line a break between the words of a compound is worth."""


class Hyphenation:
    """Stands in for the module ``pyphen`` where WeasyPrint asks for a language's hyphenator.

    ``locales`` maps a language's tag to the locale whose patterns it follows (``en`` to ``en_GB``);
    ``exceptions`` maps a language to words with their break points (``"mega-watti"``).
    """

    def __init__(
        self,
        locales: Mapping[str, str] | None = None,
        exceptions: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self.locales = dict(locales or {})
        self.exceptions = {
            tag_of(code): dict(map(_exception, words)) for code, words in (exceptions or {}).items()
        }
        self.hyphenators: dict[tuple[str, int, int], Hyphenator] = {}

    @property
    def facts(self) -> tuple[object, ...]:
        """Return all that the break points depend on."""
        return self.locales, self.exceptions

    def language_fallback(self, language: str) -> str | None:
        """Return the language if its words can be broken, else None."""
        code = base_of(language)
        known = _voikko(code) or _own_patterns(code) or pyphen.language_fallback(language)
        return language if known else None

    def Pyphen(self, lang: str, left: int, right: int) -> Hyphenator:  # noqa: N802 - its name there
        """Return the hyphenator of a language that keeps so many letters on either line."""
        key = (lang, left, right)
        if key not in self.hyphenators:
            code = base_of(lang)
            exceptions = self.exceptions.get(lang, self.exceptions.get(code, {}))
            self.hyphenators[key] = Hyphenator(self._breaks(lang), exceptions, left, right)
        return self.hyphenators[key]

    def _breaks(self, language: str) -> Any:
        code = base_of(language)
        if (voikko := _voikko(code)) is not None:
            return VoikkoBreaks(voikko)
        if (patterns := _own_patterns(code)) is not None:
            return PatternBreaks(pyphen.Pyphen(filename=str(patterns)))
        return PatternBreaks(pyphen.Pyphen(lang=self.locales.get(language, language)))


class Hyphenator:
    """Yields the parts of a word, the best break first, as ``pyphen.Pyphen.iterate`` does."""

    def __init__(
        self, breaks: Any, exceptions: Mapping[str, list[int]], left: int, right: int
    ) -> None:
        self.breaks = breaks
        self.exceptions = exceptions
        self.left = left
        self.right = right
        self.known: dict[str, list[int]] = {}

    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield beginning and rest for each place where the word may be broken."""
        if word not in self.known:
            self.known[word] = self._ordered(word)
        for position in self.known[word]:
            yield word[:position], word[position:]

    def _ordered(self, word: str) -> list[int]:
        lower = word.lower()
        if lower in self.exceptions:
            places = dict.fromkeys(self.exceptions[lower], False)
        else:
            places = self.breaks.places(word)
        allowed = [
            one
            for one in places
            if self.left <= one <= len(word) - self.right and not _is_before_capital(word, one)
        ]
        ordered = sorted(allowed, key=lambda one: one + COMPOUND_BONUS * places[one], reverse=True)
        # The last one tried is taken even if it does not fit: let it be the shortest.
        return [*ordered, min(allowed)] if allowed and ordered[-1] != min(allowed) else ordered


def _is_before_capital(word: str, place: int) -> bool:
    """Tell whether a break would read as the hyphen of a name: ``eKirja`` is no ``e-Kirja``."""
    return word[place - 1].islower() and word[place].isupper()


class VoikkoBreaks:
    """Break points of Voikko; those between the words of a compound are marked."""

    def __init__(self, voikko: Any) -> None:
        self.voikko = voikko

    def places(self, word: str) -> dict[int, bool]:
        """Return each break point with whether it lies between two words of a compound."""
        pattern = self.voikko.getHyphenationPattern(word)
        boundaries = self._boundaries(word)
        return {
            position: position in boundaries
            for position, mark in enumerate(pattern)
            if mark == "-" and not (boundaries & {position - 1, position + 1})
        }

    def _boundaries(self, word: str) -> set[int]:
        analyses = self.voikko.analyze(word)
        if not analyses:
            return set()
        boundaries, letters = set(), 0
        for mark in analyses[0]["STRUCTURE"]:
            if mark == "=":
                boundaries.add(letters)
            else:
                letters += 1
        return boundaries


class PatternBreaks:
    """Break points of patterns, which know no compounds."""

    def __init__(self, patterns: pyphen.Pyphen) -> None:
        self.patterns = patterns

    def places(self, word: str) -> dict[int, bool]:
        """Return each break point; those that would change letters are left out."""
        return {
            int(position): False
            for position in self.patterns.positions(word)
            if not getattr(position, "data", None)
        }


def _exception(word: str) -> tuple[str, list[int]]:
    parts = word.lower().split("-")
    ends = [len("".join(parts[:count])) for count in range(1, len(parts))]
    return "".join(parts), ends


@cache
def _own_patterns(code: str) -> Path | None:
    path = PATTERNS / f"hyph_{code}.dic"
    return path if path.is_file() else None


@cache
def _voikko(code: str) -> Any:
    """Return Voikko for a language, or None if it or its dictionary is not installed."""
    try:
        from libvoikko import Voikko, VoikkoException  # noqa: PLC0415 - needs a system library

        if code not in Voikko.listSupportedHyphenationLanguages():
            return None
        voikko = Voikko(code)
    except (ImportError, OSError, VoikkoException):
        return None
    voikko.setNoUglyHyphenation(True)
    voikko.setHyphenateUnknownWords(True)
    return voikko
