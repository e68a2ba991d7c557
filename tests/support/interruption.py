"""Builds that can be ended at any moment, from a process that has everything imported."""

import fcntl
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from editions.cli import main

FORKSERVER: Any = get_context("forkserver")
PRELOADED = ["editions.cli.build", "editions.build", "editions.pdf.builder", "editions.html"]
PATIENCE = 120  # seconds until a test gives up; no test waits for them to pass
TOUCHING = frozenset(
    ("open", "os.rename", "os.mkdir", "os.remove", "shutil.copyfile", "shutil.rmtree")
)


@dataclass(frozen=True)
class Build:
    """A running build; its channel closes when the last of its processes has ended."""

    process: Any
    channel: Connection

    def ended_within(self, seconds: float) -> bool:
        """Tell whether every process of the build has ended in this time."""
        if not self.channel.poll(seconds):
            return False
        try:
            self.channel.recv()
        except EOFError:
            return True
        raise AssertionError("a build says nothing but that it has started")

    def end(self, number: int, *, group: bool) -> None:
        """Send a signal to the build's first process alone or to all of them."""
        (os.killpg if group else os.kill)(self.process.pid, number)


@contextmanager
def started(root: Path, *options: str, kill_at: int = 0) -> Iterator[Build]:
    """Start a build; ``kill_at`` kills it at that touch of a finished edition, counted from 1."""
    FORKSERVER.set_forkserver_preload(PRELOADED)
    here, there = FORKSERVER.Pipe()
    process = FORKSERVER.Process(target=_build, args=(there, root, options, kill_at))
    process.start()
    there.close()
    assert here.recv() == "started"
    build = Build(process, here)
    try:
        yield build
        assert build.ended_within(PATIENCE), "processes of the build are left behind"
    finally:
        process.kill()
        process.join()
        here.close()


def wait_for_lock(lock: Path) -> None:
    """Wait until killed processes have let go of a lock: the kernel closes their files in turn."""
    if lock.exists():
        with lock.open("a", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)


def _build(channel: Connection, root: Path, options: tuple[str, ...], kill_at: int) -> None:
    os.setsid()
    # As in a terminal: a shell starts what it sends to the background deaf to Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.stdout = sys.stderr = (root / "log").open("w", encoding="utf-8")
    if kill_at:
        _kill_at(kill_at, str(root / "_build" / "editions"))
    channel.send("started")
    sys.exit(main(["build", "--conf", str(root), *options]))


def _kill_at(number: int, folder: str) -> None:
    touches = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal touches
        if event in TOUCHING and str(arguments[0]).startswith(folder):
            touches += 1
            if touches == number:
                os.killpg(0, signal.SIGKILL)

    sys.addaudithook(watch)
