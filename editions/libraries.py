"""Versions of the system's libraries that an edition's bytes depend on: they set and break text.

They are asked without loading what uses them, since most commands build nothing.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

_DICTIONARIES = (
    *filter(None, os.environ.get("VOIKKO_DICTIONARY_PATH", "").split(os.pathsep)),
    *("~/.voikko", "/etc/voikko", "/usr/lib/voikko", "/usr/share/voikko", "/usr/local/lib/voikko"),
)


@cache
def system_libraries() -> dict[str, str]:
    """Return each library's version; an empty text for one that is not here."""
    return {
        "pango": _version("pango-1.0", "pango_version_string"),
        "harfbuzz": _version("harfbuzz", "hb_version_string"),
        "voikko": _voikko(),
    }


def _version(name: str, function: str) -> str:
    # Linux's own search starts a compiler; the loader finds the name that WeasyPrint asks for.
    linux = sys.platform == "linux"
    path = f"lib{name}.so.0" if linux else ctypes.util.find_library(name)
    if path is None:
        return ""
    try:
        tell = getattr(ctypes.CDLL(path), function)
    except (OSError, AttributeError):
        return ""
    tell.restype = ctypes.c_char_p
    text: bytes = tell()
    return text.decode()


def _voikko() -> str:
    """Return Voikko's version and the digest of what its dictionaries tell of their making."""
    try:
        from libvoikko import Voikko  # noqa: PLC0415 - needs a system library

        library = Voikko.getVersion()
    except (ImportError, OSError):
        return ""
    told = sha256()
    for folder in _DICTIONARIES:
        for path in sorted(Path(folder).expanduser().glob("*/*/index.txt")):
            told.update(path.read_bytes())
    return f"{library} {told.hexdigest()[:12]}"
