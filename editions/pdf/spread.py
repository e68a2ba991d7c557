"""Chapters laid out one after the other, or side by side in processes that share what is loaded."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any

from editions import beside
from editions.pdf import engine, fonts
from editions.pdf.chapter import Job, Painted, Typesetter


class Team:
    """Lays out chapters in up to so many processes; with one, in this process itself.

    What a process cannot hand over, or dies of, is laid out here, where an error can be met.
    """

    def __init__(self, typesetter: Typesetter, processes: int) -> None:
        self.typesetter = typesetter
        self.places = processes if _may_fork() and processes > 1 else 0
        self.members: list[tuple[Any, Connection]] = []
        self.idle: list[Connection] = []

    def __enter__(self) -> Team:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._end(self.members)

    def lay_out(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Painted]]:
        """Yield each chapter as soon as it is painted; a job is asked for when its turn comes."""
        waiting = iter(jobs)
        busy: dict[Connection, Job] = {}
        while True:
            while self.idle or self.places:
                job = next(waiting, None)
                if job is None:  # what a process remembers is worth less than its memory
                    self._end([one for one in self.members if one[1] in self.idle])
                    break
                channel = self.idle.pop() if self.idle else self._started()
                channel.send(job)
                busy[channel] = job
            if not busy:
                break
            ready = set(wait(list(busy)))
            for channel in [one for one in busy if one in ready]:
                job = busy.pop(channel)
                yield job, self._received(channel, job)
        yield from ((job, self.typesetter.lay_out(job)) for job in waiting)

    def _end(self, members: list[tuple[Any, Connection]]) -> None:
        """End processes, in whose places others can be started."""
        for process, channel in members:
            channel.close()
            process.kill()
            process.join()
        self.places += len(members)
        self.members = [one for one in self.members if one not in members]
        self.idle = []

    def _started(self) -> Connection:
        """Return the channel of a new process."""
        self.places -= 1
        here: Connection
        here, there = beside.context().Pipe()
        process = beside.context().Process(target=_serve, args=(there, here, self.typesetter))
        beside.start(process)
        there.close()
        self.members.append((process, here))
        return here

    def _received(self, channel: Connection, job: Job) -> Painted:
        try:
            content = channel.recv_bytes()
        except (EOFError, OSError):
            return self.typesetter.lay_out(job)
        self.idle.append(channel)
        if not content:
            return self.typesetter.lay_out(job)
        root = self.typesetter.book.parts[job.index]
        painted: Painted = engine.restored(content, root, fonts.paths())
        painted.kept = content
        return painted


def _may_fork() -> bool:
    """Tell whether processes can be forked: a daemon may have no children of its own."""
    return sys.platform == "linux" and not multiprocessing.current_process().daemon


def _serve(channel: Connection, parents: Connection, typesetter: Typesetter) -> None:
    parents.close()  # the end of the process that started this one must be heard
    beside.end_with_parent()
    while True:
        try:
            job = channel.recv()
        except EOFError:
            return
        try:
            painted = typesetter.lay_out(job)
            content = engine.kept(painted, typesetter.book.parts[job.index], fonts.paths())
        except Exception:  # the parent meets it again, where it can be told
            return
        channel.send_bytes(content or b"")
