"""Everything can be reached, seen and left with the keyboard alone (WCAG 2.2, 2.1 and 2.4)."""

from pathlib import Path

import pytest
from support import keyboard
from support.browser import NewContext, Serve
from support.published import Published

pytestmark = pytest.mark.slow


def pages(published: Published) -> list[Path]:
    """One page of each kind in each language, and the choice of languages."""
    chapters = {"tables.html", "figures.html", "introduction.html", "region.html", "glossary.html"}
    names = {
        "index.html",
        "search.html",
        "genindex.html",
        "printable.html",
        "changes.html",
        *chapters,
    }
    return [page for page in published.pages() if page.name in names]


def test_every_stop_is_seen_and_none_is_a_trap(
    published: Published, served: Serve, new_context: NewContext
) -> None:
    base = served(published.folder)
    page = new_context().new_page()
    found = []
    for path in pages(published):
        page.goto(published.address(base, path))
        wanted = keyboard.stops_wanted(page)
        stops = keyboard.walk(page)
        if len(stops) < wanted:
            found.append(f"{path}: Tab reaches {len(stops)} of {wanted} controls")
        found += [f"{path}: {fault}" for stop in stops for fault in stop.faults]
    assert not found, "\n".join(found)


def test_the_first_stop_skips_to_the_text(
    published: Published, served: Serve, new_context: NewContext
) -> None:
    base = served(published.folder)
    page = new_context().new_page()
    for path in pages(published):
        if path.parent == published.folder:
            continue  # the choice of languages is all that the start page has
        page.goto(published.address(base, path))
        page.keyboard.press("Tab")
        target = page.evaluate("document.activeElement.getAttribute('href')")
        assert target is not None, f"{path}: the first stop is not a link"
        assert target.startswith("#"), f"{path}: the first stop leads to {target}"
        page.keyboard.press("Enter")
        inside = (
            "t => document.querySelector('main').closest(t) || document.querySelector(`main ${t}`)"
        )
        assert page.evaluate(inside, target), f"{path}: {target} is not the text"
        page.keyboard.press("Tab")
        reached = "() => !document.activeElement.closest('header, nav:not(main nav)')"
        assert page.evaluate(reached), f"{path}: the skip link does not skip"
