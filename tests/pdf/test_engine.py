import hashlib
import inspect
import subprocess
import sys
import weakref
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
import pytest
import uharfbuzz
import weasyprint.css.computed_values
import weasyprint.document
import weasyprint.draw
import weasyprint.draw.text
import weasyprint.layout
import weasyprint.layout.background
import weasyprint.layout.block
import weasyprint.layout.column
import weasyprint.layout.inline
import weasyprint.layout.percent
import weasyprint.pdf
import weasyprint.pdf.anchors
import weasyprint.pdf.fonts
import weasyprint.pdf.stream
import weasyprint.text.line_break
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from support import poppler

from editions.pdf import engine, fonts
from editions.pdf.chapter import Book, Job, Typesetter
from editions.pdf.engine.instances import Instance
from editions.pdf.engine.memory import PAGES
from editions.pdf.fetcher import LocalFetcher
from editions.pdf.hyphenation import Hyphenation
from editions.pdf.log import LayoutLog
from editions.pdf.metadata import Metadata

READ_WITH_CARE: dict[Callable[..., Any] | type, str] = {
    weasyprint.HTML.__init__: "5f19f40b81837f87",
    weasyprint.document.Document._render: "ebaceeb0fa8e79aa",
    weasyprint.document.Document.write_pdf: "086e4a8e99981829",
    weasyprint.document.Page: "69061840d66b7804",
    weasyprint.css.ComputedStyle.__missing__: "b318d8efc8ac79d7",
    weasyprint.css.computed_values.physical_inset: "7953fed902db2da2",
    weasyprint.layout.background.layout_box_backgrounds: "617a870678c82755",
    weasyprint.layout.percent.percentage: "ebe404ccd9da50bf",
    weasyprint.layout.percent.resolve_one_percentage: "4cfaa9ad134e4f7b",
    weasyprint.layout.initialize_page_maker: "5bb3c878d722af53",
    weasyprint.layout.layout_document: "a5cbf437e99caf72",
    weasyprint.layout.LayoutContext: "211f859ff4e2d663",
    weasyprint.layout.block._linebox_layout: "e07bbe000974787e",
    weasyprint.layout.block.block_box_layout: "a6279066e3d9ff7d",
    weasyprint.layout.column.columns_layout: "7a05cce3272fc581",
    weasyprint.layout.block.block_level_layout: "c1301dde9284e245",
    weasyprint.layout.block._in_flow_layout: "c2537262836dd981",
    weasyprint.layout.inline.iter_line_boxes: "04aec48abfcad809",
    weasyprint.layout.inline.split_inline_box: "3a0cb7ca7e34c7ef",
    weasyprint.layout.inline.split_inline_level: "d98c008c8fc00582",
    weasyprint.layout.inline._break_waiting_children: "62536bacd563bb44",
    weasyprint.layout.inline.split_text_box: "8c564329599ef23f",
    weasyprint.text.line_break.split_first_line: "39ad1016863ca34d",
    weasyprint.text.line_break.Layout: "681b737d1ba5e004",
    weasyprint.draw.draw_inline_level: "068162a401d00efd",
    weasyprint.draw.draw_block_level: "3de9ec3ad4aaad3c",
    weasyprint.draw.text.draw_first_line: "1bb8eae6d88e71b1",
    weasyprint.pdf.generate_pdf: "626343ef25c396e8",
    weasyprint.pdf.anchors.add_links: "262e8b9b299892a7",
    weasyprint.pdf.stream.Stream: "624257224db6f66d",
    weasyprint.pdf.fonts.Font: "1888854798bf8726",
    pydyf.PDF.write: "242cd38f92ecd33f",
    pydyf.Stream.data.fget: "bdc2bc513f286de7",
}


def fingerprint(code: Callable[..., Any] | type) -> str:
    return hashlib.sha256(inspect.getsource(code).encode()).hexdigest()[:16]


@pytest.mark.parametrize("code", READ_WITH_CARE, ids=lambda code: code.__qualname__)
def test_weasyprint_is_the_one_that_the_engine_was_written_for(
    code: Callable[..., Any] | type,
) -> None:
    assert fingerprint(code) == READ_WITH_CARE[code], (
        f"{code.__module__}.{code.__qualname__} has changed: read it, "
        f"mend editions/pdf/engine.py, then write {fingerprint(code)!r} here"
    )


def laid_out(html: str, style: str = "") -> Any:
    """Lay out a body in the typefaces of the book."""
    root = Element("html", {"lang": "en"})
    root.append(engine.parse_body(html))
    faces, fetcher = engine.font_configuration(), LocalFetcher(fonts.folders())
    styles = engine.style_sheets((fonts.style_sheet(), style), "", fetcher, faces)
    return engine.lay_out(root, 1, engine.Setting("", fetcher, faces, styles, Hyphenation()))


def test_no_font_of_the_machine_is_used(tmp_path: Path) -> None:
    """DejaVu Sans, which stands on most machines, would give this page a font."""
    document = laid_out('<p style="font-family: DejaVu Sans, sans-serif">text</p>')
    document.write_pdf(tmp_path / "page.pdf")
    assert all("Source" in font.name for font in poppler.fonts(tmp_path / "page.pdf"))


def test_weasyprint_is_imported_without_starting_compilers() -> None:
    """A search for its libraries through gcc and ld takes as long as the layout of ten pages."""
    program = (
        "import sys; sys.addaudithook(lambda event, _: sys.exit(event) "
        "if event == 'subprocess.Popen' else None); import editions.pdf.engine"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_weasyprint_is_imported_without_the_subsetter_which_it_can_still_ask_for() -> None:
    """It is a fifth of what there is to load; a machine's HarfBuzz may not be able to cut fonts."""
    program = (
        "import sys, editions.pdf.engine, weasyprint.pdf.fonts as fonts; "
        "assert not {'fontTools.subset', 'fontTools.varLib.instancer'} & {*sys.modules}; "
        "assert fonts.subset.Options().retain_gids is False"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_font_is_set_to_its_weight_as_fonttools_would_set_it() -> None:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(fonts.paths()[0])))
    letters = uharfbuzz.SubsetInput()
    letters.unicode_set.set(set(range(0x20, 0x100)))
    variable = uharfbuzz.subset(face, letters).blob.data
    axes = {"wght": 650.0, "opsz": 11.0}
    ours, theirs = BytesIO(), BytesIO()
    Instance(TTFont(BytesIO(variable)), axes).save(ours)
    instantiateVariableFont(TTFont(BytesIO(variable)), axes).save(theirs)
    assert shapes(ours) == shapes(theirs)


def shapes(file: BytesIO) -> list[Any]:
    """Return the width and the outline of each glyph of a font that is not variable."""
    font = TTFont(file)
    assert "fvar" not in font
    return [
        (font["hmtx"][name][0], font["glyf"][name].getCoordinates(font["glyf"]))
        for name in font.getGlyphOrder()
    ]


def test_a_chapter_is_the_same_after_it_was_kept_as_bytes() -> None:
    """Its elements are those of the tree it is restored for, its fonts those of its files."""
    root, again = (Element("html", {"lang": "en"}) for _ in range(2))
    for tree in (root, again):
        tree.append(engine.parse_body("<h1>Title</h1><p>An <a href='#x'>office</a> of the 2020s."))
    book = Book([root], (), Metadata("Title", "en"), (), Path.cwd(), Hyphenation())
    painted = Typesetter(book, LayoutLog()).lay_out(Job(0, 1, ()))
    content = engine.kept(painted, root, fonts.paths())
    assert content is not None
    restored = engine.restored(content, again, fonts.paths())
    assert restored.content.element is again
    assert restored.pages[0].content == painted.pages[0].content


def test_what_a_painted_chapter_was_laid_out_with_is_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the collector meets while a chapter is still held would stay to the end of the book."""
    pages: list[Any] = []
    styles: list[weakref.ref[Any]] = []

    def observed(*arguments: Any) -> Any:
        document = lay_out(*arguments)
        boxes = [box for page in document.pages for box in page._page_box.descendants()]
        styles.extend(weakref.ref(box.style) for box in boxes if box.element_tag == "p")
        pages.append(len(document.pages))
        return document

    lay_out = engine.lay_out
    monkeypatch.setattr(engine, "lay_out", observed)
    root = Element("html", {"lang": "en"})
    root.append(engine.parse_body("<p style='page-break-after: always'>A line." * (PAGES + 1)))
    book = Book([root], (), Metadata("Title", "en"), (), Path.cwd(), Hyphenation())
    with engine.without_collector():
        Typesetter(book, LayoutLog()).lay_out(Job(0, 1, ()))
    assert sum(pages) > PAGES
    assert styles
    assert not [style for style in styles if style() is not None]


def test_columns_are_balanced_in_a_few_layouts(monkeypatch: pytest.MonkeyPatch) -> None:
    layouts: list[float] = []
    lay_out = weasyprint.layout.block.block_box_layout

    def counted(
        context: Any, box: Any, bottom_space: float, *arguments: Any, **options: Any
    ) -> Any:
        if box.is_column:
            layouts.append(bottom_space)
        return lay_out(context, box, bottom_space, *arguments, **options)

    monkeypatch.setattr("editions.pdf.engine.columns._block_box_layout", counted)
    groups = [f"<h2>{n}</h2><ul>{'<li>entry</li>' * n}</ul>" for n in (2, 9, 3, 7, 1, 8, 2, 6)]
    (page,) = laid_out(
        f"<div>{''.join(groups)}</div>",
        "div { columns: 3; line-height: 15px } h2 { font-size: 10px; margin: 0; line-height: 15px }"
        "ul { margin: 0 0 15px } li:first-child { break-after: avoid }"
        "li:last-child { break-before: avoid }",
    ).pages
    columns = [box for box in page._page_box.descendants() if getattr(box, "is_column", False)]
    ends = [column.children[-1].position_y + column.children[-1].height for column in columns]
    assert len(ends) == 3
    assert max(ends) - sum(ends) / 3 <= 3 * 15
    assert len(layouts) < 40
