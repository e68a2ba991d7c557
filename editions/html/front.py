"""The publication's facts as its front page tells them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from editions.document.localise import language_of
from editions.html import history, metadata
from editions.html.contents import page_title
from editions.html.dates import long_date
from editions.html.facts import common_context, days_of_change, published_versions
from editions.html.printable import reading_order
from editions.html.styles import emblem_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docutils import nodes
    from sphinx.application import Sphinx

    from editions.html.changelog import Version
    from editions.publication import Language, Publication

_RECENT_CHANGES = 10


def front_matter(app: Sphinx, doctree: nodes.document) -> str:
    """Return the HTML that stands under the front page's title."""
    builder: Any = app.builder
    return str(builder.templates.render("front.html", _context(app, doctree)))


def _context(app: Sphinx, doctree: nodes.document) -> dict[str, Any]:
    publication: Publication = app.config.publication
    language = language_of(app.config)
    title = page_title(doctree)
    updated = publication.updated or publication.published
    return {
        **common_context(app),
        "heading": title.astext() if title is not None else "",
        "updated": long_date(updated, language),
        "emblem": emblem_name(publication),
        "identifiers": metadata.identifiers(publication, language),
        "changes": list(changes(app, publication, language, app.config.root_doc)),
    }


def changes(
    app: Sphinx, publication: Publication, language: Language, page: str
) -> Iterator[dict[str, Any]]:
    """Yield the latest changes by day: versions, and chapters that changed after publication.

    ``page`` is the page on which they are told.
    """
    versions: dict[date, list[Version]] = defaultdict(list)
    for version in published_versions(app):
        versions[version.day].append(version)
    documents = {
        name: days_of_change(app, name)
        for name in dict.fromkeys([*reading_order(app), *sorted(app.env.found_docs)])
        if name in app.env.titles
    }
    chapters = dict(history.changes_since(publication.published, documents))
    for day in sorted({*versions, *chapters}, reverse=True)[:_RECENT_CHANGES]:
        yield {
            "iso": day.isoformat(),
            "words": long_date(day, language),
            "versions": versions.get(day, ()),
            "links": [_link(app, page, name) for name in chapters.get(day, ())],
        }


def _link(app: Sphinx, page: str, name: str) -> dict[str, str]:
    builder: Any = app.builder
    return {
        "href": builder.get_relative_uri(page, name) or "#",
        "title": builder.render_partial(app.env.titles[name])["title"],
    }
