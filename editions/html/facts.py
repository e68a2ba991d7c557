"""What more than one template says of a publication and its documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import _

from editions.document.localise import language_of
from editions.html import changelog, downloads, history
from editions.html.dates import long_date

if TYPE_CHECKING:
    from datetime import date

    from sphinx.application import Sphinx

    from editions.publication import Publication


def common_context(app: Sphinx) -> dict[str, Any]:
    """Return what every template may name."""
    publication: Publication | None = app.config.publication
    language = language_of(app.config)
    return {
        "publication": publication,
        "printable": app.config.editions_printable,
        "published": long_date(publication.published, language) if publication else "",
        "downloads": downloads.downloads(publication, language.code, app.config.editions_files),
        "alternates": (),
        "meta_tags": (),
        "link_tags": (),
    }


def days_of_change(app: Sphinx, docname: str) -> tuple[date, ...]:
    """Return the days on which a document or its translation changed, newest first."""
    confdir = Path(app.confdir)
    source = Path(app.env.doc2path(docname)).resolve()
    publication: Publication = app.config.publication
    catalogue = (
        confdir / publication.catalogs / app.config.language / "LC_MESSAGES" / f"{docname}.po"
    )
    known = _history(confdir)
    days: set[date] = set()
    for path in (source, catalogue):
        if path.is_relative_to(confdir):
            days |= set(known.get(path.relative_to(confdir).as_posix(), ()))
    return tuple(sorted(days, reverse=True))


def published_versions(app: Sphinx) -> tuple[changelog.Version, ...]:
    """Return the versions that the changelog knows, with what it tells readers of the language."""
    return changelog.versions(Path(app.confdir) / changelog.NAME, _("For readers"))


@cache
def _history(folder: Path) -> dict[str, tuple[date, ...]]:
    return history.changed_dates(folder)
