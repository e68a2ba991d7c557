"""The names in a book: its file, and ids that no two documents share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.config import Config


def file_name(config: Config) -> str:
    """Return the file's name without its ending."""
    publication = getattr(config, "publication", None)
    if publication is not None:
        return f"{publication.slug}-{config.language}"
    return (
        "".join(c if c.isalnum() or c in "-_." else "-" for c in config.project).lower() or "book"
    )


def unique_id(document: str, name: str) -> str:
    """Return an id that no other document has."""
    return f"{document}/{name}"


def book_address(address: str) -> str:
    """Turn ``#document#id``, as references are resolved, into the id in the book."""
    document, _, name = address[1:].partition("#")
    return f"#{unique_id(document, name)}" if name else f"#{document}"
