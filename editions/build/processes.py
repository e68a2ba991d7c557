"""A process for each language, watched for its limits of time.

Each process has a pipe of its own and shares no lock with another, so that one which is killed at
any moment holds up nobody.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from typing import Any

from editions import beside
from editions.build.language import STARTED, Task, build_language
from editions.publication import Edition
from editions.state import Outcome

Report = Callable[[str, str], None]


@dataclass(eq=False)
class Watched:
    """A running process and what it was last heard to be doing."""

    process: Any
    task: Task
    channel: Connection
    edition: str = ""
    step: str = "starting"
    since: float = field(default_factory=time.monotonic)
    overdue: str = ""


@contextmanager
def ended() -> Iterator[list[Watched]]:
    """Take in the processes that are to be ended, however this block is left."""
    running: list[Watched] = []
    try:
        yield running
    finally:
        for watched in running:
            watched.process.kill()
            watched.process.join()
            watched.channel.close()


def share_of_cores(languages: int) -> int:
    """Return how many processes a language may use where several are built side by side."""
    return max(1, (os.cpu_count() or 1) // max(1, languages))


def start(task: Task) -> Watched:
    """Start to build the editions of a language in a process of its own."""
    here, there = beside.context().Pipe(duplex=False)
    process = beside.context().Process(
        target=build_language, args=(task, there), name=task.language
    )
    beside.start(process)
    there.close()
    return Watched(process, task, here)


def follow(running: list[Watched], report: Report) -> dict[str, Outcome]:
    """Return every outcome once all processes have ended; end one that takes too long.

    ``report`` is called with an edition's name and the step it has come to.
    """
    outcomes: dict[str, Outcome] = {}
    talking: dict[Any, Watched] = {watched.channel: watched for watched in running}
    while talking:
        for channel in wait(list(talking), timeout=0.5):
            watched = talking[channel]
            try:
                edition, news = watched.channel.recv()
            except (EOFError, OSError):
                del talking[channel]
                if rest := _account_for(watched, outcomes):
                    again = start(replace(watched.task, editions=rest))
                    running.append(again)
                    talking[again.channel] = again
                continue
            if isinstance(news, Outcome):
                outcomes[edition] = news
                news = "finished" if news.ok else "failed"
            _note(watched, edition, news, report)
        _end_overdue(talking.values())
    return outcomes


def _note(watched: Watched, edition: str, news: str, report: Report) -> None:
    watched.step = news
    if news == STARTED:
        watched.edition = edition
        watched.since = time.monotonic()
    if news in {STARTED, "finished", "failed"}:
        report(edition, news)


def _end_overdue(running: Collection[Watched]) -> None:
    for watched in running:
        publication = watched.task.project.publication
        limit = publication.limits.seconds if publication else 0
        if time.monotonic() - watched.since > limit > 0:
            watched.overdue = f"it takes longer than Publication.limits allow ({limit} s)"
            watched.process.kill()


def _account_for(watched: Watched, outcomes: dict[str, Outcome]) -> tuple[Edition, ...]:
    """Note the edition at which a process has ended as failed; return those it left undone."""
    undone = [edition for edition in watched.task.editions if edition.name not in outcomes]
    if not undone:
        return ()
    watched.process.join()
    ended = f"its process ended with code {watched.process.exitcode}"
    reason = f"{watched.overdue or ended}, while {watched.step}"
    for edition in undone:
        if watched.edition in {edition.name, ""}:
            outcomes[edition.name] = Outcome(edition.name, edition.path, reason=reason)
    return tuple(edition for edition in undone if edition.name not in outcomes and watched.edition)
