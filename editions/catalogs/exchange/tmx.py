"""TMX 1.4, the format of translation memories (LISA), by the Translate Toolkit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from translate.storage.tmx import tmxfile

from editions.catalogs.exchange.units import Returned, Unit

# The toolkit's annotations are partial; its store is used as untyped.
_Tmx: Any = tmxfile


def write_tmx(units: Sequence[Unit], source: str, target: str) -> bytes:
    """Return a memory of the confirmed translations."""
    store = _Tmx(sourcelanguage=source, targetlanguage=target)
    for unit in units:
        if unit.target and not unit.fuzzy:
            store.addtranslation(unit.source, source, unit.target, target)
    return bytes(store)


def read_tmx(data: bytes, source: str, target: str) -> list[Returned]:
    """Read the translations of one pair of languages; they are found again by their source."""
    store = _Tmx.parsestring(data, sourcelanguage=source, targetlanguage=target)
    return [Returned("", unit.source, unit.target or "") for unit in store.units if unit.source]
