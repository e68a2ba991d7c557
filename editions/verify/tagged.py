"""Read the tag tree and the text of a finished PDF with pdfminer, which did not write it.

The tree is that of ISO 32000-1, 14.7; the text of an element is what its marked content draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

Marks = dict[int, str]


@dataclass
class Element:
    """A structure element: its type, its own text and its children, in order."""

    role: str
    language: str
    alternative: str = ""
    kids: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    @property
    def text(self) -> str:
        """All text of the element, a space where one piece of it ends."""
        return " ".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    @property
    def own_text(self) -> str:
        """The text without its parts in another language."""
        return " ".join(
            kid if isinstance(kid, str) else kid.own_text
            for kid in self.kids
            if isinstance(kid, str) or kid.language == self.language
        )


class _MarkedText(PDFDevice):
    """Gather the text of each piece of marked content of a page."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.marks: Marks = {}
        self._open: list[int | None] = []

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:  # noqa: ARG002  # the device's signature
        self._open.append(props.get("MCID") if isinstance(props, dict) else None)

    def end_tag(self) -> None:
        self._open.pop()

    def render_string(self, textstate: Any, seq: Any, *_colours: Any) -> None:
        mark = next((mark for mark in reversed(self._open) if mark is not None), None)
        if mark is not None:
            pieces = (piece for piece in seq if isinstance(piece, bytes))
            text = "".join(_decoded(textstate.font, piece) for piece in pieces)
            self.marks[mark] = self.marks.get(mark, "") + text


def _decoded(font: Any, piece: bytes) -> str:
    return "".join(_character(font, cid) for cid in font.decode(piece))


def _character(font: Any, cid: int) -> str:
    try:
        return str(font.to_unichr(cid))
    except PDFUnicodeNotDefined:
        return "\ufffd"


def read_tree(document: PDFDocument) -> Element:
    """Return the root of the tag tree; it has no children where the file is not tagged."""
    language = text_of(document.catalog.get("Lang"))
    root = Element("Document", language)
    tree = resolve1(document.catalog.get("StructTreeRoot"))
    if isinstance(tree, dict):
        texts = {page.pageid: _marked_text(page) for page in PDFPage.create_pages(document)}
        reader = _Reader(texts, resolve1(tree.get("RoleMap")) or {})
        root.kids = reader.kids(tree.get("K"), None, language)
    return root


def _marked_text(page: PDFPage) -> Marks:
    resources = PDFResourceManager()
    device = _MarkedText(resources)
    PDFPageInterpreter(resources, device).process_page(page)
    return device.marks


@dataclass(frozen=True)
class _Reader:
    texts: dict[Any, Marks]
    roles: dict[str, Any]

    def kids(self, kids: Any, page: Any, language: str) -> list[Element | str]:
        """Read the children of an element; ``page`` is the page that it names, or None."""
        found: list[Element | str] = []
        kids = resolve1(kids)
        for kid in kids if isinstance(kids, list) else [kids]:
            found += self.kid(kid, page, language)
        return found

    def kid(self, kid: Any, page: Any, language: str) -> list[Element | str]:
        value = resolve1(kid)
        if isinstance(value, int):
            return [self.texts.get(page, {}).get(value, "")]
        if not isinstance(value, dict):
            return []
        if "MCID" in value:
            return [self.texts.get(_page_of(value, page), {}).get(value["MCID"], "")]
        return [self.element(value, page, language)] if "S" in value else []

    def element(self, value: dict[str, Any], page: Any, language: str) -> Element:
        role = name_of(value["S"])
        own = text_of(value.get("Lang")) or language
        mapped = name_of(self.roles[role]) if role in self.roles else role
        element = Element(mapped, own, text_of(value.get("Alt")))
        actual = text_of(value.get("ActualText"))
        element.kids = [actual] if actual else self.kids(value.get("K"), _page_of(value, page), own)
        return element


def _page_of(value: dict[str, Any], page: Any) -> Any:
    reference = value.get("Pg")
    return reference.objid if isinstance(reference, PDFObjRef) else page


def name_of(value: Any) -> str:
    """Return the name that a PDF name object stands for."""
    name = getattr(resolve1(value), "name", "")
    return name.decode() if isinstance(name, bytes) else str(name)


def text_of(value: Any) -> str:
    """Return a PDF text string (ISO 32000-1, 7.9.2.2), empty where there is none."""
    found = resolve1(value)
    return decode_text(found) if isinstance(found, bytes) else ""
