"""Punctuation: ends, spaces, brackets and dashes by the ways of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.registry import check
from editions.checks.translation import Text, Translation

_END_CLASSES = {
    "。": ".", "．": ".", "।": ".", "۔": ".", "։": ".", "።": ".", "！": "!", "？": "?", "؟": "?",
    "：": ":", "；": ";", "؛": ";", "…": "…", "。。": ".", "｡": ".",
}  # fmt: skip
_CLOSERS = "”’»“\"')]}*`_›）」』 \u00a0\u202f\u200e\u200f"


@check("end-punctuation")
def end_punctuation(translation: Translation) -> Iterator[Problem]:
    """The translation ends with the mark that ends the source.

    Bad:  Mitä tämä tarkoittaa? → What does this mean.
    Good: Mitä tämä tarkoittaa? → What does this mean?
    """
    source, target = _end(translation.source), _end(translation.target)
    if source == target or not translation.source.tokens or not translation.target.tokens:
        return
    if "." in (source, target) and "" in (source, target):
        if translation.target.ideographs:
            return  # where a full stop is written follows other rules
        dotted = translation.source if source == "." else translation.target
        if _ends_with_abbreviation(dotted):
            return
    if target:
        wrong = _("The translation ends with “{found}”, the source text with “{expected}”.")
        wrong = (
            wrong if source else _("The translation ends with “{found}”, the source text does not.")
        )
    else:
        wrong = _("The translation ends without the “{expected}” of the source text.")
    yield Problem(
        wrong,
        _("End it as the source text ends."),
        {"found": target, "expected": source},
        fragment=translation.target.raw[-12:],
    )


def _end(text: Text) -> str:
    words = text.words.rstrip()
    while words and words[-1] in _CLOSERS:
        words = words[:-1]
    if re.search(r":\w+:$", words):
        return ""
    if words.endswith("..."):
        return "…"
    last = words[-1:]
    if text.language.code == "el" and last == ";":
        return "?"
    last = _END_CLASSES.get(last, last)
    return last if last in ".!?:;…," else ""


def _ends_with_abbreviation(text: Text) -> bool:
    words = text.words.rstrip().rstrip("".join(_CLOSERS))
    found = re.search(r"((?:[^\W\d_]+\.)*[^\W\d_]+|\d+)\.$", words)
    if not found:
        return False
    word = found[1].casefold()
    if len(text.tokens) == 1 and len(word) < 6:
        return True
    return word.isdecimal() or len(word) == 1 or word in text.language.abbreviations or "." in word


@check("whitespace")
def whitespace(translation: Translation) -> Iterator[Problem]:
    """Spaces stand where the source has them, one at a time.

    Bad:  Tampere → Tampere and␣␣Turku
    Good: Tampere → Tampere and Turku
    """
    source, target = translation.source.raw, translation.target.raw
    if not translation.source.markup and "\n" in source:
        return  # the layout of a template or program
    fixed = _edges(source, target)
    if "\n" not in target:
        fixed = (
            re.sub(r"(?<=\S)(?<!\\)(?: {2,}|\t+ *)(?=\S)", " ", fixed) if _single(source) else fixed
        )
    if fixed != target:
        yield Problem(
            _("There are superfluous, missing or doubled spaces."),
            _("Write one space between words and none at the ends."),
            fragment=_first_difference(target, fixed),
            replacement=fixed,
        )


def _single(source: str) -> bool:
    return "  " not in source.strip() and "\t" not in source


def _edges(source: str, target: str) -> str:
    lead = re.match(r"\s*", source)
    tail = re.search(r"\s*$", source)
    return f"{lead[0] if lead else ''}{target.strip(_SPACES)}{tail[0] if tail else ''}"


_SPACES = " \t\n\r\u00a0\u202f"


def _first_difference(left: str, right: str) -> str:
    place = next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(right)
    )
    return left[max(0, place - 10) : place + 4]


@check("punctuation-spacing")
def punctuation_spacing(translation: Translation) -> Iterator[Problem]:
    """A space stands behind a comma or full stop and none before it.

    Bad:  Turku ja Tampere, Lahti → Turku , Tampere,Lahti
    Good: Turku ja Tampere, Lahti → Turku, Tampere, Lahti
    """
    words = translation.target.words
    spaced = "".join(c for c in ",.;:!?" if c not in translation.target.language.nonbreaking)
    mark = rf"(?:[{re.escape(spaced)}](?=\s|$)|,(?=[^\W\d_]))"
    before = re.search(rf"(?:[^\W_]|[)\]”’\ufffc]) +{mark}", words)
    if before and not re.search(r"\w +[,.;:!?](?=\s|$)", translation.source.words):
        raw = translation.target.raw
        yield Problem(
            _("A space stands before the punctuation mark in “{found}”."),
            _("Remove the space."),
            {"found": before[0]},
            fragment=before[0],
            replacement=re.sub(rf"(?<=[\w)\]”’`]) +(?={mark})", "", raw),
        )
    after = re.search(
        r"[^\W\d_]{2,}(?:[,;!?](?=[^\W\d_]{2,})|\.(?=[A-ZÅÄÖ][a-zåäö]+\b(?!\()))[^\W\d_]*", words
    )
    if after and not re.search(
        r"[^\W\d_]{2,}(?:[,;!?]|\.(?=[A-Z]))[^\W\d_]{2,}", translation.source.words
    ):
        yield Problem(
            _("A space is missing behind the punctuation mark in “{found}”."),
            _("Add the space."),
            {"found": after[0]},
            fragment=after[0],
            replacement=translation.target.raw.replace(after[0], _with_space(after[0])),
        )


def _with_space(found: str) -> str:
    return re.sub(r"([,;!?.])(?=[^\W\d_])", r"\1 ", found)


_TWO_MARKS = re.compile(r"(?<=[\w)\]”’»`*\ufffc])(?:\.\.|[,;]{2}|[,;]\.)(?=[\s”’»\")]|$)")


@check("doubled-mark")
def doubled_mark(translation: Translation) -> Iterator[Problem]:
    """No full stop or comma stands directly behind another mark.

    Bad:  Työ on valmis. → The work is ready..
    Good: Työ on valmis. → The work is ready.
    """
    found = _TWO_MARKS.search(translation.target.words)
    if found and not _TWO_MARKS.search(translation.source.words):
        yield Problem(
            _("Two marks stand beside each other: “{found}”."),
            _("Remove one of the two."),
            {"found": found[0]},
            fragment=found[0],
            replacement=_TWO_MARKS.sub(lambda two: two[0][-1], translation.target.raw),
        )


@check("brackets")
def brackets(translation: Translation) -> Iterator[Problem]:
    """Each bracket that opens also closes.

    Bad:  kehittäminen (TKI) → development (RDI
    Good: kehittäminen (TKI) → development (RDI)
    """
    for opening, closing in ("()", "[]", "{}"):
        source, target = translation.source.words, translation.target.words
        if opening not in target and closing not in target:
            continue
        if _balance(target, opening, closing) == 0 or _balance(source, opening, closing) != 0:
            continue
        yield Problem(
            _("A bracket {opening} {closing} is not closed or not opened."),
            _("Add the missing bracket or remove the other."),
            {"opening": opening, "closing": closing},
            fragment=opening if opening in target else closing,
        )


def _balance(text: str, opening: str, closing: str) -> int:
    if closing == ")":
        text = re.sub(r"(?:^|(?<=\s))(?:\d{1,2}|[a-zA-Z])\)(?=\s)", "", text)  # a) b) 1) 2)
    return text.count(opening) - text.count(closing)


@check("dashes")
def dashes(translation: Translation) -> Iterator[Problem]:
    """A dash of the source does not become a hyphen, nor a longer dash between numbers.

    Bad:  vuosina 2021–2027 → in 2021-2027
    Good: vuosina 2021–2027 → in 2021–2027
    """
    source, target = translation.source.words, translation.target.words
    too_long = re.search(r"(\d+)—(\d+)", target)
    if too_long and f"{too_long[1]}–{too_long[2]}" in source:
        yield Problem(
            _("The dash is longer than that of the source text in “{found}”."),
            _("Write the dash –."),
            {"found": too_long[0]},
            fragment=too_long[0],
            replacement=re.sub(r"(?<=\d)—(?=\d)", "–", translation.target.raw),
        )
        return
    if hyphened := _hyphened_range(source, target):
        yield _hyphened(hyphened, translation)
        return
    kept = len(re.findall("[–—]|--", target))
    between = r"\w - \w" if kept else r"(?<!\d)\d{1,4}-\d{1,4}(?![\d-])|\w - \w"
    found = re.search(between, target)
    if found and kept < len(re.findall("[–—]", source)):
        yield _hyphened(found[0], translation)


def _hyphened_range(source: str, target: str) -> str:
    """Return a range of numbers that has a dash in the source and a hyphen in the target."""
    ranges = re.findall(r"(?<![\d-])\d{1,4}-\d{1,4}(?![\d-])", target)
    return next((found for found in ranges if found.replace("-", "–") in source), "")


def _hyphened(found: str, translation: Translation) -> Problem:
    return Problem(
        _("A hyphen stands for the dash of the source text in “{found}”."),
        _("Write the dash –."),
        {"found": found},
        fragment=found,
        replacement=translation.target.raw.replace(found, found.replace("-", "–")),
    )
