"""What a reader has asked the system for is followed, and a setting on the page goes before it."""

import pytest
from playwright.sync_api import BrowserContext, Page
from support import axe
from support.browser import NewContext, Serve
from support.published import Published

pytestmark = pytest.mark.slow

# The lowest contrast of any text with the ground behind it (WCAG 2.2, relative luminance).
LOWEST_CONTRAST = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = colour => {
    const [r, g, b] = rgba(colour).map(v => v / 255)
      .map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = e => {
    const colour = getComputedStyle(e).backgroundColor;
    return !e.parentElement || rgba(colour)[3] > 0 ? colour : ground(e.parentElement);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let lowest = 21;
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    const drawn = e.closest("svg, .visually-hidden, .skip-link, script, noscript, mark");
    if (!texts.currentNode.data.trim() || drawn || !e.checkVisibility()) continue;
    const [light, dark] = [luminance(getComputedStyle(e).color), luminance(ground(e))]
      .sort((a, b) => b - a);
    lowest = Math.min(lowest, (light + 0.05) / (dark + 0.05));
  }
  return lowest;
}
"""


def chapters(published: Published, served: Serve, context: BrowserContext) -> list[Page]:
    """Open the front page, a chapter and the search page of the source language."""
    code = published.publication.source_language.code
    opened = []
    names = [page.name for page in published.pages(code) if not page.name.startswith("_")]
    chapter = next(name for name in names if name in {"tables.html", "region.html"})
    for name in ("index.html", chapter, "search.html"):
        page = context.new_page()
        page.goto(f"{served(published.folder)}/{code}/{name}")
        opened.append(page)
    return opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_given_to_a_system_that_asks_for_it(
    published: Published, served: Serve, new_context: NewContext, scheme: str
) -> None:
    context = new_context(scheme=scheme, contrast="more")
    for page in chapters(published, served, context):
        assert page.evaluate(LOWEST_CONTRAST) >= 7, page.url
        assert axe.violations(page) == [], page.url


def test_the_setting_for_high_contrast_gives_it_in_any_system(
    published: Published, served: Serve, new_context: NewContext
) -> None:
    for scheme in ("light", "dark"):
        context = new_context(scheme=scheme)
        context.add_init_script("localStorage.setItem('edition-scheme', 'contrast')")
        for page in chapters(published, served, context):
            assert page.evaluate(LOWEST_CONTRAST) >= 12, page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("contrast", ["no-preference", "more"])
@pytest.mark.parametrize("setting", ["", "dark", "contrast"])
def test_paper_is_legible_whatever_the_screen_looks_like(
    strategy: Published,
    served: Serve,
    new_context: NewContext,
    scheme: str,
    contrast: str,
    setting: str,
) -> None:
    context = new_context(scheme=scheme, contrast=contrast)
    context.add_init_script(f"localStorage.setItem('edition-scheme', '{setting}')")
    for page in chapters(strategy, served, context):
        page.emulate_media(media="print")
        assert page.evaluate(LOWEST_CONTRAST) >= 4.5, page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_what_colour_alone_would_tell(
    published: Published, served: Serve, new_context: NewContext, scheme: str
) -> None:
    context = new_context(scheme=scheme, forced_colors="active")
    for page in chapters(published, served, context):
        assert axe.violations(page) == [], page.url
    current = page.locator("nav.languages [aria-current]")
    assert current.evaluate("e => getComputedStyle(e).borderBottomStyle") == "solid"
    chapter = context.pages[1].locator(".chapters .list a")
    edges = chapter.evaluate_all("found => found.map(e => getComputedStyle(e).borderLeftColor)")
    assert len(set(edges)) == 2
    button = page.locator("[role=search] button")
    assert button.evaluate("e => getComputedStyle(e).borderTopWidth") != "0px"
    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert button.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


@pytest.mark.parametrize(("asked", "given"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_for_a_reader_who_asked_for_less_motion(
    published: Published, served: Serve, new_context: NewContext, asked: str, given: str
) -> None:
    context = new_context()
    for page in chapters(published, served, context):
        page.emulate_media(reduced_motion=asked)  # type: ignore[arg-type]  # a literal
        behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
        assert page.evaluate(behaviour) == given
        moving = "document.getAnimations().length"
        assert page.evaluate(moving) == 0


def test_a_setting_on_the_page_goes_before_the_system_s(
    published: Published, served: Serve, new_context: NewContext
) -> None:
    context = new_context(scheme="dark")
    context.add_init_script("localStorage.setItem('edition-scheme', 'light')")
    for page in chapters(published, served, context):
        assert page.evaluate("getComputedStyle(document.body).colorScheme") == "light"
