"""The same page in the publication's other languages.

Translated builds keep the source's page names and section ids, so the same path with the same
fragment is the same section in every language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editions.publication import Publication


@dataclass(frozen=True)
class Alternate:
    """A page in one language: ``href`` works from disk, ``url`` only where there is a base URL."""

    tag: str
    name: str
    locale: str
    href: str
    url: str
    current: bool


def alternates(publication: Publication | None, language: str, page: str) -> tuple[Alternate, ...]:
    """Return a page in every language of the publication, the page's own among them.

    ``page`` is the page's address inside its edition, such as ``sub/page.html``.
    """
    if publication is None:
        return ()
    up = "../" * (page.count("/") + 1)
    return tuple(
        Alternate(
            tag=edition.language.tag,
            name=edition.language.name,
            locale=edition.language.locale,
            href=up + edition.path + page,
            url=absolute(publication, edition.path + page),
            current=edition.language.code == language,
        )
        for edition in publication.editions()
        if edition.format == "html"
    )


def absolute(publication: Publication, path: str) -> str:
    """Return the address of a finished file; empty where the publication has no base URL."""
    return f"{publication.url}{path}" if publication.url else ""
