"""What the templates of a page need beyond Sphinx's own context."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup

from editions.document.localise import language_of
from editions.html import cite, contents, metadata
from editions.html.alternates import alternates
from editions.html.dates import long_date
from editions.html.facts import common_context, days_of_change, published_versions
from editions.html.front import front_matter
from editions.html.metadata import Page, shortened
from editions.html.notes import mark_citations
from editions.html.settings import reader_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from editions.publication import Publication

# Scripts that Sphinx names on every page; ours replace them, and formulas need none.
_SPHINX_SCRIPTS = {
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "translations.js",
}


def connect(app: Sphinx) -> None:
    """Complete each page's document and context."""
    app.connect("doctree-resolved", _complete_document, priority=900)
    app.connect("html-page-context", _html_page_context)


def _complete_document(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    mark_citations(doctree, app.env.domains.citation_domain.citations)
    if docname != app.config.root_doc:
        contents.insert_page_contents(app, doctree, docname)
    elif app.config.publication is not None:
        contents.insert_front_matter(doctree, front_matter(app, doctree))


def _html_page_context(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    language = language_of(app.config)
    publication: Publication | None = app.config.publication
    context |= common_context(app)
    context |= {
        "page_language": language,
        "is_front": name == app.config.root_doc,
        "chapters": _chapters(app, name, context),
        "own_scripts": [js for js in context["script_files"] if _is_own(js)],
        "footer_links": list(_footer_links(app, name)),
        "untranslated_from": _untranslated_from(app, doctree),
        "reader_settings": reader_settings(),
        "feedback_subject": shortened(_plain(context.get("title", ""))),
    }
    if publication is not None:
        page = _page(app, name, context, doctree)
        context |= _page_facts(page)
        if doctree is not None:
            context |= _chapter_facts(app, page, name)


def _plain(title: str) -> str:
    """Return a title without markup."""
    return Markup(title).striptags()  # noqa: S704 - it is stripped, not trusted


def _is_own(script: Any) -> bool:
    name = Path(str(script.filename or "")).name
    return name not in _SPHINX_SCRIPTS and "mathjax" not in str(script.filename).lower()


def _chapters(app: Sphinx, name: str, context: dict[str, Any]) -> str:
    """Return the list of chapters: all on the front page, else with those below the page's own."""
    listed = context["toctree"](
        maxdepth=2, collapse=name != app.config.root_doc, titles_only=True, includehidden=True
    )
    return str(listed).strip()


def _footer_links(app: Sphinx, name: str) -> Iterator[dict[str, str]]:
    builder: Any = app.builder
    for docname in footer_documents(app.config):
        if docname in app.env.titles:
            yield {
                "href": builder.get_relative_uri(name, docname) or "#",
                "title": builder.render_partial(app.env.titles[docname])["title"],
            }


def footer_documents(config: Config) -> list[str]:
    """Return the names of the documents that the foot of each page leads to."""
    return str(config.html_theme_options.get("footer_documents", "")).split()


def _untranslated_from(app: Sphinx, doctree: nodes.document | None) -> str:
    """Return the source language's name where a page still shows some of it."""
    publication: Publication | None = app.config.publication
    if doctree is None or publication is None:
        return ""
    parts = doctree.findall(
        lambda node: "untranslated" in getattr(node, "attributes", {}).get("classes", ())
    )
    if next(iter(parts), None) is None:
        return ""
    source = publication.source_language
    own = language_of(app.config).cldr
    return str(source.cldr.get_language_name(own) or source.name)


def _page(app: Sphinx, name: str, context: dict[str, Any], doctree: nodes.document | None) -> Page:
    publication: Publication = app.config.publication
    language = language_of(app.config)
    is_front = name == app.config.root_doc
    title = _title(app, name) or _plain(context.get("title", ""))
    summary = publication.summary or publication.title
    description = summary if is_front or doctree is None else _opening(doctree) or summary
    builder: Any = app.builder
    address = builder.get_target_uri(name)
    return Page(
        title=publication.title if is_front or not title else title,
        description=shortened(description),
        url=(context.get("pageurl") or "") if publication.url else "",
        is_front=is_front,
        publication=publication,
        language=language,
        alternates=alternates(publication, language.code, address),
        downloads=context["downloads"],
    )


def _title(app: Sphinx, name: str) -> str:
    """Return a document's title without its number; nothing for pages that are no documents."""
    return str(app.env.titles[name].astext()) if name in app.env.titles else ""


def _opening(doctree: nodes.document) -> str:
    """Return the first paragraph of a page's running text."""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section):
            return str(paragraph.astext())
    return ""


def _page_facts(page: Page) -> dict[str, Any]:
    return {
        "alternates": page.alternates,
        "meta_tags": metadata.meta_tags(page),
        "link_tags": metadata.link_tags(page),
        "json_ld": metadata.json_ld(page),
        "page_title_text": page.title,
    }


def _chapter_facts(app: Sphinx, page: Page, name: str) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "citation": cite.reference(page.publication, page.title, page.url),
        "bibtex": cite.bibtex(page.publication, page.language, page.url),
    }
    if not page.is_front:
        facts["page_dated"] = _dated(app, page, name)
    return facts


def _dated(app: Sphinx, page: Page, name: str) -> dict[str, Any]:
    """Return the day of a chapter's last change; of the publication's where git knows none."""
    published = page.publication.published
    days = days_of_change(app, name)
    day = max(published, *(days or (page.publication.updated or published,)))
    return {
        "is_update": day > published,
        "iso": day.isoformat(),
        "words": long_date(day, page.language),
        "has_history": bool(published_versions(app) or (days and days[0] > published)),
    }
