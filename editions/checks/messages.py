"""The checks of the messages of one catalogue, within a measure of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import process_time
from typing import Any

from editions.catalogs.entry import Block, Entry
from editions.catalogs.poformat import escaped
from editions.catalogs.reading import TEMPLATES
from editions.checks import mutes, scope
from editions.checks.conformity import structure_findings
from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.language import Language
from editions.checks.limits import too_long
from editions.checks.registry import message_checks
from editions.checks.results import result_of
from editions.checks.translation import Surroundings, Translation
from editions.project import Project

MOST_WITHOUT_TEXT = 2_000
"""Messages that a catalogue may have beyond one a byte of its document: those of drawings."""

LEAST_SECONDS, SECONDS_A_BYTE = 1.5, 0.0002
"""Processor time that the messages of a catalogue may take: a part of it by the document's size.

A real one takes a fifteenth of that; a catalogue of more than its document is soon found out.
"""

_LISTLIKE = re.compile(r"\(?(?:\w{1,5}|#)[.)]\s")


@dataclass(frozen=True)
class Setting:
    """What the messages of one catalogue are checked with."""

    pair: tuple[Language, Language]
    around: Surroundings
    project: Project
    domain: str
    markup: bool
    size: int
    """Bytes of the document."""
    places: Mapping[str, str]
    """What the document's references by name lead to."""


def check_messages(messages: Sequence[Block], setting: Setting) -> Iterator[dict[str, Any]]:
    """Yield the results of the checks of every message that is published."""
    if len(messages) > (most := setting.size + MOST_WITHOUT_TEXT):
        yield result_of(messages[most].line, "catalogue-file", _too_many(len(messages)))
        return
    end = process_time() + LEAST_SECONDS + SECONDS_A_BYTE * setting.size
    for block in messages:
        if process_time() > end:
            yield result_of(block.line, "catalogue-file", _too_slow())
            return
        if is_published(block.entry):
            yield from _check_message(block, setting)


def _check_message(block: Block, setting: Setting) -> list[dict[str, Any]]:
    entry = block.entry
    title = any(map(_LISTLIKE.match, entry.msgstr)) and scope.is_title(
        entry, setting.domain, setting.project
    )
    source = entry.msgid if entry.plural is None else entry.plural
    # The catalogue says itself what the plural is, so that has to agree with the msgid, which
    # is a text of the document, before any form is compared with it.
    found = [("structure", problem) for problem in structure_findings(entry.msgid, source)]
    for msgstr in entry.msgstr:
        translation = Translation.of(
            source,
            msgstr,
            setting.pair,
            setting.around,
            setting.markup,
            title,
            program=setting.domain == TEMPLATES,
            places=setting.places,
        )
        checks = message_checks()
        if too_long(source, msgstr):
            # docutils takes quadratic time for unclosed markup: only its length is judged.
            checks = tuple((name, run) for name, run in checks if name == "structure")
        for name, run in checks:
            found += [(name, problem) for problem in run(translation)]
    if entry.plural is not None:
        # A correction does not say which of the plural forms it is for.
        found = [(name, replace(problem, replacement=None)) for name, problem in found]
    return [
        result_of(
            block.line_of(escaped(problem.fragment)),
            name,
            problem,
            entry.msgid,
            block.msgstr_line,
        )
        for name, problem in mutes.apply(found, mutes.read(entry.comments), ["inconsistent"])
    ]


def _too_many(count: int) -> Problem:
    return Problem(
        _("The catalogue has {count} messages, far more than its document."),
        _("Restore the catalogue, or split the document."),
        {"count": str(count)},
    )


def _too_slow() -> Problem:
    return Problem(
        _("The messages from here on take too long to check."),
        _("Restore the catalogue, or split the document."),
    )


def is_published(entry: Entry) -> bool:
    """Tell whether a build takes a translation."""
    return entry.has_text and not entry.fuzzy
