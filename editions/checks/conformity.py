"""What a msgstr may not change in the structure of its msgid.

A msgstr is one block of the kind of its source, with the same roles, destinations, substitutions,
footnotes and citations, and it defines nothing. That is decided on the parsed structure; no comment
in a catalogue switches it off.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.limits import forbidden_character, limit, too_long
from editions.checks.structure import Role, Structure, structure

SCHEMES = frozenset({"", "http", "https", "mailto"})
T = TypeVar("T")


def structure_findings(  # noqa: PLR0913 -- what a caller may know of the message
    msgid: str,
    msgstr: str,
    *,
    same_term: Callable[[str, str], bool] = lambda source, target: source == target,
    same_link: Callable[[str, str], bool] = lambda source, target: source == target,
    title: bool = False,
    language: str = "",
    places: Mapping[str, str] | None = None,
) -> Iterator[Problem]:
    """Yield what makes a msgstr unsafe or different in structure from its msgid.

    `same_term` tells whether a translated glossary term stands for the source's; `same_link`
    whether an address is the declared counterpart of the source's in the language of the msgstr.
    A section `title` may begin like a list. A text marked as being in `language`, that of the
    msgstr, needs the mark no longer. `places` are what the document's names lead to.
    """
    if not msgstr or msgstr == msgid:
        return
    if (forbidden := forbidden_character(msgid, msgstr)) is not None:
        yield forbidden
    if too_long(msgid, msgstr):
        yield Problem(
            _("The translation has {length} characters; {limit} are allowed."),
            _("Shorten it, or correct the text that was pasted here."),
            {"length": str(len(msgstr)), "limit": str(limit(msgid))},
        )
        return
    try:
        source, target = structure(msgid), structure(msgstr)
    except RecursionError:
        yield Problem(
            _("The markup is nested too deeply to be read."),
            _("Write the translation as one plain paragraph, like the source text."),
        )
        return
    numbered = title and "\n" not in msgstr and target.blocks == ("enumerated_list",)
    if not numbered or target.explicit:
        yield from _block_problems(source, target)
    yield from _syntax_problems(source, target)
    yield from _link_problems(source, target, same_link)
    yield from _role_problems(source, target, same_term, language)
    yield from _name_problems(source, target)
    yield from _reference_problems(source.references, target.references, places or {}, same_link)


def _block_problems(source: Structure, target: Structure) -> Iterator[Problem]:
    added = Counter(target.explicit) - Counter(source.explicit)
    if added:
        yield Problem(
            _("The translation contains a directive or definition: {name}."),
            _("Remove it; a translation holds text only. Escape dots meant as text: \\.."),
            {"name": _listed(added)},
            fragment=next(iter(added)).partition(" ")[2],
        )
        return
    if target.blocks in (source.blocks, ("paragraph",)):
        return
    if len(target.blocks) > max(1, len(source.blocks)):
        yield Problem(
            _("The translation has {count} blocks; only the first would be published."),
            _("Write it as one paragraph without blank lines."),
            {"count": str(len(target.blocks))},
        )
    else:
        yield Problem(
            _("The translation is read as {kind}, the source text as {expected}."),
            _("Put a backslash before the first character, or reword the beginning."),
            {"kind": _kind(target), "expected": _kind(source)},
        )


_KINDS = {
    "paragraph": _("paragraph"),
    "bullet_list": _("bullet list"),
    "enumerated_list": _("numbered list"),
    "definition_list": _("definition list"),
    "field_list": _("field list"),
    "option_list": _("option list"),
    "line_block": _("line block"),
    "block_quote": _("block quote"),
    "literal_block": _("literal block"),
    "doctest_block": _("literal block"),
    "section": _("section title"),
    "table": _("table"),
    "transition": _("dividing line"),
}


def _kind(of: Structure) -> str:
    return _KINDS.get(of.blocks[0], of.blocks[0]) if of.blocks else _KINDS["paragraph"]


def _syntax_problems(source: Structure, target: Structure) -> Iterator[Problem]:
    known = {_generic(problem) for problem in source.problems}
    for problem in dict.fromkeys(target.problems):
        if _generic(problem) in known:
            continue
        if unclosed := _UNCLOSED.match(problem):
            yield Problem(
                _("The mark {mark} is opened and not closed."),
                _("Close it, or write a backslash before it if it is meant as text."),
                {"mark": _MARKS.get(unclosed[1], unclosed[1])},
            )
        else:
            yield Problem(
                _("The markup is broken: {problem}"),
                _("Compare the marks with the source text and close or escape each of them."),
                {"problem": problem.replace("\n", " ")},
            )


_UNCLOSED = re.compile(r"Inline (.+) start-string without end-string")
_MARKS = {
    "emphasis": "*",
    "strong": "**",
    "literal": "``",
    "interpreted text or phrase reference": "`",
    "substitution_reference": "|",
    "target": "_`",
}


def _generic(problem: str) -> str:
    return re.sub(r'"[^"]*"|\d+', "", problem)


def _link_problems(
    source: Structure, target: Structure, same_link: Callable[[str, str], bool]
) -> Iterator[Problem]:
    missing, added = _difference(source.links, target.links, same_link)
    for link in added:
        scheme = link.partition(":")[0].strip().lower() if ":" in link else ""
        if scheme not in SCHEMES:
            yield Problem(
                _("The link leads to the scheme “{scheme}:”, which is not published."),
                _("Use the address of the source text."),
                {"scheme": scheme},
                fragment=link,
            )
            return
    if missing or added:
        yield Problem(
            _("The links differ: missing {missing}; not in the source {added}."),
            _("Copy the address from the source text, or declare both addresses in the termbase."),
            {"missing": _listed(missing), "added": _listed(added)},
            fragment=added[0] if added else "",
        )


def _role_problems(
    source: Structure, target: Structure, same_term: Callable[[str, str], bool], language: str
) -> Iterator[Problem]:
    def same(left: Role, right: Role) -> bool:
        if left.name != right.name:
            return False
        name = left.name.rpartition(":")[2]
        if name == "term":
            return same_term(left.target, right.target)
        return left.target == right.target and (name != "numref" or _is_numbered(right))

    missing, added = _difference(source.roles, target.roles, same)
    missing = [role for role in missing if role.name != f"lang-{language}"]
    if missing or added:
        yield Problem(
            _("The roles differ: missing {missing}; not in the source {added}."),
            _("Keep each role and its target as in the source; only the words before <…> change."),
            {"missing": _listed(map(_written, missing)), "added": _listed(map(_written, added))},
            fragment=added[0].raw if added else "",
        )


def _is_numbered(numref: Role) -> bool:
    """Tell whether Sphinx, which fills the words of a ``numref`` by format, gets a number in."""
    words, explicit, _target = numref.raw.rpartition("<")
    if not explicit:
        return True
    filled = words.replace("{number}", "").replace("{name}", "")
    if filled == words:
        filled = words.replace("%s", "", 1)
    return filled != words and not set("{}%") & set(filled)


def _written(role: Role) -> str:
    return f":{role.name}:`{role.raw}`" if role.name else f"`{role.raw}`"


def _name_problems(source: Structure, target: Structure) -> Iterator[Problem]:
    for wrong, missing_names, added_names in (
        (
            _("The footnotes differ: missing {missing}; not in the source {added}."),
            *_difference(source.footnotes, target.footnotes),
        ),
        (
            _("The citations differ: missing {missing}; not in the source {added}."),
            *_difference(source.citations, target.citations),
        ),
        (
            _("The substitutions differ: missing {missing}; not in the source {added}."),
            *_difference(source.substitutions, target.substitutions),
        ),
        (
            _("The link targets differ: missing {missing}; not in the source {added}."),
            *_difference(source.targets, target.targets, lambda *_names: True),
        ),
    ):
        if missing_names or added_names:
            yield Problem(
                wrong,
                _("Copy the marks of the source text unchanged, each as often as there."),
                {"missing": _listed(missing_names), "added": _listed(added_names)},
                fragment=added_names[0] if added_names else "",
            )


def _reference_problems(
    source: Iterable[str],
    target: Iterable[str],
    places: Mapping[str, str],
    same_link: Callable[[str, str], bool],
) -> Iterator[Problem]:
    """Yield that a reference by name leads elsewhere than in the source, or that nobody can tell.

    Its words may change: a name that no document has leads where the source's leads that is left,
    so only one may be left. An anonymous one stays anonymous.
    """

    def place(name: str) -> str:
        return places.get(name, name)

    def same(source: str, target: str) -> bool:
        known = target in places and not same_link(place(source), place(target))
        return not known and (source == "__") == (target == "__")

    missing, added = _difference(source, target, lambda *names: len(set(map(place, names))) == 1)
    alone = len(set(map(place, missing))) <= 1
    if not alone or any(_difference(missing, added, same)):
        yield Problem(
            _("The references differ: missing {missing}; not in the source {added}."),
            _("Keep every reference; `your words <name_>`_ says which name of the source it is."),
            {"missing": _listed(missing), "added": _listed(added)},
            fragment=added[0] if added else "",
        )


def _difference(
    source: Iterable[T],
    target: Iterable[T],
    same: Callable[[T, T], bool] = lambda left, right: left == right,
) -> tuple[list[T], list[T]]:
    """Pair equal items whatever their order; return those of the source and target left over."""
    added = list(target)
    missing = []
    for item in source:
        found = next((other for other in added if same(item, other)), None)
        if found is None:
            missing.append(item)
        else:
            added.remove(found)
    return missing, added


def _listed(items: Iterable[str]) -> str:
    return ", ".join(items) or "—"
