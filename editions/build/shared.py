"""What every language's process needs, loaded once before they are forked."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Set
from contextlib import contextmanager
from importlib import import_module

_MODULES = {
    "pdf": ("docutils.languages.en", "sphinx.builders.latex.transforms", "sphinx.ext.mathjax"),
    "epub": ("editions.html.epub.builder",),
    "html": ("editions.html", "editions.html.code", "jinja2.ext"),
}


def load_reading() -> None:
    """Load what reads documents: Sphinx with its own extensions, and the documents' roles."""
    with _without_collector():
        from sphinx.application import builtin_extensions  # noqa: PLC0415 - without the collector

        for name in (*builtin_extensions, "editions.document"):
            import_module(name)


def load_writing(formats: Set[str]) -> None:
    """Load what the builders of some formats would load at their first use."""
    with _without_collector():
        for name in (name for each in sorted(formats) for name in _MODULES[each]):
            import_module(name)
        if "pdf" in formats:
            from editions.pdf import builder  # noqa: PLC0415

            builder.prepare()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let Python's collector look for no garbage meanwhile, and never among what is loaded."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
    gc.freeze()
