"""Every page is without a finding of axe, in light and dark, on a desk and on a telephone."""

from collections import Counter

import pytest
from lxml import html
from playwright.sync_api import Page
from support import axe
from support.browser import NewContext, Serve
from support.published import Published, read

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_has_no_finding(
    published: Published, served: Serve, new_context: NewContext, scheme: str, width: int
) -> None:
    base = served(published.folder)
    page = new_context(width=width, scheme=scheme).new_page()
    found = []
    for path in published.pages():
        page.goto(published.address(base, path))
        found += [
            f"{published.address('', path)}: {violation}" for violation in axe.violations(page)
        ]
    assert not found, "\n".join(found)


def test_nothing_is_lost_in_forced_colours(
    published: Published, served: Serve, new_context: NewContext
) -> None:
    base = served(published.folder)
    page = new_context(forced_colors="active").new_page()
    found = []
    for path in published.pages(published.publication.source_language.code):
        page.goto(published.address(base, path))
        found += [
            f"{published.address('', path)}: {violation}" for violation in axe.violations(page)
        ]
    assert not found, "\n".join(found)


def test_figures_and_tables_are_named_by_number_and_title(
    published: Published, served: Serve, new_context: NewContext
) -> None:
    base = served(published.folder)
    page = new_context().new_page()
    for path in published.pages():
        root = read(path)
        captioned = root.xpath("//*[self::figure or self::table][.//*[@class='caption-text']]")
        if captioned:
            page.goto(published.address(base, path))
            names = names_in_the_tree(page)
            assert names[""] == 0, path
            assert Counter(map(shown_name, captioned)) <= names, path


def names_in_the_tree(page: Page) -> Counter[str]:
    """Count the names that Chromium tells a screen reader of figures and tables."""
    whole = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return Counter(
        node["name"]["value"]
        for node in whole["nodes"]
        if node.get("role", {}).get("value") in ("figure", "table") and not node["ignored"]
    )


def shown_name(captioned: html.HtmlElement) -> str:
    """Return the number and the title of a caption without the references in it."""
    for link in captioned.xpath(".//*[@class='caption-text']//a[contains(@class, 'citation')]"):
        link.drop_tree()
    words = captioned.xpath("(.//*[@class='caption-number'])[1]")
    words += captioned.xpath("(.//*[@class='caption-text'])[1]")
    return " ".join(" ".join(word.text_content() for word in words).split())
