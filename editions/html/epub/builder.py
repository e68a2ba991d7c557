"""The builder of EPUB editions: pages by Sphinx's HTML builder, bound into one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _

from editions.document.localise import language_of
from editions.files import write_whole
from editions.html import fonts, styles
from editions.html.dates import long_date
from editions.html.epub.package import Item, container, package_document
from editions.html.epub.translator import EpubTranslator
from editions.html.notes import mark_citations
from editions.html.printable import reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

THEME = "editions-epub"
TITLE_PAGE, NAVIGATION = "title-page.xhtml", "nav.xhtml"


class EpubEditionBuilder(StandaloneHTMLBuilder):
    """Write ``<slug>-<language>.epub``; other files in the output folder are its parts."""

    name = "epub"
    format = "html"
    epilog = ""
    out_suffix = link_suffix = ".xhtml"
    default_translator_class = EpubTranslator
    allow_parallel = True
    copysource = False
    search = False
    embedded = True
    add_permalinks = False
    download_support = False
    html_scaled_image_link = False

    def init(self) -> None:
        super().init()
        self.out_suffix = self.link_suffix = ".xhtml"
        self.use_index = False

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        return THEME, {}

    def copy_static_files(self) -> None:
        """Write the one style sheet, with the fonts that it names."""
        static = Path(self.outdir) / "_static"
        static.mkdir(parents=True, exist_ok=True)
        faces = fonts.write_fonts(static, styles.letters(self._app))
        sheets = [faces, styles.tokens(styles.publication_folders(self._app))]
        sheets.append((Path(__file__).parent / "epub.css").read_text(encoding="utf-8"))
        sheets.append(self.highlighter.get_stylesheet())
        (static / "epub.css").write_text("\n".join(sheets), encoding="utf-8")

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        mark_citations(doctree, self.env.domains.citation_domain.citations)
        super().write_doc(docname, doctree)

    def gen_additional_pages(self) -> None:
        """Add no pages: an EPUB has no search page."""

    def handle_finish(self) -> None:
        """Bind the pages once all of them are written."""
        publication = self.config.publication
        language = language_of(self.config)
        items = list(self._items())
        summary = _(
            "Headings, lists and tables are marked up, the reading order is that of the text, and "
            "pictures have a text alternative."
        )
        package = package_document(publication, language, summary, items)
        target = Path(self.outdir) / f"{publication.slug}-{language.code}.epub"
        self.finish_tasks.join()  # pictures are copied by then
        write_whole(target, container(publication, package, items), durable=False)

    def _items(self) -> Iterator[Item]:
        context = {
            **self.globalcontext,
            "publication": self.config.publication,
            "published": long_date(self.config.publication.published, language_of(self.config)),
        }
        order = reading_order(self._app)
        contents = [entry for name in self._roots() for entry in self._entries(name)]
        context |= {"contents": contents, "first": self.get_target_uri(order[0])}
        yield Item(TITLE_PAGE, self._render("title.html", context), linear=True)
        yield Item(NAVIGATION, self._render("nav.html", context), linear=True)
        for docname in order:
            page = self.get_output_path(docname)
            yield Item(self.get_target_uri(docname), page.read_bytes(), linear=True)
        for folder in ("_static", "_images"):
            for path in sorted((Path(self.outdir) / folder).glob("*.*")):
                yield Item(f"{folder}/{path.name}", path.read_bytes())

    def _render(self, template: str, context: dict[str, Any]) -> bytes:
        return str(self.templates.render(template, context)).encode()

    def _roots(self) -> list[str]:
        root = str(self.config.root_doc)
        return [root, *self.env.toctree_includes.get(root, [])]

    def _entries(self, docname: str) -> Iterator[dict[str, Any]]:
        """Yield a document's entry in the contents, with its sections and documents below it."""
        page = self.get_target_uri(docname)
        children: list[dict[str, Any]] = []
        if docname != self.config.root_doc:
            children += self._sections(docname, page)
            for child in self.env.toctree_includes.get(docname, []):
                children += self._entries(child)
        title = self._number(docname) + self.env.titles[docname].astext()
        yield {"href": page, "title": title, "children": children}

    def _sections(self, docname: str, page: str) -> list[dict[str, Any]]:
        """Return the first level of sections of a document's own contents list."""
        lists = list(self.env.tocs[docname].findall(nodes.bullet_list))
        if len(lists) < 2:
            return []
        references = [item.next_node(nodes.reference) for item in lists[1].children]
        return [
            {
                "href": page + reference["anchorname"],
                "title": self._number(docname, reference["anchorname"]) + reference.astext(),
                "children": [],
            }
            for reference in references
            if reference is not None
        ]

    def _number(self, docname: str, anchor: str = "") -> str:
        """Return the number that a document or section has in the text; empty without one."""
        numbers = self.env.toc_secnumbers.get(docname, {}).get(anchor)
        return ".".join(map(str, numbers)) + self.config.html_secnumber_suffix if numbers else ""


def connect(app: Sphinx) -> None:
    """Take the place of Sphinx's own EPUB builder, which writes none of the publication's facts."""
    app.add_builder(EpubEditionBuilder, override=True)
    app.add_html_theme(THEME, str(Path(__file__).parent / "theme"))
