"""Words: text that was not translated, cut off, or left in the language of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.language import language
from editions.checks.markup import HTML_TAG
from editions.checks.registry import check
from editions.checks.sentences import missing_sentence, sentences
from editions.checks.translation import Text, Translation


@check("unchanged", "error")
def unchanged(translation: Translation) -> Iterator[Problem]:
    """The translation is not a copy of the source, unless it is a name.

    Bad:  Johdanto → Johdanto
    Good: Johdanto → Introduction
    """
    source, target = translation.source, translation.target
    if source.raw.strip().casefold() != target.raw.strip().casefold():
        return
    if source.language.code == target.language.code:
        return
    if translation.around.terms.is_name(source.words) or _is_cited_work(source.raw):
        return
    if _is_source_language(source, translation, copied=True):
        yield Problem(
            _("The source text was copied without translation."),
            _("Translate it, or declare it in the termbase as a name."),
            fragment=target.raw[:40],
        )


_TITLE = re.compile(r"(?<![*\w])\*(?![*\s])[^*]+\*(?![*\w])")


def _is_cited_work(text: str) -> bool:
    """Tell whether a text is names and dates around a title in italics, as in a bibliography."""
    rest, titles = _TITLE.subn(" ", text)
    words = re.findall(r"[^\W\d_]{2,}", rest)
    return titles == 1 and len(words) > 1 and all(word[0].isupper() for word in words)


@check("source-language", "error")
def source_language(translation: Translation) -> Iterator[Problem]:
    """No sentence, and no run of words, is left in the language of the source.

    Bad:  Strategia päivitettiin. Se on voimassa. → The strategy was updated. Se on voimassa.
    Good: Strategia päivitettiin. Se on voimassa. → The strategy was updated. It is in force.
    """
    if left := _left(translation):
        yield Problem(
            _("These words are left in the language of the source: {words}"),
            _("Translate them."),
            {"words": left},
            fragment=left[:30],
        )


@lru_cache(maxsize=4)
def _left(translation: Translation) -> str:
    """Return the first words of the translation that are in the language of the source."""
    source, target = translation.source, translation.target
    same = source.raw.strip().casefold() == target.raw.strip().casefold()
    if same or source.language.code == target.language.code:
        return ""
    for sentence in sentences(target.native, target.language):
        text = Text(sentence, target.language, markup=False)
        left = _is_source_language(text, translation) or _copied_run(text, translation)
        if left:
            return left
    return ""


def _is_source_language(text: Text, translation: Translation, *, copied: bool = False) -> str:
    """Return the text when it is in the language of the source rather than that of the target."""
    source, target = translation.source.language, translation.target.language
    words = [word for word in text.tokens if not _is_code(word)]
    lowered = {word.casefold() for word in words}
    if (lowered & target.stopwords) - source.stopwords:
        return ""
    in_source = (lowered & source.stopwords) - target.stopwords
    if len(in_source) >= (1 if copied else 2) and len(words) > 1:
        return text.words
    names = translation.around.terms.is_name
    sentence = len(words) > 2 and any(map(str.islower, words))
    sentence = sentence and (copied or translation.around.source_speller is None)
    known = [
        word
        for word in words
        if _only_source(word, translation, in_sentence=sentence) and not names(word)
    ]
    if not copied and not any(word.islower() for word in known):
        return ""  # a foreign name or title
    needed = max(1, (len(words) + 1) // 2) if copied else max(2, (2 * len(words) + 2) // 3)
    return text.words if len(known) >= needed else ""


def _is_code(word: str) -> bool:
    return len(word) < 3 or word.isupper() or any(c.isupper() for c in word[1:])


def _only_source(word: str, translation: Translation, *, in_sentence: bool = False) -> bool:
    """Tell whether a common word is one of the source language and not of the target's.

    Without a dictionary of the target, words of plain letters count in a sentence only, where
    others stand beside them.
    """
    around = translation.around
    lowered = word.casefold()
    if lowered in around.target_words:
        return False
    if around.source_speller is None:
        return _foreign(word, translation, in_sentence=in_sentence)
    if not around.source_speller.knows(lowered):
        return False
    if word[0].isupper() and around.source_speller.names(word):
        return False
    if around.target_speller is None:
        return len(lowered) > 3 and (in_sentence or not lowered.isascii())
    return not (around.target_speller.knows(lowered) or around.target_speller.knows(word))


def _foreign(word: str, translation: Translation, *, in_sentence: bool) -> bool:
    """Tell by the target's dictionary alone whether a word of the source stayed."""
    speller, lowered = translation.around.target_speller, word.casefold()
    if speller is None or len(lowered) < 4 or lowered not in translation.source.folded:
        return False
    if speller.knows(lowered) or speller.knows(word):
        return False
    return in_sentence or (word.islower() and not lowered.isascii())


_RUN = re.compile(r"(?<![\w.-])[^\W\d_]+(?: [^\W\d_]+){3,}(?![\w-])")


def _copied_run(text: Text, translation: Translation) -> str:
    """Return four or more words in a row that also follow each other in the source."""
    source = f" {translation.source.words} ".casefold()
    for match in _RUN.finditer(text.words):
        words = match[0].split(" ")
        for start in range(len(words) - 3):
            run = words[start : start + 4]
            phrase = " ".join(run)
            if phrase.casefold() not in source or translation.around.terms.is_name(phrase):
                continue
            # Titles, names and quoted addresses stay; running text has words in small letters.
            small = [word for word in run if word.islower()]
            speller = translation.around.source_speller
            if speller and sum(map(speller.knows, small)) * 2 < len(small):
                continue  # in a third language
            if len(small) >= 3 and sum(len(word) > 2 for word in small) >= 2:
                return phrase
    return ""


@check("other-language", "error")
def other_language(translation: Translation) -> Iterator[Problem]:
    """The translation is in its own language and not in a third one.

    Bad:  Maakunta kasvaa ja tarvitsee väkeä → Landskapet växer och det behöver folk, in English
    Good: Maakunta kasvaa ja tarvitsee väkeä → The region is growing and needs people
    """
    source, target = translation.source.language, translation.target.language
    words = [word.casefold() for word in translation.target.tokens]
    if len(words) < _TELLING or not target.stopwords or target.stopwords.intersection(words):
        return
    for code in _WITH_STOPWORDS - {source.code, target.code}:
        if len(language(code).stopwords.intersection(words)) >= 3:
            yield Problem(
                _("The translation seems to be in another language than that of the catalogue."),
                _("Write it in the language of the catalogue."),
                fragment=translation.target.raw[:40],
            )
            return


_TELLING = 8
"""Words among which any language has some that are its own."""
_WITH_STOPWORDS = frozenset({"da", "de", "en", "es", "fi", "fr", "it", "nl", "no", "pt", "sv"})


@check("source-word", "error")
def source_word(translation: Translation) -> Iterator[Problem]:
    """No single word of the source is left among the translated ones.

    Bad:  Strategia perustuu tietoon → The strategia is based on knowledge
    Good: Strategia perustuu tietoon → The strategy is based on knowledge
    """
    if translation.source.language.code == translation.target.language.code:
        return
    if translation.source.raw.strip() == translation.target.raw.strip():
        return
    if _left(translation):
        return
    source = translation.source.folded
    for word in translation.target.tokens:
        if len(word) < 4 or _is_code(word) or word.casefold() not in source:
            continue
        if word[0].isupper() and not any(s.startswith(word) for s in translation.target.sentences):
            continue  # a name that is also a word
        if _is_cited_word(word, translation):
            continue
        if _only_source(word, translation) and not translation.around.terms.is_name(word):
            yield Problem(
                _("The word “{word}” is left in the language of the source."),
                _("Translate it, or declare it in the termbase as a name."),
                {"word": word},
                fragment=word,
            )
            return


def _is_cited_word(word: str, translation: Translation) -> bool:
    """Tell whether the word itself is meant, or it is a part of a name.

    A name is written before a hyphen with a space, "Libre hosting -palvelu"; a name at the start
    of a sentence stands before another capital, "Object Pascal"; a path has its strokes and dots.
    """
    words = translation.target.words
    cited = rf"(?<!\w)[“”„«»\"'(‘’`{{](?:[\w-]+ )*-*{word}|{word}(?: \S+)? -\w"
    in_path = rf"[./@_]{word}|{word}(?:[/@_]|\.\w)"
    if re.search(f"{cited}|{in_path}", words):
        return True
    if re.search(rf"(?<!\*)\*(?!\*)[^*]*{word}[^*]*(?<!\*)\*(?!\*)", translation.target.raw):
        return True  # a title in italics
    named = re.search(rf"{word} [A-Z]\w*", words) if word[0].isupper() else None
    return named is not None and named[0] in translation.source.words


@check("missing-sentence", "error")
def missing(translation: Translation) -> Iterator[Problem]:
    """Each sentence of the source is in the translation; a short one may pass as joined.

    Bad:  Työ on valmis. Se julkaistaan. → The work is ready.
    Good: Työ on valmis. Se julkaistaan. → The work is ready. It will be published.
    """
    source, target = translation.source, translation.target
    if target.ideographs or source.ideographs:
        return
    ratio = target.language.expansion / source.language.expansion
    sentence = missing_sentence(source.sentences, target.sentences, ratio)
    if sentence:
        yield Problem(
            _("A sentence seems to be missing: {sentence}"),
            _("Translate it, or mute this with the reason."),
            {"sentence": sentence},
        )


@check("length")
def length(translation: Translation) -> Iterator[Problem]:
    """The translation is neither cut off nor many times as long as the source.

    Bad:  a paragraph of five lines → one line
    Good: a paragraph of five lines → four to seven lines
    """
    source, target = translation.source, translation.target
    # A dash alone says in a table that there is nothing.
    said = target.words.strip(" –—-")
    if len(source.tokens) > 2 and said and not any(c.isalnum() or c == "\ufffc" for c in said):
        yield Problem(
            _("The translation holds no word."),
            _("Translate the text, or leave it empty until then."),
            fragment=target.raw,
        )
        return
    if target.ideographs or source.ideographs or len(source.words) < 60:
        return
    expected = len(source.words) * target.language.expansion / source.language.expansion
    share = len(target.words) / expected
    if share < 0.45 or share > 2.6:
        yield Problem(
            _("The translation has {share} % of the length that the source text leads to expect."),
            _("See whether something is missing or stands twice."),
            {"share": str(round(share * 100))},
        )


def _marks(pattern: re.Pattern[str], text: Text) -> list[str]:
    # The page that a link leads to may have an edition in the language.
    return sorted(
        re.sub(r'(href="https?://[^/"]+)[^"]*', r"\1", m) for m in pattern.findall(text.raw)
    )


_PLACEHOLDER = re.compile(
    r"%\(\w+\)[#0 +-]*\d*(?:\.\d+)?[sdrfixX]|%[sdrfi]|(?<!\{)\{\w*(?:![rsa])?(?::[^{}]*)?\}(?!\})"
)


# What Python's % operator, by which a template fills its words, takes for more than a sign.
_FORMAT = re.compile(r"%(?!%)(?:\(\w+\))?.?|%%", re.DOTALL)


@check("placeholders", "error", mutable=False)
def placeholders(translation: Translation) -> Iterator[Problem]:
    """A template's or program's placeholders and tags stay as they are.

    Bad:  Sivu %(number)s → Page %(numero)s
    Good: Sivu %(number)s → Page %(number)s
    """
    if translation.source.markup and not translation.program:
        return
    for pattern in (_FORMAT,) if translation.program else (_PLACEHOLDER, HTML_TAG):
        source, target = (
            [mark for mark in _marks(pattern, text) if mark != "%%"]
            for text in (translation.source, translation.target)
        )
        if pattern is HTML_TAG and not source and target:
            return  # told as foreign markup
        if set(source) != set(target):
            yield Problem(
                _("Placeholders differ: missing {missing}; not in the source {added}."),
                _("Copy them from the source text unchanged."),
                {
                    "missing": ", ".join(sorted(set(source) - set(target))) or "—",
                    "added": ", ".join(sorted(set(target) - set(source))) or "—",
                },
            )
