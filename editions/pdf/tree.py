"""From HTML elements to the standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4).

Which element is which is in ``roles.py``; what a container may hold follows 14.8.4.2 and 14.8.4.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from editions.pdf.content import Annotation, Content, Mark
from editions.pdf.glyphs import MISSING
from editions.pdf.roles import (
    HOLDS_BLOCKS,
    HOLDS_EITHER,
    INLINE,
    NOTED,
    classes,
    image_alternative,
    role_of,
    text_of,
)


@dataclass(eq=False, slots=True)
class Structure:
    """One structure element of the file."""

    role: str
    kids: list[Structure | Mark | Annotation] = field(default_factory=list)
    element: Element = field(default_factory=lambda: Element("none"))
    source: Content | None = None
    language: str = ""
    alternative: str = ""
    expansion: str = ""
    actual: str = ""
    identifier: str = ""
    table: Any = None

    def walk(self) -> Iterator[Structure]:
        """Yield this element and all below it, in order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Structure):
                yield from kid.walk()


Kid = Structure | Mark | Annotation


def build(content: Content, language: str) -> Structure:
    """Return the chapter's tree below a ``Document`` element."""
    return Structure("Document", _arranged("Document", _kids(content, "Document", language)))


def _kids(content: Content, parent: str, language: str) -> list[Kid]:
    kids: list[Kid] = []
    for kid in content.kids:
        if isinstance(kid, Content):
            kids.extend(_items(kid, parent, language))
        elif isinstance(kid, Annotation) or kid.number is not None:
            kids.append(kid)
    return kids


def _items(content: Content, parent: str, language: str) -> list[Kid]:
    element = content.element
    own_language = element.get("lang") or language
    role = _role_in(content, parent)
    kids = _kids(content, role or parent, own_language)
    if role == "L":
        kids = list(_list_items(kids))
    elif role == "LI":
        kids = _list_item(content, kids)
    if not kids and role not in ("TD", "TH"):
        return []
    if not role:
        return _in_language(kids, own_language, language, element)
    arranged = kids if element.tag == "figure" else _arranged(role, kids)
    structure = Structure(role, arranged, element, content)
    structure.language = own_language if own_language != language else ""
    _describe(structure)
    return _placed(structure)


def _role_in(content: Content, parent: str) -> str:
    element = content.element
    role = role_of(element)
    if parent in ("TOC", "TOCI"):
        role = {"L": "TOC" if parent == "TOCI" else "", "LI": "TOCI"}.get(role, role)
    if element.tag in ("dt", "dd") and parent != "L":
        return ""
    if element.tag == "span" and "label" in classes(element) and parent in ("Note", "LI"):
        return "Lbl"
    if not role and element.tag in ("abbr", "acronym") and element.get("title"):
        return "Span"
    if MISSING in classes(element):
        return "Span"
    return role


def _describe(structure: Structure) -> None:
    element = structure.element
    if structure.role == "Figure":
        structure.alternative = image_alternative(element)
    elif structure.role == "Formula":
        structure.alternative = element.get("aria-label", "") or text_of(element)
    elif element.tag in ("abbr", "acronym"):
        structure.expansion = element.get("title", "")
    elif MISSING in classes(element):
        structure.actual = element.get("data-text", "")


def _in_language(kids: list[Kid], own: str, outer: str, element: Element) -> list[Kid]:
    if own == outer:
        return kids
    if all(_is_inline(kid) for kid in kids):
        return [Structure("Span", kids, element, language=own)]
    return [Structure("Div", _arranged("Div", kids), element, language=own)]


def _placed(structure: Structure) -> list[Kid]:
    if structure.role == "Code" and structure.element.tag == "pre":
        return [Structure("P", [structure])]
    if structure.role == "Link" and _is_reference(structure.element):
        return [Structure("Reference", [structure])]
    return [structure]


def _is_reference(link: Element) -> bool:
    return link.get("role") == "doc-noteref" or bool(
        classes(link) & {"toc-link", "index-link", "footnote-reference"}
    )


def _is_inline(kid: Kid) -> bool:
    return not isinstance(kid, Structure) or kid.role in INLINE


def _arranged(role: str, kids: list[Kid]) -> list[Kid]:
    """Put runs of inline content into paragraphs where a container holds blocks."""
    if role == "Note":
        kids = _label_first(kids)
    if role in HOLDS_BLOCKS or (role in HOLDS_EITHER and not all(map(_is_inline, kids))):
        return list(_in_paragraphs(_after_their_paragraph(kids)))
    if role == "TOCI" or role not in ("P", "Lbl", *INLINE):
        return kids
    return list(_flattened(kids))


def _label_first(kids: list[Kid]) -> list[Kid]:
    """Take a note's label out of the paragraph that it is set in."""
    first = kids[0] if kids else None
    if isinstance(first, Structure) and first.role == "P" and first.kids:
        label = first.kids[0]
        if isinstance(label, Structure) and label.role == "Lbl":
            first.kids.remove(label)
            return [label, *kids]
    return kids


def _after_their_paragraph(kids: Iterable[Kid]) -> Iterator[Kid]:
    """Move notes behind the paragraph that refers to them, which keeps its text whole."""
    for kid in kids:
        yield kid
        if isinstance(kid, Structure) and kid.role in NOTED:
            yield from _without_notes(kid)


def _without_notes(structure: Structure) -> list[Structure]:
    notes: list[Structure] = []
    for kid in list(structure.kids):
        if isinstance(kid, Structure) and kid.role == "Note":
            structure.kids.remove(kid)
            notes.append(kid)
        elif isinstance(kid, Structure):
            notes.extend(_without_notes(kid))
    return notes


def _in_paragraphs(kids: Iterable[Kid]) -> Iterator[Kid]:
    run: list[Kid] = []
    for kid in kids:
        if _is_inline(kid):
            run.append(kid)
            continue
        if run:
            yield Structure("P", run)
            run = []
        yield kid
    if run:
        yield Structure("P", run)


def _flattened(kids: Iterable[Kid]) -> Iterator[Kid]:
    """Unwrap paragraphs inside a paragraph or an inline element."""
    for kid in kids:
        if isinstance(kid, Structure) and kid.role == "P" and not kid.language:
            yield from kid.kids
        else:
            yield kid


def _list_items(kids: Iterable[Kid]) -> Iterator[Kid]:
    """Join terms and definitions to items; anything else becomes an item of its own."""
    item: Structure | None = None
    for kid in kids:
        role = kid.role if isinstance(kid, Structure) else ""
        if role in ("LI", "Caption"):
            item = None
            yield kid
        elif role == "Lbl":
            if item is None or _has_body(item):
                item = Structure("LI")
                yield item
            item.kids.append(kid)
        elif role == "LBody" and item is not None:
            item.kids.append(kid)
        else:
            yield Structure("LI", [_body([kid]) if role != "LBody" else kid])


def _has_body(item: Structure) -> bool:
    return any(isinstance(kid, Structure) and kid.role == "LBody" for kid in item.kids)


def _body(kids: list[Kid]) -> Structure:
    return Structure("LBody", _arranged("LBody", kids))


def _list_item(content: Content, kids: list[Kid]) -> list[Kid]:
    """Return the label and the body of an item; its label is the marker or the first label."""
    label: list[Kid] = [Structure("Lbl", list(content.marker))] if content.marker else []
    labels = [kid for kid in kids if isinstance(kid, Structure) and kid.role == "Lbl"]
    rest = [kid for kid in kids if kid not in labels]
    return [*label, *labels, *([_body(rest)] if rest else [])]
