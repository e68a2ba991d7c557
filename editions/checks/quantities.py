"""Numbers, dates and times of day in a text, read by the ways of its language.

The values are what is compared between languages: 24.5.2021 and 24 May 2021 are one date, 12 400
and 12,400 one number, 1,5 milj. and 1.5 million one amount, klo 14.30 and 2.30 pm one time.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from editions.checks.language import Language

IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_SPACES = " \u00a0\u202f\u2009"
_DASHES = "-–—‒−"


@dataclass(frozen=True)
class Amount:
    """A number with its value, thousands, millions and billions reckoned in."""

    text: str
    value: Decimal
    parts: tuple[Decimal, ...] = ()
    """The numbers it is made of, should its spaces or its stroke only separate numbers."""
    denominator: Decimal | None = None
    """What a fraction such as 2/3 divides by."""
    in_range: Decimal | None = None
    """Its value with the multiplier behind the upper end of a range: the 1 of 1–2 million."""
    percent: bool = False
    measured: bool = False
    """Whether a unit, a currency or a multiplier stands beside it."""
    foreign_mark: bool = False
    """Whether it is written with a decimal or grouping mark that is not the language's own."""
    negative: bool = False
    positive: bool = False
    """Whether a plus sign stands before it."""


@dataclass(frozen=True)
class Day:
    """A date, in whole or without its day or year; `swapped` if day and month may be exchanged."""

    text: str
    year: int | None
    month: int
    day: int | None
    swapped: bool = False

    def agrees(self, other: Day) -> bool:
        """Tell whether both may be the same date, a missing year agreeing with any."""
        if self.year and other.year and self.year % 100 != other.year % 100:
            return False
        mine, theirs = self._orders(), other._orders()
        return any(order in theirs for order in mine)

    def _orders(self) -> set[tuple[int | None, int]]:
        orders = {(self.day, self.month)}
        if self.swapped and self.day:
            orders.add((self.month, self.day))
        return orders


@dataclass(frozen=True)
class Clock:
    """A time of day; with `twelve` it may be in either half of the day."""

    text: str
    hour: int
    minute: int
    twelve: bool = False

    def agrees(self, other: Clock) -> bool:
        """Tell whether both may be the same time."""
        if self.minute != other.minute:
            return False
        either = self.twelve or other.twelve
        return self.hour % 12 == other.hour % 12 if either else self.hour % 24 == other.hour % 24


@dataclass(frozen=True)
class Quantities:
    """Everything countable in one text."""

    amounts: tuple[Amount, ...]
    days: tuple[Day, ...]
    clocks: tuple[Clock, ...]
    phones: tuple[str, ...]
    codes: tuple[str, ...]
    months: frozenset[int]
    """Months named without a day or year."""
    digits: str
    """All digits in reading order."""

    @property
    def values(self) -> set[Decimal]:
        """Return the values of all amounts."""
        return {amount.value for amount in self.amounts}


@lru_cache(maxsize=20_000)
def quantities(text: str, language: Language) -> Quantities:
    """Read the quantities of a plain text."""
    return _Reader(text, language).read()


class _Reader:
    """Takes quantities out of a text one kind after another, the most specific first."""

    def __init__(self, text: str, language: Language) -> None:
        # Superscripts and full-width digits count as digits, CO₂ as CO2.
        self.text = unicodedata.normalize("NFKC", text) if not text.isascii() else text
        self.language = language
        self.days: list[Day] = []
        self.clocks: list[Clock] = []
        self.phones: list[str] = []
        self.codes: list[str] = []

    def read(self) -> Quantities:
        digits = "".join(c for c in self.text if c.isdecimal())
        if not digits:
            return Quantities((), (), (), (), (), _months(self.text, self.language), "")
        # "klo 2.30." is no date, so the times that a word marks come before the dates.
        for take in (self._marked_clocks, self._dates, self._clocks, self._phones, self._codes):
            take()
        return Quantities(
            tuple(self._amounts()),
            tuple(self.days),
            tuple(self.clocks),
            tuple(self.phones),
            tuple(self.codes),
            _months(self.text, self.language),
            digits,
        )

    def _take(self, pattern: re.Pattern[str], found: object) -> None:
        """Remove what a pattern matches, unless the handler declines it by returning False."""

        def replace(match: re.Match[str]) -> str:
            return match[0] if found(match) is False else "\ufffc"  # type: ignore[operator]

        self.text = pattern.sub(replace, self.text)

    def _dates(self) -> None:
        patterns = _date_patterns(self.language)
        if "-" in self.text:
            self._take(patterns.iso, self._iso)
        if "." in self.text or "/" in self.text:
            self._take(patterns.numeric, self._numeric)
            self._take(patterns.month_year, self._month_year)
        if patterns.month.search(self.text):
            self._take(patterns.day_month, self._named)
            self._take(patterns.month_day, self._named)
            self._take(patterns.month_only, self._named)

    def _iso(self, match: re.Match[str]) -> bool | None:
        return self._add(match[0], int(match[1]), int(match[2]), int(match[3]))

    def _add(
        self, text: str, year: int | None, month: int, day: int | None, swapped: bool = False
    ) -> bool | None:
        if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
            return False
        self.days.append(Day(text, year, month, day, swapped))
        return None

    def _numeric(self, match: re.Match[str]) -> bool | None:
        first, second = int(match["a"]), int(match["b"])
        year = int(match["y"]) if match["y"] else None
        # With dots the day comes first wherever dots are used; with slashes it depends.
        day_first = match["s"] == "." or self.language.day_first
        day, month = (first, second) if day_first else (second, first)
        if month > 12 >= day:
            day, month = month, day
        return self._add(
            match[0], year, month, day, swapped=self._doubtful(match["s"]) and day <= 12
        )

    def _doubtful(self, mark: str) -> bool:
        """Tell whether day and month may be exchanged: 5/3/2022 in English of no stated region."""
        return mark == "/" and "_" not in self.language.tag

    def _month_year(self, match: re.Match[str]) -> bool | None:
        return self._add(match[0], int(match[2]), int(match[1]), None)

    def _named(self, match: re.Match[str]) -> bool | None:
        month = self.language.month_beside_day(match["month"])
        parts = match.groupdict()
        day = int(parts["day"]) if parts.get("day") else None
        year = int(parts["year"]) if parts.get("year") else None
        return self._add(match[0], year, month, day)

    def _marked_clocks(self) -> None:
        patterns = _clock_patterns(self.language)
        self._take(patterns.marked_range, self._clock_range)
        self._take(patterns.marked, self._clock)

    def _clocks(self) -> None:
        patterns = _clock_patterns(self.language)
        self._take(patterns.meridiem_range, self._clock_range)
        self._take(patterns.colon, self._clock)
        self._take(patterns.meridiem, self._clock)
        self._take(patterns.french, self._clock)

    def _clock_range(self, match: re.Match[str]) -> bool | None:
        parts = match.groupdict()
        ends = [(parts["h"], parts["m"]), (parts["h2"], parts["m2"])]
        if any(int(hour) > 24 or int(minute or 0) > 59 for hour, minute in ends):
            return False
        half = parts.get("half")
        for hour, minute in ends:
            self.clocks.append(_clock(match[0], int(hour), int(minute or 0), half))
        return None

    def _clock(self, match: re.Match[str]) -> bool | None:
        parts = match.groupdict()
        hour, minute = int(parts["h"]), int(parts.get("m") or 0)
        if hour > 24 or minute > 59:
            return False
        self.clocks.append(_clock(match[0], hour, minute, parts.get("half")))
        return None

    def _phones(self) -> None:
        self._take(_PHONE, self._phone)

    def _phone(self, match: re.Match[str]) -> bool | None:
        number = _subscriber(match[0])
        if len(number) < 6:
            return False
        self.phones.append(number)
        return None

    def _codes(self) -> None:
        self._take(_CODE, self._code)
        self._take(_VERSION, self._version)

    def _code(self, match: re.Match[str]) -> bool | None:
        if IDEOGRAPHS.search(match[0]):
            return False  # a sentence without spaces around its number
        self.codes.append(match[0].strip("-–_/."))
        return None

    def _version(self, match: re.Match[str]) -> bool | None:
        if self.language.group == "." and _grouped(match[0]):
            return False
        self.codes.append(match[0])
        return None

    def _amounts(self) -> list[Amount]:
        pattern = _number_pattern(self.language)
        matches = list(pattern.finditer(self.text))
        found = [self._amount(match) for match in matches]
        for index in range(len(found) - 2, -1, -1):
            between = self.text[matches[index].end() : matches[index + 1].start()]
            if _RANGE.fullmatch(between):
                found[index] = _share_unit(found[index], found[index + 1])
        return found

    def _amount(self, match: re.Match[str]) -> Amount:
        before, after = self.text[: match.start()], self.text[match.end() :]
        number = match[0]
        if fraction := _FRACTION.fullmatch(number):
            numerator, denominator = map(Decimal, fraction.groups())
            return Amount(number, numerator / denominator, (numerator, denominator), denominator)
        value, foreign = _value(number, self.language)
        scale = _multiplier(after, self.language)
        percent = _starts_percent(after, self.language)
        money = before.rstrip().endswith(("€", "$", "£"))
        groups = _GROUPS.split(number)
        return Amount(
            number,
            value * 10**scale,
            tuple(map(Decimal, groups))
            if len(groups) > 1 and not scale and groups[-1].isdecimal()
            else (),
            percent=percent,
            measured=bool(scale or percent or money or self._unit_at(match.end())),
            foreign_mark=foreign,
            negative=bool(
                _MINUS.search(before[-3:]) or self.language.minus_sign.search(before[-12:])
            ),
            positive=bool(_PLUS.search(before[-3:])),
        )

    def _unit_at(self, position: int) -> bool:
        if _UNIT.match(self.text, position):
            return True
        word = _SPACE.match(self.text, position)
        return self.language.unit_at(self.text, word.end() if word else position) is not None


def _months(text: str, language: Language) -> frozenset[int]:
    """Return the months named in a text; only names that are no other word, such as May."""
    found: set[int] = set()
    if not _date_patterns(language).month.search(text):
        return frozenset()
    for word in _LONG_WORD.findall(text):
        month = language.month_named(word)
        if month:
            found.add(month)
    return frozenset(found)


def _clock(text: str, hour: int, minute: int, half: str | None) -> Clock:
    if half is None:
        return Clock(text, hour, minute)
    after_noon = half[0].casefold() in "pie"  # pm, ip. (fi), em (sv)
    return Clock(text, hour % 12 + 12 if after_noon else hour % 12, minute)


def _share_unit(low: Amount, high: Amount) -> Amount:
    """Return the lower end of a range with the unit that stands behind the upper end only."""
    if low.measured or not high.measured or re.fullmatch(r"(?:19|20)\d\d", low.text):
        return low
    plain = Decimal(re.sub(r"\D", "", high.text) or "0")
    scale = high.value / plain if plain else Decimal(1)
    return replace(
        low,
        percent=high.percent,
        measured=True,
        in_range=low.value * scale if scale >= 1000 else None,
    )


def _value(number: str, language: Language) -> tuple[Decimal, bool]:
    """Return the value of a written number, and whether its marks are foreign to the language."""
    plain = _GROUPS.sub("", number)
    if plain.isdecimal():
        return Decimal(plain), False
    marks = [c for c in plain if c in ".,"]
    last, grouped = marks[-1], _grouped(plain)
    if len(set(marks)) == 2 or (len(marks) == 1 and not grouped):
        return _decimal(plain, last), last != language.decimal
    if grouped and last == language.group:
        return Decimal(plain.replace(last, "")), False
    if last == language.decimal and len(marks) == 1:
        return _decimal(plain, last), False
    return Decimal(re.sub(r"[.,]", "", plain)), True


def _decimal(plain: str, mark: str) -> Decimal:
    whole, _, fraction = plain.rpartition(mark)
    return Decimal(f"{re.sub(r'[.,]', '', whole) or '0'}.{fraction or '0'}")


def _grouped(plain: str) -> bool:
    return bool(re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:\.\d{3})+", plain))


def _multiplier(after: str, language: Language) -> int:
    word = _AFTER.match(after)
    if not word:
        return 0
    multipliers, text = language.multipliers, word[1]
    if text in multipliers and (len(text) > 1 or _ends_word(after, word.end())):
        return multipliers[text]
    found = language.multiplier_words.match(text)
    return language.multipliers_by_word[found[0].casefold()] if found else 0


def _ends_word(after: str, end: int) -> bool:
    # "5 m" is five metres; "5m" and "€5 m" are what people write for millions.
    return not after[:1].isspace() and (end >= len(after) or not after[end].isalpha())


def _starts_percent(after: str, language: Language) -> bool:
    text = after[:24].lstrip(_SPACES + "-–").casefold()
    return text.startswith(language.percent)


def _subscriber(text: str) -> str:
    """Return the digits of a telephone number without country code or trunk zero."""
    digits = re.sub(r"\D", "", text)
    if text.startswith("+"):
        return digits[-9:]
    return digits.lstrip("0")[-9:]


_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_AFTER = re.compile(rf"[{_SPACES}]?([^\W\d_]+€?)")
_GROUPS = re.compile(rf"[{_SPACES}'’]")
_SPACE = re.compile(rf"[{_SPACES}-]?")
_FRACTION = re.compile(r"(?<![\d./,])([1-9])[/\u2044]([1-9]|1[0-2])(?![\w./,]*\d)")
_MINUS = re.compile(r"(?:^|[\s(])[-−–][€$£]?$")
_PLUS = re.compile(r"(?:^|[\s(])\+[€$£]?$")
_PHONE = re.compile(
    rf"(?<![\w.,])(?<!\d[{_SPACES}])(?:\+\d{{1,3}}|0\d{{1,3}})(?:[{_SPACES}()/-]{{1,2}}\d{{1,9}}){{1,5}}(?!\d)"
)
_CODE = re.compile(r"(?<![\w])(?:[^\W\d_]{1,12}|[A-Z]{1,12}[-–])\d(?:[\w-]|[./](?=\w))*")
_VERSION = re.compile(r"(?<![\d.,])\d+(?:\.\d+){2,}(?![\d])|(?<!\w)\d[\d-]*[A-Z]{2,}\w*")
_RANGE = re.compile(
    rf"[{_SPACES}]*(?:[{_DASHES}]|to|or|and|ja|tai|till|och|eller|bis|und|oder|à|et|ou|kuni)"
    rf"[{_SPACES}]*(?:[€$£])?"
)
_UNIT = re.compile(
    rf"[{_SPACES}]?(?:[€$£°%‰]|(?:[kcm]?m|k?g|ha|kWh?|MWh?|GWh?|TWh?|t|l|km²|m²|m³|euro\w*|EUR)\b)"
)


@dataclass(frozen=True)
class _DatePatterns:
    month: re.Pattern[str]
    iso: re.Pattern[str]
    numeric: re.Pattern[str]
    month_year: re.Pattern[str]
    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    month_only: re.Pattern[str]


@lru_cache(maxsize=64)
def _date_patterns(language: Language) -> _DatePatterns:
    names = "|".join(re.escape(name) for name in language.months) or "(?!)"
    month = rf"(?P<month>(?:{names})[^\W\d_]*)\.?"
    year = r"(?P<year>(?:1[0-9]|20)\d\d)(?!\d)"
    s = rf"[{_SPACES}]"
    return _DatePatterns(
        month=re.compile(rf"(?<!\w)(?:{names})", re.IGNORECASE),
        iso=re.compile(r"(?<!\d)((?:1[0-9]|20)\d\d)-(\d\d)-(\d\d)(?!\d)"),
        numeric=re.compile(
            rf"(?<![\d.,/])(?P<a>\d{{1,2}})(?P<s>[./]){s}?(?P<b>\d{{1,2}})"
            rf"(?:(?P=s){s}?(?P<y>(?:1[0-9]|20)\d\d|\d\d)(?!\d|\.\d)|(?P=s)(?<=\.)(?![\d/])(?!\w))"
        ),
        month_year=re.compile(r"(?<![\w./])(\d{1,2})/((?:19|20)\d\d)(?![\d/])"),
        day_month=re.compile(
            rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er|:e|:a|e)?{s}(?:of{s}|de{s}|päivänä{s}"
            rf"|päivä{s}|day{s}of{s})?{month}(?:,?{s}(?:(?:vuonna|år|anno){s})?{year})?(?!\w)",
            re.IGNORECASE,
        ),
        month_day=re.compile(
            rf"(?<!\w){month}{s}(?:the{s})?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d\w%–-])(?:,?{s}{year})?",
            re.IGNORECASE,
        ),
        month_only=re.compile(rf"(?<!\w){month},?{s}(?:of{s}|de{s})?{year}", re.IGNORECASE),
    )


@dataclass(frozen=True)
class _ClockPatterns:
    marked_range: re.Pattern[str]
    meridiem_range: re.Pattern[str]
    colon: re.Pattern[str]
    marked: re.Pattern[str]
    meridiem: re.Pattern[str]
    french: re.Pattern[str]


@lru_cache(maxsize=64)
def _clock_patterns(language: Language) -> _ClockPatterns:
    words = "|".join(sorted(map(re.escape, language.clock), key=len, reverse=True)) or "(?!)"
    s, time = rf"[{_SPACES}]", r"(?P<h>\d{1,2})(?:[.:](?P<m>[0-5]\d))?"
    to = rf"{s}?(?:[{_DASHES}]|to|and|till|bis|à|till){s}?"
    second = r"(?P<h2>\d{1,2})(?:[.:](?P<m2>[0-5]\d))?"
    half = r"(?P<half>[ap]\.?m\b\.?|[ai]p\.|[fe]\.?m\b\.?)"
    start = r"(?<![\d.,:/])"
    return _ClockPatterns(
        marked_range=re.compile(
            rf"(?<!\w)(?:{words})\.?{s}{time}{to}{second}(?![\d%]|[.,]\d|{s}?[€$£%])", re.IGNORECASE
        ),
        meridiem_range=re.compile(rf"{start}{time}{to}{second}{s}?{half}", re.IGNORECASE),
        colon=re.compile(
            rf"{start}(?P<h>\d{{1,2}}):(?P<m>[0-5]\d)(?!\d)(?:{s}?{half})?", re.IGNORECASE
        ),
        marked=re.compile(
            rf"(?<!\w)(?:{words})\.?{s}(?P<h>\d{{1,2}})[.:](?P<m>[0-5]\d)(?![\d%]|[.:]\d)(?:{s}?{half})?",
            re.IGNORECASE,
        ),
        meridiem=re.compile(rf"{start}{time}{s}?{half}", re.IGNORECASE),
        # "1 h 30 min" is a duration.
        french=re.compile(
            rf"{start}(?P<h>\d{{1,2}}){s}?h(?:{s}?(?P<m>[0-5]\d)(?!{s}?min))?(?!\w|{s}\d+{s}?min)"
        ),
    )


@lru_cache(maxsize=64)
def _number_pattern(language: Language) -> re.Pattern[str]:
    del language
    spaced = rf"[1-9]\d{{0,2}}(?:[{_SPACES}'’]\d{{3}})+(?!\d)(?:[.,]\d+)?"
    return re.compile(rf"(?<![\d]){spaced}|{_FRACTION.pattern}|\d+(?:[.,]\d+)*")
