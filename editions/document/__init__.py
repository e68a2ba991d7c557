"""What every format shares: the language of each part, dates, numbers, templates, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editions.document import (
    catalogues,
    charts,
    drawings,
    figures,
    localise,
    marks,
    parser,
    references,
    sorting,
    sources,
    substitutions,
    templates,
    typography,
    values,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PARTS = (
    sources,
    parser,
    catalogues,
    localise,
    substitutions,
    marks,
    references,
    values,
    templates,
    figures,
    drawings,
    charts,
    sorting,
    typography,
)


def setup(app: Sphinx) -> None:
    """Connect each part of the document stage."""
    for part in PARTS:
        part.setup(app)
