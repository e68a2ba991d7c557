"""Markup: the structure of a msgstr, its emphasis, its literals, and marks that did not take."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from editions.checks.conformity import structure_findings
from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.registry import check
from editions.checks.translation import Translation


@check("structure", "error", mutable=False)
def structure(translation: Translation) -> Iterator[Problem]:
    """The translation is one safe block with the roles, links and notes of its source.

    Bad:  katso :ref:`luku <aims>` [#a]_ → see :ref:`chapter <goals>`
    Good: katso :ref:`luku <aims>` [#a]_ → see :ref:`chapter <aims>` [#a]_
    """
    if not translation.source.markup:
        return
    around = translation.around

    def same_term(source: str, target: str) -> bool:
        if source == target or source.casefold() == target.casefold():
            return True
        known = {term.casefold() for term in around.glossary.get(source, frozenset())}
        return target.casefold() in known

    def same_link(source: str, target: str) -> bool:
        return source == target or target in around.terms.counterparts(source)

    yield from structure_findings(
        translation.source.raw,
        translation.target.raw,
        same_term=same_term,
        same_link=same_link,
        title=translation.title,
        language=translation.target.language.code,
        places=translation.places,
    )


@check("emphasis")
def emphasis(translation: Translation) -> Iterator[Problem]:
    """Bold and italic text is marked as often as in the source.

    Bad:  **kolme** kärkeä → three priorities
    Good: **kolme** kärkeä → **three** priorities
    """
    source, target = translation.source.structure, translation.target.structure
    if source is None or target is None or target.problems:
        return
    # A foreign expression is often in italics where the language mark is no longer needed.
    freed = any(role.name == f"lang-{translation.target.language.code}" for role in source.roles)
    if Counter(source.emphasis) != Counter(target.emphasis) and not freed:
        yield Problem(
            _("Emphasis differs: the source has {source}, the translation {target}."),
            _("Mark the same words as in the source with * or **, with space or \\ around."),
            {"source": _counted(source.emphasis), "target": _counted(target.emphasis)},
        )


def _counted(marks: tuple[str, ...]) -> str:
    counts = Counter(marks)
    return ", ".join(f"{counts[mark]} × {mark}" for mark in sorted(counts)) or "—"


@check("literals")
def literals(translation: Translation) -> Iterator[Problem]:
    """Text between double backquotes is the same as in the source.

    Bad:  komento ``make html`` → the command ``make htlm``
    Good: komento ``make html`` → the command ``make html``
    """
    source, target = translation.source.structure, translation.target.structure
    if source is None or target is None or target.problems:
        return
    missing = Counter(source.literals) - Counter(target.literals)
    added = Counter(target.literals) - Counter(source.literals)
    if missing or added:
        yield Problem(
            _("Literal text differs: missing {missing}; not in the source {added}."),
            _("Copy what stands between `` and `` unchanged, with space or \\ around it."),
            {"missing": ", ".join(missing) or "—", "added": ", ".join(added) or "—"},
            fragment=next(iter(added), ""),
        )


# A mark that docutils left in the text, though it looks as if it was meant to do something.
_LEFT_OVER = re.compile(
    r"``?|(?<!\w):\w[\w:.-]*:(?=\s*`)|\w\|\w|(?<=\w)`_\b|\*\*|(?<=[\w.,])\*(?=\w)|(?<=\w)\*(?=\s|$)|\]_|`_"
)


@check("markup-spacing", "error")
def markup_spacing(translation: Translation) -> Iterator[Problem]:
    r"""Marks have space, punctuation or a backslash-space around them, else they do nothing.

    Bad:  ``conf.py``-tiedosto → the``conf.py`` file
    Good: ``conf.py``\ ssa → in ``conf.py``
    """
    source, target = translation.source.structure, translation.target.structure
    if source is None or target is None:
        return
    before = Counter(match[0].strip() for match in _LEFT_OVER.finditer(source.words))
    for match in _LEFT_OVER.finditer(target.words):
        mark = match[0].strip()
        if before[mark] > 0:
            before[mark] -= 1
            continue
        yield Problem(
            _("The mark {mark} does nothing here and would be published as it is."),
            _("Put a space, or a backslash and a space, between the mark and the letter."),
            {"mark": mark},
            fragment=target.words[max(0, match.start() - 8) : match.end() + 8],
        )
        return


# Elements that people paste; "<command>" and the like stand for a word of the reader's.
HTML_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|embed|font|form|h[1-6]|hr|i|iframe"
    r"|img|input|ins|kbd|li|link|mark|meta|object|ol|p|pre|q|s|samp|script|small|span|strike|strong"
    r"|style|sub|sup|svg|t[dhr]|table|tbody|thead|tt|u|ul|var|video)\b(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_FOREIGN = (
    (
        HTML_TAG,
        _("The HTML tag {found} was pasted in."),
    ),
    (
        re.compile(r"&(?:[a-zA-Z]{2,8}|#\d+|#x[0-9a-fA-F]+);"),
        _("The HTML entity {found} was pasted in."),
    ),
    (re.compile(r"!?\[[^\]\n]+\]\([^)\s]+\)"), _("The Markdown link {found} was pasted in.")),
    (
        re.compile(r"(?<![\w_])__[^\W_][^_\n]*[^\W_]__(?![\w_])"),
        _("Markdown emphasis {found} was pasted in."),
    ),
    (re.compile(r"^#{1,6}\s+\S"), _("The Markdown heading {found} was pasted in.")),
    (re.compile(r"~~\S[^~\n]*~~"), _("Markdown emphasis {found} was pasted in.")),
)


@check("foreign-markup", "error")
def foreign_markup(translation: Translation) -> Iterator[Problem]:
    """No HTML, no entity and no Markdown is pasted in.

    Bad:  Kaakkois-Suomi → South-East&nbsp;Finland
    Good: Kaakkois-Suomi → South-East Finland
    """
    target = translation.target.words if translation.target.markup else translation.target.raw
    for pattern, wrong in _FOREIGN:
        for match in pattern.finditer(target):
            if match[0] in translation.source.raw or _any_in(pattern, translation):
                continue
            yield Problem(
                wrong,
                _("Write the character itself, or the mark that the source text has."),
                {"found": match[0]},
                fragment=match[0],
            )
            return


def _any_in(pattern: re.Pattern[str], translation: Translation) -> bool:
    return bool(pattern.search(translation.source.raw)) and not translation.source.markup
