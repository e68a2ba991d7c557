"""Let a test marked ``alone`` run while no other test of the run does, in whatever process.

Every test passes a gate into the room that all share. A test that wants the room for itself keeps
the gate shut until the others have left, so it waits for the tests under way and for no more.
"""

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest


@contextmanager
def _locked(path: Path, kind: int) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, kind)
        try:
            yield
        finally:
            # Closing would not do: a process that was forked meanwhile has the file open too.
            fcntl.flock(lock, fcntl.LOCK_UN)


@contextmanager
def place(folder: Path, *, alone: bool) -> Iterator[None]:
    """Wait for a place among the running tests, or for all of the room."""
    with ExitStack() as leaving:
        with _locked(folder / "gate", fcntl.LOCK_EX):
            kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
            leaving.enter_context(_locked(folder / "room", kind))
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Run a test, and what prepares it, in its place."""
    folder = item.config.cache.mkdir("alone")  # type: ignore[union-attr]  # pytest's own plugin
    with place(folder, alone=item.get_closest_marker("alone") is not None):
        return (yield)
