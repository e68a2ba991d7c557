"""The index, by the language's own alphabet: whole on a page, or a page for each letter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from editions.document.sorting import index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

PAGE = "genindex"
Groups = list[tuple[str, list[Any]]]


def connect(app: Sphinx) -> None:
    """Write the index in place of Sphinx, which sorts letters without their marks."""
    builder: Any = app.builder
    builder.write_genindex = partial(_write, builder)


def _write(builder: Any) -> None:
    for page in _pages(index_of(builder), split=builder.config.html_split_index):
        builder.handle_page(*page)


def _pages(groups: Groups, *, split: bool) -> Iterator[tuple[str, dict[str, Any], str]]:
    whole = {"genindexentries": groups}
    if not split:
        yield PAGE, whole, "genindex.html"
        return
    yield PAGE, whole, "genindex-split.html"
    yield f"{PAGE}-all", whole, "genindex.html"
    for letter, entries in groups:
        yield f"{PAGE}-{letter}", {"key": letter, "entries": entries}, "genindex-single.html"
