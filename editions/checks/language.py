"""What is known of a language.

CLDR speaks through Babel, quotation marks come from docutils, function words from Sphinx, numbers
in words from num2words, base forms from Snowball or Voikko, the rest from languages.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from docutils.utils.smartquotes import smartchars
from num2words import CONVERTER_CLASSES, num2words

from editions.checks import morphology
from editions.checks.unit_names import SHORT, measured_units
from editions.cldr import base_of, canonical

_DATA = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
_CURRENCIES = ("EUR", "USD", "GBP", "SEK", "NOK", "DKK", "CHF", "JPY")
# Words are looked up from a table, so it holds the numbers that texts spell out.
_SPELLED = (*range(2, 101), 1000)


class Language:
    """One language in one region, as the checks know it; `language()` gives the shared instance."""

    def __init__(self, tag: str) -> None:
        self.tag = tag.replace("-", "_")
        self.code = base_of(tag)
        self._data: dict[str, Any] = _DATA.get(self.code, {})
        self.locale = _locale(self.tag)

    @cached_property
    def decimal(self) -> str:
        """The decimal mark."""
        return str(self._symbols["decimal"])

    @cached_property
    def group(self) -> str:
        """The mark between groups of three digits; any white space stands for a space."""
        group = str(self._symbols["group"])
        return " " if group.isspace() else group

    @cached_property
    def _symbols(self) -> Any:
        symbols = self.locale.number_symbols
        return symbols.get("latn", symbols)

    @cached_property
    def day_first(self) -> bool:
        """Whether numeric dates give the day before the month."""
        pattern = self.locale.date_formats["short"].pattern
        return bool(pattern.find("d") < pattern.find("M"))

    @cached_property
    def months(self) -> dict[str, int]:
        """Beginnings of month names, casefolded, longest first."""
        found: dict[str, int] = {}
        for number in range(1, 13):
            names = {
                str(self.locale.months[context][width][number]).casefold().rstrip(".")
                for context in ("format", "stand-alone")
                for width in ("wide", "abbreviated")
            }
            found |= {name: number for name in names if len(name) > 2}
        return dict(sorted(found.items(), key=lambda item: -len(item[0])))

    @cached_property
    def short_months(self) -> dict[str, int]:
        """The month names of three or four letters in languages that inflect them beside a day."""
        wide = self.locale.months["format"]["wide"] if self.compounds else {}
        return {name.casefold(): n for n, name in wide.items() if 2 < len(name) < 6}

    def month_beside_day(self, word: str) -> int:
        """Return the month that a word beside a day or year names, short names inflected too."""
        lowered = word.casefold()
        return self.month_named(word) or next(
            (
                number
                for name, number in self.short_months.items()
                if lowered.startswith(name) and len(lowered) < len(name) + 3
            ),
            0,
        )

    @lru_cache(maxsize=10_000)  # noqa: B019 -- languages are shared and live as long as the process
    def month_named(self, word: str) -> int:
        """Return the number of the month that a word names in any inflected form, or 0."""
        lowered = word.casefold()
        if lowered in self.months:
            return self.months[lowered]
        return next(
            (
                number
                for name, number in self.months.items()
                if len(name) > 5 and lowered.startswith(name) and len(lowered) < len(name) + 5
            ),
            0,
        )

    @cached_property
    def multipliers(self) -> dict[str, int]:
        """Words and abbreviations for thousand, million and billion with their number of zeros."""
        found = {"k": 3}
        found |= {
            word: int(zeros) for zeros, words in self._listed("multipliers") for word in words
        }
        for width in ("long", "short"):
            for count in ("one", "other"):
                patterns = self.locale.compact_decimal_formats.get(width, {}).get(count, {})
                for size in (3, 6, 9):
                    pattern = patterns.get(str(10**size))
                    shape = str(pattern.pattern) if pattern else ""
                    # "000万" for 10⁶ says that 万 stands for 10⁴.
                    if word := re.sub(r"[0\s'.]", "", shape):
                        found.setdefault(word, size + 1 - shape.count("0"))
        return found

    @cached_property
    def multipliers_by_word(self) -> dict[str, int]:
        """The longer words among the multipliers, casefolded; texts inflect them."""
        return {n.casefold(): zeros for n, zeros in self.multipliers.items() if len(n) > 3}

    @cached_property
    def multiplier_words(self) -> re.Pattern[str]:
        """A pattern of those words."""
        return _beginnings(self.multipliers_by_word)

    @cached_property
    def percent(self) -> tuple[str, ...]:
        """Beginnings of the words for per cent, casefolded, and the sign."""
        return tuple(self._data.get("percent", ["%"]))

    @cached_property
    def currencies(self) -> dict[str, str]:
        """Beginnings of currency words, codes and signs with their ISO 4217 codes."""
        found = {word: code for code, words in self._listed("currency") for word in words}
        for code in _CURRENCIES:
            found[code] = code
            symbol = str(self.locale.currency_symbols.get(code, ""))
            if symbol and not symbol.isalpha():
                found.setdefault(symbol, code)
        # "5 mnkr" and "5 MEUR" name currency and multiplier in one word.
        for word in self.multipliers:
            ending = next((end for end in found if len(end) > 1 and word.endswith(end)), "")
            if ending and word != ending:
                found[word] = found[ending]
        return {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", **found}

    @property
    def names_currencies(self) -> bool:
        """Whether its words for money are known, beside codes and signs."""
        return bool(self._listed("currency"))

    @cached_property
    def currency_words(self) -> re.Pattern[str]:
        """A pattern of the longer words among them, which texts inflect."""
        return _beginnings(word for word in self.currencies if len(word) > 3)

    @cached_property
    def units(self) -> dict[str, frozenset[str]]:
        """Names and signs of units, casefolded unless short, with the units they may stand for.

        Money of any currency is one unit here. A name that is a word of its own, such as "in", is
        left out.
        """
        listed = {**self._data.get("units", {}), "currency-unit": self.currencies}
        names = measured_units(self.locale, listed)
        return {name: units for name, units in names.items() if name not in self.stopwords}

    @cached_property
    def per(self) -> re.Pattern[str]:
        """What stands between a unit and the one it is divided by."""
        words = "|".join(map(re.escape, self._data.get("per", ()))) or "(?!)"
        return re.compile(rf"\s*(?:/|(?<!\w)(?:{words})\s)\s*")

    @cached_property
    def _unit_names(self) -> re.Pattern[str]:
        longest_first = sorted(map(re.escape, self.units), key=len, reverse=True)
        long = "|".join(name for name in longest_first if len(name) > SHORT) or "(?!)"
        short = "|".join(name for name in longest_first if len(name) <= SHORT) or "(?!)"
        return re.compile(rf"(?:(?i:(?P<long>{long}))\w{{0,4}}|(?P<short>{short}))(?!\w)")

    def unit_at(self, text: str, position: int) -> tuple[frozenset[str], int] | None:
        """Return what the name at a place, in any inflected form, may stand for, and its end."""
        match = self._unit_names.match(text, position)
        if match is None:
            return None
        name = match["short"] or match["long"].casefold()
        return self.units[name], match.end()

    @cached_property
    def number_words(self) -> dict[str, float]:
        """Base forms of the words for small numbers, cardinal and ordinal, with their values."""
        found: dict[str, float] = {}
        for value, word in [*_spelled_numbers(self.code), *self._listed_numbers()]:
            for form in (word, *self.base_forms(word)):
                found.setdefault(form.casefold(), value)
        return found

    @cached_property
    def number_stems(self) -> dict[str, set[float]]:
        """The beginnings of those words that compounds begin with, with their values."""
        found: dict[str, set[float]] = {}
        for word, value in self.number_words.items():
            if len(word) > 3:
                found.setdefault(word[: max(3, len(word) - 1)], set()).add(value)
        return found

    @cached_property
    def number_beginnings(self) -> tuple[str, ...]:
        """The first letters of the words for numbers, by which other words are passed over."""
        return tuple({word[:3] for word in self.number_words})

    def _listed_numbers(self) -> Iterator[tuple[float, str]]:
        for value, words in self._listed("words"):
            for word in words:
                yield float(value), word

    def _listed(self, name: str) -> list[tuple[str, list[str]]]:
        return list(self._data.get(name, {}).items())

    @cached_property
    def clock(self) -> frozenset[str]:
        """Words beside a time of day."""
        return frozenset(self._data.get("clock", ()))

    @cached_property
    def quotes(self) -> tuple[tuple[str, str], ...]:
        """Accepted pairs of quotation marks, the usual one first."""
        code, known = self.tag.lower().replace("_", "-"), smartchars.quotes
        names = [name for base in (code, self.code) for name in (base, f"{base}-x-altquot")]
        pairs = []
        for name in names:
            marks = [mark.strip() for mark in known.get(name, ())]
            pairs += [(marks[0], marks[1]), (marks[2], marks[3])] if len(marks) == 4 else []
        pairs += [(pair[0], pair[1]) for pair in self._data.get("quotes", ())]
        return tuple(dict.fromkeys(pairs))

    @cached_property
    def minus(self) -> tuple[str, ...]:
        """Words, casefolded, that say that a number is negative."""
        return ("minus", *self._data.get("minus_sign", ()), *self._data.get("minus", ()))

    @cached_property
    def minus_sign(self) -> re.Pattern[str]:
        """The word for the minus sign at the end of what stands before a number."""
        words = "|".join(map(re.escape, ("minus", *self._data.get("minus_sign", ()))))
        return re.compile(rf"(?<!\w)(?:{words})\s\Z", re.IGNORECASE)

    @cached_property
    def decrease(self) -> re.Pattern[str] | None:
        """The words that say that something falls or lacks, or None where none are known."""
        words = "|".join(map(re.escape, self._data.get("decrease", ())))
        begin = "" if self.compounds else r"(?<!\w)"
        return re.compile(f"{begin}(?:{words})", re.IGNORECASE) if words else None

    @cached_property
    def so_called(self) -> tuple[str, ...]:
        """Words, casefolded, that stand for quotation marks."""
        return tuple(self._data.get("so_called", ()))

    @cached_property
    def noon_and_midnight(self) -> tuple[str, ...]:
        """What twelve o'clock is called, casefolded."""
        periods = self.locale.day_periods.get("format", {}).get("wide", {})
        return tuple(str(periods[p]).casefold() for p in ("noon", "midnight") if p in periods)

    @cached_property
    def language_names(self) -> frozenset[str]:
        """The names of languages, casefolded."""
        return frozenset(str(name).casefold() for name in self.locale.languages.values())

    @cached_property
    def compounds(self) -> bool:
        """Whether the language writes any two nouns together."""
        return bool(self._data.get("compounds", False))

    @cached_property
    def stopwords(self) -> frozenset[str]:
        """Function words, casefolded; empty where neither Sphinx nor the data list any."""
        listed = frozenset(self._data.get("stopwords", ()))
        try:
            module = import_module(f"sphinx.search._stopwords.{self.code}")
        except ModuleNotFoundError:
            return listed
        return listed.union(*(v for k, v in vars(module).items() if k.endswith("_STOPWORDS")))

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Abbreviations whose dot does not end a sentence, casefolded, without the last dot."""
        return frozenset(word.casefold() for word in self._data.get("abbreviations", ()))

    @cached_property
    def expansion(self) -> float:
        """The usual length of a text relative to the same text in English."""
        return float(self._data.get("expansion", 100)) / 100

    @cached_property
    def nonbreaking(self) -> str:
        """Signs that take a no-break space before them."""
        return str(self._data.get("nonbreaking", ""))

    @cached_property
    def doubled(self) -> frozenset[str]:
        """Words that may follow themselves, casefolded."""
        return frozenset(self._data.get("doubled", ()))

    def base_forms(self, word: str) -> frozenset[str]:
        """Return the base forms or the stem of a word, casefolded."""
        return morphology.base_forms(self.code, self._data.get("analyser", ""), word)

    def speller(self) -> morphology.Speller | None:
        """Return the spelling dictionary of the language, or None where none is installed."""
        return morphology.speller(self.tag, self._data.get("analyser", ""))


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile("|".join(longest_first) or "(?!)", re.IGNORECASE)


@cache
def language(tag: str) -> Language:
    """Return what is known of a language, by a code such as `fi`, `en_GB` or `pt-BR`."""
    return Language(tag)


def _locale(tag: str) -> Locale:
    for name in (canonical(tag), base_of(tag)):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def _spelled_numbers(code: str) -> Iterator[tuple[float, str]]:
    if code not in CONVERTER_CLASSES:
        return
    for value in _SPELLED:
        for kind in ("cardinal", "ordinal"):
            try:
                words = num2words(value, lang=code, to=kind)
            except (NotImplementedError, KeyError, IndexError, TypeError):
                continue
            if isinstance(words, str) and " " not in words.strip():
                yield value, words.strip()
