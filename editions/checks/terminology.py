"""The termbase: a source term in any inflected form asks for its agreed target term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from editions.catalogs.terms import Term, Terms
from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.language import Language
from editions.checks.registry import check
from editions.checks.translation import Text, Translation

_TOKEN = re.compile(r"[^\W_]+(?:[&’'][^\W_]+)*")

Forms = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class _Pattern:
    """A term's words as sets of base forms, longest term first."""

    term: Term
    written: str
    words: Forms


@check("term")
def term(translation: Translation) -> Iterator[Problem]:
    """A term of the termbase is translated as agreed.

    Bad:  älykkään erikoistumisen → of intelligent specialisation
    Good: älykkään erikoistumisen → of smart specialisation
    """
    terms = translation.around.terms
    if not terms.entries:
        return
    source, target = translation.source.language, translation.target.language
    found = _terms_in(translation.source, terms)
    for pattern in found:
        accepted = pattern.term.in_language(target.code) or (
            pattern.term.in_language(source.code) if pattern.term.status == "name" else ()
        )
        if not accepted or any(_contains(translation.target, form) for form in accepted):
            continue
        yield Problem(
            _("The term “{term}” is agreed as “{agreed}”, which the translation lacks."),
            _("Use the agreed term; other accepted forms are added to the termbase."),
            {"term": pattern.written, "agreed": " / ".join(accepted)},
        )


@check("forbidden-term", "error")
def forbidden_term(translation: Translation) -> Iterator[Problem]:
    """No form is used that the termbase forbids.

    Bad:  älykäs erikoistuminen → intelligent differentiation
    Good: älykäs erikoistuminen → smart specialisation
    """
    source, target = translation.source.language, translation.target.language
    for entry in translation.around.terms.forbidden():
        asked = entry.in_language(source.code)
        if asked and not any(_contains(translation.source, form) for form in asked):
            continue
        for form in entry.in_language(target.code):
            if _contains(translation.target, form, strict=True) and not _within_agreed(
                form, translation
            ):
                yield Problem(
                    _("“{form}” must not be used here."),
                    _("Use the agreed term: {agreed}"),
                    {"form": form, "agreed": _agreed_for(entry, translation) or "—"},
                    fragment=form,
                )


def _agreed_for(forbidden: Term, translation: Translation) -> str:
    code = translation.source.language.code
    asked = set(forbidden.in_language(code))
    for entry in translation.around.terms.agreed():
        if asked & set(entry.in_language(code)):
            return " / ".join(entry.in_language(translation.target.language.code))
    return forbidden.note


def _within_agreed(form: str, translation: Translation) -> bool:
    """Tell whether the form is there only as a part of a longer agreed term."""
    code = translation.target.language.code
    return any(
        form != longer and form in longer and _contains(translation.target, longer)
        for entry in translation.around.terms.agreed()
        for longer in entry.in_language(code)
    )


def _terms_in(text: Text, terms: Terms) -> list[_Pattern]:
    """Return the terms that a text contains; a longer term covers the shorter ones in it."""
    words = _forms(text.native, text.language)
    first = _index(terms, text.language)
    taken = [False] * len(words)
    found: list[tuple[int, _Pattern]] = []
    candidates = {id(p): p for forms in words for form in forms for p in first.get(form, ())}
    for pattern in sorted(candidates.values(), key=lambda p: -len(p.words)):
        for place in range(len(words) - len(pattern.words) + 1):
            span = range(place, place + len(pattern.words))
            if any(taken[i] for i in span):
                continue
            if all(words[i] & part for i, part in zip(span, pattern.words, strict=True)):
                found.append((place, pattern))
                for i in span:
                    taken[i] = True
    return [pattern for _place, pattern in sorted(found, key=lambda item: item[0])]


@lru_cache(maxsize=32)
def _index(terms: Terms, language: Language) -> dict[str, list[_Pattern]]:
    found: dict[str, list[_Pattern]] = {}
    for entry in terms.agreed():
        for written in entry.in_language(language.code):
            words = _forms(written, language)
            for form in words[0] if words else ():
                found.setdefault(form, []).append(_Pattern(entry, written, words))
    return found


@lru_cache(maxsize=20_000)
def _forms(text: str, language: Language) -> Forms:
    return tuple(
        language.base_forms(word)
        if not word.isupper() or len(word) > 5
        else frozenset({word.casefold()})
        for word in _TOKEN.findall(text)
    )


def _contains(text: Text, form: str, *, strict: bool = False) -> bool:
    """Tell whether a text has a term, inflected, its words near each other in any order.

    `strict` asks for the words in order and next to each other.
    """
    if not strict and form in text.raw:
        return True
    wanted, words = _forms(form, text.language), _forms(text.native, text.language)
    if not wanted:
        return False
    if strict:
        return _stands_in(form, wanted, text)
    window = len(wanted) + 3
    for place in range(len(words)):
        near = words[place : place + window]
        if all(any(part & word for word in near) for part in wanted):
            return True
    return _joined(form) in _joined(text.native)


def _stands_in(form: str, wanted: Forms, text: Text) -> bool:
    """Tell whether the words of a form stand in a text in order, joined as in the form."""
    tokens = list(_TOKEN.finditer(text.native))
    joints = [" ".join(part.split()) or part for part in _TOKEN.split(form)][1:-1]
    for place in range(len(tokens) - len(wanted) + 1):
        span = tokens[place : place + len(wanted)]
        found = _forms(" ".join(match[0] for match in span), text.language)
        between = [
            text.native[left.end() : right.start()].replace("\u00a0", " ")
            for left, right in pairwise(span)
        ]
        if len(found) == len(wanted) and between == joints and all(map(_meet, found, wanted)):
            return True
    return False


def _meet(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left & right)


def _joined(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()
