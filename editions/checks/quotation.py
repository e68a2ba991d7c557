"""Quotation marks: as many as in the source, each the one that the language uses there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.language import Language
from editions.checks.registry import check
from editions.checks.translation import Translation

_DOUBLE = "“”„«»‟"
_MADE_UP = re.compile(r"’’|‘‘|''|,,(?=\w)|´")
_QUOTED = re.compile(r"[“”„«»‟\"「」『』‘‚‹›]|(?<!\w)['’]|['’](?!\w)")


@check("quotation-marks")
def quotation_marks(translation: Translation) -> Iterator[Problem]:
    """Quotation marks are those of the language; straight ones are shaped by Sphinx.

    Bad:  ”älykäs erikoistuminen” → ”smart specialisation”
    Good: ”älykäs erikoistuminen” → “smart specialisation”
    """
    language, raw = translation.target.language, translation.target.words
    if language.quotes and any(mark in raw for mark in _DOUBLE):
        wrong = _wrong_quotes(raw, language)
        if wrong:
            opening, closing = language.quotes[0]
            yield Problem(
                _("The quotation mark {mark} is not one of the language, or faces the wrong way."),
                _("Write {opening}…{closing}."),
                {"mark": wrong[0][1], "opening": opening, "closing": closing},
                fragment=raw[max(0, wrong[0][0] - 4) : wrong[0][0] + 8],
                replacement=_with_quotes(translation.target.raw, language),
            )
            return
    if (found := _MADE_UP.search(raw)) and found[0] not in translation.source.words:
        opening, closing = (language.quotes or (("“", "”"),))[0]
        yield Problem(
            _("Two signs stand for one quotation mark: {mark}"),
            _("Write {opening}…{closing}."),
            {"mark": found[0], "opening": opening, "closing": closing},
            fragment=found[0],
        )
        return
    if _count_quotes(raw) % 2 and not _count_quotes(translation.source.words) % 2:
        yield Problem(
            _("A quotation mark is not closed or not opened."),
            _("Add the missing mark or remove the other."),
            fragment=next(mark for mark in raw if mark in _DOUBLE or mark == '"'),
        )
    elif _lost_quotes(translation):
        yield Problem(
            _("The source text has quotation marks, the translation has none."),
            _("Put the same words between quotation marks."),
        )


def _count_quotes(text: str) -> int:
    return sum(text.count(mark) for mark in (*_DOUBLE, '"'))


def _wrong_quotes(text: str, language: Language) -> list[tuple[int, str]]:
    openers = {pair[0] for pair in language.quotes}
    closers = {pair[1] for pair in language.quotes}
    accepted = {True: openers, False: closers, None: openers | closers}
    return [
        (place, mark)
        for place, mark in enumerate(text)
        if mark in _DOUBLE and mark not in accepted[_opens(text, place)]
    ]


def _opens(text: str, place: int) -> bool | None:
    """Tell whether a quotation mark opens or closes, or None where its surroundings do not tell."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if "\ufffc" in (before, after):
        return None
    free = not before or before.isspace() or before in "([{–—/"
    if free and after and not after.isspace() and after not in ".,;:!?)]}":
        return True
    if not free and (not after or after.isspace() or after in ".,;:!?)]}-–—/"):
        return False
    return None


def _with_quotes(raw: str, language: Language) -> str | None:
    """Return the text with the usual marks, or None where pairs cannot be told apart."""
    opening, closing = language.quotes[0]
    if sum(raw.count(mark) for mark in _DOUBLE) % 2:
        return None
    turns = [_opens(raw, place) for place, mark in enumerate(raw) if mark in _DOUBLE]
    if turns != [True, False] * (len(turns) // 2):
        return None
    marks = iter((opening, closing) * (len(turns) // 2))
    return "".join(next(marks) if mark in _DOUBLE else mark for mark in raw)


def _lost_quotes(translation: Translation) -> bool:
    source = translation.source.words
    if not translation.source.markup or _count_quotes(source) < 2:
        return False
    target = translation.target.words.casefold()
    if _QUOTED.search(target) or any(
        words in target for words in translation.target.language.so_called
    ):
        return False
    emphasised = translation.target.structure and translation.target.structure.emphasis
    return not emphasised and "`" not in translation.target.words
