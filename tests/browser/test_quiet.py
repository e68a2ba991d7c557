"""Pages load in silence, from their own host alone, and need no JavaScript."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Request
from support.browser import NewContext, Serve
from support.published import Published

pytestmark = pytest.mark.slow

# What the eye sees of the text; a button is there for JavaScript and may come with it.
MAIN_TEXT = """
() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const seen = [];
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (parent.checkVisibility() && !parent.closest("button")) {
      seen.push(texts.currentNode.data.trim());
    }
  }
  return seen.filter(Boolean);
}
"""
FIRST_PAGE_BYTES = 60_000
FIRST_PAGE_REQUESTS = 10


def listen(page: Page) -> list[str]:
    """Return a list that fills with everything the page complains of."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("requestfailed", lambda request: heard.extend(failure(request)))
    return heard


def failure(request: Request) -> list[str]:
    """Say what failed; leaving a page before its icon has come is no failure."""
    left = request.failure == "net::ERR_ABORTED"
    return [] if left else [f"{request.failure}: {request.url}"]


def visit(page: Page, address: str) -> list[Request]:
    """Open a page and return what it asked for."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.extend([request]))
    page.goto(address, wait_until="networkidle")
    return asked


def test_no_page_says_a_word_or_calls_another_host(
    published: Published, served: Serve, new_context: NewContext
) -> None:
    base = served(published.folder)
    page = new_context().new_page()
    heard = listen(page)
    foreign: list[str] = []
    page.on("request", lambda request: foreign.append(request.url))
    for path in published.pages():
        page.goto(published.address(base, path))
    assert not heard, "\n".join(heard)
    assert not [url for url in foreign if not url.startswith(base)]


def test_the_front_page_is_light(
    strategy: Published, served: Serve, new_context: NewContext
) -> None:
    base = served(strategy.folder)
    for edition in strategy.editions("html"):
        page = new_context(width=320).new_page()
        asked = visit(page, f"{base}/{edition.path}")
        sizes = {request.url: request.sizes()["responseBodySize"] for request in asked}
        assert sum(sizes.values()) <= FIRST_PAGE_BYTES, sizes
        assert len(sizes) <= FIRST_PAGE_REQUESTS, sizes


def test_the_text_is_there_without_javascript(
    published: Published, served: Serve, new_context: NewContext
) -> None:
    base = served(published.folder)
    with_script = new_context().new_page()
    without = new_context(javascript=False).new_page()
    for path in _text_pages(published):
        address = published.address(base, path)
        with_script.goto(address)
        without.goto(address)
        assert without.evaluate(MAIN_TEXT) == with_script.evaluate(MAIN_TEXT), path


def _text_pages(published: Published) -> list[Path]:
    return [page for page in published.pages() if page.name != "search.html"]


@pytest.mark.parametrize("javascript", [True, False])
def test_the_chapters_stand_beside_the_text_where_there_is_room(
    published: Published, served: Serve, new_context: NewContext, *, javascript: bool
) -> None:
    base = served(published.folder)
    wide = new_context(javascript=javascript).new_page()
    narrow = new_context(width=320, javascript=javascript).new_page()
    for path in inner_pages(published):
        wide.goto(published.address(base, path))
        chapters = wide.locator("nav.chapters a")
        assert all(link.is_visible() for link in chapters.all()), path
        assert not wide.locator("nav.chapters summary").is_visible(), path
    narrow.goto(published.address(base, path))
    assert not narrow.locator("nav.chapters a").first.is_visible()
    narrow.locator("nav.chapters summary").focus()
    narrow.keyboard.press("Enter")
    narrow.locator("nav.chapters a").first.click()
    assert narrow.url != published.address(base, path)


def inner_pages(published: Published) -> list[Path]:
    """Pages that have a list of chapters beside their text."""
    elsewhere = {"index.html", "printable.html"}
    return [page for page in published.pages() if page.name not in elsewhere]


def test_the_language_switch_keeps_the_page_without_javascript(
    strategy: Published, served: Serve, new_context: NewContext
) -> None:
    base = served(strategy.folder)
    source, target = (edition.language.code for edition in strategy.editions("html")[:2])
    page = new_context(javascript=False).new_page()
    for path in strategy.pages(source):
        page.goto(strategy.address(base, path))
        page.locator(f"a[hreflang={target}][lang={target}]").first.click()
        assert page.url == strategy.address(base, path).replace(f"/{source}/", f"/{target}/")


@pytest.mark.parametrize("from_disk", [False, True])
def test_the_language_switch_keeps_the_section(
    strategy: Published, served: Serve, new_context: NewContext, *, from_disk: bool
) -> None:
    source, target = (edition.language.code for edition in strategy.editions("html")[:2])
    base = strategy.folder.as_uri() if from_disk else served(strategy.folder)
    page = new_context().new_page()
    for path in text_pages(strategy, source):
        address = strategy.address(base, path)
        page.goto(address)
        section = page.locator("main section[id]").last
        if section.count():
            address += "#" + str(section.get_attribute("id"))
            page.goto(address)
        page.locator(f"a[hreflang={target}][lang={target}]").first.click()
        assert page.url == address.replace(f"/{source}/", f"/{target}/")
        page.wait_for_load_state()
        found = "!location.hash || document.querySelector(':target') !== null"
        assert page.evaluate(found), page.url


def text_pages(published: Published, code: str) -> list[Path]:
    made = {"genindex.html", "search.html"}  # of each language's own words
    return [page for page in published.pages(code) if page.name not in made]


def test_the_start_page_leads_to_each_language_from_disk(
    strategy: Published, new_context: NewContext
) -> None:
    page = new_context(javascript=False).new_page()
    for edition in strategy.editions("html"):
        page.goto((strategy.folder / "index.html").as_uri())
        page.locator(f"a[hreflang={edition.language.tag}]").click()
        assert page.url == (strategy.folder / edition.path / "index.html").as_uri()
