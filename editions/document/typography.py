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
    "": ["%", "‰", "€", "£", "km", "m", "ha", "t", "kg", "GW", "MW", "kW", "TEU"],
    "en": [
        "per cent", "million", "billion", "tonnes?", "hectares?",
        "(?:kilo)?metres?", "feet", "years?",
    ],
    "fi": [
        r"prosent\w+", r"euro\w*", r"milj\w*\.?", r"mrd\.?", r"tonni\w*", r"hehtaari\w*",
        r"(?:kilo)?metri\w*", r"jalan", r"vuotta",
    ],
    "sv": ["procent", r"miljon\w*", r"miljard\w*", "ton", "hektar", "(?:kilo)?meter", "fot", "år"],
}  # fmt: skip
ABBREVIATIONS = {
    "": ["EUR", "USD", "SEK"],
    "fi": [r"s\.", r"klo", r"nro", r"n\.", r"esim\."],
    "en": [r"p\.", r"pp\.", r"No\.", r"c\."],
    "sv": [r"s\.", r"kl\.", r"nr", r"ca"],
}


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
    for word in [*ABBREVIATIONS[""], *ABBREVIATIONS.get(base_of(language), [])]:
        alternatives.append(rf"(?<=\b{word} )(?=\d)")
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
