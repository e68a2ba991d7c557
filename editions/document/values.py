"""Dates and numbers that are written once and printed in each language's own form.

``:date:`2024-05-02```, ``:date:`2020-01-01/2021-12-31```, ``:number:`12400```,
``:percent:`29```: forms come from CLDR through Babel.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxRole

from editions.cldr import locale_of
from editions.document.localise import language_of
from editions.document.marks import language_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx

MINUS = "\u2212"


def setup(app: Sphinx) -> None:
    """Register the roles and the transform that prints their values."""
    app.add_node(localised_value)
    for kind in FORMS:
        app.add_role(kind, ValueRole(kind))
    app.add_transform(PrintValues)


class localised_value(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils names nodes so
    """A value that waits for the language of the part where it stands."""


def print_date(text: str, locale: Locale) -> str:
    """Print an ISO date, or an interval of two joined by a slash; raise ValueError."""
    days = [date.fromisoformat(day) for day in text.split("/", 1)]
    if days != sorted(days):
        raise ValueError(text)
    printed = [format_date(day, "long", locale=locale) for day in days]
    if len(days) == 1:
        return printed[0]
    # CLDR has no interval form with the month's name in full. Its general form gives the sign,
    # which stands between spaces where what it joins has spaces itself.
    sign = locale.interval_formats[None].format("", "").strip()
    return f"{printed[0]} {sign} {printed[1]}"


def print_number(text: str, locale: Locale) -> str:
    """Print a decimal number as it is, with as many decimals as it has; raise ValueError."""
    try:
        number = Decimal(text)
        exponent = number.as_tuple().exponent
        if not isinstance(exponent, int):  # an infinite one, or none at all
            raise ValueError(text)
        pattern = "#,##0" + ("." + "0" * -exponent if exponent < 0 else "")
        # Babel prints the pattern's hyphen even where CLDR has the minus sign (fi, sv, et); in
        # print it is a minus in every language.
        return str(format_decimal(number, pattern, locale=locale)).replace("-", MINUS)
    except InvalidOperation as error:  # Babel raises it for more digits than it rounds to
        raise ValueError(text) from error


def print_percent(text: str, locale: Locale) -> str:
    """Print a number of hundredths with the language's percent sign; raise ValueError."""
    number = print_number(text, locale)
    return str(format_percent(0, locale=locale)).replace("0", number)


FORMS: dict[str, Callable[[str, Locale], str]] = {
    "date": print_date,
    "number": print_number,
    "percent": print_percent,
}
EXPECTED = {
    "date": "a date such as 2024-05-02, or two joined by a slash, the earlier first",
    "number": "a number such as 12400 or 1.5",
    "percent": "a number such as 29 or 1.5",
}


class ValueRole(SphinxRole):
    """A role that holds a date, a number or a percentage."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return a node that is printed once the part's language is known."""
        try:
            FORMS[self.kind](self.text, Locale("en"))
        except ValueError:
            message = self.inliner.reporter.error(
                f":{self.kind}:`{self.text}` is not {EXPECTED[self.kind]}", line=self.lineno
            )
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return [localised_value(self.rawtext, self.text, kind=self.kind)], []


class PrintValues(SphinxTransform):
    """Print each value in the language of the part where it stands, after translation."""

    default_priority = 24

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        for node in list(self.document.findall(localised_value)):
            marked = language_at(node)
            locale = _locale(marked, self.config) if marked else language_of(self.config).cldr
            text = FORMS[node["kind"]](node.astext(), locale)
            node.parent.replace(node, nodes.Text(text))


def _locale(tag: str, config: Any) -> Locale:
    """Return the locale of a marked part: that of the publication for a language that it has."""
    languages = config.publication.languages if config.publication else ()
    return next((one.cldr for one in languages if one.tag == tag), locale_of(tag))
