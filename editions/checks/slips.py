"""Slips of the hand: a word typed twice, a capital lost or a word shouted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.registry import check
from editions.checks.translation import Text, Translation


@check("doubled-word")
def doubled_word(translation: Translation) -> Iterator[Problem]:
    """No word stands twice in a row.

    Bad:  the the region
    Good: the region
    """
    yield from doubled_words(translation.target, translation.source.words)


def doubled_words(text: Text, source: str = "") -> Iterator[Problem]:
    """Yield a word that is written twice, unless the language doubles it or the source does."""
    for match in re.finditer(
        r"(?<![\w-])([^\W\d_]{2,})[ \n\u00a0]+(\1)(?![\w'’-])", text.words, re.IGNORECASE
    ):
        if match[1].casefold() in text.language.doubled or _doubles(source):
            continue
        yield Problem(
            _("The word “{word}” stands twice."),
            _("Remove one of the two."),
            {"word": match[1]},
            fragment=match[0],
        )
        return


def _doubles(source: str) -> bool:
    # A name such as Bora Bora is inflected at its end alone.
    return bool(re.search(r"(?<!\w)([^\W\d_]{2,})\s+\1", source, re.IGNORECASE))


@check("capital")
def capital(translation: Translation) -> Iterator[Problem]:
    """A text that begins with a capital letter does so in translation too.

    Bad:  Tavoitteet ja mittarit → goals and indicators
    Good: Tavoitteet ja mittarit → Goals and indicators
    """
    source, target = (
        translation.source.words.lstrip("“”„«»\"'(¿¡ "),
        translation.target.words.lstrip("“”„«»\"'(¿¡ "),
    )
    if _shouts(translation):
        yield Problem(
            _("The translation is in capital letters, the source text is not."),
            _("Write small letters; the style of a heading comes from the publication."),
        )
        return
    first = re.match(r"[^\W_]+", source)
    if not first or not (first[0].istitle() and first[0].isalpha()) or not target[:1].islower():
        return
    if translation.target.ideographs or not _begins_a_sentence(first[0], target, translation):
        return
    word = re.match(r"[^\W\d_]+", target)
    if word and word[0] not in translation.source.words and word[0][1:].islower():
        yield Problem(
            _("The translation begins with a small letter, the source text with a capital."),
            _("Begin with a capital letter."),
            fragment=word[0],
        )


def _begins_a_sentence(first: str, target: str, translation: Translation) -> bool:
    """Tell whether the first word is capital for its place and not for being a name."""
    following = [word for word in translation.source.tokens[1:] if len(word) > 1]
    texts = (translation.source.words, translation.target.words)
    if len(following) > 1 and all(text.rstrip().endswith((".", "!", "?")) for text in texts):
        article = target.split(maxsplit=1)[0] in translation.target.language.stopwords
        return article or first[:4] not in translation.target.words
    speller = translation.around.source_speller
    if first[:4] in translation.target.words or (speller is not None and speller.names(first)):
        return False
    if any(word.islower() for word in following):
        return True
    named = translation.source.language.month_named(first)
    if first.casefold() in translation.source.language.language_names:
        return False
    if following or named or len(first) < 5:
        return False
    return speller is not None and speller.knows(first.lower())


def _shouts(translation: Translation) -> bool:
    long_words = [word for word in translation.target.tokens if len(word) > 4]
    return (
        len(long_words) > 1
        and all(map(str.isupper, long_words))
        and not translation.source.words.isupper()
    )
