"""Spelling of the translation and of the source text, by dictionary and the publication's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rapidfuzz.distance import OSA

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.morphology import Speller
from editions.checks.registry import check
from editions.checks.slips import doubled_words
from editions.checks.translation import WORD, Source, Surroundings, Text, Translation

LONG_SENTENCE = 40
"""Words in a sentence beyond which it is no longer plain (a limit between 25 and 45 is usual)."""


@check("spelling")
def spelling(translation: Translation) -> Iterator[Problem]:
    """The words of the translation are in the dictionary, the word list or the source.

    Bad:  innovaatiot → inovations
    Good: innovaatiot → innovations
    """
    around, source = translation.around, translation.source
    if around.target_speller is None or source.raw.strip() == translation.target.raw.strip():
        return
    known = {word.casefold() for word in source.tokens}
    unknown = _unknown(
        translation.target, around.target_speller, around.target_words | frozenset(known)
    )
    names = {word[:5].casefold() for word in source.tokens if _may_be_name(word, around)}
    words = [
        word
        for word in unknown
        if not around.terms.is_name(word)
        and word[:5].casefold() not in names
        and not (word[0].isupper() and _shares_beginning(word, known))
    ]
    yield from _misspelt(words, around.target_speller)
    yield from _miswritten_names(translation, around.target_speller)


def _may_be_name(word: str, around: Surroundings) -> bool:
    speller = around.source_speller
    common = speller is not None and speller.knows(word.casefold())
    return len(word) > 4 and word[0].isupper() and not common


def _miswritten_names(translation: Translation, speller: Speller) -> Iterator[Problem]:
    """Yield words with a capital that are one slip of the hand away from a declared name."""
    names = translation.around.terms.name_words
    for word in dict.fromkeys(re.sub(r"['’]s$", "", each) for each in translation.target.tokens):
        if len(word) < 4 or not word[0].isupper() or word in names or speller.knows(word):
            continue
        if word in translation.source.words or word.casefold() in translation.around.target_words:
            continue
        near = [n for n in sorted(names) if OSA.distance(word, n, score_cutoff=1) == 1]
        # Other names than the declared ones are few letters apart, but not by two exchanged.
        near += [n for n in _with_letters_exchanged(word) if speller.knows(n)]
        # An ending makes another form of the same name.
        if near and not any(word.startswith(n) or n.startswith(word) for n in near):
            yield Problem(
                _("“{word}” is nearly the name {name}."),
                _("Write the name as the termbase has it, or add the word to the word list."),
                {"word": word, "name": near[0]},
                fragment=word,
            )


def _with_letters_exchanged(word: str) -> Iterator[str]:
    """Yield what a word may have been before two neighbouring letters changed places."""
    for i in range(1, len(word) - 1):
        yield f"{word[:i]}{word[i + 1]}{word[i]}{word[i + 2 :]}"


@check("source-spelling", subject="source")
def source_spelling(source: Source) -> Iterator[Problem]:
    """The words of the source text are in the dictionary or the publication's word list.

    Bad:  älykäs erikoistumnen
    Good: älykäs erikoistuminen
    """
    speller = source.around.source_speller
    if speller is None:
        return
    unknown = _unknown(source.text, speller, source.around.source_words)
    yield from _misspelt([w for w in unknown if not source.around.terms.is_name(w)], speller)


@check("long-sentence", subject="source")
def long_sentence(source: Source) -> Iterator[Problem]:
    """A sentence has at most forty words.

    Bad:  a sentence of fifty words with four subordinate clauses
    Good: two sentences of twenty words
    """
    for sentence in source.text.sentences:
        count = len(WORD.findall(sentence))
        if count > LONG_SENTENCE:
            yield Problem(
                _("The sentence has {count} words: {sentence}"),
                _("Make two or three sentences of it."),
                {"count": str(count), "sentence": sentence},
            )


@check("source-doubled-word", subject="source")
def source_doubled_word(source: Source) -> Iterator[Problem]:
    """No word stands twice in a row in the source text.

    Bad:  strategia strategia
    Good: strategia
    """
    yield from doubled_words(source.text)


def _unknown(text: Text, speller: Speller, own: frozenset[str]) -> list[str]:
    """Return the words that neither dictionary nor word list knows; names are left alone."""
    found = []
    starts = {sentence.lstrip("“”„«»\"'‘’(")[:12] for sentence in text.sentences}
    for word in dict.fromkeys(text.tokens):
        if len(word) < 4 or word.isupper() or any(c.isupper() for c in word[1:]):
            continue
        if (
            word.casefold() in text.language.abbreviations
            or f"-{word}" in text.words
            or f":{word}" in text.words
            or (text.language.compounds and f"{word}-" in text.words)
        ):
            continue
        if word[0].isupper() and not any(start.startswith(word[:12]) for start in starts):
            continue
        if _known(word, speller, own):
            continue
        if not (text.language.compounds and _is_compound(word.lower(), speller.knows)):
            found.append(word)
    return found


def _known(word: str, speller: Speller, own: frozenset[str]) -> bool:
    plain = word.replace("’", "'")
    lowered = plain.casefold()
    if lowered in own or speller.knows(plain) or speller.knows(lowered):
        return True
    if lowered.endswith("'s") and _known(lowered[:-2], speller, own):
        return True
    parts = [part for part in re.split("-", plain) if len(part) > 1]
    return len(parts) > 1 and all(
        len(part) < 4
        or part.casefold() in own
        or speller.knows(part)
        or speller.knows(part.casefold())
        for part in parts
    )


def _shares_beginning(word: str, source: set[str]) -> bool:
    # A name at the start of a sentence is capital in both texts, and inflected in one.
    begins = re.sub(r"['’]s$", "", word.casefold())[:5]
    return any(other.startswith(begins) for other in source)


def _is_compound(word: str, knows: Callable[[str], bool]) -> bool:
    """Tell whether two known words make the word, as languages that join words allow any day."""
    return any(
        (knows(word[:i]) or knows(word[:i].capitalize())) and knows(word[i:])
        for i in range(3, len(word) - 2)
    )


def _misspelt(words: list[str], speller: Speller) -> Iterator[Problem]:
    for word in words:
        better = speller.suggest(word)[:3]
        if any(other.casefold() == word.casefold() for other in better):
            continue  # only the capital differs: "irlanti" is the language, Irlanti the country
        if better:
            yield Problem(
                _("The word “{word}” is not in the dictionary."),
                _("Write {better}, or add the word to the publication's word list."),
                {"word": word, "better": " / ".join(better)},
                fragment=word,
            )
        else:
            yield Problem(
                _("The word “{word}” is not in the dictionary."),
                _("Correct it, or add it to the publication's word list."),
                {"word": word},
                fragment=word,
            )
