"""What scripts add for a reader: settings, search, copying, enlarging, scrolling by keyboard."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from support import axe
from support.browser import NewContext, Serve, wait_until
from support.published import Published

pytestmark = pytest.mark.slow


@pytest.fixture
def page(demanding: Published, served: Serve, new_context: NewContext) -> Page:
    opened = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    opened.goto(f"{served(demanding.folder)}/fi/tables.html")
    return opened


def choose(page: Page, name: str, value: str) -> None:
    if page.locator("details.settings").get_attribute("open") is None:
        page.locator("details.settings summary").click()
    page.locator(f"input[name={name}][value='{value}']").check()


def test_settings_are_kept_on_the_device(page: Page) -> None:
    choose(page, "scheme", "dark")
    choose(page, "size", "larger")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
    page.locator("details.settings summary").click()
    assert page.locator("input[name=scheme][value=dark]").is_checked()


def test_restoring_the_defaults_forgets_them(page: Page) -> None:
    choose(page, "scheme", "contrast")
    page.locator("button[type=reset]").click()
    page.reload()
    assert page.evaluate("({...document.documentElement.dataset})") == {}
    assert page.evaluate("localStorage.length") == 0


def test_escape_closes_the_settings_and_returns(page: Page) -> None:
    page.locator("details.settings summary").click()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.settings summary')")
    assert page.locator("details.settings").get_attribute("open") is None


def test_the_settings_do_not_cover_where_the_keyboard_goes_next(page: Page) -> None:
    page.locator("details.settings summary").press("Enter")
    page.locator("button[type=reset]").focus()
    assert page.locator("details.settings").get_attribute("open") is not None
    page.keyboard.press("Tab")
    assert page.locator("details.settings").get_attribute("open") is None
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.matches('.settings summary')")


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("width", [1280, 320])
def test_each_setting_leaves_a_sound_page(
    demanding: Published, served: Serve, new_context: NewContext, scheme: str, width: int
) -> None:
    page = new_context(width=width).new_page()
    page.goto(f"{served(demanding.folder)}/fi/index.html")
    page.evaluate(
        "s => Object.entries(s).forEach(([k, v]) => localStorage.setItem('edition-' + k, v))",
        {"scheme": scheme, "size": "larger", "spacing": "wider"},
    )
    for name in ("index", "tables", "words"):
        page.goto(f"{served(demanding.folder)}/fi/{name}.html")
        assert axe.violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_the_language_switch_keeps_the_section(page: Page) -> None:
    page.evaluate("location.hash = 'tables-wide'")
    page.locator(".languages a").click()
    assert page.url.endswith("/sv/tables.html#tables-wide")


def test_a_wide_table_can_be_scrolled_by_keyboard(
    demanding: Published, served: Serve, new_context: NewContext
) -> None:
    page = new_context(width=320).new_page()
    page.goto(f"{served(demanding.folder)}/fi/tables.html")
    table = page.locator(".scroll").first
    expect(table).to_have_attribute("tabindex", "0")
    expect(table).to_have_attribute("aria-label", re.compile("."))
    table.focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "() => document.querySelector('.scroll').scrollLeft > 0")


def test_a_section_s_address_is_copied(page: Page) -> None:
    link = page.locator(".permalink").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".status")).to_have_text("Kopioitu")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    assert "#" in copied
    assert "Kopioitu" not in link.aria_snapshot()  # it is said once, by the status


def test_a_listener_hears_of_an_address_copied_from_the_whole_on_one_page(page: Page) -> None:
    page.goto(page.url.replace("tables.html", "printable.html"))
    page.locator(".permalink").first.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Kopioitu")


def test_a_listener_hears_that_the_browser_refused_to_copy(page: Page) -> None:
    refusing = {"Content-Type": "text/html", "Permissions-Policy": "clipboard-write=()"}
    page.route(page.url, lambda route: route.fulfill(response=route.fetch(), headers=refusing))
    page.reload()
    page.locator("[data-copy=address]").press("Enter")
    expect(page.locator(".share .status")).to_have_text("Kopiointi ei onnistunut")


def test_nothing_offers_to_copy_on_a_page_that_came_unencrypted(
    demanding: Published, new_context: NewContext
) -> None:
    page = new_context().new_page()
    page.route(
        "http://plain.example/**",
        lambda route: route.fulfill(path=demanding.folder / urlsplit(route.request.url).path[1:]),
    )
    page.goto("http://plain.example/fi/tables.html")
    page.locator(".share summary").press("Enter")
    expect(page.locator("#reference-text")).to_be_visible()
    assert page.locator("[data-copy]").evaluate_all("all => all.map(e => e.checkVisibility())") == [
        False,
        False,
    ]


def test_a_figure_is_enlarged_and_left_again(
    demanding: Published, served: Serve, new_context: NewContext
) -> None:
    page = new_context().new_page()
    page.goto(f"{served(demanding.folder)}/fi/figures.html")
    link = page.locator(".zoom a").first
    assert link.get_attribute("aria-haspopup") == "dialog"
    link.click()
    expect(page.locator("dialog[open] img")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_accessible_name(link.get_attribute("aria-label"))
    assert axe.violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('.zoom a')")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("strategia", "strategia"),
        ("strategioissa", "strategia"),
        ("älykkäillä", "älykäs"),
        ("ekosysteemi", "innovaatioekosysteemi"),
    ],
)
def test_a_finnish_word_is_found_in_any_form(
    strategy: Published, served: Serve, new_context: NewContext, query: str, expected: str
) -> None:
    page = new_context().new_page()
    page.goto(f"{served(strategy.folder)}/fi/search.html?q={query}")
    expect(page.locator("#search-status")).to_have_text(re.compile(rf"\d+ tulosta.*{query}"))
    marked = page.locator("#search-results mark").all_inner_texts()
    assert any(word.lower().startswith(expected[:5]) for word in marked), marked
    assert axe.violations(page) == []


def test_words_that_merely_hold_the_letters_are_not_marked(
    strategy: Published, served: Serve, new_context: NewContext
) -> None:
    page = new_context().new_page()
    page.goto(f"{served(strategy.folder)}/en/search.html?q=port")
    expect(page.locator("#search-status")).to_contain_text("port")
    marked = {word.lower() for word in page.locator("#search-results mark").all_inner_texts()}
    assert marked == {"port", "ports"}


def test_a_search_without_a_hit_says_so(page: Page) -> None:
    page.locator("#search-words").fill("xyzzy")
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("xyzzy")
    expect(page.locator("#search-status")).to_contain_text("ei löytynyt")
    expect(page.locator("[role=search]")).to_have_count(1)
    expect(page.locator("#search-words")).to_have_value("xyzzy")


@pytest.mark.parametrize("query", ["$&", "$'", "%(count)s", "%s"])
def test_what_was_searched_for_is_said_as_it_was_typed(page: Page, query: str) -> None:
    page.locator("#search-words").fill(f"taulukko {query}")
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text(f"”taulukko {query}”")
    assert f"”taulukko {query}”" in page.title()


def search(page: Page, query: str) -> list[str]:
    """Search by keyboard; return what the sections found are called."""
    page.locator("#search-words").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text(query)
    return page.locator("#search-results > li > a").all_inner_texts()


def test_words_that_stand_in_no_section_together_find_the_sections_of_each(page: Page) -> None:
    one, other = search(page, "teksti"), search(page, "kuvat")
    assert one
    assert other
    assert not {*one} & {*other}
    assert {*search(page, "teksti kuvat")} == {*one, *other}
    expect(page.locator("#search-status")).to_contain_text("osa sanoista")


def test_the_title_of_the_results_tells_how_many_there_are(page: Page) -> None:
    found = search(page, "taulukko")
    assert page.title().startswith(page.locator("#search-status").inner_text())
    assert found


def test_a_reference_ends_with_the_address_of_the_page(page: Page) -> None:
    page.locator(".share summary").press("Enter")
    page.locator("[data-copy=reference-text]").press("Enter")
    expect(page.locator(".share .status")).to_have_text("Kopioitu")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("/fi/tables.html")


# The typeface and the colour of a drawing's words.
ENLARGED = """
() => {
  const style = getComputedStyle(document.querySelector("dialog svg text"));
  return [style.fontFamily, style.fill];
}
"""


@pytest.mark.parametrize("javascript", [True, False])
def test_each_drawing_can_be_seen_larger(
    strategy: Published, served: Serve, new_context: NewContext, *, javascript: bool
) -> None:
    page = new_context(width=360, javascript=javascript).new_page()
    page.goto(f"{served(strategy.folder)}/fi/region.html")
    links = page.locator("figure .zoom a")
    assert links.count() == page.locator("figure :is(svg, img)").count() > 0
    links.first.press("Enter")
    if javascript:
        expect(page.locator("dialog[open] svg")).to_be_visible()
        assert page.evaluate(ENLARGED) == page.evaluate(ENLARGED.replace("dialog", "figure"))
        ids = page.locator("[id]").evaluate_all("found => found.map(({ id }) => id)")
        assert len(ids) == len(set(ids))
    else:
        page.wait_for_url("**/*.svg")


def test_nothing_of_the_search_is_loaded_before_it_is_used(
    demanding: Published, served: Serve, new_context: NewContext
) -> None:
    page = new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served(demanding.folder)}/fi/search.html", wait_until="networkidle")
    assert not [url for url in asked if "search-index" in url or "stemmer" in url]


def test_search_works_from_disk(demanding: Published, new_context: NewContext) -> None:
    page = new_context().new_page()
    page.goto((demanding.folder / "sv" / "search.html").as_uri() + "?q=kommunen")
    expect(page.locator("#search-results li").first).to_be_visible()


# Ranges of years, and words such as "-hanke" with their hyphen, that stand on two lines.
PARTED = """
() => {
  const parted = [];
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const { index, 0: held } of texts.currentNode.data.matchAll(/^-\\w+|\\d+–\\d+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + held.length);
      if (range.getClientRects().length > 1) parted.push(held);
    }
  }
  return parted;
}
"""


def test_a_range_and_a_hyphened_word_stay_on_one_line(
    strategy: Published, served: Serve, new_context: NewContext
) -> None:
    page = new_context().new_page()
    for name in ("digital", "background"):
        page.goto(f"{served(strategy.folder)}/fi/{name}.html")
        for width in range(320, 420, 5):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(PARTED) == [], width
