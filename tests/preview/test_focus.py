"""Focus is somewhere that can be seen, whatever closes and whatever is renewed."""

import pytest
from playwright.sync_api import expect
from support.preview import MISSING, mark, pane

from editions.preview.marking import message_id

pytestmark = pytest.mark.slow

OUTSIDE = message_id("templates", "Tiedot päivitetään vuosittain.")


def outside(page, message=OUTSIDE):
    return page.locator(f'#others button[data-message="{message}"]')


def test_entry_of_words_outside_the_text_closes_where_it_was_opened(page):
    page.locator("#others summary").click()
    outside(page).press("Enter")
    expect(page.locator("#entry-title")).to_be_focused()
    page.locator("#forms textarea").fill("Renewed each year.")
    page.locator("#save").click()
    expect(page.locator("#edit-answer")).to_have_text("Saved.")
    expect(outside(page)).to_contain_text("Translated")
    page.locator("#forms textarea").press("Escape")
    expect(outside(page)).to_be_focused()


def test_words_outside_the_text_keep_the_focus_when_a_catalogue_changes(page, preview):
    page.locator("#others summary").click()
    outside(page).focus()
    catalogue = preview.catalogue("conf")
    catalogue.write_text(catalogue.read_text().replace('"The publisher"', '""'))
    expect(outside(page, message_id("conf", "Julkaisija"))).to_contain_text("Missing")
    expect(outside(page)).to_be_focused()


def test_entry_closes_to_the_tools_where_its_page_is_not_shown(page):
    mark(page, MISSING).click()
    expect(page.locator("#entry-title")).to_be_focused()
    page.get_by_label("suomi", exact=True).check()
    expect(page.locator("iframe")).to_have_count(1)
    expect(page.locator("#others")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#entry")).to_be_hidden()
    expect(page.locator("#next")).to_be_focused()


def test_entry_closes_to_the_tools_where_marks_are_not_shown(page):
    page.get_by_label("Marks at the paragraphs").uncheck()
    pane(page, "en").locator("main").first.click()
    page.keyboard.press("Alt+PageDown")
    expect(page.locator("#entry-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#entry")).to_be_hidden()
    expect(page.locator("#next")).to_be_focused()
