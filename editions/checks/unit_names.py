"""The names of units of measure in a language, by CLDR and by what the language's data add."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.units import format_unit

SHORT = 3
"""Signs of so few characters are told by their case and never inflected: mW is not MW."""

_KINDS = ("length", "area", "mass", "volume", "duration", "speed", "temperature", "energy", "power")
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
}
# What everyday language holds for the same.
_SAME = {"mass-ton": "mass-tonne", "temperature-generic": "angle-degree"}


def measured_units(locale: Locale, listed: Mapping[str, list[str]]) -> dict[str, str]:
    """Return each name of a unit with CLDR's unit; a name of several units is left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for sign, unit in _SIGNS.items():
        found[sign].add(unit)
    for unit, names in listed.items():
        for name in names:
            found[_key(name)].add(unit)
    for unit in map(str, locale.unit_display_names):
        if unit.startswith(_KINDS) or unit in _PARTS:
            same = _SAME.get(unit, unit.removesuffix("-person"))
            for name in _names(unit, locale):
                found[_key(name)].add(same)
    return {
        name: next(iter(units))
        for name, units in found.items()
        if len(units) == 1 and (len(name) > 1 or not name.isalpha())
    }


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
