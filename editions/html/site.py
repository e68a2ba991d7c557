"""What binds the finished editions: the choice of languages, the sitemap, and robots.txt.

All of it is read from the finished pages and files, so it names nothing that is not there and
says nothing that they do not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from lxml import etree, html

from editions import interface
from editions.files import write_if_changed
from editions.html.alternates import absolute
from editions.html.metadata import X_DEFAULT
from editions.publication import Language, Publication

# Compiled as the module is loaded, which is while the editions are built.
_START = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "theme"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
).get_template("start.html")
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True)
class FinishedHtml:
    """A language's finished HTML edition, in the words of its own front page."""

    language: Language
    path: str
    title: str
    summary: str
    publisher: str
    notice: str

    @property
    def invitation(self) -> str:
        """Return the words that lead into the edition, in its language."""
        return interface.translations(self.language.code).gettext("Read the publication")


def write_site(folder: Path, publication: Publication) -> None:
    """Write the files beside the editions; ``folder`` is that of the finished editions.

    A sitemap needs absolute addresses: without a base URL there is none.
    """
    finished = list(finished_html(folder, publication))
    if not finished:
        return
    write_if_changed(folder / "index.html", start_page(publication, finished).encode())
    robots = ["User-agent: *", "Allow: /"]
    if publication.url:
        write_if_changed(folder / "sitemap.xml", sitemap(folder, publication))
        robots.append(f"Sitemap: {absolute(publication, 'sitemap.xml')}")
    write_if_changed(folder / "robots.txt", "\n".join([*robots, ""]).encode())


def finished_html(folder: Path, publication: Publication) -> Iterator[FinishedHtml]:
    """Yield the HTML editions that are finished, source language first."""
    for edition in publication.editions():
        front = folder / edition.path / "index.html"
        if edition.format != "html" or not front.is_file():
            continue
        page = _parse(front)
        yield FinishedHtml(
            edition.language,
            f"{edition.path}index.html",
            _meta(page, "dcterms.title"),
            _meta(page, "dcterms.description"),
            _meta(page, "dcterms.publisher"),
            " ".join(str(page.xpath("string(//p[@class='source-notice'])")).split()),
        )


def start_page(publication: Publication, finished: list[FinishedHtml]) -> str:
    """Return the page that offers the languages."""
    return _START.render(finished=finished, publication=publication, absolute=absolute)


def sitemap(folder: Path, publication: Publication) -> bytes:
    """Return every page and file with its other languages (sitemaps.org; xhtml:link)."""
    names: Any = {None: _SITEMAP, "xhtml": _XHTML}
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=names)
    for versions in _versions(folder, publication):
        for path in dict.fromkeys(versions.values()):
            url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
            etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = absolute(publication, path)
            for code, other in versions.items():
                link = etree.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=code)
                link.set("href", absolute(publication, other))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _versions(folder: Path, publication: Publication) -> Iterator[Mapping[str, str]]:
    """Yield each page or file as its paths by language, with the default as the pages name it."""
    html_editions = [e for e in publication.editions() if e.format == "html"]
    fronts = {
        e.language.tag: f"{e.path}index.html"
        for e in html_editions
        if (folder / e.path / "index.html").is_file()
    }
    yield {**fronts, X_DEFAULT: ""}
    pages: dict[str, dict[str, str]] = {}
    for edition in html_editions:
        for page in sorted((folder / edition.path).rglob("*.html")):
            name = page.relative_to(folder / edition.path).as_posix()
            if name != "index.html" and "noindex" not in _meta(_parse(page), "robots"):
                pages.setdefault(name, {})[edition.language.tag] = edition.path + name
    yield from (_with_default(versions, publication) for versions in pages.values())
    for form in publication.formats:
        files = {
            e.language.tag: e.path
            for e in publication.editions()
            if e.format == form != "html" and (folder / e.path).is_file()
        }
        if files:
            yield _with_default(files, publication)


def _with_default(versions: dict[str, str], publication: Publication) -> dict[str, str]:
    """Return versions with the source language's as that for all other readers."""
    default = versions.get(publication.source_language.tag)
    return versions if default is None else {**versions, X_DEFAULT: default}


def _parse(page: Path) -> html.HtmlElement:
    return html.document_fromstring(
        page.read_bytes(), parser=html.HTMLParser(encoding="utf-8", recover=True)
    )


def _meta(page: html.HtmlElement, name: str) -> str:
    return str(page.xpath("string(//meta[@name=$name]/@content)", name=name))
