"""The PDF edition: one tagged file, laid out by WeasyPrint chapter by chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from editions.document.settings import require_documents

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def setup(app: Sphinx) -> None:
    """Connect the PDF edition."""
    from editions.pdf import builder  # noqa: PLC0415 - WeasyPrint is loaded for this builder alone

    app.add_config_value("pdf_hyphenation_exceptions", {}, "", types=frozenset({dict}))
    app.add_config_value("pdf_run_on", (), "", types=frozenset({list, tuple}))
    # 0: as many as sphinx-build is given by -j.
    app.add_config_value("pdf_processes", 0, "", types=frozenset({int}))
    # The folder that keeps laid-out chapters for the next time, from conf.py's; none by default.
    app.add_config_value("pdf_kept_chapters", "", "", types=frozenset({str}))
    app.add_builder(builder.PdfBuilder)
    app.connect("config-inited", _config_inited)
    app.connect("env-before-read-docs", _env_before_read_docs)


def _config_inited(_app: Sphinx, config: Config) -> None:
    exceptions = config.pdf_hyphenation_exceptions
    if not isinstance(exceptions, dict) or not all(map(_is_list_of_words, exceptions.values())):
        raise ConfigError(
            f"pdf_hyphenation_exceptions is {exceptions!r}; expected lists of words with their "
            "break points, such as {'fi': ['mega-watti']}"
        )


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(word, str) for word in value)


def _env_before_read_docs(app: Sphinx, _env: object, _names: object) -> None:
    require_documents(app, "pdf_run_on", app.config.pdf_run_on)
