"""A server that answers late, or not at all, costs nobody their text and no page its place."""

import pytest
from playwright.sync_api import expect
from support.browser import wait_until
from support.preview import FUZZY, GOAL, MISSING, mark, pane

pytestmark = pytest.mark.slow

ENDED = (
    "The preview has ended. Start it again in the terminal; this page follows. "
    "To write, open its new address."
)


def field(page):
    return page.locator("#forms textarea")


def no_server(route):
    route.abort("connectionrefused")


def lose(page):
    """Go to a page that loads in one pane; the other gets an error of the browser's own."""
    page.route("**/pages/en/index.html", no_server, times=1)
    other = page.locator('section[data-language="fi"] iframe')
    before = other.get_attribute("data-loaded")
    pane(page, "fi").get_by_role("link", name="Satamien strategia").first.click()
    expect(pane(page, "fi").get_by_text("Satamat kehittävät liikennettä yhdessä.")).to_be_attached()
    expect(other).not_to_have_attribute("data-loaded", before)  # links lead both panes since then
    frame = "document.querySelector('section[data-language=en] iframe')"
    wait_until(page, f"() => {frame}.contentDocument === null")


def test_entry_that_is_shown_is_the_one_that_is_typed_in_until_the_next_has_come(page):
    mark(page, MISSING).click()
    field(page).fill("Kept.")
    page.keyboard.press("Escape")
    mark(page, FUZZY).click()
    expect(page.locator("#entry-source")).to_have_text("Satama investoi maasähköön vuonna 2025.")

    def type_meanwhile(route):
        field(page).press("End")
        page.keyboard.type(" More")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#edit-answer")).to_have_text("Saved.")
        page.keyboard.type(" and more")
        route.continue_()

    page.route(f"**/api/entry?*message={MISSING}*", type_meanwhile, times=1)
    page.locator("#next").click()
    expect(page.locator("#entry-source")).to_have_text("Rautatien käyttö kasvaa.")
    expect(field(page)).to_have_value("Kept.")
    field(page).fill("")
    # A click on a page that is just being replaced by the rebuilt one would go to neither.
    expect(pane(page, "en").get_by_text("shore power in 2024. More")).to_be_visible()
    mark(page, FUZZY).click()
    expect(field(page)).to_have_value("The port invests in shore power in 2024. More and more")
    expect(page.locator("#entry-state")).to_have_text("Translated")


def test_failed_requests_are_told_and_the_text_stays(page):
    mark(page, MISSING).click()
    field(page).fill("Kept.")
    page.route("**/api/entry?*", no_server)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#edit-answer")).to_have_text(ENDED)
    mark(page, GOAL).click()
    expect(page.locator("#status")).to_have_text(ENDED)
    expect(page.locator("#entry-source")).to_have_text("Rautatien käyttö kasvaa.")
    expect(field(page)).to_have_value("Kept.")
    page.unroute("**/api/entry?*")
    mark(page, GOAL).click()
    expect(field(page)).to_have_value("The goal is to cut emissions by 30 per cent.")
    mark(page, MISSING).click()
    expect(field(page)).to_have_value("Kept.")
    field(page).fill("")


def test_right_to_write_that_ended_with_its_preview_is_told_and_the_text_stays(page):
    def of_an_earlier_run(route):
        headers = route.request.headers | {"x-editions-token": "of-an-earlier-run"}
        route.continue_(headers=headers)

    mark(page, MISSING).click()
    field(page).fill("Kept.")
    page.route("**/api/entry?*", of_an_earlier_run, times=1)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#edit-answer")).to_contain_text("open the address that the terminal shows")
    expect(page.locator("#save")).to_be_disabled()
    expect(field(page)).to_have_value("Kept.")
    expect(field(page)).not_to_be_editable()


HEARD = """
addEventListener("DOMContentLoaded", () => {
  const status = document.getElementById("status");
  window.heard = [];
  new MutationObserver(() => heard.push(status.textContent)).observe(status, { childList: true });
});
"""


def test_end_of_the_preview_is_read_out_once(page):
    page.route("**/api/events", no_server)
    page.add_init_script(f"if (self === top) {{ {HEARD} }}")
    page.goto(page.url)
    expect(page.locator("#status")).to_have_text(ENDED)
    with page.expect_event("requestfailed"):
        pass
    with page.expect_event("requestfailed"):
        pass
    assert page.evaluate("heard") == [ENDED]


def test_pdf_that_cannot_be_asked_for_is_told(page):
    page.route("**/api/print?*", no_server)
    page.get_by_label("PDF, English").check()
    expect(page.locator("#status")).to_have_text(ENDED)


def test_page_that_the_browser_could_not_load_comes_back(page, preview):
    lose(page)
    catalogue = preview.catalogue("index")
    text = catalogue.read_text()
    catalogue.write_text(text.replace("transport together", "transport as one"))
    expect(pane(page, "en").get_by_text("The ports develop transport as one.")).to_be_attached()
    page.get_by_label("English", exact=True).check()
    expect(pane(page, "en").get_by_text("The ports develop transport as one.")).to_be_attached()


def test_link_leads_on_from_a_page_that_the_browser_could_not_load(page):
    lose(page)
    pane(page, "fi").get_by_role("link", name="Tavoitteet").first.click()
    expect(mark(page, MISSING)).to_be_visible()
