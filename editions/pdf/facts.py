"""The facts of a book: those of its publication, or what Sphinx's settings say of a project."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from editions import cldr
from editions.pdf.metadata import Metadata

if TYPE_CHECKING:
    from sphinx.config import Config

    from editions.publication import Edition, Publication


def publication_of(config: Config) -> Publication | None:
    """Return the publication that a project declares, if it does."""
    publication: Publication | None = getattr(config, "publication", None)
    return publication


def edition_of(config: Config) -> Edition | None:
    """Return the PDF edition that is being built."""
    return next((one for one in editions_of(config) if one.language.code == config.language), None)


def editions_of(config: Config, kind: str = "pdf") -> Iterator[Edition]:
    """Yield the publication's editions of one format."""
    publication = publication_of(config)
    for edition in publication.editions() if publication else ():
        if edition.format == kind:
            yield edition


def tag_of(config: Config) -> str:
    """Return the book's language as a tag of BCP 47."""
    return cldr.tag_of(config.language or "en")


def title_of(config: Config) -> str:
    """Return the title of the book."""
    publication = publication_of(config)
    return str(publication.title if publication else config.project or "")


def metadata(config: Config) -> Metadata:
    """Return the facts that the file carries, from the publication or from Sphinx's settings."""
    publication = publication_of(config)
    language = tag_of(config)
    if publication is None:
        return Metadata(
            title_of(config) or "Untitled",
            language,
            author=config.author,
            rights=config.copyright or "",
            created=_build_time(),
            modified=_build_time(),
        )
    return Metadata(
        title_of(config),
        language,
        author=publication.publisher,
        subject=publication.summary,
        keywords=tuple(map(str, publication.keywords)),
        rights=publication.licence,
        licence_url=publication.licence_url,
        series=publication.series,
        identifiers=edition.identifiers if (edition := edition_of(config)) else (),
        created=_midnight(publication.published),
        modified=_midnight(publication.updated or publication.published),
    )


def _midnight(day: Any) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _build_time() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
