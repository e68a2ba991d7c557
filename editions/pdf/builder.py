"""The Sphinx builder ``pdf``: one tagged PDF file from any project."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging
from sphinx.util.display import progress_message

from editions.pdf.attachments import DataFile, data_files
from editions.pdf.ids import file_name, unique_id
from editions.pdf.translator import PrintTranslator

logger = logging.getLogger(__name__)


class PdfBuilder(StandaloneHTMLBuilder):
    """Writes the whole project as one file that is PDF/UA-1 and PDF/A-3a.

    It is an HTML builder, so that every extension's HTML serves print too.
    """

    name = "pdf"
    format = "html"
    epilog = "The PDF file is in %(outdir)s."
    default_translator_class = PrintTranslator
    allow_parallel = False
    copysource = False
    search = False
    add_permalinks = False
    download_support = False
    html_scaled_image_link = False

    section_level = 0

    def init_templates(self) -> None:
        """Use no theme: a print edition has no page templates."""
        self.theme = None  # type: ignore[assignment]
        self.templates = None

    def init(self) -> None:
        """Set up as for HTML, without text that is meant for the screen alone."""
        super().init()
        self.data_files: list[DataFile] = []
        self.printed_pages = 0
        if "html" in self.tags:
            self.tags.remove("html")

    def get_outdated_docs(self) -> str:  # type: ignore[override]
        """Return that the file is always written whole."""
        return "all documents"

    def get_target_uri(self, docname: str, _typ: str | None = None) -> str:
        """Return a document's place in the book; ids are appended with a second ``#``."""
        return f"#{docname}"

    def get_relative_uri(self, _from: str, to: str, typ: str | None = None) -> str:
        """Return the target's place: all references stay in the file."""
        return self.get_target_uri(to, typ)

    def write_fragment(self, doctree: nodes.document, docname: str, level: int) -> str:
        """Return a document's HTML, its numbers under its ids of the book."""
        self.current_docname = docname
        self.data_files += data_files(doctree, Path(self.srcdir))
        self.section_level = level
        self.secnumbers = {
            f"#{unique_id(docname, key[1:])}" if key else "": number
            for key, number in self.env.toc_secnumbers.get(docname, {}).items()
        }
        self.fignumbers = {
            kind: {unique_id(docname, key): number for key, number in numbers.items()}
            for kind, numbers in self.env.toc_fignumbers.get(docname, {}).items()
        }
        self.imgpath = self.imagedir
        self.dlpath = "_downloads"
        self.post_process_images(doctree)
        doctree.settings = self.docsettings
        visitor = self.create_translator(doctree, self)
        doctree.walkabout(visitor)
        return "".join(visitor.body)  # type: ignore[attr-defined]

    def write_documents(self, _docnames: Set[str]) -> None:
        """Assemble, lay out and write the file."""
        # WeasyPrint takes a second to load: other builders of a project do without it.
        from editions.pdf import book, pages  # noqa: PLC0415
        from editions.pdf.assemble import Assembler  # noqa: PLC0415

        self.prepare_writing(set(self.env.all_docs))
        with progress_message("assembling the book"):
            assembler = Assembler(self)
            chapters = list(assembler.chapters())
            whole = book.bind(self, chapters, assembler.first_ids)
        kept = self.config.pdf_kept_chapters
        self.printed_pages = pages.write(
            whole,
            self.target(),
            processes=self.config.pdf_processes or self._app.parallel,
            kept=Path(self.confdir, kept) if kept else None,
        )

    def finish(self) -> None:
        """Leave nothing beside the file."""

    def target(self) -> Path:
        """Return the path of the PDF file."""
        return Path(self.outdir) / f"{file_name(self.config)}.pdf"

    def image_folders(self) -> tuple[Path, ...]:
        """Return the folders that the book may read from."""
        return (Path(self.outdir), Path(self.srcdir), Path(self.confdir))
