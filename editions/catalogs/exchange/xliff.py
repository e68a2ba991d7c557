"""XLIFF 1.2 and 2.0 (OASIS), the formats of translation tools, by the Translate Toolkit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from translate.storage.xliff import Xliff1File, Xliff1Unit
from translate.storage.xliff2 import Xliff2File

from editions.catalogs.exchange.units import Returned, Unit, documents_of, refuse_other

# The toolkit's annotations are partial; its stores are used as untyped.
_Xliff1: Any = Xliff1File
_Xliff2: Any = Xliff2File
# Left to itself the toolkit names what it writes by version 1.1.
_NAMESPACE = {"namespace": "urn:oasis:names:tc:xliff:document:1.2"}
_Xliff12: Any = type(
    "Xliff12",
    (Xliff1File,),
    {
        "XMLskeleton": Xliff1File.XMLskeleton.replace("1.1", "1.2"),
        "UnitClass": type("Unit12", (Xliff1Unit,), _NAMESPACE),
        **_NAMESPACE,
    },
)
_UNFINISHED = ("new", "needs-")


def write_xliff(units: Sequence[Unit], source: str, target: str) -> bytes:
    """Return an XLIFF 1.2 file with one `file` element a document."""
    store = _Xliff12(sourcelanguage=source, targetlanguage=target)
    for domain, group in documents_of(units).items():
        for unit in group:
            element = store.addsourceunit(unit.source, filename=domain, createifmissing=True)
            element.setid(f"{domain}\x04{unit.id}")
            if unit.target:
                element.settarget(unit.target, target)
                state = "needs-review-translation" if unit.fuzzy else "translated"
                element.getlanguageNode(lang=None, index=1).set("state", state)
            _add_notes(element, unit)
    return bytes(store)


def write_xliff2(units: Sequence[Unit], source: str, target: str) -> bytes:
    """Return an XLIFF 2.0 file."""
    store = _Xliff2()
    store.setsourcelanguage(source)
    store.settargetlanguage(target)
    for unit in units:
        element = store.addsourceunit(unit.source)
        element.setid(unit.id)
        if unit.target:
            element.settarget(unit.target, target)
            element.markfuzzy(unit.fuzzy)
    return bytes(store)


def _add_notes(element: Any, unit: Unit) -> None:
    element.addnote(unit.note, origin="developer")
    if unit.previous:
        element.addnote(f"Earlier source: {unit.previous}", origin="developer")


def read_xliff(data: bytes, target: str) -> list[Returned]:
    """Read what a translator returned as XLIFF 1.2; a state that says so leaves it fuzzy.

    Raises OtherLanguageError.
    """
    store = _Xliff1.parsestring(data)
    refuse_other(store.targetlanguage, target)
    return [_returned1(unit) for unit in store.units]


def _returned1(unit: Any) -> Returned:
    node = unit.getlanguageNode(lang=None, index=1)
    state = (node.get("state") or "") if node is not None else ""
    identity = unit.getid().rpartition("\x04")[2]
    return Returned(identity, unit.source, unit.target or "", state.startswith(_UNFINISHED))


def read_xliff2(data: bytes, target: str) -> list[Returned]:
    """Read what a translator returned as XLIFF 2.0. Raises OtherLanguageError."""
    store = _Xliff2.parsestring(data)
    refuse_other(store.gettargetlanguage(), target)
    return [
        Returned(unit.getid(), unit.source, unit.target or "", unit.isfuzzy())
        for unit in store.units
    ]
