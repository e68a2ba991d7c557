"""How to refer to the publication, in the forms that a language's readers use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import _

if TYPE_CHECKING:
    from editions.publication import Language, Publication


def full_title(publication: Publication) -> str:
    """Return the title with its subtitle, if it has one, as references write it."""
    return ": ".join(filter(None, (publication.title, publication.subtitle)))


def reference(publication: Publication, title: str, url: str) -> str:
    """Return a reference as running text; ``title`` is the publication's or a chapter's."""
    year = (publication.updated or publication.published).year
    facts = {
        "publisher": publication.publisher,
        "year": year,
        "title": full_title(publication),
        "chapter": title,
    }
    if title and title != publication.title:
        words = _("%(publisher)s (%(year)s). %(chapter)s. In: %(title)s.") % facts
    else:
        words = _("%(publisher)s (%(year)s). %(title)s.") % facts
    return f"{words} {url}".rstrip()


def bibtex(publication: Publication, language: Language, url: str) -> str:
    """Return the publication as a BibTeX entry of the type ``techreport``."""
    fields = {
        "title": full_title(publication),
        "institution": publication.publisher,
        "year": str((publication.updated or publication.published).year),
        "isbn": publication.identifiers.isbn.get(f"{language.code}-html", ""),
        "language": language.tag,
        "url": url,
    }
    lines = [f"  {name} = {{{_escaped(text)}}}" for name, text in fields.items() if text]
    return "@techreport{" + ",\n".join([publication.slug, *lines]) + "\n}"


def _escaped(text: str) -> str:
    return "".join("\\" + sign if sign in "&%$#_" else sign for sign in text)
