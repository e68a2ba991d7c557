"""Python's collector and WeasyPrint's names, each changed for a while and put back."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PAGES = 12
"""Pages whose boxes may wait to be freed, at about 3 MB each."""


@contextmanager
def replaced(owner: Any, **values: Any) -> Iterator[None]:
    """Give attributes of a module other values while the block runs."""
    previous = {name: getattr(owner, name) for name in values}
    for name, value in values.items():
        setattr(owner, name, value)
    try:
        yield
    finally:
        for name, value in previous.items():
            setattr(owner, name, value)


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python's cycle collector from walking millions of live boxes again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()


class Forgetting:
    """Frees the boxes of painted chapters, of several short ones at a time."""

    pages = 0

    def add(self, pages: int) -> None:
        """Take note of a painted chapter; what stays is left out of later searches."""
        self.pages += pages
        if self.pages >= PAGES:
            self.pages = 0
            gc.collect()
            gc.freeze()
