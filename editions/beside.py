"""Work done in a process of its own while this one gets on with something else."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


def context() -> Any:
    """Return how processes are started: forked where that is safe, so that imports are shared."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


@contextmanager
def deaf() -> Iterator[None]:
    """Let Ctrl-C reach no process that is started in the block: this one hears it and ends them."""
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def start(process: Any) -> None:
    """Start a process that Ctrl-C does not reach."""
    with deaf():
        process.start()


def end_with_parent() -> None:
    """Let this process be killed as soon as the one that started it is gone, however it went.

    An orphan would write into the finished editions while the next build does.
    """
    parent = parent_process()
    if parent is not None:
        Thread(target=_kill_after, args=(parent.sentinel,), daemon=True).start()


def _kill_after(sentinel: int) -> None:
    wait([sentinel])
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def call(function: Callable[..., T], *arguments: Any) -> Iterator[Callable[[], T]]:
    """Begin to call a function in another process; give what waits for its value.

    The process ends with the block, asked for its value or not. What goes wrong there, an error or
    its end, is found out by calling the function here, where its error can be met.
    """
    here, there = context().Pipe(duplex=False)
    process = context().Process(target=_answer, args=(there, function, arguments))
    start(process)
    there.close()

    def value() -> T:
        try:
            answer: T = here.recv()
        except (EOFError, OSError):
            return function(*arguments)
        return answer

    try:
        yield value
    finally:
        process.kill()
        process.join()
        here.close()


def _answer(channel: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    end_with_parent()
    with suppress(Exception):
        channel.send(function(*arguments))
