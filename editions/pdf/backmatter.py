"""What follows the text: the index with its pages, and the back cover."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from editions.document.sorting import index_of
from editions.pdf import engine, references
from editions.pdf.ids import book_address
from editions.pdf.roles import SHOWN_NUMBER

if TYPE_CHECKING:
    from editions.pdf.builder import PdfBuilder
    from editions.publication import Publication


def index_part(builder: PdfBuilder, word: Any, places: dict[str, int]) -> Element | None:
    """Return the index, the pages of each entry in the order of the book, or None without any."""
    groups = index_of(builder)
    if not groups:
        return None
    html = "".join(
        f'<h2 class="index-letter">{escape(letter)}</h2>'
        f"<ul>{''.join(_entries(entries, places, word))}</ul>"
        for letter, entries in groups
    )
    heading = escape(word("Index"))
    inner = f'<h1>{heading}</h1><div class="index">{html}</div>'
    section = f'<section id="{references.INDEX}">{inner}</section>'
    return engine.parse_body(section, "index-part")


def _entries(entries: Any, places: dict[str, int], word: Any) -> Iterator[str]:
    for name, (targets, subentries, *_) in entries:
        inner = "".join(
            f"<li>{_name(sub)} {_links(f'{name}, {sub}', uris, places, word)}</li>"
            for sub, uris in subentries
        )
        nested = f"<ul>{inner}</ul>" if inner else ""
        yield f"<li>{_name(name)} {_links(name, targets, places, word)}{nested}</li>"


def _name(entry: str) -> str:
    return f'<span class="index-name">{escape(entry)}</span>'


def _links(entry: str, targets: Any, places: dict[str, int], word: Any) -> str:
    """Return the page numbers of an entry, each a link that is named by both."""
    addresses = [book_address(uri)[1:] for _main, uri in targets if str(uri).startswith("#")]
    label = word("%(entry)s, page %(page)s") % {"entry": entry, "page": SHOWN_NUMBER}
    return ", ".join(
        f'<a class="index-link" href="#{escape(target)}" aria-label="{escape(label)}">'
        f'<span class="page-number" data-target="{escape(target)}"></span></a>'
        for target in sorted(addresses, key=lambda one: places.get(one, 0))
    )


def back_cover(publication: Publication) -> Element:
    """Return the last page, with the publisher's address."""
    contact = publication.contact
    lines = [publication.publisher, contact.address, contact.email, contact.url]
    text = "".join(f"<p>{escape(str(line))}</p>" for line in lines if line)
    return engine.parse_body(f'<div class="back">{text}</div>', "back-cover")
