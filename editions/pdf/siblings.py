"""Links to the other editions: the same text on the web, the same book in another language."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from editions.pdf import engine
from editions.pdf.facts import edition_of, editions_of, publication_of

if TYPE_CHECKING:
    from sphinx.config import Config

    from editions.publication import Edition


def other_editions(config: Config, word: Any) -> list[Element]:
    """Return the lines that lead to the edition on the web and to the book in other languages."""
    rows = ""
    if web := _web_address(config):
        rows += _row(word("On the web"), f'<a href="{escape(web)}">{escape(web)}</a>')
    own = edition_of(config)
    others = [one for one in editions_of(config) if own and one.language != own.language]
    if others:
        rows += _row(word("In other languages"), ", ".join(_link(one) for one in others))
    return list(engine.parse_body(f'<dl class="editions">{rows}</dl>')) if rows else []


def add_web_address(body: Element, document: str, config: Config, word: Any) -> None:
    """Tell at the end of a chapter where it stands on the web, if that is known."""
    web = _web_address(config)
    heading = next(body.iter("h1"), None)
    if web and heading is not None:
        address = f"{web}{document}.html"
        line = f'<p class="on-the-web">{escape(word("On the web"))}: <a href="{{0}}">{{0}}</a></p>'
        body.extend(engine.parse_body(line.format(escape(address))))


def _web_address(config: Config) -> str:
    """Return the address of the HTML edition in the book's language, empty if it is not known."""
    publication = publication_of(config)
    pages = (one for one in editions_of(config, "html") if one.language.code == config.language)
    edition = next(pages, None)
    return f"{publication.url}{edition.path}" if publication and publication.url and edition else ""


def _row(name: str, html: str) -> str:
    return f"<dt>{escape(name)}</dt><dd>{html}</dd>"


def _link(edition: Edition) -> str:
    """Return a link to a book that lies beside this one, unless both have an address."""
    name, tag = edition.language.name, edition.language.tag
    file = edition.path.rpartition("/")[2]
    address = f"{edition.publication.url}{edition.path}" if edition.publication.url else file
    return f'<a lang="{tag}" href="{escape(address)}">{escape(name)} ({escape(file)})</a>'
