"""What machines read of a page, all of it from the publication's facts.

Without a base URL there are no absolute addresses: a false one is worse than none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.core import get_global

from editions.html.cite import full_title
from editions.publication import Edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editions.html.alternates import Alternate
    from editions.html.downloads import Download
    from editions.publication import Language, Publication

DESCRIPTION_LENGTH = 160
X_DEFAULT = "x-default"
"""The ``hreflang`` of the version for readers of none of the languages (HTML, 4.6.7.1)."""
Attributes = dict[str, str]


@dataclass(frozen=True)
class Page:
    """What is known of a page: ``url`` is empty where there is no base URL."""

    title: str
    description: str
    url: str
    is_front: bool
    publication: Publication
    language: Language
    alternates: tuple[Alternate, ...]
    downloads: tuple[Download, ...]


def shortened(text: str, length: int = DESCRIPTION_LENGTH) -> str:
    """Return a text cut at a word's end, with an ellipsis where something is left out."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:–") + "…"


def meta_tags(page: Page) -> list[Attributes]:
    """Return the attributes of a page's ``meta`` elements."""
    tags = [{"name": "description", "content": page.description}, *_open_graph(page)]
    if page.is_front:
        tags += [{"name": name, "content": value} for name, value in _dublin_core(page)]
        tags += [{"name": name, "content": value} for name, value in _citation(page)]
    return [tag for tag in tags if tag["content"]]


def link_tags(page: Page) -> list[Attributes]:
    """Return the attributes of a page's ``link`` elements: canonical and languages.

    The choice of languages stands for the front pages. Any other page is offered in the source
    language to readers of none of its languages: what a page names must name it back (Google
    Search Central, "Localized versions of your pages").
    """
    if not page.url:
        return []
    addresses = {alternate.tag: alternate.url for alternate in page.alternates}
    default = addresses.get(page.publication.source_language.tag, page.url)
    addresses[X_DEFAULT] = page.publication.url if page.is_front else default
    return [
        {"rel": "canonical", "href": page.url},
        *({"rel": "alternate", "hreflang": tag, "href": url} for tag, url in addresses.items()),
    ]


def _open_graph(page: Page) -> Iterator[Attributes]:
    publication = page.publication
    facts = {
        "og:type": "website" if page.is_front else "article",
        "og:title": page.title,
        "og:description": page.description,
        "og:site_name": publication.title,
        "og:url": page.url,
        "og:locale": territory_locale(page.language.locale),
    }
    for name, value in facts.items():
        yield {"property": name, "content": value}
    for alternate in page.alternates:
        if not alternate.current:
            yield {
                "property": "og:locale:alternate",
                "content": territory_locale(alternate.locale),
            }


def territory_locale(locale: str) -> str:
    """Return a locale with its territory, as Open Graph asks: ``fi`` becomes ``fi_FI``."""
    parsed = Locale.parse(locale.replace("-", "_"))
    likely = get_global("likely_subtags").get(parsed.language, "").rpartition("_")[2]
    territory = parsed.territory or likely
    return f"{parsed.language}_{territory}" if territory else parsed.language


def _dublin_core(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the names that repositories map (DCMI Metadata Terms)."""
    publication = page.publication
    yield "dcterms.title", publication.title
    yield "dcterms.publisher", publication.publisher
    yield "dcterms.issued", publication.published.isoformat()
    yield "dcterms.modified", _updated(publication)
    yield "dcterms.language", page.language.tag
    yield "dcterms.description", publication.summary
    yield "dcterms.rights", publication.licence
    yield "dcterms.isPartOf", publication.series
    for keyword in publication.keywords:
        yield "dcterms.subject", keyword
    for identifier in identifiers(publication, page.language):
        yield "dcterms.identifier", identifier


def _citation(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the names that reference managers read, with the title that "Cite this" gives."""
    publication = page.publication
    yield "citation_title", full_title(publication)
    yield "citation_publisher", publication.publisher
    yield "citation_publication_date", publication.published.strftime("%Y/%m/%d")
    yield "citation_language", page.language.tag
    yield "citation_issn", publication.identifiers.issn
    for download in page.downloads:
        if download.format == "pdf":
            yield "citation_pdf_url", download.url


def identifiers(publication: Publication, language: Language) -> tuple[str, ...]:
    """Return the identifiers of a language's HTML edition that exist."""
    return Edition(publication, language, "html").identifiers


def _updated(publication: Publication) -> str:
    return (publication.updated or publication.published).isoformat()


def json_ld(page: Page) -> str:
    """Return a page's facts as JSON-LD in the words of schema.org, safe inside ``script``."""
    facts = _report(page) if page.is_front else _chapter(page)
    data = {"@context": "https://schema.org", **_without_empty(facts)}
    return json.dumps(data, ensure_ascii=False, indent=1).replace("<", "\\u003c")


def _report(page: Page) -> dict[str, Any]:
    publication = page.publication
    funding = publication.funding
    return {
        "@type": "Report",
        "@id": page.url,
        "url": page.url,
        "name": publication.title,
        "alternativeHeadline": publication.subtitle,
        "abstract": publication.summary,
        "inLanguage": page.language.tag,
        "datePublished": publication.published.isoformat(),
        "dateModified": _updated(publication),
        "version": publication.version,
        "keywords": list(publication.keywords),
        "publisher": {
            "@type": "GovernmentOrganization",
            "name": publication.publisher,
            "url": publication.contact.url,
            "email": publication.contact.email,
        },
        "license": publication.licence_url or publication.licence,
        "isbn": publication.identifiers.isbn.get(f"{page.language.code}-html", ""),
        "isPartOf": {"@type": "CreativeWorkSeries", "name": publication.series}
        if publication.series
        else None,
        "funding": {"@type": "Grant", "name": funding.notice} if funding else None,
        "encoding": [_encoding(download) for download in page.downloads],
        **_translations(page),
    }


def _encoding(download: Download) -> dict[str, str]:
    return _without_empty(
        {
            "@type": "MediaObject",
            "encodingFormat": download.media_type,
            "contentUrl": download.url or f"../{download.path}",
            "contentSize": f"{download.size} B",
            "inLanguage": download.language.tag,
        }
    )


def _translations(page: Page) -> dict[str, Any]:
    """Return the pair of properties that bind a work and its translations, from either side."""
    source = page.publication.source_language.tag
    works = {
        alternate.tag: _without_empty(
            {
                "@type": "Report",
                "@id": alternate.url,
                "url": alternate.url or alternate.href,
                "inLanguage": alternate.tag,
            }
        )
        for alternate in page.alternates
        if not alternate.current
    }
    if page.language.tag == source:
        return {"workTranslation": list(works.values())}
    return {"translationOfWork": works.get(source)}


def _chapter(page: Page) -> dict[str, Any]:
    return {
        "@type": "Chapter",
        "@id": page.url,
        "url": page.url,
        "name": page.title,
        "inLanguage": page.language.tag,
        "isPartOf": {"@type": "Report", "name": page.publication.title},
        "description": page.description,
    }


def _without_empty(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts without those that are not known."""
    return {
        name: _without_empty(value) if isinstance(value, dict) else value
        for name, value in facts.items()
        if value not in ("", None, [], {})
    }
