"""Every page is without a finding of axe, in light and dark, on a desk and on a telephone."""

import pytest
from support import axe
from support.browser import NewContext, Serve
from support.published import Published

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
