"""What the catalogues of a language say together: one translation for one text and one term."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from editions.checks.finding import Finding, Problem
from editions.checks.finding import mark as _
from editions.checks.results import Record, render, result_of


def inconsistent(records: Iterable[Record], gettext: Callable[[str], str]) -> Iterator[Finding]:
    """Yield translations that differ from an earlier one of the same source text."""
    first: dict[str, tuple[Path, int, str]] = {}
    for record in records:
        for line, msgid, msgstr, muted in record.messages:
            if msgid not in first:
                first[msgid] = (record.path, line, msgstr)
                continue
            path, earlier_line, earlier = first[msgid]
            if muted or path == record.path or _alike(earlier, msgstr):
                continue
            problem = Problem(
                _("The same source text is translated as “{earlier}” in {place}."),
                _("Use one translation, or mute this with the reason in both places."),
                {"earlier": earlier, "place": f"{path.name}:{earlier_line}"},
            )
            result = result_of(line, "inconsistent", problem, msgid)
            yield render(record.path, result, gettext)


def glossary_of(records: Sequence[Record]) -> dict[str, frozenset[str]]:
    """Return the translations of the terms that roles name."""
    wanted = {term for record in records for term in record.terms}
    found: dict[str, set[str]] = {term: set() for term in wanted}
    for record in records:
        for _line, msgid, msgstr, _muted in record.messages:
            if msgid in wanted:
                found[msgid].add(msgstr)
    return {term: frozenset(texts) for term, texts in found.items()}


def _alike(left: str, right: str) -> bool:
    return re.sub(r"\W", "", left).casefold() == re.sub(r"\W", "", right).casefold()
