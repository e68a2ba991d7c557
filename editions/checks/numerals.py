"""Numbers have the same value across the ways of two languages: digits, words, signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from editions.checks.dates import says_noon_or_midnight
from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.quantities import Amount, Clock, Quantities, quantities
from editions.checks.registry import check
from editions.checks.translation import Text, Translation

_ROMAN = re.compile(
    r"\b(?=[IVXLC]{1,7}(?:er?|ème|:\w+)?\b)"
    r"((?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?<=[IVXLC])(?:er?|ème)?\b"
)
LARGEST_IN_WORDS = Decimal(10) ** 18
"""From here on, nobody writes a number in another way than in its digits."""
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@check("numbers", "error")
def numbers(translation: Translation) -> Iterator[Problem]:
    """Each number of the source stands in the translation with the same value.

    Bad:  12 400 asukasta → 12,040 residents
    Good: 12 400 asukasta → 12,400 residents
    """
    source, target = translation.source.quantities, translation.target.quantities
    if source.digits or target.digits:
        # Text in another language keeps its numbers as they are written there.
        kept = _quoted_numbers(translation.source) | _quoted_numbers(translation.target)
        missing = _unlike(_missing(translation.source, translation.target), kept, target)
        added = _unlike(_missing(translation.target, translation.source), kept, source)
    else:
        missing, added = [], []
    if not missing and not added:
        missing, added = _exchanged_words(translation)
    if missing or added:
        yield Problem(
            _("The numbers differ: missing {missing}; not in the source {added}."),
            _("Compare each number with the source text."),
            {"missing": ", ".join(missing) or "—", "added": ", ".join(added) or "—"},
            fragment=added[0] if added else "",
        )


def _unlike(numbers: list[str], kept: set[str], there: Quantities) -> list[str]:
    """Leave out what is quoted in another language, if its digits are the same on both sides."""
    return [n for n in numbers if n not in kept or re.sub(r"\D", "", n) not in there.digits]


def _quoted_numbers(text: Text) -> set[str]:
    if text.structure is None or text.words == text.native:
        return set()
    whole = {amount.text for amount in text.quantities.amounts}
    return whole - {amount.text for amount in quantities(text.native, text.language).amounts}


def _missing(here: Text, there: Text) -> list[str]:
    """Return the written numbers of one text that the other expresses in no way."""
    known = _known_values(there.quantities)
    return [
        amount.text
        for amount in here.quantities.amounts
        if not (amount.value == 1 and here.ideographs)  # "weekly" is 1週間
        and not _among(amount, known)
        and not _expressed(amount, there)
        and not _as_fraction(amount, here, there)
    ]


def _among(amount: Amount, known: set[Decimal]) -> bool:
    if amount.value in known or amount.in_range in known:
        return True
    return bool(amount.parts) and known.issuperset(amount.parts)


def _known_values(those: Quantities) -> set[Decimal]:
    known = {
        value
        for a in those.amounts
        for value in (a.value, a.in_range, *a.parts)
        if value is not None
    }
    # A date or time of one text may be written as plain numbers in the other.
    for day in those.days:
        known |= {Decimal(part) for part in (day.day, day.month, day.year) if part}
    for clock in those.clocks:
        known |= {Decimal(part) for part in (clock.hour, clock.hour % 12, clock.minute)}
    return known


def _expressed(amount: Amount, text: Text) -> bool:
    """Tell whether a text says a number in another way than in these digits."""
    there, value = text.quantities, amount.value
    digits = re.sub(r"\D", "", amount.text)
    written = [day.text for day in there.days] + [clock.text for clock in there.clocks]
    if any(amount.text in text_of_part for text_of_part in written):
        return True
    if any(digits in re.sub(r"\D", "", code) for code in (*there.codes, *there.phones)):
        return True
    # "None" and "no" say 0 in too many ways to list.
    if value == 0 or _spelled(value, text) or _spelled_in_years(value, text):
        return True
    if _is_clock(amount.text, there) or (value in {12, 24} and says_noon_or_midnight(text)):
        return True
    if value <= 12 and any(text.language.month_named(token) == value for token in text.tokens):
        return True
    return amount.text == digits and (
        int(digits) in _roman_numbers(text.words)
        or _century_or_decade(int(digits), there)
        or _spelled_period(int(digits), text)
        or _short_year(digits, there)
    )


def _as_fraction(amount: Amount, here: Text, text: Text) -> bool:
    """Tell whether the other text says 1/3 or 20 % as one third or one fifth, in words."""
    if amount.percent:
        if amount.value <= 1 or 100 % amount.value:
            return False
        divisor = 100 / amount.value
        return _spelled(divisor, text) and not _spelled(divisor, here)
    if not amount.denominator:
        return False
    numerator, denominator = amount.parts
    share = 1 / float(denominator)
    shared = any(
        text.language.number_words.get(form) == share
        for token in text.tokens
        for form in {token.casefold(), *text.language.base_forms(token)}
    )
    return (numerator == 1 or _spelled(numerator, text)) and (shared or _spelled(denominator, text))


def _is_clock(written: str, there: Quantities) -> bool:
    """Tell whether the other text has a number such as 16.15 as a time of day."""
    hour, mark, minute = written.partition(".")
    return bool(mark) and any(
        clock.agrees(Clock(written, int(hour), int(minute), twelve=int(hour) <= 12))
        for clock in there.clocks
        if minute.isdecimal() and len(minute) == 2
    )


def _short_year(digits: str, there: Quantities) -> bool:
    """Tell whether 27 stands for 2027, or 2027 for 27, as in 2021–27."""
    texts = [amount.text for amount in there.amounts] + [str(d.year) for d in there.days if d.year]
    if len(digits) == 2:
        return any(len(text) == 4 and text.endswith(digits) for text in texts)
    return len(digits) == 4 and any(len(text) == 2 and digits.endswith(text) for text in texts)


def _exchanged_words(translation: Translation) -> tuple[list[str], list[str]]:
    """Return number words without an equal, where both texts have one: three became four."""
    missing = _words_missing(translation.source, translation.target)
    added = _words_missing(translation.target, translation.source)
    return (missing, added) if missing and added else ([], [])


def _words_missing(here: Text, there: Text) -> list[str]:
    """Return the number words of one text that the other says neither by word nor by digit."""
    known = _known_values(there.quantities)
    return [
        word
        for value, word in _number_words(here).items()
        if value not in known and not any(_spelled(same, there) for same in _same(value))
    ]


def _same(value: Decimal) -> tuple[Decimal, ...]:
    """Return what says the same: a third by three, days by weeks, months by years."""
    whole = (value / parts for parts in (7, 12) if value > parts and value % parts == 0)
    return value, 1 / value, value * 7, value * 12, *whole


def _number_words(text: Text) -> dict[Decimal, str]:
    found: dict[Decimal, str] = {}
    for token in text.tokens:
        if not token.casefold().startswith(text.language.number_beginnings):
            continue
        forms = (token.casefold(), *sorted(text.language.base_forms(token)))
        value = next(
            (text.language.number_words[f] for f in forms if f in text.language.number_words), 0
        )
        if 0 < value < 0.5:
            value = round(1 / value)  # a quarter is exchanged for a third as four is for three
        if value >= 2 and value == int(value):
            found.setdefault(Decimal(int(value)), token)
    return found


def _spelled(value: Decimal, text: Text) -> bool:
    if value >= LARGEST_IN_WORDS:
        return False
    if _spelled_exactly(value, text):
        return True
    return any(
        value / 10**zeros % Decimal("0.5") == 0
        and _has_multiplier(zeros, text)
        and (value == 10**zeros or _spelled_exactly(value / 10**zeros, text))
        for zeros in (3, 6, 9)
        if value >= Decimal(10) ** zeros / 2
    )


def _spelled_in_years(months: Decimal, text: Text) -> bool:
    """Tell whether a text says 18 months as a year and a half."""
    return months < LARGEST_IN_WORDS and months % 12 == 6 and _spelled(months / 12, text)


def _has_multiplier(zeros: int, text: Text) -> bool:
    names = [
        n.casefold() for n, z in text.language.multipliers.items() if z == zeros and len(n) > 3
    ]
    return any(token.casefold().startswith(tuple(names)) for token in text.tokens)


def _spelled_exactly(value: Decimal, text: Text) -> bool:
    if value > 1 and value % 1 == Decimal("0.5") and _spelled_exactly(Decimal("0.5"), text):
        return value < 2 or _spelled_exactly(value // 1, text)  # "two and a half"
    # Half of it is 50 %.
    percent = value < 100 and float(value) / 100 in text.spelled
    return percent or float(value) in text.spelled or float(value) in text.begun


def _roman_numbers(words: str) -> set[int]:
    found = set()
    for match in _ROMAN.finditer(unicodedata.normalize("NFKC", words)):
        total = 0
        values = [_ROMAN_VALUES[c] for c in match[1]]
        for value, following in zip(values, [*values[1:], 0], strict=True):
            total += -value if value < following else value
        found.add(total)
    return found


def _century_or_decade(value: int, there: Quantities) -> bool:
    others = {int(a.value) for a in there.amounts}
    if value % 100 == 0 and value // 100 + 1 in others:
        return True  # 1900-luku, the 20th century
    if any(other % 100 == 0 and other // 100 + 1 == value for other in others):
        return True
    short = {other % 100 for other in others if other % 10 == 0} if value % 10 == 0 else set()
    return (value in short or value % 100 in others) and value % 10 == 0 and value > 19


def _spelled_period(value: int, text: Text) -> bool:
    """Tell whether a text names 1900 as of the twentieth century, or 1990 as of the nineties."""
    if value % 100 == 0:
        return value >= 1000 and _spelled_exactly(Decimal(value // 100 + 1), text)
    return 1800 < value < 2100 and value % 10 == 0 and _spelled_exactly(Decimal(value % 100), text)


@check("number-format", "error")
def number_format(translation: Translation) -> Iterator[Problem]:
    """A number is written with the marks of its language.

    Bad:  kasvoi 46,8 prosenttia → grew by 46,8 per cent
    Good: kasvoi 46,8 prosenttia → grew by 46.8 per cent
    """
    source = {amount.value for amount in translation.source.quantities.amounts}
    language = translation.target.language
    for amount in translation.target.quantities.amounts:
        if not amount.foreign_mark or amount.value not in source:
            continue
        # "2.0" may be a version or section; with a unit, a comma or two marks it is a quantity.
        if amount.measured or "," in amount.text:
            yield Problem(
                _("The number {number} is written with the marks of another language."),
                _("Write it with the decimal mark “{mark}”."),
                {"number": amount.text, "mark": language.decimal},
                fragment=amount.text,
            )


@check("signs", "error")
def signs(translation: Translation) -> Iterator[Problem]:
    """A negative number stays negative, and no other becomes negative.

    Bad:  −5 °C → 5 °C
    Good: -5 °C → −5 °C
    """
    source, target = translation.source.quantities, translation.target.quantities
    for amount in source.amounts:
        if (
            amount.negative
            and amount.value in target.values - _negative(target)
            and not _said_in_words(translation)
        ):
            yield Problem(
                _("The number {number} has lost its minus sign."),
                _("Write the minus sign of the source text."),
                {"number": amount.text},
                fragment=amount.text,
            )
    for amount in target.amounts:
        if amount.negative and _was_not_negative(amount, translation.source):
            yield Problem(
                _("The number {number} is negative in the translation only."),
                _("Write the sign of the source text."),
                {"number": amount.text},
                fragment=amount.text,
            )


def _negative(found: Quantities) -> set[Decimal]:
    return {amount.value for amount in found.amounts if amount.negative}


def _was_not_negative(negative: Amount, source: Text) -> bool:
    """Tell whether a number is positive in the source.

    "Fell by 5 %" may have become "−5 %", and a dash before the number may be any mark.
    """
    same = [amount for amount in source.quantities.amounts if amount.value == negative.value]
    if not same or any(amount.negative for amount in same):
        return False
    if any(amount.positive for amount in same):
        return True
    language, words = source.language, source.words
    if language.decrease is None or language.decrease.search(words):
        return False
    dash = "|".join(rf"[-−–—]\s?{re.escape(amount.text)}" for amount in same)
    said = any(word in words.casefold() for word in language.minus)
    return not said and not re.search(dash, words)


def _said_in_words(translation: Translation) -> bool:
    """Tell whether a translation says by a word that a number is negative: "fell by 5 %".

    A change in brackets, "fell (−1.2 %)", may have moved into the sentence: "fell by 1.2 %".
    """
    source, target = translation.source.words, translation.target.words.casefold()
    language = translation.target.language
    if any(word in target for word in language.minus):
        return True
    if language.decrease and language.decrease.search(target):
        return True
    in_brackets = re.compile(r"\([-−–]\s?\d")
    return bool(in_brackets.search(source)) and not re.search(
        r"\([-−–+±]?\s?\d", translation.target.words
    )
