"""Spaces that must not break, in each language's own way."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from editions.cldr import base_of, locale_of
from editions.document.localise import language_of
from editions.document.marks import language_at

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NBSP = "\u00a0"

# What a number is not parted from, as regular expressions; CLDR has no such lists.
UNITS = {
    "": [
        "%", "‰", "€", "£", "§", "°C", "°F", "mm", "cm", "m", "km", "m²", "km²", "m³", "ha", "kg",
        "t", "W", "kW", "MW", "GW", "kWh", "MWh", "GWh", "TWh", "TEU",
    ],
    "da": [
        "procent(?:point)?", "million(?:er)?", r"mio\.", "milliard(?:er)?", r"mia\.", r"kr\.",
        "kroner", "euro", "tons?", "hektar", "(?:kilo|centi)?meter", "år", "måned(?:er)?",
        "uger?", "dage?", "timer?", "minut(?:ter)?", "sekund(?:er)?",
    ],
    "de": [
        "Prozent", "Prozentpunkten?", r"Tsd\.", "Million(?:en)?", r"Mio\.", "Milliarden?",
        r"Mrd\.", "Euro", "Cent", "Tonnen?", "Hektar", "(?:M|Kilom|Zentim)etern?", "Grad",
        "Jahr(?:en?)?", "Monat(?:en?)?", "Wochen?", "Tag(?:en?)?", "Stunden?", "Minuten?",
        "Sekunden?", "Uhr",
    ],
    "en": [
        "per cent", "million", "billion", "tonnes?", "hectares?",
        "(?:kilo)?metres?", "feet", "years?",
    ],
    "et": [
        r"protsen[td]\w*", "mln", r"miljon\w*", "mld", r"miljard\w*", r"euro\w*", r"tonn\w*",
        r"hektar\w*", r"(?:kilo|senti)?meet\w+", r"aasta\w*", "kuud?", r"nädal\w*", r"päev\w*",
        r"tun[dn]\w*", r"minut\w*", r"sekund\w*",
    ],
    "fi": [
        r"prosent\w+", r"euro\w*", r"milj\w*\.?", r"mrd\.?", r"tonni\w*", r"hehtaari\w*",
        r"(?:kilo)?metri\w*", r"jalan", r"vuotta",
    ],
    "nb": [
        "prosent(?:poeng)?", r"mill\.", "million(?:er)?", r"mrd\.", "milliard(?:er)?", "kroner",
        "euro", "tonn", "hektar", "(?:kilo|centi)?meter", "år", "måned(?:er)?", "uker?",
        "dag(?:er)?", "timer?", "minutt(?:er)?", "sekund(?:er)?",
    ],
    "sv": [
        "procent", "procentenhet(?:er)?", r"kap\.", "kr", "kronor", "tkr", "mkr", "mdkr", "mn",
        "md", r"milj\.", r"miljon\w*", r"miljard\w*", "euro", "ton", "hektar",
        "(?:kilo|centi)?meter", "fot", "år", "månad(?:er)?", "veck(?:a|or)", "dag(?:ar)?",
        "dygn", "timm(?:e|ar)", "minut(?:er)?", "sekund(?:er)?",
    ],
}  # fmt: skip
# What stands before and after a space that does not break.
PAIRS = {
    "": [r"EUR \d", r"USD \d", r"SEK \d", r"§ \d"],
    "da": [r"s\. \d", r"kl\. \d", r"nr\. \d", r"ca\. \d", r"kap\. \d"],
    "de": [
        r"S\. \d", r"Nr\. \d", r"Abs\. \d", r"Art\. \d", r"Kap\. \d", r"Abb\. \d", r"Tab\. \d",
        r"Bd\. \d", r"ca\. \d", r"z\. B\.", r"z\. T\.", r"d\. h\.", r"u\. a\.", r"u\. U\.",
        r"u\. Ä\.", r"o\. Ä\.", r"i\. d\.", r"d\. R\.", r"v\. Chr\.", r"n\. Chr\.",
        r"Dr\. [A-ZÄÖÜ]", r"Prof\. [A-ZÄÖÜ]", r"St\. [A-ZÄÖÜ]",
    ],
    "en": [r"p\. \d", r"pp\. \d", r"No\. \d", r"c\. \d"],
    "et": [r"lk \d", r"nr \d", r"kell \d", r"kl \d", r"ca \d"],
    "fi": [r"s\. \d", r"klo \d", r"nro \d", r"n\. \d", r"esim\. \d"],
    "nb": [r"s\. \d", r"kl\. \d", r"nr\. \d", r"ca\. \d", r"kap\. \d"],
    "sv": [r"s\. \d", r"kl\. \d", r"nr \d", r"ca \d", r"kap\. \d"],
}  # fmt: skip


def setup(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_transform(JoinNumbers)
    app.add_post_transform(JoinReferences)


def join_numbers(text: str, language: str) -> str:
    r"""Replace spaces by no-break ones between number and unit, day and month, and before a dash.

    >>> join_numbers("46,8 % – 12 400 t", "fi")
    '46,8\xa0%\xa0– 12\xa0400\xa0t'
    """
    return _breakable(language).sub(NBSP, text)


@cache
def _breakable(language: str) -> re.Pattern[str]:
    units = "|".join([*UNITS[""], *UNITS.get(base_of(language), [])])
    months = "|".join(map(re.escape, _months(language)))
    alternatives = [
        rf"(?<=\d )(?=(?:{units})(?!\w))",
        rf"(?:(?<=\d )|(?<=\d\. ))(?=(?:{months})(?!\w))",
        r"(?<=\d )(?=\d{3}(?!\d))",
        r"(?=[–—](?:\s|$))",
    ]
    for pair in [*PAIRS[""], *PAIRS.get(base_of(language), [])]:
        before, after = pair.split(" ")
        alternatives.append(rf"(?<=(?<!\w){before} )(?={after})")
    # The space stands first, so that nothing is tried at any other character.
    return re.compile(f" (?:{'|'.join(alternatives)})")


def _months(language: str) -> list[str]:
    """Return the names of the months as they stand in a date."""
    return list(locale_of(language).months["format"]["wide"].values())


class JoinNumbers(SphinxTransform):
    """Join numbers with what they count, in the language of each part."""

    default_priority = 760  # after quotation marks (750)

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        for text in list(self.document.findall(nodes.Text)):
            if " " not in text or _is_verbatim(text):
                continue
            language = language_at(text) or language_of(self.config).code
            before, after = _neighbours(text)
            joined = join_numbers(f"{before}{text}{after}", language)
            joined = joined[len(before) : len(joined) - len(after)]
            if joined != text:
                text.parent.replace(text, nodes.Text(joined))


def _neighbours(text: nodes.Text) -> tuple[str, str]:
    """Return the texts beside a text in the same element: a value is a text of its own."""
    siblings = text.parent.children
    at = next(number for number, one in enumerate(siblings) if one is text)
    before, after = siblings[max(0, at - 1) : at], siblings[at + 1 : at + 2]
    return "".join(one.astext() for one in before), "".join(one.astext() for one in after)


class JoinReferences(SphinxPostTransform):
    """Join the number of a figure or table with the word before it, where text refers to it."""

    default_priority = 15  # after references have their text (10)

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - Sphinx's signature
        for reference in self.document.findall(nodes.inline):
            if "std-numref" in reference["classes"]:
                joined = re.sub(r" (?=\S*\d\S*$)", NBSP, reference.astext())
                reference[:] = [nodes.Text(joined)]


def _is_verbatim(text: nodes.Text) -> bool:
    parent = text.parent
    while parent is not None:
        if isinstance(parent, nodes.literal | nodes.FixedTextElement | nodes.raw | nodes.comment):
            return True
        parent = parent.parent
    return False
