"""Write a finished drawing: into a page, into a PDF, and as a file of its own.

Colours and faces stay tokens (``var(--color-1)``) where a style sheet gives them, so a page's dark
mode and contrast settings reach the drawing. WeasyPrint's SVG knows no custom properties and a
file stands alone: there they are resolved.
"""

from __future__ import annotations

import copy
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from lxml import etree
from sphinx.util import logging

from editions.document.figures import alternative_of, source_language_left, words_of
from editions.document.localise import language_of
from editions.document.naming import enlarge_link
from editions.document.svg import INTERNAL, XML_LANG, drop, line_of, name_of, new, view_box
from editions.document.svgtext import NARROWEST, hold_widths, message_of, set_texts
from editions.document.tokens import read_tokens, resolve, token_files
from editions.files import write_if_changed

if TYPE_CHECKING:
    from sphinx.builders import Builder

logger = logging.getLogger(__name__)

FAMILY = "var(--font-head), sans-serif"
INK = "var(--color-ink)"
COLOURED = ("fill", "stroke", "stop-color", "color")


def write(builder: Builder, root: etree._Element, node: nodes.Element, path: Path) -> str:
    """Return a drawing as HTML, and write the file that shows it larger where pages link."""
    tokens = read_tokens(token_files(builder))
    root.set("fill", root.get("fill", INK))
    _use_tokens(root, tokens)
    root.set("font-family", resolve(FAMILY, tokens))  # whose widths the words are set by
    _set_words(root, path)
    root.set("font-family", FAMILY)
    alternative, language = alternative_of(node), language_of(builder.config).tag
    inline = _inline(root, node, "" if alternative is None else alternative["text"])
    if alternative is not None:
        _mark(inline, source_language_left(alternative, builder.config), language)
    link = ""
    if builder.name == "pdf":
        _resolve(inline, tokens)
        _describe(inline, {"title": inline.get("aria-label")})
        drop(inline, "aria-label", "role")
        inline.set("lang", inline.get(XML_LANG, language))
    elif builder.name != "epub":  # its pages may link to pages only
        link = _link(builder, node, _alone(root, node, tokens, language))
    return f'<div class="drawing">{_text(inline)}{link}</div>\n'


def _use_tokens(root: etree._Element, tokens: dict[str, str]) -> None:
    """Let a colour that is a token's be that token: an SVG editor knows plain colours only."""
    names = {value.lower(): f"var({name})" for name, value in tokens.items()}
    for element in root.iter():
        for attribute in COLOURED:
            if (value := element.get(attribute, "").lower()) in names:
                element.set(attribute, names[value])


def _set_words(root: etree._Element, path: Path) -> None:
    for element in set_texts(root):
        logger.warning(
            "the text “%s” does not fit its box: shorten it, or give its <text> a larger"
            " data-width or data-height",
            message_of(element),
            location=f"{path}:{line_of(element)}",
            type="figure",
            subtype="overflow",
        )


def _inline(root: etree._Element, node: nodes.Element, alternative: str) -> etree._Element:
    """Return a copy whose ids are its own in the page, and whose name is the alternative."""
    inline = copy.deepcopy(root)
    _describe(inline, {})
    _own_ids(inline, node["key"])
    drop(inline, "x", "y", "height")
    own_width = view_box(root)[2]
    inline.set("width", node["width"] or f"{own_width:g}")
    kind = next((name for width, name in NARROWEST.items() if own_width > width), "")
    if kind and not node["width"]:
        inline.set("class", kind)
    inline.set("role", "img")
    inline.set("aria-label", alternative)
    return inline


def _alone(
    root: etree._Element, node: nodes.Element, tokens: dict[str, str], language: str
) -> etree._Element:
    """Return a copy that needs no style sheet, on a ground of its own."""
    alone = copy.deepcopy(root)
    x, y, width, height = view_box(root)
    alone.insert(0, new("rect", x=x, y=y, width=width, height=height, fill="var(--color-paper)"))
    found = {child["role"]: child["text"] for child in words_of(node)}
    _describe(alone, {"title": found.get("title"), "desc": found.get("alt") or found.get("desc")})
    alone.set("width", f"{width:g}")
    alone.set("height", f"{height:g}")
    alone.set(XML_LANG, language)
    _resolve(alone, tokens)
    hold_widths(alone)
    return alone


def _describe(root: etree._Element, descriptions: dict[str, str | None]) -> None:
    """Replace the title and the description of a drawing."""
    for child in list(root):
        if name_of(child) in ("title", "desc"):
            root.remove(child)
    for name, text in reversed(descriptions.items()):
        if text:
            element = new(name)
            element.text = text
            root.insert(0, element)


def _mark(root: etree._Element, left: str, language: str) -> None:
    """Mark an alternative left in another language, and with it every word that is not."""
    if not left:
        return
    for element in root.iter("{*}text"):
        element.set(XML_LANG, element.get(XML_LANG, language))
    root.set(XML_LANG, left)


def _own_ids(root: etree._Element, prefix: str) -> None:
    for element in root.iter():
        if element.get("id"):
            element.set("id", f"{prefix}-{element.get('id')}")
        if element.get("href"):
            element.set("href", f"#{prefix}-{element.get('href', '').removeprefix('#')}")
        for name, value in element.attrib.items():
            if INTERNAL.search(str(value)):
                element.set(str(name), INTERNAL.sub(rf"url(#{prefix}-\1)", str(value)))


def _resolve(root: etree._Element, tokens: dict[str, str]) -> None:
    for element in root.iter():
        for name, value in element.attrib.items():
            if "var(" in str(value):
                element.set(str(name), resolve(str(value), tokens))


def _link(builder: Any, node: nodes.Element, alone: etree._Element) -> str:
    """Write the drawing as a file and return the link that opens it."""
    name = f"{node['key']}.svg"
    content = etree.tostring(alone, encoding="utf-8", xml_declaration=True)
    write_if_changed(Path(builder.outdir) / builder.imagedir / name, content)
    return enlarge_link(posixpath.join(builder.imgpath, name), node.parent)


def _text(root: etree._Element) -> str:
    return etree.tostring(root, encoding="unicode")
