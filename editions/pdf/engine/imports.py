"""Import WeasyPrint without what it has no use for here.

cffi asks ``ctypes.util.find_library`` for each name that WeasyPrint tries a library under, and
that starts ldconfig, gcc and ld some fifty times. On Linux the last of these names is the library's
own (``libpango-1.0.so.0``), which the loader finds without help.

fontTools' subsetter and its instancer are a fifth of what is loaded. HarfBuzz does their work;
where a machine's HarfBuzz cannot cut fonts, WeasyPrint asks for the subsetter after all.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from editions.pdf.engine.instances import Instance
from editions.pdf.engine.memory import replaced


class _Later(ModuleType):
    """A module that is loaded once something is asked of it that is not known yet."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # the import system looks for a package's path
        return getattr(import_module(self.__name__), name)


@contextmanager
def _in_place_of_fonttools() -> Iterator[None]:
    subsetter, instancer = _Later("fontTools.subset"), _Later("fontTools.varLib.instancer")
    instancer.__dict__["instantiateVariableFont"] = Instance
    standing_in = {module.__name__: module for module in (subsetter, instancer)}
    loaded = {name: sys.modules[name] for name in standing_in if name in sys.modules}
    sys.modules.update(standing_in)
    try:
        yield
    finally:
        for name in standing_in:
            del sys.modules[name]
        sys.modules.update(loaded)


def _nowhere(_name: str) -> None:
    """Find no library, so that only the loader is asked."""


_search = _nowhere if sys.platform == "linux" else ctypes.util.find_library

with replaced(ctypes.util, find_library=_search), _in_place_of_fonttools():
    from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = ["URLFetcher", "URLFetcherResponse"]
