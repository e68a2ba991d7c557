"""The print edition's own words, through the publisher's interface catalogues."""

from __future__ import annotations

from collections.abc import Callable

from editions.interface import translations


def words(language: str) -> Callable[[str], str]:
    """Return the look-up of a language's words."""
    return translations(language or "en").gettext
