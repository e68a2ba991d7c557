"""The page of changes: what each version changed, and a place for what a release adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from editions.document.localise import language_of
from editions.html.front import changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

PAGE = "changes"
SINCE_RELEASE = '<div class="since-release"></div>'
"""Where a release tells what changed since the last one, section by section."""


def connect(app: Sphinx) -> None:
    """Add the page to those that Sphinx writes last."""
    app.connect("html-collect-pages", _html_collect_pages)


def _html_collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    publication = app.config.publication
    if publication is not None:
        told = list(changes(app, publication, language_of(app.config), PAGE))
        yield PAGE, {"changes": told, "since_release": SINCE_RELEASE}, "changes.html"
