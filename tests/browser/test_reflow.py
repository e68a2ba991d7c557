"""Text fits the narrowest screen and the reader's own spacing (WCAG 2.2, 1.4.10 and 1.4.12)."""

import pytest
from support import reflow
from support.browser import NewContext, Serve
from support.published import Published

pytestmark = pytest.mark.slow

NARROWEST = 320  # CSS pixels
LEGIBLE = 11  # CSS pixels, of the letters of a drawing

# Drawings of an author's own size are his; those too wide for the screen scroll within themselves.
DRAWINGS = """
() => [...document.querySelectorAll(".drawing svg")].map(drawing => {
  const box = drawing.getBoundingClientRect();
  const scale = box.width / drawing.viewBox.baseVal.width;
  const sizes = [...drawing.querySelectorAll("text")]
    .map(text => parseFloat(getComputedStyle(text).fontSize) * scale);
  return { whole: box.left >= 0 && box.right <= innerWidth || drawing.matches(".wide, .middling"),
    smallest: Math.min(...sizes), name: drawing.getAttribute("aria-label") };
})
"""


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_scrolls_sideways(
    published: Published, served: Serve, new_context: NewContext, width: int
) -> None:
    base = served(published.folder)
    page = new_context(width=width).new_page()
    found = []
    for path in published.pages():
        page.goto(published.address(base, path))
        name = published.address("", path)
        found += [f"{name}: {fault}" for fault in reflow.faults(page)]
        reflow.space_out(page)
        found += [f"{name}, spaced out: {fault}" for fault in reflow.faults(page)]
    assert not found, "\n".join(found)


def test_the_narrowest_screen_shows_drawings_whole_and_legible(
    strategy: Published, served: Serve, new_context: NewContext
) -> None:
    base = served(strategy.folder)
    page = new_context(width=NARROWEST).new_page()
    drawings = []
    for path in strategy.pages():
        page.goto(strategy.address(base, path))
        drawings += page.evaluate(DRAWINGS)
    assert drawings
    assert [drawing["name"] for drawing in drawings if not drawing["whole"]] == []
    small = [drawing for drawing in drawings if drawing["smallest"] < LEGIBLE - 0.01]
    assert small == []


# Words of headings that are broken, since no line is wide enough for them.
BROKEN = """
() => [...document.querySelectorAll("main :is(h1, h2, h3, .priorities dt)")].filter(heading => {
  heading.style.overflowWrap = "normal";
  heading.style.hyphens = "manual";
  return heading.scrollWidth > heading.clientWidth;
}).map(heading => heading.textContent)
"""


def test_the_largest_text_breaks_no_word_of_a_heading_on_the_narrowest_screen(
    strategy: Published, served: Serve, new_context: NewContext
) -> None:
    context = new_context(width=NARROWEST)
    context.add_init_script("localStorage.setItem('edition-size', 'larger')")
    page = context.new_page()
    broken = []
    for path in strategy.pages():
        page.goto(strategy.address(served(strategy.folder), path))
        broken += page.evaluate(BROKEN)
    assert broken == []


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_the_contents_of_a_page_end_where_its_header_ends(
    strategy: Published, served: Serve, new_context: NewContext, width: int
) -> None:
    page = new_context(width=width).new_page()
    code = strategy.publication.source_language.code
    page.goto(f"{served(strategy.folder)}/{code}/region.html")
    header, contents = page.locator(".tools"), page.locator(".page-contents")
    right = "element => element.getBoundingClientRect().right"
    assert contents.evaluate(right) <= header.evaluate(right)
