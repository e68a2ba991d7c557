"""Amounts of money stay in their currency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.registry import check
from editions.checks.translation import Text, Translation

_MONEY = re.compile(r"US\$|[€$£¥]|[^\W\d_]+")


@check("currency", "error")
def currency(translation: Translation) -> Iterator[Problem]:
    """An amount of money stays in its currency.

    Bad:  5 miljoonaa euroa → 5 million dollars
    Good: 5 miljoonaa euroa → EUR 5 million
    """
    source, target = currencies(translation.source), currencies(translation.target)
    if source and not target:
        target = _named_currencies(translation.target)  # the amount may be in words
    missing, added = set(source) - set(target), set(target) - set(source)
    lost = missing and not target and _has_number(translation)
    if (added and (missing or source)) or (lost and translation.target.language.names_currencies):
        yield Problem(
            _("The currencies differ: missing {missing}; not in the source {added}."),
            _("Write the amount in the currency of the source text."),
            {
                "missing": ", ".join(source[code] for code in sorted(missing)) or "—",
                "added": ", ".join(target[code] for code in sorted(added)) or "—",
            },
            fragment=target[min(added)] if added else "",
        )


def _has_number(translation: Translation) -> bool:
    amounts = translation.source.quantities.amounts
    return any(amount.measured and amount.value for amount in amounts)


def currencies(text: Text) -> dict[str, str]:
    """Return the currencies that a text mentions beside its numbers, with the first mention."""
    return _named_currencies(text) if text.quantities.digits else {}


def _named_currencies(text: Text) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _MONEY.finditer(text.words):
        word = match[0]
        code = text.language.currencies.get(word)
        begin = text.language.currency_words.match(word) if code is None else None
        # "euroja" and "euromääräinen" are money, "eurooppalainen" and "european" are not.
        if begin and not word[begin.end() :].startswith(("op", "pe", "pa")):
            code = text.language.currencies.get(begin[0].casefold())
        if code and not (word.islower() and len(word) < 3 and word != "kr"):
            # "5 eurosenttiä" are 5 cents, whose currency need not be said.
            unit = text.language.unit_at(text.words, match.start())
            if unit is None or "currency-cent" not in unit[0]:
                found.setdefault(code, word)
    return found
