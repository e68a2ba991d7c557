"""Numbers and dates in a text, as its language writes them (CLDR, through Babel)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal

from editions.cldr import locale_of

_SPACES = "   "
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})(?![\d-])"


@dataclass(frozen=True)
class Quantity:
    """A number, date or part of a date, with its place in the text."""

    start: int
    end: int
    value: Decimal | date | tuple[int, ...]
    match: re.Match[str]


@dataclass(frozen=True)
class _Rules:
    """How one locale writes numbers and dates."""

    locale: Locale
    group: str
    decimal: str
    months: dict[str, int]
    month_first: bool
    pattern: re.Pattern[str]


def find_quantities(text: str, locale: str) -> list[Quantity]:
    """Return the numbers and dates of a text in their order.

    "12 400" is one number in Finnish and "12,400" in English; "24.5.2021", "24. toukokuuta
    2021" and "24 May 2021" are the same date. The content of the roles `number` and `percent` is
    a number in every language.
    """
    if not any(character.isdigit() for character in text):
        return []
    rules = _rules(locale)
    found = []
    for match in rules.pattern.finditer(text):
        value = _value(match, rules)
        if value is not None:
            found.append(Quantity(match.start(), match.end(), value, match))
    return found


def masked(text: str, locale: str) -> str:
    """Return the text with a mark in place of each number and date."""
    parts, end = [], 0
    for quantity in find_quantities(text, locale):
        parts += [text[end : quantity.start], "\0"]
        end = quantity.end
    return "".join(parts) + text[end:]


def replaced(text: str, locale: str, changes: list[tuple[Quantity, Quantity]]) -> str | None:
    """Put new quantities in place of old ones, in the locale's own form.

    `changes` pairs each quantity of the old source, in order, with that of the new source, equal
    ones included. None when one that changed is not found in the text: it may be written out.
    """
    standing = find_quantities(text, locale)
    edits = []
    for old, new in changes:
        place = next((q for q in standing if q.value == old.value), None)
        if place is None:
            if old.value != new.value:
                return None
            continue
        standing.remove(place)
        if old.value != new.value:
            written = _written(place, new, _rules(locale))
            if written is None:
                return None
            edits.append((place, written))
    for place, written in sorted(edits, key=lambda edit: -edit[0].start):
        text = text[: place.start] + written + text[place.end :]
    return text


@lru_cache(maxsize=32)
def _rules(name: str) -> _Rules:
    locale = locale_of(name)
    symbols = locale.number_symbols.get("latn", {})
    group, decimal = symbols.get("group", ","), symbols.get("decimal", ".")
    short = str(locale.date_formats["short"].pattern)
    month_first = short.find("M") < short.find("d")
    months = _months(locale)
    return _Rules(locale, group, decimal, months, month_first, _pattern(group, decimal, months))


def _months(locale: Locale) -> dict[str, int]:
    months: dict[str, int] = {}
    for context in ("stand-alone", "format"):
        for width in ("abbreviated", "wide"):
            names = locale.months[context][width]
            months |= {names[number].lower(): number for number in names}
    return {name: number for name, number in months.items() if not name[:1].isdigit()}


def _pattern(group: str, decimal: str, months: dict[str, int]) -> re.Pattern[str]:
    separator = f"[{_SPACES} ]" if group.isspace() or group in _SPACES else f"[{re.escape(group)}]"
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True)) or r"(?!)"
    number = rf"\d{{1,3}}(?:{separator}\d{{3}})+(?!\d)|\d+"
    return re.compile(
        rf"""(?:(?<=:number:`)|(?<=:percent:`)) (?P<plain>-?\d+(?:\.\d+)?) (?=`)
        | (?<![\w.]) {_ISO}
        | (?<![\w.,]) (?P<first>\d{{1,2}}) [./][ ]? (?P<second>\d{{1,2}}) [./][ ]?
            (?P<numeric_year>\d{{4}}) (?!\d)
        | (?<!\w) (?P<day>\d{{1,2}}) (?P<day_mark>\.|st|nd|rd|th|º|er)? \s(?:de\s)?
            (?P<month>{month})\b (?: \s(?:de\s)? (?P<year>\d{{4}}) )?
        | (?<!\w) (?P<us_month>{month}) \s (?P<us_day>\d{{1,2}}) , \s (?P<us_year>\d{{4}})
        | (?<!\w) (?P<only_month>{month}) \s(?:de\s)? (?P<only_year>\d{{4}}) (?!\d)
        | (?P<number>(?:{number})(?:{re.escape(decimal)}\d+)?)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _value(match: re.Match[str], rules: _Rules) -> Decimal | date | tuple[int, ...] | None:
    part = match.groupdict()
    if part["plain"]:
        return Decimal(part["plain"])
    if part["number"]:
        digits = re.sub(rf"[\s{_SPACES}{re.escape(rules.group)}]", "", part["number"])
        return Decimal(digits.replace(rules.decimal, "."))
    try:
        return _date_value(part, rules)
    except ValueError:  # the 31st of February is no date, and nothing to be carried over
        return None


def _date_value(part: dict[str, str], rules: _Rules) -> date | tuple[int, ...]:
    months = rules.months
    if part["iso"]:
        return date.fromisoformat(part["iso"])
    if part["numeric_year"]:
        day, month = int(part["first"]), int(part["second"])
        if rules.month_first:
            day, month = month, day
        return date(int(part["numeric_year"]), month, day)
    if part["us_month"]:
        return date(int(part["us_year"]), months[part["us_month"].lower()], int(part["us_day"]))
    if part["only_month"]:
        return (int(part["only_year"]), months[part["only_month"].lower()])
    day, month = int(part["day"]), months[part["month"].lower()]
    return date(int(part["year"]), month, day) if part["year"] else (0, month, day)


def _written(place: Quantity, new: Quantity, rules: _Rules) -> str | None:
    """Write a new value the way the old one was written."""
    if isinstance(new.value, Decimal):
        if not isinstance(place.value, Decimal):
            return None
        return _written_number(place, new, new.value, rules)
    if isinstance(place.value, Decimal) or type(place.value) is not type(new.value):
        return None
    year, month, day = _parts(new.value)
    part = place.match.groupdict()
    if part["iso"]:
        return f"{year:04}-{month:02}-{day:02}"
    if part["numeric_year"]:
        return _numeric_date(place.match, year, month, day, rules)
    groups = {
        "day": str(day), "us_day": str(day), "year": str(year), "us_year": str(year),
        "only_year": str(year), "day_mark": part["day_mark"] or "",
    }  # fmt: skip
    for name in ("month", "us_month", "only_month"):
        if part[name]:
            groups[name] = _month_like(part[name], month, rules)
    return _with_groups(place.match, groups)


def _parts(value: date | tuple[int, ...]) -> tuple[int, int, int]:
    if isinstance(value, date):
        return value.year, value.month, value.day
    year, month, day = (*value, 0)[:3]
    return year, month, day


def _numeric_date(match: re.Match[str], year: int, month: int, day: int, rules: _Rules) -> str:
    first, second = (month, day) if rules.month_first else (day, month)
    padded = "0" in (match["first"][0], match["second"][0])
    groups = {
        "first": f"{first:02}" if padded else str(first),
        "second": f"{second:02}" if padded else str(second),
        "numeric_year": str(year),
    }
    return _with_groups(match, groups)


def _with_groups(match: re.Match[str], groups: dict[str, str]) -> str:
    """Return the matched text with some of its groups written anew."""
    text, offset = match[0], match.start()
    spans = [(match.span(name), value) for name, value in groups.items() if match[name]]
    for (start, end), value in sorted(spans, reverse=True):
        text = text[: start - offset] + value + text[end - offset :]
    return text


def _month_like(old: str, month: int, rules: _Rules) -> str:
    """Return a month's name in the width, grammatical form and case of another's."""
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            names = rules.locale.months[context][width]
            if old.lower() in (name.lower() for name in names.values()):
                name = str(names[month])
                return name[:1].upper() + name[1:] if old[:1].isupper() else name
    return old


def _written_number(place: Quantity, new: Quantity, value: Decimal, rules: _Rules) -> str:
    old = place.match["number"]
    if old is None:
        return str(value)
    decimals = max(0, -int(value.as_tuple().exponent))
    source = re.split(r"[.,](?=\d{1,2}$)", new.match[0])[0]
    grouped = not source.isdigit() or (rules.group in old and value >= 1000)
    number = format_decimal(
        value, format=f"#,##0.{'0' * decimals}" if decimals else "#,##0", locale=rules.locale,
        group_separator=grouped,
    )  # fmt: skip
    space = re.search(rf"(?<=\d)[{_SPACES} ](?=\d)", old)
    return number.replace(rules.group, space[0]) if space else number
