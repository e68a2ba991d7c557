"""The data of languages that Unicode keeps (CLDR), as Babel has them."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from babel.core import get_locale_identifier, parse_locale

_VARIANT = 5
"""Letters of the shortest variant of a language that a tag can name (BCP 47)."""


def canonical(code: str) -> str:
    """Return a language's code as CLDR writes it, ``sr_Latn`` for ``sr@latin``; empty for none."""
    try:
        language, territory, script, variant, *modifiers = parse_locale(code.replace("-", "_"))
    except ValueError:
        return ""
    for modifier in filter(None, modifiers):
        scripts = Locale("en").scripts.items()
        named = next((one for one, name in scripts if name.casefold() == modifier.casefold()), None)
        script = named or script
        variant = modifier if not named and len(modifier) >= _VARIANT else variant
    return get_locale_identifier((language, territory, script, variant and variant.lower()))


def tag_of(code: str) -> str:
    """Return the tag (BCP 47) of a language's code: ``pt-BR`` for ``pt_BR``."""
    return (canonical(code) or code).replace("_", "-")


def base_of(code: str) -> str:
    """Return the language of a code without region, script and variant."""
    return canonical(code).partition("_")[0] or code


def locale_of(code: str) -> Locale:
    """Return what is known of a language by its code; the world's English for an unknown one."""
    try:
        return Locale.parse(canonical(code))
    except (UnknownLocaleError, ValueError):
        return Locale("en", "001")
