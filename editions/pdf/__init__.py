"""The PDF edition: one tagged file, laid out by WeasyPrint chapter by chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


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
