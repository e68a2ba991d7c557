"""Carry a small change of the source over into its translation."""

from __future__ import annotations

import re
from collections import Counter

from editions.catalogs.changes import Change, Languages, classify
from editions.catalogs.markup import Inline, find_inline, plain_text
from editions.catalogs.quantities import find_quantities, replaced

_END_MARKS = re.compile(r"[.,;:!?…–—-]*$")
_PUNCTUATION = re.compile(r"[^\w\s]+")
_REFERRING = re.compile(r":(?:\w+:)?(?:any|doc|download|numref|ref|term):`")
_TARGET = re.compile(r"(?<=<)[^<>]+(?=>)")


def adapted(
    old: str, new: str, msgstr: tuple[str, ...], languages: Languages
) -> tuple[Change, tuple[str, ...]]:
    """Return what changed in the source, and the translation with that change made.

    Numbers and dates are put in the target language's form; end punctuation, link targets,
    roles and emphasis follow where their place in the translation is beyond doubt. What is not,
    and every change of wording, leaves the translation as it was, for a person to complete; but
    where the one target that changed is named in it, that follows too.
    """
    change = classify(old, new, languages.source)
    if change is Change.NUMBERS:
        msgstr = tuple(_numbers(old, new, text, languages) for text in msgstr)
    elif change is Change.PUNCTUATION:
        msgstr = tuple(_punctuation(old, new, text) for text in msgstr)
    elif change is Change.MARKUP:
        msgstr = tuple(_markup(old, new, text) for text in msgstr)
    return change, _retargeted(old, new, msgstr)


def _numbers(old: str, new: str, text: str, languages: Languages) -> str:
    before = find_quantities(old, languages.source)
    after = find_quantities(new, languages.source)
    if len(before) != len(after):
        return text
    changes = list(zip(before, after, strict=True))
    return replaced(text, languages.target, changes) or text


def _punctuation(old: str, new: str, text: str) -> str:
    """Carry over a new end mark, or a mark that both texts wrote the same way."""
    old_end, new_end = _end_mark(old), _end_mark(new)
    if old_end != new_end and old[: len(old) - len(old_end)] == new[: len(new) - len(new_end)]:
        if _end_mark(text) == old_end:
            return text[: len(text) - len(old_end)] + new_end
        return text
    before, after = _PUNCTUATION.findall(old), _PUNCTUATION.findall(new)
    changed = {pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]}
    if len(before) != len(after) or len(changed) != 1 or not _same_gaps(old, new):
        return text
    mark, successor = changed.pop()
    found = _PUNCTUATION.findall(text).count(mark)
    every = before.count(mark) == sum(
        p == (mark, successor) for p in zip(before, after, strict=True)
    )
    if not every or found != before.count(mark):
        return text
    return _PUNCTUATION.sub(lambda m: successor if m[0] == mark else m[0], text)


def _same_gaps(old: str, new: str) -> bool:
    return _PUNCTUATION.sub("\0", old) == _PUNCTUATION.sub("\0", new)


def _end_mark(text: str) -> str:
    match = _END_MARKS.search(text)
    return match[0] if match else ""


def _markup(old: str, new: str, text: str) -> str:
    before = {(i.plain_start, i.plain_end): i for i in find_inline(old)}
    after = {(i.plain_start, i.plain_end): i for i in find_inline(new)}
    for span, inline in before.items():
        successor = after.get(span)
        if successor is None:
            text = _rewritten(text, inline, before, "", "")
        elif (inline.opening, inline.closing) != (successor.opening, successor.closing):
            text = _rewritten(text, inline, before, successor.opening, successor.closing)
    for span, inline in after.items():
        if span not in before:
            text = _marked_up(text, inline, whole=span == (0, len(plain_text(new))))
    return text


def _rewritten(
    text: str, inline: Inline, among: dict[tuple[int, int], Inline], opening: str, closing: str
) -> str:
    """Write the translation's counterpart of one piece of markup anew."""
    marks = (inline.opening, inline.closing)
    alike = [i for i in among.values() if (i.opening, i.closing) == marks]
    counterparts = [i for i in find_inline(text) if (i.opening, i.closing) == marks]
    if len(alike) != len(counterparts):
        return text
    found = counterparts[alike.index(inline)]
    return text[: found.start] + opening + found.words + closing + text[found.end :]


def _retargeted(old: str, new: str, msgstr: tuple[str, ...]) -> tuple[str, ...]:
    """Lead to its successor what leads to the one target that changed."""
    before, after = (Counter(filter(None, map(_target, find_inline(text)))) for text in (old, new))
    gone, come = before - after, after - before
    if not len(gone) == len(come) == 1 or gone.total() != come.total():
        return msgstr
    ((former, successor),) = zip(gone, come, strict=True)
    if former in after or former[0] != successor[0]:
        return msgstr
    return tuple(_led(text, former, successor[1]) for text in msgstr)


def _led(text: str, former: tuple[str, str], successor: str) -> str:
    for inline in reversed(find_inline(text)):
        if _target(inline) == former:
            closing, titled = _TARGET.subn(lambda _: successor, inline.closing)
            words = inline.words if titled else successor
            text = text[: inline.start] + inline.opening + words + closing + text[inline.end :]
    return text


def _target(inline: Inline) -> tuple[str, str] | None:
    """Return the mark that opens a reference and what it leads to; None for other markup."""
    refers = _REFERRING.fullmatch(inline.opening)
    titled = _TARGET.search(inline.closing)
    if titled and (refers or inline.opening == "`"):
        return inline.opening, titled[0]
    return (inline.opening, inline.words) if refers else None


def _marked_up(text: str, inline: Inline, *, whole: bool) -> str:
    """Mark words up where they stand untranslated in the translation, or all of it."""
    if whole:
        return inline.opening + text + inline.closing
    if not inline.words or text.count(inline.words) != 1:
        return text
    start = text.index(inline.words)
    end = start + len(inline.words)
    if any(i.start < end and start < i.end for i in find_inline(text)) or _inside_word(
        text, start, end
    ):
        return text
    return text[:start] + inline.opening + inline.words + inline.closing + text[end:]


def _inside_word(text: str, start: int, end: int) -> bool:
    return text[max(start - 1, 0) : start].isalnum() or text[end : end + 1].isalnum()
