"""What a reader meets, piece by piece: in the HTML edition, and in the PDF's tag tree.

Both are read to the same sequence of pairs: headings, paragraphs, items, terms, cells, notes,
captions and text alternatives, each with its text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lxml import html
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from editions.pdf.words import words
from editions.verify.tagged import Element, read_tree
from support.published import read

Piece = tuple[str, str]
Chapters = dict[str, list[Piece]]

# What one edition has and the other has not, by design.
ON_SCREEN_ONLY = {
    *("page-contents", "permalink", "back-links", "visually-hidden", "zoom", "nav-title"),
    *("dated", "screen-only", "neighbours", "toctree-wrapper", "linenos"),
    *("subtitle", "summary", "source-notice", "hero-side"),  # on the cover and the imprint in print
}
SCREEN_TAGS = {"script", "style", "button", "form", "input", "summary"}
PRINTED_REFERENCE = r"\s\({}\)"
"""The page after a cross-reference; the brackets hold the language's phrase, such as "p. 12"."""
PRINTED_PARTS = {"TOC", "Index"}
PRINTED_CHAPTERS = ("Contents", "Figures", "Tables", "Index")
"""Chapters that print alone has; the index is followed by the back cover."""
PRINTED_TERMS = ("On the web", "In other languages")
"""Items of the imprint, where print leads to the other editions."""

CONTAINERS = {
    **dict.fromkeys(("section", "div", "main", "ul", "ol", "dl", "body", "article"), ""),
    **dict.fromkeys(("aside", "figure", "thead", "tbody", "tfoot", "table", "details"), ""),
    **dict.fromkeys(("p", "dd", "pre", "address", "header", "footer", "nav", "hr"), ""),
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    **{"li": "item", "dt": "term", "th": "TH", "td": "TD", "tr": "row", "blockquote": "quote"},
    **{"caption": "caption", "figcaption": "caption"},
}
WHOLE = {"H1", "H2", "H3", "H4", "H5", "H6", "term"}
"""Pieces whose text belongs to themselves; the others only open and hold pieces."""
BLOCKS = {
    **{f"H{level}": f"H{level}" for level in range(1, 7)},
    **{"LI": "item", "TH": "TH", "TD": "TD", "TR": "row", "Caption": "caption"},
    **{"BlockQuote": "quote", "Note": "note", "Lbl": "term"},
    **dict.fromkeys(("Document", "Sect", "Div", "P", "L", "LBody", "Table"), ""),
    **dict.fromkeys(("THead", "TBody", "TFoot", "Art", "Part"), ""),
}
FORMULA = "[formula]"
"""What stands for a formula: MathML on the web, its source as alternative text in print."""
MARKER = re.compile(r"[•◦▪\-–—]|\(?\w{1,5}[.)]")


def plain(text: str) -> str:
    """Return a text with single spaces; of which kind they are is a matter of the page."""
    return " ".join(text.replace("\xad", "").replace("\u200b", "").split())


def chapters(start: Path) -> Iterator[Path]:
    """Yield the pages of an HTML edition in the order of its contents."""
    page: Path | None = start
    while page is not None:
        yield page
        following = read(page).xpath("//link[@rel='next']/@href")
        name = following[0] if following else ""
        page = page.parent / name if name and name != "genindex.html" else None


class _Reader:
    """Gathers running text until a block begins or ends, and notes apart from the rest."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.notes: list[Piece] = []
        self.run: list[str] = []

    def flush(self) -> None:
        if text := plain("".join(self.run)):
            self.pieces.append(("text", text))
        self.run = []

    def close(self, before: int, kind: str) -> None:
        """Give a heading or a term the text that was gathered since it began."""
        self.flush()
        if kind in WHOLE:
            text = " ".join(text for _, text in self.pieces[before:])
            self.pieces[before:] = [(kind, text)] if text else []

    def open(self, kind: str) -> int:
        """Begin a block of a kind; return how many pieces stand before it."""
        self.flush()
        before = len(self.pieces)
        if kind and kind not in WHOLE:
            self.pieces.append((kind, ""))
        return before

    def apart(self, before: int) -> None:
        """Put a note apart: print has it at its reference, the web at its chapter's end."""
        self.flush()
        self.notes += self.pieces[before:]
        del self.pieces[before:]


class _Page(_Reader):
    def read(self, element: html.HtmlElement) -> None:
        """Read an element and what follows it inside its parent."""
        if isinstance(element.tag, str) and not self.is_hidden(element):
            self.element(element)
        self.run.append(element.tail or "")

    def is_hidden(self, element: html.HtmlElement) -> bool:
        names = set(element.get("class", "").split())
        return bool(
            names & ON_SCREEN_ONLY
            or (element.tag == "nav" and "contents" not in names)
            or element.tag in SCREEN_TAGS
            or element.get("aria-hidden") == "true"
            or element.get("hidden") is not None
        )

    def element(self, element: html.HtmlElement) -> None:
        names = set(element.get("class", "").split())
        kind = CONTAINERS.get(element.tag)
        if element.tag in ("img", "svg", "{http://www.w3.org/2000/svg}svg"):
            title = element.find("{*}title")
            said = element.get("alt") or element.get("aria-label")
            alternative = said or (title.text if title is not None else "") or ""
            if alternative:
                self.run.append(f"[{plain(alternative)}]")
        elif element.tag == "math":
            self.run.append(FORMULA)
        elif "classifier" in names:
            self.run.append(" : ")  # which the web's style writes
            self.inside(element)
        elif element.tag == "br":
            self.run.append(" ")
        elif element.get("role") == "doc-footnote":
            before = self.open("note")
            self.inside(element)
            self.apart(before)
        elif element.tag == "dt" and getattr(element.getprevious(), "tag", "") != "dt":
            self.flush()
            self.pieces.append(("item", ""))
            self.block(element, "term")
        elif names & {"citation", "label"} and element.tag in ("div", "span"):
            self.block(element, "term" if "label" in names else "item")
        elif kind is None:
            self.inside(element)
        elif names & {"line", "line-block"}:
            self.inside(element)
            self.run.append(" ")
        else:
            self.block(element, kind)

    def block(self, element: html.HtmlElement, kind: str) -> None:
        before = self.open(kind)
        self.inside(element)
        self.close(before, kind)

    def inside(self, element: html.HtmlElement) -> None:
        self.run.append(element.text or "")
        for child in element:
            self.read(child)


class _Tree(_Reader):
    def read(self, element: Element) -> None:
        kind = BLOCKS.get(element.role)
        if element.role in PRINTED_PARTS:
            return
        if element.role in ("Figure", "Formula"):
            formula = element.role == "Formula"
            self.run.append(FORMULA if formula else f"[{plain(element.alternative)}]")
        elif kind is None:
            self.inside(element)
        else:
            self.block(element, kind)

    def block(self, element: Element, kind: str) -> None:
        before = self.open(kind)
        self.inside(element)
        self.close(before, kind)
        if kind == "term" and all(MARKER.fullmatch(text) for _, text in self.pieces[before:]):
            del self.pieces[before:]
        if kind == "note":
            self.apart(before)

    def inside(self, element: Element) -> None:
        for kid in element.kids:
            if isinstance(kid, str):
                self.run.append(kid)
            else:
                self.read(kid)


def depths(start: Path) -> dict[str, int]:
    """Return how deep each page stands in the contents: print sets it as a part of its chapter."""
    links = read(start).xpath("//nav[contains(@class, 'chapters')]//li/a")
    return {link.get("href"): len(list(link.iterancestors("li"))) - 1 for link in links}


def of_pages(pages: Iterable[Path], depth: Mapping[str, int]) -> tuple[Chapters, list[Piece]]:
    """Return the chapters of HTML pages by their headings, and their notes."""
    pieces: list[Piece] = []
    notes: list[Piece] = []
    for page in pages:
        reader = _Page()
        (main,) = read(page).xpath("//main")
        if not is_screen_only(main):
            reader.block(main, "")
            pieces += [_lowered(piece, depth.get(page.name, 0)) for piece in reader.pieces]
            notes += reader.notes
    return _by_heading(pieces), notes


def is_screen_only(main: html.HtmlElement) -> bool:
    """Tell whether print leaves a whole document out."""
    return "screen-only" in " ".join(main.xpath(".//section[h1]/@class")).split()


def _lowered(piece: Piece, depth: int) -> Piece:
    kind, text = piece
    is_heading = kind[0] == "H" and kind[1:].isdecimal()
    return (f"H{int(kind[1:]) + depth}", text) if is_heading else piece


def of_tree(pdf: Path, language: str) -> tuple[Chapters, list[Piece]]:
    """Return the chapters of a PDF's tag tree by their headings, and its notes."""
    with pdf.open("rb") as file:
        root = read_tree(PDFDocument(PDFParser(file)))
    reader = _Tree()
    reader.block(root, "")
    word = words(language)
    phrase = r"\s".join(map(re.escape, word("p. %s").split())).replace("%s", r"\d+")
    printed = re.compile(PRINTED_REFERENCE.format(phrase))
    pieces, notes = (
        [(kind, plain(printed.sub("", text))) for kind, text in pieces]
        for pieces in (reader.pieces, reader.notes)
    )
    chapters = _by_heading(pieces)
    for name in PRINTED_CHAPTERS:
        chapters.pop(word(name), None)
    terms = {("term", word(name)) for name in PRINTED_TERMS}
    return {name: _without(terms, chapter) for name, chapter in chapters.items()}, notes


def _by_heading(pieces: list[Piece]) -> Chapters:
    """Return the pieces behind each heading of the first level; a cover has none."""
    chapters: Chapters = {}
    chapter: list[Piece] = []
    for kind, text in pieces:
        if kind == "H1":
            chapter = chapters[text] = []
        else:
            chapter.append((kind, text))
    return chapters


def _without(terms: set[Piece], chapter: list[Piece]) -> list[Piece]:
    """Leave out items of a term and a text."""
    places = [place for place, piece in enumerate(chapter) if piece in terms]
    gone = {place + step for place in places for step in (-1, 0, 1)}
    return [piece for place, piece in enumerate(chapter) if place not in gone]
