"""Settings of conf.py that name documents, which are known once Sphinx has looked for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx


def require_documents(app: Sphinx, setting: str, names: Sequence[str]) -> None:
    """Raise ConfigError where a setting names what is no document."""
    for name in [names] if isinstance(names, str) else names:
        if name not in app.env.found_docs:
            raise ConfigError(f"{setting} names {name!r}, but there is no such document")
