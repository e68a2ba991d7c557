"""Mutes: a translator comment that accepts one finding of one message, with a reason.

`# mute numbers: rounded in English on purpose`
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.registry import CHECKS

_MUTE = re.compile(r"^\s*mute\s+(?P<check>[\w-]+)\s*:?\s*(?P<reason>.*)$")


@dataclass(frozen=True)
class Mute:
    """The name of a check and the reason why its finding is accepted here."""

    check: str
    reason: str


def read(comments: Iterable[str]) -> list[Mute]:
    """Read the mutes in the translator comments of a message."""
    found = filter(None, map(_MUTE.match, comments))
    return [Mute(mute["check"], mute["reason"].strip()) for mute in found]


def apply(
    found: Sequence[tuple[str, Problem]], mutes: Sequence[Mute], known: Sequence[str] = ()
) -> list[tuple[str, Problem]]:
    """Return the findings that no mute accepts, and those about mutes that do not hold.

    `known` names checks that run later, whose mutes are not useless because nothing is found yet.
    """
    names = {name for name, _problem in found}
    accepted = {mute.check for mute in mutes if _problem_with(mute, names | set(known)) is None}
    kept = [(name, problem) for name, problem in found if name not in accepted]
    complaints = [_problem_with(mute, names | set(known)) for mute in mutes]
    return [*kept, *(("mute", problem) for problem in complaints if problem is not None)]


def _problem_with(mute: Mute, found: set[str]) -> Problem | None:
    name = {"name": mute.check}
    if mute.check not in CHECKS:
        return Problem(
            _("There is no check “{name}” to mute."), _("See editions check --list."), name
        )
    if not CHECKS[mute.check].mutable:
        return Problem(
            _("The check “{name}” cannot be muted."), _("Correct the translation instead."), name
        )
    if not mute.reason:
        return Problem(
            _("The mute of “{name}” gives no reason."),
            _("Write the reason behind a colon: # mute {name}: why it is right here"),
            name,
        )
    if mute.check not in found:
        return Problem(
            _("“{name}” is muted here, but nothing is found."), _("Remove the comment."), name
        )
    return None
