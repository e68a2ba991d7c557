"""Files of the publication that a reader may take along, with format, pages and size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal
from babel.units import format_unit
from sphinx.locale import _

from editions import interface
from editions.document.typography import NBSP
from editions.html.alternates import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editions.publication import Language, Publication

MEDIA_TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip"}
_KILO = 1000


@dataclass(frozen=True)
class Download:
    """A finished file: ``path`` within the folder of editions, ``size`` in bytes."""

    format: str
    language: Language
    path: str
    url: str
    size: int
    pages: int

    @property
    def media_type(self) -> str:
        """Return the file's media type (IANA)."""
        return MEDIA_TYPES[self.format]

    @property
    def facts(self) -> str:
        """Return what a reader wants to know before fetching it, in the page's language."""
        parts = [self.language.name]
        if self.pages:
            number = format_decimal(self.pages, locale=self.language.cldr)
            words = interface.translations(self.language.code)
            parts.append(words.ngettext("%s page", "%s pages", self.pages) % number)
        return ", ".join([*parts, size_in_words(self.size, self.language)])

    @property
    def label(self) -> str:
        """Return the words of the link."""
        return str(_("Download %s") % self.format.upper())


def downloads(
    publication: Publication | None, language: str, files: Mapping[str, Any]
) -> tuple[Download, ...]:
    """Return the finished files of one language.

    ``files`` maps an edition's name to its ``path``, ``bytes`` and ``pages`` (the configuration
    value ``editions_files``). Files of other languages stand on those languages' pages.
    """
    if publication is None:
        return ()
    return tuple(
        Download(
            edition.format,
            edition.language,
            files[edition.name]["path"],
            absolute(publication, files[edition.name]["path"]),
            files[edition.name]["bytes"],
            files[edition.name]["pages"],
        )
        for edition in publication.editions()
        if edition.language.code == language and edition.name in files
    )


def size_in_words(size: int, language: Language) -> str:
    """Return a size in bytes as kilobytes or megabytes, in the language's own units (CLDR)."""
    if size < _KILO**2:
        number, unit = float(max(round(size / _KILO), 1)), "digital-kilobyte"
    else:
        number, unit = round(size / _KILO**2, 1), "digital-megabyte"
    return format_unit(number, unit, "short", locale=language.cldr).replace(" ", NBSP)
