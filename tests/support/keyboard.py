"""Walk through a page with the Tab key and see where the focus is (WCAG 2.2, 2.1 and 2.4)."""

from dataclasses import dataclass

from playwright.sync_api import Page

# How an element looks: what changes when it gets the focus is its focus indicator.
LOOK = """
const look = e => {
  const s = getComputedStyle(e);
  const ring = s.outlineStyle === "none" ? "" : s.outlineWidth + s.outlineStyle + s.outlineColor;
  return [ring, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecoration].join("|");
};
"""

# Elements in the order of Tab; the browser itself makes a scrolling part a stop.
COUNT = """
() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}))
  .length
"""

FOCUSED = (
    "() => {"
    + LOOK
    + """
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getClientRects()[0] ?? e.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const focused = look(e);
  e.blur();
  const plain = look(e);
  e.focus({preventScroll: true, focusVisible: true});
  window.walked ??= new Map();
  walked.set(e, (walked.get(e) ?? 0) + 1);
  return {
    html: e.outerHTML.slice(0, 160),
    times: walked.get(e),
    size: Math.min(box.width, box.height),
    covered: !top || top === document.documentElement || !(e.contains(top) || top.contains(e)),
    indicated: focused !== plain,
  };
}
"""
)


@dataclass(frozen=True)
class Stop:
    """An element that had the focus: its start tag, and how it looked then."""

    html: str
    times: int
    size: float
    covered: bool
    indicated: bool

    @property
    def faults(self) -> list[str]:
        """What a reader with a keyboard would miss."""
        found = {
            "hidden behind something else": self.covered,
            "its focus is not shown": not self.indicated,
            "too small to see": self.size < 2,
        }
        return [f"{fault}: {self.html}" for fault, wrong in found.items() if wrong]


class FocusTrappedError(Exception):
    """The focus never leaves the page."""


def stops_wanted(page: Page) -> int:
    """Count the controls of a page that Tab should reach."""
    return int(page.evaluate(COUNT))


def walk(page: Page) -> list[Stop]:
    """Press Tab until the focus leaves the page and return what had it, in order.

    Without a window around the page, leaving it may lead back to the first stop.
    """
    stops: list[Stop] = []
    while True:
        page.keyboard.press("Tab")
        seen = page.evaluate(FOCUSED)
        stop = Stop(**seen) if seen else None
        if stop is None or (stop.times > 1 and stop.html == stops[0].html):
            return stops
        if stop.times > 1:
            raise FocusTrappedError(f"{page.url}: the focus comes back to {stop.html}")
        stops.append(stop)
