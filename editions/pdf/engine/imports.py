"""Import WeasyPrint without a search for its libraries through compilers.

cffi asks ``ctypes.util.find_library`` for each name that WeasyPrint tries a library under, and
that starts ldconfig, gcc and ld some fifty times. On Linux the last of these names is the library's
own (``libpango-1.0.so.0``), which the loader finds without help.
"""

from __future__ import annotations

import ctypes.util
import sys

from editions.pdf.engine.memory import replaced


def _nowhere(_name: str) -> None:
    """Find no library, so that only the loader is asked."""


_search = _nowhere if sys.platform == "linux" else ctypes.util.find_library

with replaced(ctypes.util, find_library=_search):
    from weasyprint.text.ffi import ffi, harfbuzz, pango
    from weasyprint.urls import URLFetcher, URLFetcherResponse


ffi.cdef("const char * hb_version_string (void);")


def versions() -> tuple[int, str]:
    """Return the versions of the libraries that shape text."""
    text: bytes = ffi.string(harfbuzz.hb_version_string())
    return pango.pango_version(), text.decode()


__all__ = ["URLFetcher", "URLFetcherResponse", "versions"]
