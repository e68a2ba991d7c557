"""The data of languages that Unicode keeps (CLDR), as Babel has them."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def locale_of(tag: str) -> Locale:
    """Return what is known of a language by its tag; the world's English for an unknown one."""
    try:
        return Locale.parse(tag.replace("-", "_").partition("@")[0])
    except (UnknownLocaleError, ValueError):
        return Locale("en", "001")
