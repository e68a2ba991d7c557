"""Judge what a finished edition holds against its facts, its source and its sister formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from editions.checks.language import language
from editions.publication import Edition, Publication
from editions.verify.contents import FACTS, Contents, Heading, comparable, plain

# So many words that one language has and the other lacks are no coincidence.
FUNCTION_WORDS = 3
PUNCTUATION = ".,:;!?()[]»”“\"’'"


@dataclass(frozen=True)
class Subject:
    """An edition to judge, and what it is judged by.

    ``facts`` is the publication in the edition's language. ``source`` is the same format in the
    source language and ``web`` the same language in HTML, each None where there is none or where
    it is the edition itself.
    """

    edition: Edition
    contents: Contents
    facts: Publication
    source: Contents | None
    web: Contents | None


@dataclass(frozen=True)
class Judgement:
    """The outcome of one check of one edition: what was found, and each problem in words."""

    edition: str
    check: str
    found: str
    problems: tuple[str, ...] = ()
    judged: bool = True

    @property
    def ok(self) -> bool:
        """Whether nothing was found wrong; what could not be judged is not wrong."""
        return not self.problems


Check = Callable[[Subject], tuple[str, Iterable[str]]]


def judge(subject: Subject) -> Iterator[Judgement]:
    """Yield the judgement of each check that applies to the edition."""
    checks = CHECKS | (PAPER_CHECKS if subject.edition.format == "pdf" else {})
    for name, check in checks.items():
        found, problems = check(subject)
        yield Judgement(subject.edition.name, name, found, tuple(problems))


def _sections(subject: Subject) -> tuple[str, Iterable[str]]:
    headings = subject.contents.headings
    return f"{len(headings)} sections", _section_problems(subject)


def _section_problems(subject: Subject) -> Iterator[str]:
    headings = subject.contents.headings
    if subject.web:
        title = comparable(subject.facts.title)  # which a book has on its cover
        wanted = [
            heading
            for heading in subject.web.headings
            if heading.on_paper and comparable(heading.text) != title
        ]
        yield from _lost_sections(wanted, headings)
    if subject.source:
        yield from _differences(
            "section",
            [heading.level for heading in headings],
            [heading.level for heading in subject.source.headings],
        )


def _lost_sections(wanted: Iterable[Heading], found: Iterable[Heading]) -> Iterator[str]:
    """Yield the HTML edition's sections that are not in their chapter, or not in its order.

    A chapter may have another place: print puts its imprint before the contents.
    """
    texts = [comparable(heading.text) for heading in found]
    position = 0
    for heading in wanted:
        start = 0 if heading.level == 1 else position
        try:
            position = texts.index(comparable(heading.text), start) + 1
        except ValueError:
            yield f"section {heading.text!r} of the HTML edition is missing or out of order"


def _differences(what: str, own: Sequence[Any], source: Sequence[Any]) -> Iterator[str]:
    """Yield the first place where an edition differs from its source, and unequal numbers."""
    for number, (ours, theirs) in enumerate(zip(own, source, strict=False), start=1):
        if ours != theirs:
            yield f"{what} {number} is {ours}, in the source language {theirs}"
            return
    if len(own) != len(source):
        yield f"{len(own)} {what}s, in the source language {len(source)}"


def _figures(subject: Subject) -> tuple[str, Iterable[str]]:
    figures = subject.contents.figures
    problems = [
        f"figure {number} has no text alternative"
        for number, alt in enumerate(figures, 1)
        if not alt
    ]
    if subject.web:
        left = Counter(map(comparable, figures))
        for alt in subject.web.figures:
            if not left[comparable(alt)]:
                problems.append(f"no figure {alt!r} as in the HTML edition")
            left[comparable(alt)] -= 1
    if subject.source and len(figures) != len(subject.source.figures):
        problems.append(f"{len(subject.source.figures)} figures in the source language")
    return f"{len(figures)} figures", problems


def _tables(subject: Subject) -> tuple[str, Iterable[str]]:
    tables = subject.contents.tables
    problems = []
    if subject.web:
        lost = Counter(subject.web.tables) - Counter(tables)
        problems += [f"no table of {r} rows and {c} cells as in the HTML edition" for r, c in lost]
    if subject.source:
        problems += _differences("table", tables, subject.source.tables)
    return f"{len(tables)} tables", problems


def _notes(subject: Subject) -> tuple[str, Iterable[str]]:
    notes = subject.contents.notes
    problems = []
    if subject.web and notes != subject.web.notes:
        problems.append(f"{subject.web.notes} footnotes in the HTML edition")
    if subject.source and notes != subject.source.notes:
        problems.append(f"{subject.source.notes} footnotes in the source language")
    return f"{notes} footnotes", problems


def _links(subject: Subject) -> tuple[str, Iterable[str]]:
    links = subject.contents.links
    problems = []
    if subject.web:
        problems += [f"{link}: not linked" for link in sorted(subject.web.links - links)]
    if subject.source:
        problems += [
            f"{link}: linked only in {'this' if link in links else 'the source'} language"
            for link in sorted(subject.source.links ^ links)
            if not subject.facts.url or not link.startswith(subject.facts.url)
        ]
    return f"{len(links)} addresses", problems


def _dead_links(subject: Subject) -> tuple[str, Iterable[str]]:
    dead = subject.contents.dead_links
    return f"{len(dead)} dead", [f"{link}: leads nowhere" for link in dead]


def _facts(subject: Subject) -> tuple[str, Iterable[str]]:
    facts, said = subject.facts, subject.contents.facts
    wanted = {
        "title": str(facts.title),
        "language": subject.edition.language.code,
        "publisher": str(facts.publisher),
        "summary": str(facts.summary),
        "published": facts.published.isoformat(),
        "keywords": ", ".join(facts.keywords),
    }
    return f"{len(FACTS)} facts", [
        f"{name} is {said.get(name, '')!r}, in conf.py {wanted[name]!r}"
        for name in FACTS
        if plain(said.get(name, "")) != plain(wanted[name])
    ]


def _language(subject: Subject) -> tuple[str, Iterable[str]]:
    """Find text that is in another language of the publication and not marked as such."""
    blocks = subject.contents.blocks
    own = subject.edition.language.code
    others = [other.code for other in subject.facts.languages if other.code != own]
    source = (
        {comparable(block.text) for block in subject.source.blocks} if subject.source else set()
    )
    return f"{len(blocks)} blocks", [
        f"in another language, not marked as such: {block.text[:100]}"
        for block in blocks
        if block.language.split("-")[0] == own.split("_")[0]
        and _is_foreign(block.text, own, others, untranslated=comparable(block.text) in source)
    ]


def _is_foreign(text: str, own: str, others: Sequence[str], *, untranslated: bool) -> bool:
    """Tell whether the function words of a text are another language's.

    ``untranslated`` text stands word for word in the source edition: then the lack of any
    function word of its own language is enough.
    """
    words = {word.strip(PUNCTUATION) for word in text.casefold().split()}
    ours = language(own).stopwords
    for other in others:
        theirs = language(other).stopwords
        foreign, familiar = len(words & (theirs - ours)), len(words & (ours - theirs))
        if foreign > familiar and foreign >= (1 if untranslated else FUNCTION_WORDS):
            return True
    return False


def _fonts(subject: Subject) -> tuple[str, Iterable[str]]:
    fonts = subject.contents.fonts
    problems = [f"font {name} is not in the file" for name, here in fonts.items() if not here]
    return f"{len(fonts)} fonts", problems or ([] if fonts else ["no font is in the file"])


CHECKS: dict[str, Check] = {
    "sections": _sections,
    "figures": _figures,
    "tables": _tables,
    "footnotes": _notes,
    "links": _links,
    "internal links": _dead_links,
    "facts": _facts,
    "language": _language,
}
PAPER_CHECKS: dict[str, Check] = {"fonts": _fonts}
