"""A language that nobody speaks, to see what cannot be translated: accents, 40 % longer.

A word that a pseudo edition shows without accents has not gone through a catalogue.
"""

from __future__ import annotations

import re
from gettext import NullTranslations

PSEUDO = "qps"
"""The language code: of ISO 639's range for local use, by convention that of pseudo-languages."""

_LETTERS = str.maketrans(
    "acdeghijklnorstuwyzäåöACDEGHIJKLNORSTUWYZÄÅÖ", "áčďěğĥíĵķļñøřšťůŵýžāãōÁČĎĚĞĤÍĴĶĻÑØŘŠŤŮŴÝŽĀÃŌ"
)
_VOWEL = re.compile(r"[áěíøůýāãō]", re.IGNORECASE)
_KEPT = re.compile(
    r"""%\(\w+\)[sdrf] | %[sdrf%] | \{\{.*?\}\} | \{\w*\} | &\w+; | </?\w[^>]*>
    | \w+://\S+ | [\w.+-]+@[\w-]+\.[\w.-]+ | \\.""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+")


def pseudo_words(text: str) -> str:
    """Put accents on the words of a text and make them 40 % longer.

    Placeholders, tags, addresses and escapes stay: what a translator has to keep.
    """
    parts, end = [], 0
    for match in _KEPT.finditer(text):
        parts += [_accented(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join(parts) + _accented(text[end:])


def _accented(text: str) -> str:
    return _WORD.sub(lambda match: _longer(match[0].translate(_LETTERS)), text)


def _longer(word: str) -> str:
    """Repeat vowels from the left until the word has grown by 40 %."""
    missing = round(len(word) * 0.4)
    longer = _VOWEL.sub(lambda match: match[0] * 2, word, count=missing) if missing else word
    return longer + longer[-1] * (len(word) + missing - len(longer))


class PseudoTranslations(NullTranslations):
    """Translations that know every message."""

    def gettext(self, message: str) -> str:
        """Return the message in the pseudo-language."""
        return pseudo_words(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the singular or plural in the pseudo-language."""
        return pseudo_words(msgid1 if n == 1 else msgid2)
