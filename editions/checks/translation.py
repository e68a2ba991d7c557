"""What a check reads: a source text and its translation, each parsed once and in its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from editions.catalogs.terms import Terms
from editions.checks.language import Language
from editions.checks.morphology import Speller
from editions.checks.quantities import IDEOGRAPHS, Quantities, quantities
from editions.checks.sentences import sentences
from editions.checks.structure import Structure, strip_noqa, structure

WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:[-’'][^\W\d_]+)*(?!\w)")


@dataclass(frozen=True)
class Surroundings:
    """What the checks know beside the message: termbase, dictionaries and glossary translations."""

    terms: Terms
    glossary: dict[str, frozenset[str]] = field(default_factory=dict)
    """Translations of each source text, for glossary terms that roles name."""
    source_speller: Speller | None = None
    target_speller: Speller | None = None
    source_words: frozenset[str] = frozenset()
    """The publication's own words in the source language, correct by declaration."""
    target_words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Text:
    """One text in one language."""

    raw: str
    language: Language
    markup: bool = True
    """Whether it is reStructuredText; otherwise it is a template's or program's plain words."""

    @cached_property
    def structure(self) -> Structure | None:
        """Its structure, or None for plain words and for text nested too deeply."""
        if not self.markup:
            return None
        try:
            return structure(self.raw)
        except RecursionError:
            return None

    @cached_property
    def words(self) -> str:
        """What a reader sees of it; names, values, literals and addresses replaced by U+FFFC."""
        found = self.structure
        return found.words.strip("\n") if found else _ADDRESS.sub("\ufffc", unescape(self.raw))

    @cached_property
    def ideographs(self) -> bool:
        """Whether it is written without spaces, in Japanese, Chinese, Thai and the like."""
        return not self.raw.isascii() and bool(IDEOGRAPHS.search(self.raw))

    @cached_property
    def native(self) -> str:
        """Its words without those marked as being in another language."""
        return self.structure.native.strip("\n") if self.structure else self.words

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Its words in order."""
        return tuple(WORD.findall(self.native))

    @cached_property
    def folded(self) -> frozenset[str]:
        """Its different words, casefolded."""
        return frozenset(word.casefold() for word in self.tokens)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The base forms of its words and of their hyphenated parts, and these themselves."""
        parts = {part for word in self.tokens for part in (word, *word.split("-"))}
        return frozenset(map(str.casefold, parts)).union(*map(self.language.base_forms, parts))

    @cached_property
    def spelled(self) -> frozenset[float]:
        """The values of its words for numbers."""
        words = self.language.number_words
        return frozenset(words[form] for form in self.forms if form in words)

    @cached_property
    def begun(self) -> frozenset[float]:
        """The numbers that its words begin with, as in "kolmivuotinen" or "zweijährig"."""
        stems = self.language.number_stems
        begun = (form[:end] for form in self.forms for end in range(3, len(form) + 1))
        return frozenset().union(*(stems[stem] for stem in begun if stem in stems))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences in order."""
        return sentences(self.words, self.language)

    @cached_property
    def quantities(self) -> Quantities:
        """Its numbers, dates and times."""
        return quantities(self.words, self.language)


_ADDRESS = re.compile(
    r"(?<!<)</?[a-zA-Z][^<>]*>|[a-z]+://[^\s“”«»\"']*(?<![.,;:)])|[\w.+-]+@[\w-]+\.[\w.]+|%\(\w+\)[sdr]|%[sdr]|\{\w*\}"
)


@dataclass(frozen=True, eq=False)
class Translation:
    """A message with its translation and its surroundings."""

    source: Text
    target: Text
    around: Surroundings
    title: bool = False
    """Whether it is a section title, which may begin like a list."""
    program: bool = False
    """Whether a template fills its placeholders by Python's % operator."""
    places: Mapping[str, str] = field(default_factory=dict)
    """What references by name lead to, where another name may stand for it."""

    @classmethod
    def of(  # noqa: PLR0913, PLR0917 -- two texts, their languages and what surrounds them
        cls,
        msgid: str,
        msgstr: str,
        languages: tuple[Language, Language],
        around: Surroundings,
        markup: bool = True,
        title: bool = False,
        *,
        program: bool = False,
        places: Mapping[str, str] | None = None,
    ) -> Translation:
        """Return the translation of a msgid by a msgstr; `languages` are source and target."""
        return cls(
            Text(strip_noqa(msgid), languages[0], markup),
            Text(strip_noqa(msgstr), languages[1], markup),
            around,
            title,
            program,
            places or {},
        )


@dataclass(frozen=True)
class Source:
    """A source text and its surroundings."""

    text: Text
    around: Surroundings
