"""The names of units of measure in a language, by CLDR and by what the language's data add."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.units import format_unit

SHORT = 3
"""Signs of so few characters are told by their case and never inflected: mW is not MW."""

_KINDS = (
    "length", "area", "mass", "volume", "duration", "speed", "temperature", "energy", "power",
    "digital", "electric", "frequency",
)  # fmt: skip
_LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")
_PARTS = ("concentr-percent", "concentr-permille")
# Signs of the International System that CLDR does not list, the same in every language.
_SIGNS = {
    "MWh": "energy-megawatt-hour",
    "GWh": "energy-gigawatt-hour",
    "TWh": "energy-terawatt-hour",
    "kV": "electric-kilovolt",
    "Mt": "mass-megatonne",
    "kt": "mass-kilotonne",
    "Gt": "mass-gigatonne",
    "kbit": "digital-kilobit",
    "Mbit": "digital-megabit",
    "Gbit": "digital-gigabit",
    "Tbit": "digital-terabit",
}
_LETTERS = {
    "m": "length-meter",
    "g": "mass-gram",
    "t": "mass-tonne",
    "l": "volume-liter",
    "L": "volume-liter",
    "h": "duration-hour",
    "V": "electric-volt",
    "A": "electric-ampere",
    "W": "power-watt",
}
"""Signs of one letter, which may be something else: 5 m are metres or millions."""
# What everyday language holds for the same.
_SAME = {"mass-ton": "mass-tonne", "temperature-generic": "angle-degree"}


def measured_units(
    locale: Locale, listed: Mapping[str, Iterable[str]]
) -> dict[str, frozenset[str]]:
    """Return each name of a unit with CLDR's unit, or with all that it may stand for."""
    found: dict[str, set[str]] = defaultdict(set)
    for sign, unit in _SIGNS.items():
        found[_key(sign)].add(unit)
    for letter, unit in _LETTERS.items():
        found[letter] |= {unit, letter}
    for unit, names in listed.items():
        for name in names:
            found[_key(name)].add(unit)
    for unit in map(str, locale.unit_display_names):
        if unit.startswith(_KINDS) or unit in _PARTS:
            same = _SAME.get(unit, unit.removesuffix("-person"))
            for name in _names(unit, locale):
                found[_key(name)].add(same)
    return {
        name: frozenset(units)
        for name, units in found.items()
        if len(name) > 1 or not name.isalpha() or name in _LETTERS
    }


def may_be_same(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two names may stand for one unit.

    A name of several meanings is another unit only where both have one of the same kind, as t and
    kg are both of mass. No name agrees with any.
    """
    if not mine or not theirs or mine & theirs:
        return True
    kinds = [{unit.partition("-")[0] for unit in units} for units in (mine, theirs)]
    return len(mine) + len(theirs) > 2 and not kinds[0] & kinds[1]


def _key(name: str) -> str:
    return name if len(name) <= SHORT else name.casefold()


def _names(unit: str, locale: Locale) -> Iterator[str]:
    """Yield what stands beside a number for one and for several of a unit."""
    for length in _LENGTHS:
        for count in (1, 2, 5):
            try:
                text = format_unit(count, unit, length, locale=locale)
            except UnknownLocaleError:
                continue
            # Some languages write the number out or leave it away: "один", "tunti".
            before, _, name = text.partition(str(count))
            if name.strip() and not before.strip():
                yield name.strip()
