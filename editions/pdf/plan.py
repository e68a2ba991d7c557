"""The plan of a file's tag tree: gathered before painting, written after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import pydyf

from editions.pdf import roles, tables, tree
from editions.pdf.content import Annotation, Content, Gatherer, Mark
from editions.pdf.labels import page_labels
from editions.pdf.log import LayoutLog
from editions.pdf.references import PAGE_NUMBER
from editions.pdf.tree import Structure

_NUMBERING = {
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "loweralpha": "LowerAlpha",
    "upperalpha": "UpperAlpha",
    "lowerroman": "LowerRoman",
    "upperroman": "UpperRoman",
}


class ChapterTags:
    """Says where the content of each box of a chapter belongs, as the chapter is painted."""

    def __init__(self, root: Element, log: LayoutLog) -> None:
        self.log = log
        self.marks: dict[Any, Mark] = {}
        self.gatherer = Gatherer(root, self.marks)
        self.used: list[int] = []

    def gather(self, pages: Iterable[Any]) -> None:
        """Take in the pages of the chapter before they are painted."""
        for number, page in enumerate(pages):
            self.used.append(0)
            self.gatherer.add(number, page)

    def mark(self, page: int, box: Any) -> int | None:
        """Return a new marked-content id for a box, or None if it is an artifact."""
        self.log.current = box.element
        mark = self.marks.get(box)
        if mark is None:
            return None
        mark.number = self.used[page]
        self.used[page] = mark.number + 1
        return mark.number

    def is_page_number(self, box: Any) -> bool:
        """Tell whether a box shows the page of another place, which may still change."""
        return (
            box.element is not None
            and box.element_tag == "span"
            and box.element.get("class") == PAGE_NUMBER
        )


class TagTree:
    """Writes the content of all chapters as one tag tree."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.chapters: list[Content] = []
        self.used: list[int] = []

    def add(self, content: Content, used: Sequence[int]) -> None:
        """Take in the next chapter; ``used`` counts the marked-content ids of each of its pages."""
        _shift(content, len(self.used))
        self.used += used
        self.chapters.append(content)

    def document(self) -> Structure:
        """Return the tree of the whole file."""
        whole = Structure("Document")
        for content in self.chapters:
            whole.kids.extend(tree.build(content, self.language).kids)
        return whole

    def write(self, pdf: Any, document: Any) -> None:
        """Write the tree, the parent tree and the catalogue's entries into the file."""
        pdf.catalog["PageLabels"] = page_labels(
            [page.kind for page in document.pages], self.language
        )
        _Writer(pdf).write(self.document(), self.used)


def _shift(content: Content, pages: int) -> None:
    """Count the pages of a chapter's content from the beginning of the book."""
    for kid in (*content.marker, *content.kids):
        if isinstance(kid, Content):
            _shift(kid, pages)
        else:
            kid.page += pages


def _is_nowhere(kid: tree.Kid) -> bool:
    """Tell whether a link leads to an id that is on no page, to which none is written."""
    return isinstance(kid, Annotation) and kid.area.link_annotation is None


class _Writer:
    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.owners: dict[int, dict[int, bytes]] = {}
        self.annotations: list[tuple[bytes, Any]] = []
        self.ids = 0

    def write(self, whole: Structure, used: Sequence[int]) -> None:
        parents = self._add({"Nums": pydyf.Array()})
        root = self._add({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
        root["K"] = pydyf.Array([self._structure(whole, root).reference])
        self._write_parents(parents["Nums"], used)
        root["ParentTreeNextKey"] = len(used) + len(self.annotations)
        self.pdf.catalog["StructTreeRoot"] = root.reference
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def _add(self, values: dict[str, Any]) -> Any:
        dictionary = pydyf.Dictionary(values)
        self.pdf.add_object(dictionary)
        return dictionary

    def _write_parents(self, numbers: Any, used: Sequence[int]) -> None:
        for page, marks in enumerate(used):
            owners = self.owners.get(page, {})
            numbers.append(page)
            numbers.append(pydyf.Array(owners.get(mark, "null") for mark in range(marks)))
        for key, (owner, annotation) in enumerate(self.annotations, start=len(used)):
            numbers.append(key)
            numbers.append(owner)
            annotation["StructParent"] = key

    def _structure(self, structure: Structure, parent: Any) -> Any:
        item = self._add({"Type": "/StructElem", "S": f"/{structure.role}", "P": parent.reference})
        self._describe(structure, item)
        if structure.role == "Table":
            self._prepare_table(structure)
        kids = pydyf.Array(
            self._kid(kid, item, structure) for kid in structure.kids if not _is_nowhere(kid)
        )
        if kids:
            item["K"] = kids
        return item

    def _kid(self, kid: tree.Kid, item: Any, structure: Structure) -> Any:
        if isinstance(kid, Structure):
            return self._structure(kid, item).reference
        page = self.pdf.page_references[kid.page]
        if isinstance(kid, Annotation):
            return self._annotation(kid, item, structure, page)
        self.owners.setdefault(kid.page, {})[kid.number or 0] = item.reference
        if item.setdefault("Pg", page) == page:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid.number}).data

    def _annotation(self, kid: Annotation, item: Any, structure: Structure, page: bytes) -> Any:
        annotation = kid.area.link_annotation
        if text := roles.link_name(structure.element):
            annotation["Contents"] = pydyf.String(text)
        self.annotations.append((item.reference, annotation))
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": page}).data

    def _describe(self, structure: Structure, item: Any) -> None:
        for key, text in (
            ("Lang", structure.language),
            ("Alt", structure.alternative),
            ("E", structure.expansion),
            ("ActualText", structure.actual),
        ):
            if text:
                item[key] = pydyf.String(text)
        if structure.role == "Note" or structure.identifier:
            self.ids += 1
            structure.identifier = structure.identifier or f"note-{self.ids}"
            item["ID"] = pydyf.String(structure.identifier)
        if attributes := self._attributes(structure):
            item["A"] = attributes

    def _attributes(self, structure: Structure) -> Any:
        if structure.role == "L":
            return pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering(structure)}"})
        if structure.role == "Figure" and structure.source is not None:
            return _place(structure.source.area)
        if structure.role == "Table" and (name := _summary(structure)):
            return pydyf.Dictionary({"O": "/Table", "Summary": pydyf.String(name)})
        return structure.table or None

    def _prepare_table(self, table: Structure) -> None:
        cells = tables.cells_of(table)
        named = _needs_headers(cells)
        for number, cell in enumerate(cells if named else ()):
            if cell.is_header:
                cell.structure.identifier = f"header-{self.ids + number + 1}"
        self.ids += len(cells)
        for cell in cells:
            attributes = pydyf.Dictionary({"O": "/Table"})
            if cell.is_header:
                attributes["Scope"] = f"/{cell.scope}"
            for key, size in (("ColSpan", len(cell.columns)), ("RowSpan", len(cell.rows))):
                if size > 1:
                    attributes[key] = size
            headers = tables.headers_of(cell, cells) if named else []
            if headers:
                attributes["Headers"] = pydyf.Array(
                    pydyf.String(header.identifier) for header in headers
                )
            cell.structure.table = attributes if len(attributes) > 1 else None


def _place(area: tuple[float, ...]) -> Any:
    if not area:
        return None
    corners = pydyf.Array([round(value, 2) for value in area])
    return pydyf.Dictionary({"O": "/Layout", "BBox": corners})


def _summary(table: Structure) -> str:
    """Return the name of a table that has no caption to say it."""
    kids = (kid for kid in table.kids if isinstance(kid, Structure))
    return "" if any(kid.role == "Caption" for kid in kids) else table.element.get("aria-label", "")


def _needs_headers(cells: list[tables.Cell]) -> bool:
    return any(cell.is_header for cell in cells) and any(
        len(cell.rows) > 1 or len(cell.columns) > 1 for cell in cells
    )


def _has_labels(structure: Structure) -> bool:
    items = (kid for kid in structure.kids if isinstance(kid, Structure))
    return any(
        isinstance(kid, Structure) and kid.role == "Lbl" for item in items for kid in item.kids
    )


def numbering(structure: Structure) -> str:
    """Return the ``ListNumbering`` of a list (ISO 32000-1, table 347)."""
    element = structure.element
    if element.tag not in ("ol", "ul") or not _has_labels(structure):
        return "None"
    if element.tag == "ul":
        return "Disc"
    for name in (*roles.classes(element), element.get("style", "").rpartition(":")[2].strip(" ;")):
        if name in _NUMBERING:
            return _NUMBERING[name]
    return "Decimal"
