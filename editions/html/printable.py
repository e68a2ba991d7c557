"""The whole publication on one page, for reading in one go and for printing, as the book reads.

Every part keeps its id with its document's name before it, and every link that led to another
page leads to that part of this page.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes

from editions.document.charts import chart
from editions.document.screen import drop_screen_text
from editions.html.contents import remove_page_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

PAGE = "printable"


def connect(app: Sphinx) -> None:
    """Add the page to those that Sphinx writes last."""
    app.connect("html-collect-pages", _html_collect_pages)


def anchor(docname: str, fragment: str = "") -> str:
    """Return the id by which a document, or a part of it, is known on the one page."""
    name = docname.replace("/", "-")
    return f"{name}--{fragment}" if fragment else f"{name}--"


def reading_order(app: Sphinx) -> list[str]:
    """Return the documents in the order of their contents lists, the root document first."""
    order: list[str] = []

    def add(docname: str) -> None:
        if docname in order:
            return
        order.append(docname)
        for child in app.env.toctree_includes.get(docname, []):
            add(child)

    add(app.config.root_doc)
    return order


def retarget(doctree: nodes.document, docname: str, pages: dict[str, str]) -> None:
    """Make a document's ids and links those of the one page.

    ``pages`` maps the address of each page on it to its document.
    """
    for node in doctree.findall(nodes.Element):
        node["ids"] = [anchor(docname, name) for name in node["ids"]]
        if "refid" in node:
            node["refid"] = anchor(docname, node["refid"])
        if "backrefs" in node:
            node["backrefs"] = [anchor(docname, name) for name in node["backrefs"]]
    for reference in doctree.findall(nodes.reference):
        if reference.get("internal") and "refuri" in reference:
            reference["refuri"] = _target(reference["refuri"], docname, pages)


def _target(uri: str, docname: str, pages: dict[str, str]) -> str:
    path, _, fragment = uri.partition("#")
    here = posixpath.dirname(docname)
    page = posixpath.normpath(posixpath.join(here, unquote(path))) if path else ""
    target = pages.get(page) if path else docname
    if target is None:
        return uri
    return "#" + anchor(target, unquote(fragment))


def _html_collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    if app.config.editions_printable:
        yield PAGE, {"printed_chapters": list(_chapters(app))}, "printable.html"


def _chapters(app: Sphinx) -> Iterator[dict[str, Any]]:
    builder: Any = app.builder
    order, root = reading_order(app), app.config.root_doc
    front = _read(app, root)
    if len(order) > 1 and not _says_anything(front):
        order.remove(root)
    own_page = {*app.env.toctree_includes.get(root, []), order[0]}
    own_page -= {*app.config.pdf_run_on}
    pages = {unquote(builder.get_target_uri(name)): name for name in order}
    for docname in order:
        doctree = front if docname == root else _read(app, docname)
        retarget(doctree, docname, pages)
        for drawn in doctree.findall(chart):
            drawn["unfolded"] = True
        yield {
            "anchor": anchor(docname),
            "title": builder.render_partial(app.env.titles[docname])["title"],
            "body": _write(builder, docname, doctree),
            "runs_on": docname not in own_page,
        }


def _read(app: Sphinx, docname: str) -> nodes.document:
    """Return a document without what only its own page needs."""
    builder: Any = app.builder
    doctree: nodes.document = app.env.get_and_resolve_doctree(docname, builder, tags=app.tags)
    if docname == app.config.root_doc and app.env.toctree_includes.get(docname):
        _leave_out_contents(doctree)
        drop_screen_text(doctree)
    remove_page_parts(doctree)
    return doctree


def _says_anything(doctree: nodes.document) -> bool:
    """Tell whether a document has text beside its headings."""
    return any(
        text.strip() and not isinstance(text.parent, nodes.title)
        for text in doctree.findall(nodes.Text)
    )


def _leave_out_contents(doctree: nodes.document) -> None:
    """Leave out the contents lists of the front page, since this page has its own."""
    for node in list(doctree.findall(nodes.compound)):
        if "toctree-wrapper" in node["classes"]:
            node.parent.remove(node)


def _write(builder: Any, docname: str, doctree: nodes.document) -> str:
    """Write a document as it stands on the one page, its title one level below the page's."""
    env = builder.env
    builder.imgpath, builder.dlpath = "_images", "_downloads"
    builder.post_process_images(doctree)
    builder.secnumbers = {
        f"#{anchor(docname, name.removeprefix('#'))}" if name else "": number
        for name, number in env.toc_secnumbers.get(docname, {}).items()
    }
    builder.fignumbers = {
        kind: {anchor(docname, name): number for name, number in numbers.items()}
        for kind, numbers in env.toc_fignumbers.get(docname, {}).items()
    }
    builder.current_docname = docname
    doctree.settings = builder.docsettings
    builder.first_heading_level = 2
    try:
        visitor = builder.create_translator(doctree, builder)
        doctree.walkabout(visitor)
    finally:
        builder.first_heading_level = 1
    return "".join(visitor.fragment)
