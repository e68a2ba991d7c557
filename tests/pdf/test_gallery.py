import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer, LTTextLine
from PIL import Image, ImageChops, ImageStat
from support import poppler, verapdf

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent / "roots" / "gallery"
MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module")
def gallery(build_pdf: Callable[..., Path]) -> Path:
    return build_pdf("gallery")


@pytest.fixture(scope="module")
def tree(gallery: Path) -> str:
    lines = poppler.structure(gallery).splitlines()
    tidy = (re.sub(r"Object \d+ 0", "Object", re.sub(r" <[\w-]+>", "", line)) for line in lines)
    return "\n".join(line.rstrip() for line in tidy if line.strip() not in ('""', '" "')) + "\n"


def test_every_construct_is_valid_pdf_ua_and_pdf_a_at_once(gallery: Path) -> None:
    assert verapdf.validate([gallery], ["ua1", "3a"])[gallery] == []


def test_the_tag_tree_is_the_document(tree: str, tmp_path: Path) -> None:
    """The expected tree lies beside the sources, to be read; a change is taken over by hand."""
    (tmp_path / "tree.txt").write_text(tree)
    assert tree == (ROOT / "tree.txt").read_text(), f"compare with {tmp_path}/tree.txt"


def test_the_file_carries_its_title_and_is_tagged(gallery: Path) -> None:
    facts = poppler.info(gallery)
    assert facts["Title"] == "Gallery of constructs"
    assert facts["Author"] == "The gallery's author"
    assert facts["Tagged"] == "yes"


def test_every_font_comes_from_the_publisher_and_is_embedded(gallery: Path) -> None:
    fonts = poppler.fonts(gallery)
    assert all(font.embedded and font.subset and font.unicode for font in fonts)
    assert {font.name.partition("+")[2][:10] for font in fonts} == {
        "Source-Ser",
        "Source-San",
        "Source-Cod",
    }


def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Return the page number of each named place."""
    names = pdf.Root.Names.Dests.Names
    pages = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    return {
        str(names[index]): pages[names[index + 1][0].objgen] for index in range(0, len(names), 2)
    }


def links(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.get("/Annots", []):
            yield number, annotation


def test_the_contents_the_lists_and_the_index_name_the_pages_that_they_lead_to(
    gallery: Path,
) -> None:
    with pikepdf.open(gallery) as pdf:
        places = destinations(pdf)
        entries = [
            (str(link.Contents), places[str(link.Dest)])
            for number, link in links(pdf)
            if number in (3, 4, len(pdf.pages))
        ]
    assert len(entries) > 40
    for text, page in entries:
        assert int(text.split()[-1]) == page, text


def test_every_link_inside_the_file_has_a_place(gallery: Path) -> None:
    with pikepdf.open(gallery) as pdf:
        places = destinations(pdf)
        targets = [str(link.Dest) for _, link in links(pdf) if "/Dest" in link]
    assert targets
    assert set(targets) <= set(places)


def test_references_print_the_page_that_they_lead_to(gallery: Path) -> None:
    text = " ".join(poppler.text(gallery).split())
    pages = [" ".join(page.split()) for page in poppler.text(gallery).split("\f")]
    (number,) = re.findall(r"a reference to Lists \(p\. (\d+)\)", text)
    assert pages[int(number) - 1].startswith("1. Lists")


def test_bookmarks_follow_the_headings(gallery: Path) -> None:
    with pikepdf.open(gallery) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        lists = next(item for item in outline.root if item.title == "1. Lists")
        assert [item.title for item in lists.children][:2] == [
            "1.1. Simple lists",
            "1.2. Lists with blocks",
        ]
    assert titles.index("1. Lists") < titles.index("2. Tables") < titles.index("Index")


def test_a_table_over_several_pages_is_one_table_with_one_head(tree: str) -> None:
    table = tree.partition('"A table over several pages"')[2].partition("Sect")[0]
    assert table.count("THead") == 1
    assert table.count('"The row with the number ') == 80
    assert "Table" not in table


def test_what_is_for_the_screen_alone_is_not_in_print(gallery: Path) -> None:
    text = poppler.text(gallery)
    assert "Only in print." in text
    assert "Not in print." not in text
    assert "Indices and tables" not in text


def test_parts_in_other_languages_say_so(gallery: Path) -> None:
    with pikepdf.open(gallery) as pdf:
        assert str(pdf.Root.Lang) == "en"
        languages = {
            str(element.Lang)
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary)
            and element.get("/Type") == "/StructElem"
            and "/Lang" in element
        }
    assert languages == {"sv", "fi"}


def lines(path: Path) -> Iterator[tuple[int, LTTextLine]]:
    for number, page in enumerate(extract_pages(path), start=1):
        for container in page:
            if isinstance(container, LTTextContainer):
                for line in container:
                    if isinstance(line, LTTextLine):
                        yield number, line


def test_no_line_runs_over_the_edge_of_the_measure(gallery: Path) -> None:
    right = (210 - 30) * MILLIMETRE + 1
    beyond = [
        (number, line.get_text(), line.x1)
        for number, line in lines(gallery)
        if number > 1 and line.x1 > right
    ]
    assert beyond == []


def test_no_heading_stands_alone_at_the_foot_of_a_page(gallery: Path) -> None:
    feet: dict[int, LTTextLine] = {}
    for number, line in lines(gallery):
        in_text = line.y0 >= 22 * MILLIMETRE and number > 1
        if in_text and (number not in feet or line.y0 < feet[number].y0):
            feet[number] = line
    sizes = {number: next(iter(line)).size for number, line in feet.items()}  # type: ignore[attr-defined]
    assert not {number: size for number, size in sizes.items() if size > 12}


def test_the_pages_look_as_they_did(gallery: Path, tmp_path: Path) -> None:
    """``pages.png`` holds all pages, small; when a change is meant, replace it by the new one."""
    pages = [Image.open(path) for path in poppler.pictures(gallery, tmp_path, dpi=16)]
    width, height = pages[0].size
    sheet = Image.new("RGB", (width * 8, height * -(-len(pages) // 8)), "white")
    for number, page in enumerate(pages):
        sheet.paste(page, (number % 8 * width, number // 8 * height))
    sheet.save(tmp_path / "sheet.png")
    expected = Image.open(ROOT / "pages.png").convert("RGB")
    assert expected.size == sheet.size, f"see {tmp_path}/sheet.png"
    difference = ImageStat.Stat(ImageChops.difference(expected, sheet)).mean
    assert max(difference) < 1, f"see {tmp_path}/sheet.png"
