"""What precedes the text: cover, imprint, contents and lists."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from babel.dates import format_date

from editions.document.localise import language_of
from editions.pdf import contents, engine, references
from editions.pdf.facts import publication_of, title_of
from editions.pdf.roles import classes
from editions.pdf.siblings import other_editions

if TYPE_CHECKING:
    from sphinx.config import Config

LONG_WORD = 22
"""Letters of a word that hardly fits on a line of the cover's title."""


def front_matter(
    config: Config, imprint: list[Element], bodies: list[Element], has_index: bool, word: Any
) -> Element:
    """Return cover, imprint, contents and lists as one part."""
    entries = "".join(contents.contents(bodies))
    if has_index:
        entries += contents.entry(references.INDEX, escape(word("Index")))
    html = [
        _cover(config),
        "" if imprint else _imprint(config, word),
        f'<section class="contents" id="{references.CONTENTS}"><h1>{escape(word("Contents"))}</h1>',
        f'<nav class="toc"><ol>{entries}</ol></nav></section>',
        contents.list_of(bodies, word("Figures"), "figure"),
        contents.list_of(bodies, word("Tables"), "table"),
    ]
    front = engine.parse_body("".join(html), "front")
    for element in reversed(imprint):
        element.set("class", "imprint")
        front.insert(1, element)
    page = next((one for one in front if "imprint" in classes(one)), None)
    if page is not None:
        page.extend(other_editions(config, word))
    return front


def _cover(config: Config) -> str:
    publication = publication_of(config)
    if publication is None:
        subtitle, publisher, edition = "", config.author, config.release
    else:
        subtitle, publisher = publication.subtitle, publication.publisher
        edition = format_date(publication.published, "y", locale=language_of(config).cldr)
    parts = [
        ("cover-publisher", publisher),
        ("cover-title", title_of(config)),
        ("cover-subtitle", subtitle),
        ("cover-edition", edition),
    ]
    lines = "".join(_cover_line(name, _last_words_held(str(text))) for name, text in parts if text)
    return f'<div class="cover">{lines}</div>'


def _cover_line(name: str, text: str) -> str:
    """Return a line of the cover; one with a long word is set smaller, so that none is broken."""
    size = " long" if max(map(len, text.split(" "))) > LONG_WORD else ""
    return f'<p class="{name}{size}">{escape(text)}</p>'


def _last_words_held(text: str) -> str:
    """Keep the last word on the line of the word before it, if both fit, and a number always."""
    before, _, last = text.rpartition(" ")
    first, _, neighbour = before.rpartition(" ")
    fit = first and len(f"{neighbour} {last}") <= LONG_WORD
    if before and (fit or last.replace(".", "").isdecimal()):
        return f"{before}\N{NO-BREAK SPACE}{last}"
    return text


def _imprint(config: Config, word: Any) -> str:
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(str(text))}</dd>"
        for name, text in _facts(config, word)
        if text
    )
    return f'<div class="imprint"><dl>{rows}</dl></div>' if rows else ""


def _facts(config: Config, word: Any) -> Iterator[tuple[str, Any]]:
    publication = publication_of(config)
    if publication is None:
        yield word("Author"), config.author
        yield word("Version"), config.release
        yield word("Rights"), config.copyright
        return
    language = language_of(config)
    yield word("Publisher"), publication.publisher
    yield word("Contact"), publication.contact.email
    yield word("Published"), format_date(publication.published, "long", locale=language.cldr)
    yield word("Updated"), format_date(publication.updated, "long", locale=language.cldr)
    yield word("Version"), publication.version
    yield "ISBN", publication.identifiers.isbn.get(f"{language.code}-pdf")
    yield "ISSN", publication.identifiers.issn
    yield "URN", publication.identifiers.urn
    yield word("Rights"), publication.licence
