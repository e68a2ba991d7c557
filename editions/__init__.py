"""Publish strategies in several languages, from reStructuredText and gettext catalogues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from editions.publication import (
    Contact,
    Funding,
    Identifiers,
    Language,
    Limits,
    Publication,
    Supervisor,
    _,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__version__ = "0.1.0"
__all__ = [
    "Contact",
    "Funding",
    "Identifiers",
    "Language",
    "Limits",
    "Publication",
    "Supervisor",
    "_",
    "setup",
]


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the publisher to Sphinx, in the order of the flow."""
    from editions import document, html, pdf  # noqa: PLC0415 - conf.py imports facts, not Sphinx

    for stage in (document, html, pdf):
        stage.setup(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
