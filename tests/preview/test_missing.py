"""A page that the preview has not is no dead end."""

import httpx
import pytest
from playwright.sync_api import expect
from support.preview import MISSING, mark, pane

pytestmark = pytest.mark.slow

START = "The ports develop transport together."


def test_link_to_what_only_a_built_edition_has_stays_on_its_page_and_says_so(page):
    pane(page, "en").get_by_role("link", name="Change history").click()
    told = "The preview has no such page; a built edition may have it."
    expect(page.locator("#status")).to_have_text(told)
    expect(mark(page, MISSING)).to_be_visible()
    assert "page=goals.html" in page.url


def test_address_of_an_unknown_page_leads_home(page, preview):
    page.goto(preview.address.replace("/#", "/?page=unknown.html#"))
    expect(pane(page, "en").get_by_text(START)).to_be_attached()
    page.wait_for_url("**/?page=index.html*")


@pytest.fixture
def ports(preview):
    """Give a chapter that the preview shows, and take it away again."""
    chapter = preview.root / "docs/ports.rst"
    preview.write_and_wait({chapter: b":orphan:\n\nSatamat\n=======\n\nSatama on auki.\n"})
    yield chapter
    chapter.unlink(missing_ok=True)


def test_chapter_that_is_removed_leads_home_and_is_gone(page, preview, ports):
    page.goto(preview.address.replace("/#", "/?page=ports.html#"))
    expect(pane(page, "en").get_by_text("Satama on auki.")).to_be_attached()
    ports.unlink()
    expect(pane(page, "en").get_by_text(START)).to_be_attached()
    assert httpx.get(f"{preview.base}/pages/en/ports.html", timeout=60).status_code == 404
    told = httpx.get(f"{preview.base}/api/messages?language=en", timeout=60).json()
    assert "ports.html" not in {message.get("page") for message in told["messages"].values()}
