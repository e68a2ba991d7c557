"""Read a finished HTML edition with lxml, which did not write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

from editions.verify.contents import Block, Contents, Heading, plain

OUTSIDE = "not(ancestor::nav)"
HEADING = " or ".join(f"self::h{level}" for level in range(1, 7))
BLOCKS = f"self::p or self::li or self::dt or self::dd or self::td or self::th or \
self::caption or self::figcaption or {HEADING}"
SCREEN_ONLY = "contains(concat(' ', @class, ' '), ' screen-only ')"
HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(frozen=True)
class Page:
    """A parsed page and its place."""

    path: Path
    root: HtmlElement

    @property
    def text(self) -> HtmlElement:
        """The part that holds the publication's text, without the page's own words around it."""
        found = self.root.xpath("//main//*[@class='text'] | //main | //body")
        return found[-1]


def read_html(folder: Path) -> Contents:
    """Read the edition in a folder; its chapters are those that ``rel=next`` strings together."""
    pages = parse(folder.rglob("*.html"))
    chapters = list(_in_reading_order(folder / "index.html", pages))
    return replace(
        contents_of(chapters, pages),
        facts=_facts(chapters[0].root),
        size=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
    )


def parse(paths: Iterable[Path]) -> dict[Path, Page]:
    """Parse pages of HTML or XHTML."""
    return {path: Page(path, _root(path)) for path in sorted(paths)}


def _root(path: Path) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring(path.read_bytes(), parser=parser)


def contents_of(chapters: Iterable[Page], pages: Mapping[Path, Page]) -> Contents:
    """Return what the chapters hold, in their order, and the dead links of all pages."""
    texts = [page.text for page in chapters]
    return Contents(
        headings=tuple(heading for text in texts for heading in _headings(text)),
        figures=tuple(figure for text in texts for figure in _figures(text)),
        tables=tuple(
            (len(table.xpath(".//tr")), len(table.xpath(".//th | .//td")))
            for text in texts
            for table in text.xpath(".//table")
        ),
        notes=sum(len(text.xpath(".//*[@role='doc-footnote']")) for text in texts),
        links=frozenset(link for text in texts for link in _external_links(text)),
        dead_links=tuple(_dead_links(pages)),
        blocks=tuple(block for text in texts for block in _blocks(text)),
    )


def _in_reading_order(path: Path, pages: Mapping[Path, Page]) -> Iterator[Page]:
    seen: set[Path] = set()
    while path in pages and path not in seen:
        seen.add(path)
        yield pages[path]
        following = pages[path].root.xpath("//link[@rel='next']/@href")
        path = _target(path, following[0]) if following else path


def _headings(text: HtmlElement) -> Iterator[Heading]:
    for element in text.xpath(f".//*[{HEADING}][{OUTSIDE}]"):
        screen_only = element.xpath(f"boolean(ancestor::*[{SCREEN_ONLY}])")
        yield Heading(HEADINGS[element.tag], _words(element), on_paper=not screen_only)


def _words(element: HtmlElement, language: str = "") -> str:
    """Return an element's text as it is read; with a language, only what is marked as that."""
    read = "not(ancestor::script or ancestor::style)"
    spoken = "ancestor::*[@lang][1]/@lang = $language" if language else "true()"
    pieces = element.xpath(f".//text()[{read}][{spoken}]", language=language)
    return plain("".join(pieces))


def _figures(text: HtmlElement) -> Iterator[str]:
    for element in text.xpath(".//img[@alt != ''] | .//*[local-name()='svg'][@role='img']"):
        title = element.xpath("string(.//*[local-name()='title'])")
        yield plain(element.get("alt") or element.get("aria-label") or title)


def _external_links(text: HtmlElement) -> Iterator[str]:
    for link in text.xpath(".//a/@href"):
        if urlsplit(link).scheme in ("http", "https"):
            yield link


def _dead_links(pages: Mapping[Path, Page]) -> Iterator[str]:
    anchors = {path: set(page.root.xpath("//@id")) for path, page in pages.items()}
    for path, page in pages.items():
        for link in page.root.xpath("//a/@href | //link/@href | //img/@src | //script/@src"):
            parts = urlsplit(link)
            if not parts.scheme and not parts.netloc and not _resolves(path, link, anchors):
                yield f"{path.name}: {link}"


def _resolves(path: Path, link: str, anchors: dict[Path, set[str]]) -> bool:
    target, fragment = _target(path, link), unquote(urlsplit(link).fragment)
    if target not in anchors:
        return target.exists()
    return not fragment or fragment == "top" or fragment in anchors[target]


def _target(path: Path, link: str) -> Path:
    relative = unquote(urlsplit(link).path)
    target = (path.parent / relative).resolve() if relative else path
    return target / "index.html" if target.is_dir() else target


def _blocks(text: HtmlElement) -> Iterator[Block]:
    """Yield the innermost blocks of text, each without the parts in another language."""
    for element in text.xpath(f".//*[{BLOCKS}][{OUTSIDE}][not(.//*[{BLOCKS}])]"):
        language = element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
        words = _words(element, language)
        if words:
            yield Block(words, language)


def _facts(front: HtmlElement) -> dict[str, str]:
    def said(name: str) -> str:
        return ", ".join(front.xpath("//meta[@name=$name]/@content", name=f"dcterms.{name}"))

    return {
        "title": said("title"),
        "language": front.get("lang", ""),
        "publisher": said("publisher"),
        "summary": said("description"),
        "published": said("issued"),
        "keywords": said("subject"),
    }
