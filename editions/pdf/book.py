"""Bind the chapters to a book: cover, imprint, contents, lists, index, back cover."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from sphinx.util import logging

from editions.pdf import fitting, glyphs, references
from editions.pdf.assemble import Chapter
from editions.pdf.backmatter import back_cover, index_part
from editions.pdf.chapter import Book
from editions.pdf.elements import parents_of
from editions.pdf.facts import metadata, publication_of, tag_of
from editions.pdf.footnotes import move_footnotes
from editions.pdf.frontmatter import front_matter
from editions.pdf.hyphenation import Hyphenation
from editions.pdf.log import no_glyph, place_of
from editions.pdf.siblings import add_web_address
from editions.pdf.styles import style_sheets
from editions.pdf.words import words

if TYPE_CHECKING:
    from sphinx.config import Config

    from editions.pdf.builder import PdfBuilder

logger = logging.getLogger(__name__)

IMPRINT = "imprint"
"""The document that stands on the page behind the cover, where a book has its imprint."""


def bind(builder: PdfBuilder, chapters: list[Chapter], first_ids: dict[str, str]) -> Book:
    """Return the book of the chapters, with its front and back matter."""
    config = builder.config
    word = words(config.language)
    bodies = [chapter.body for chapter in chapters]
    references.drop_second_ids(bodies)
    for chapter in chapters:
        references.drop_empty_entries(chapter.body, bare=chapter.name == config.root_doc)
    elements = (one for body in bodies for one in body.iter())
    places = {one.get("id", ""): place for place, one in enumerate(elements)}
    index = index_part(builder, word, places)
    ids = {*places, references.INDEX, references.CONTENTS}
    if first_ids.get(config.root_doc) not in ids:
        first_ids = {**first_ids, config.root_doc: references.CONTENTS}
    for chapter in chapters:
        _refine(chapter, first_ids, ids, word, tag_of(config))
        if chapter.name != IMPRINT:
            add_web_address(chapter.body, chapter.name, config, word)
    if index is not None:
        references.resolve_links(index, first_ids, ids)
    imprint, rest = _imprint_apart(chapters)
    parts = [front_matter(config, imprint, rest, index is not None, word), *rest]
    if index is not None:
        parts.append(index)
    if (publication := publication_of(config)) is not None:
        parts.append(back_cover(publication))
    styles = style_sheets(builder, parts)
    if not any("@font-face" in style.text for style in styles):  # else only the layout knows
        _box_missing_glyphs(parts, Path(builder.confdir) / "conf.py")
    return Book(
        [_page(body, config) for body in parts],
        styles,
        replace(metadata(config), files=tuple(builder.data_files)),
        builder.image_folders(),
        Path(builder.outdir),
        Hyphenation(_locales(config), config.pdf_hyphenation_exceptions),
    )


def _box_missing_glyphs(parts: list[Element], conf: Path) -> None:
    """Put boxes for what no font has, and say so once a place."""
    said: set[tuple[str, str]] = set()
    for body in (*parts[1:], parts[0]):  # the contents repeat, without a place, what headings say
        found = list(glyphs.put_boxes(body))
        parents = parents_of(body) if found else {}
        for character, element in found:
            place = place_of(element, parents)
            known = {where for what, where in said if what == character}
            if place in known or (known and not place):
                continue
            said.add((character, place))
            message = no_glyph(character, ord(character))
            place = place or f"{conf}:{_line_with(character, conf)}"
            logger.warning("%s", message, location=place, type="pdf", subtype="glyph")


def _line_with(character: str, path: Path) -> int:
    """Return the first line of a file that has a character; the first where none has it."""
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if character in line), 1)


def _locales(config: Config) -> dict[str, str]:
    publication = publication_of(config)
    languages = publication.languages if publication else ()
    return {language.tag: language.locale for language in languages}


def _refine(
    chapter: Chapter, first_ids: dict[str, str], ids: set[str], word: Any, language: str
) -> None:
    for name, place in references.resolve_links(chapter.body, first_ids, ids):
        logger.warning(
            "no place %r in the book; the link is left out",
            name,
            location=place or chapter.name,
            type="pdf",
            subtype="link",
        )
    for address, place in fitting.name_images(chapter.body):
        logger.warning(
            "%s: no text alternative; give the image an alt attribute, empty if it only decorates",
            address.rpartition("/")[2],
            location=place or chapter.name,
            type="pdf",
            subtype="alt",
        )
    move_footnotes(chapter.body, language, word)
    fitting.fit_to_style(chapter.body)
    fitting.anchors_into_headings(chapter.body)
    references.number_references(chapter.body, word("p. %s"))
    chapter.body.set("class", "chapter")


def _page(body: Element, config: Config) -> Element:
    root = Element("html", {"lang": tag_of(config)})
    root.append(body)
    return root


def _imprint_apart(chapters: list[Chapter]) -> tuple[list[Element], list[Element]]:
    """Return the parts of the document ``imprint``, which has a page of its own, and the rest."""
    own = [element for chapter in chapters if chapter.name == IMPRINT for element in chapter.body]
    return own, [chapter.body for chapter in chapters if chapter.name != IMPRINT]
