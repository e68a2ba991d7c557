"""See whether text fits the window and the reader's own spacing (WCAG 2.2, 1.4.10 and 1.4.12)."""

from playwright.sync_api import Page

# The values are those of WCAG 2.2, 1.4.12. A constructed style sheet is what a reader's own style
# is to the page: its Content-Security-Policy has no say in it.
TEXT_SPACING = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
"""

# What sticks out of the window, outside of a part that scrolls by itself.
OVERFLOWING = """
() => {
  const width = document.documentElement.clientWidth;
  const scrolls = e => e && (/(auto|scroll)/.test(getComputedStyle(e).overflowX)
    || scrolls(e.parentElement));
  if (document.documentElement.scrollWidth <= width) return [];
  const sticksOut = e => {
    const box = e.getBoundingClientRect();
    return Math.max(box.right, box.left + e.scrollWidth) > width + 1;
  };
  const found = [...document.body.querySelectorAll("*")]
    .filter(e => sticksOut(e) && ![...e.children].some(sticksOut) && !scrolls(e))
    .map(e => e.outerHTML.slice(0, 160));
  return found.length ? found : [`the page, ${document.documentElement.scrollWidth} px wide`];
}
"""

# Text that its own box cuts off. A box of a few pixels is hidden from the eye on purpose.
CLIPPED = """
() => [...document.body.querySelectorAll("*")]
  .filter(e => e.innerText?.trim() && e.clientWidth > 4 && e.clientHeight > 4)
  .filter(e => {
    const style = getComputedStyle(e);
    const hides = value => value === "hidden" || value === "clip";
    return hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1
      || hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1;
  })
  .map(e => e.outerHTML.slice(0, 160))
"""


def faults(page: Page) -> list[str]:
    """Return each element that sticks out of the window or is cut off."""
    sticking_out = [f"sticks out: {element}" for element in page.evaluate(OVERFLOWING)]
    return sticking_out + [f"cut off: {element}" for element in page.evaluate(CLIPPED)]


def space_out(page: Page) -> None:
    """Give the page the text spacing that a reader may ask for."""
    page.evaluate(TEXT_SPACING)
