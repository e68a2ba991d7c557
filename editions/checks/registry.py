"""The register of checks: each a generator with a name, a severity and a Bad/Good docstring."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from editions.checks.finding import Severity

Run = Callable[..., Iterator[Any]]
"""A check yields Problems; one of catalogue files yields them with their lines."""


@dataclass(frozen=True)
class Check:
    """A registered check: what it is called, how grave its findings are, and what it explains."""

    name: str
    severity: Severity
    subject: str
    """What it reads: a translated `message`, the `source` text, or whole `catalogue` files."""
    run: Run
    mutable: bool = True
    """Whether a translator comment with a reason may mute it for one message."""

    @property
    def summary(self) -> str:
        """The first line of its docstring."""
        return self._doc.partition("\n")[0]

    @property
    def examples(self) -> str:
        """The Bad and Good lines of its docstring."""
        return self._doc.partition("\n")[2].strip()

    @property
    def _doc(self) -> str:
        return inspect.cleandoc(self.run.__doc__ or "")


CHECKS: dict[str, Check] = {}


def check(
    name: str, severity: Severity = "warning", *, subject: str = "message", mutable: bool = True
) -> Callable[[Run], Run]:
    """Register the decorated generator as a check under a name."""

    def register(run: Run) -> Run:
        CHECKS[name] = Check(name, severity, subject, run, mutable)
        return run

    return register


@cache
def message_checks() -> tuple[tuple[str, Run], ...]:
    """Return the names and generators of the checks of messages, once all are registered."""
    return tuple((c.name, c.run) for c in CHECKS.values() if c.subject == "message")
