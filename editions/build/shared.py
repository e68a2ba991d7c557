"""What every language's process needs, loaded once before they are forked."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from importlib import import_module

from editions import interface

_READING = (
    *("editions.document", "editions.html", "editions.html.epub.builder", "editions.pdf.builder"),
    *("sphinx.ext.mathjax", "sphinx.builders.latex.transforms", "jinja2.ext"),
)
_WRITING = {
    "pdf": (
        *("docutils.languages.en", "editions.pdf.assemble", "editions.pdf.book"),
        *("editions.pdf.pages", "email.policy"),  # by this, WeasyPrint fetches its first file
    ),
    "html": ("editions.html.code",),
}


def load_reading(languages: Iterable[str]) -> None:
    """Load what reads documents: Sphinx and the publisher's extension, with its own words."""
    with _without_collector():
        from sphinx.application import builtin_extensions  # noqa: PLC0415 - without the collector

        for name in (*builtin_extensions, *_READING):
            import_module(name)
        for code in languages:
            interface.translations(code)


def load_writing(formats: Set[str]) -> None:
    """Load what the builders of some formats would load at their first use."""
    with _without_collector():
        for name in (name for each in sorted(formats) for name in _WRITING.get(each, ())):
            import_module(name)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let Python's collector look for no garbage meanwhile, and never among what is loaded."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
    gc.freeze()
