"""On paper there is the text, all of it, and nothing that only a screen can do."""

import pytest
from playwright.sync_api import Page
from support.browser import NewContext, Serve
from support.published import Published, read

pytestmark = pytest.mark.slow

ON_SCREEN_ONLY = (
    ".tools, .chapters, .page-contents, .neighbours, .share, .zoom, .downloads, .back-links"
)
# Links that print their address although their text is it.
TWICE = """
() => [...document.querySelectorAll(".text a")]
  .filter(link => link.textContent === link.getAttribute("href"))
  .map(link => getComputedStyle(link, "::after").content)
  .filter(content => content !== "none")
"""
SEEN = "parts => parts.filter(part => part.checkVisibility()).map(part => part.outerHTML)"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_printed_page_has_text_alone(
    strategy: Published, served: Serve, new_context: NewContext, *, javascript: bool
) -> None:
    page = new_context(javascript=javascript).new_page()
    page.emulate_media(media="print")
    for path in strategy.pages(strategy.publication.source_language.code):
        page.goto(strategy.address(served(strategy.folder), path))
        assert page.locator(ON_SCREEN_ONLY).evaluate_all(SEEN) == [], path


def test_an_address_is_printed_once(
    strategy: Published, served: Serve, new_context: NewContext
) -> None:
    page = new_context().new_page()
    page.emulate_media(media="print")
    code = strategy.publication.source_language.code
    for name in ("sources", "printable"):
        page.goto(f"{served(strategy.folder)}/{code}/{name}.html")
        assert page.evaluate(TWICE) == []


def unfolded_tables(page: Page) -> int:
    tables = page.locator("details.chart-data table").all()
    assert all(table.is_visible() for table in tables), page.url
    return len(tables)


def test_a_page_unfolds_its_numbers_when_it_is_printed(
    strategy: Published, served: Serve, new_context: NewContext
) -> None:
    page = new_context().new_page()
    unfolded = 0
    for path in strategy.pages(strategy.publication.source_language.code):
        page.goto(strategy.address(served(strategy.folder), path))
        page.pdf()
        unfolded += unfolded_tables(page)
    assert unfolded


def test_the_whole_on_one_page_has_its_numbers_unfolded_without_javascript(
    strategy: Published, served: Serve, new_context: NewContext
) -> None:
    page = new_context(javascript=False).new_page()
    for edition in strategy.editions("html"):
        path = strategy.folder / edition.path / "printable.html"
        page.goto(strategy.address(served(strategy.folder), path))
        assert unfolded_tables(page)


def test_a_printed_page_is_as_wide_as_the_paper(
    published: Published, served: Serve, new_context: NewContext
) -> None:
    # A4 with the margins of the style sheet, in CSS pixels.
    page = new_context(width=642).new_page()
    page.emulate_media(media="print")
    for path in published.pages(published.publication.source_language.code):
        page.goto(published.address(served(published.folder), path))
        assert page.evaluate("document.documentElement.scrollWidth") <= 642, path


def test_the_whole_on_one_page_has_the_chapters_in_the_order_of_the_contents(
    strategy: Published,
) -> None:
    for edition in strategy.editions("html"):
        folder = strategy.folder / edition.path
        whole = read(folder / "printable.html")
        contents = whole.xpath("//nav[@class='whole-contents']//a/@href")
        chapters = whole.xpath("//div[@id][contains(@class, 'chapter')]/@id")
        assert [f"#{chapter}" for chapter in chapters] == contents
        front = read(folder / "index.html").xpath("//nav[@class='chapters']//a/@href")
        documents = [link.removesuffix(".html").replace("/", "-") for link in front]
        # The front page of this publication says nothing that is not for a screen alone.
        assert [chapter.removesuffix("--") for chapter in chapters] == documents


def test_the_whole_on_one_page_says_what_its_chapters_say(strategy: Published) -> None:
    for edition in strategy.editions("html"):
        folder = strategy.folder / edition.path
        whole = read(folder / "printable.html").text_content()
        printed = "".join(whole.split())
        for path in strategy.pages(edition.language.code):
            for paragraph in read(path).xpath("//main//div[@class='page']//section/p"):
                assert "".join(paragraph.text_content().split()) in printed, path
