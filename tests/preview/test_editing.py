"""What a translator expects of an editor: nothing typed is lost, one click confirms or undoes."""

import pytest
from playwright.sync_api import expect
from support import axe
from support.preview import FUZZY, GOAL, MISSING, mark, pane

pytestmark = pytest.mark.slow


def field(page):
    return page.locator("#forms textarea")


def test_fuzzy_translation_is_confirmed_and_undone_by_one_click_each(page, preview):
    before = preview.catalogue().read_bytes()
    mark(page, FUZZY).click()
    page.get_by_role("button", name="Confirm").click()
    expect(page.locator("#edit-answer")).to_have_text("Saved.")
    expect(mark(page, FUZZY)).to_have_attribute("data-state", "translated")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#edit-answer")).to_have_text("Undone: the file is as it was before.")
    expect(mark(page, FUZZY)).to_have_attribute("data-state", "review")
    expect(field(page)).to_be_focused()
    assert preview.catalogue().read_bytes() == before


def test_entry_that_was_not_in_the_catalogue_is_written_once_it_is(page, preview):
    whole = preview.catalogue().read_text()
    there = 'msgid "Rautatien käyttö "\n"kasvaa."\nmsgstr ""\n'
    assert there in whole
    preview.catalogue().write_text(whole.replace(there, ""))
    expect(mark(page, MISSING)).to_have_attribute("data-state", "absent")
    mark(page, MISSING).click()
    expect(page.locator("#entry-state")).to_have_text("Not in the catalogue yet")
    expect(field(page)).to_be_hidden()
    preview.catalogue().write_text(whole)
    expect(page.locator("#entry-state")).to_have_text("Missing")
    field(page).fill("The railway is used more.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#edit-answer")).to_have_text("Saved.")
    assert "The railway is used more." in preview.catalogue().read_text()


def test_unsaved_text_outlives_closing_the_entry_and_the_page(page):
    mark(page, MISSING).click()
    field(page).fill("Half a sent")
    page.keyboard.press("Escape")
    expect(mark(page, MISSING)).to_contain_text("not saved yet")
    mark(page, GOAL).click()
    expect(field(page)).to_have_value("The goal is to cut emissions by 30 per cent.")
    page.reload()
    mark(page, MISSING).click()
    expect(field(page)).to_have_value("Half a sent")
    expect(page.locator("#edit-answer")).to_have_text("Your unsaved text is back.")
    field(page).fill("")
    expect(mark(page, MISSING)).not_to_contain_text("not saved yet")


def test_unsaved_text_meets_what_was_written_since(page, preview):
    mark(page, MISSING).click()
    field(page).fill("Mine.")
    page.keyboard.press("Escape")
    text = preview.catalogue().read_text()
    preview.catalogue().write_text(
        text.replace('"kasvaa."\nmsgstr ""', '"kasvaa."\nmsgstr "Theirs."')
    )
    expect(mark(page, MISSING)).to_have_attribute("data-state", "translated")
    # A click on a page that is just being replaced by the rebuilt one would go to neither.
    expect(pane(page, "en").get_by_text("Theirs.")).to_be_visible()
    mark(page, MISSING).click()
    expect(page.locator("#theirs")).to_have_text("Theirs.")
    expect(field(page)).to_have_value("Mine.")
    assert axe.violations(page) == []
    page.get_by_role("button", name="Take the file's").click()
    expect(field(page)).to_have_value("Theirs.")
    expect(field(page)).to_be_focused()


def test_renewed_page_leaves_typing_alone(page, preview):
    mark(page, MISSING).click()
    field(page).press_sequentially("Half ")
    source = preview.root / "docs/goals.rst"
    source.write_text(source.read_text().replace("kunnostetaan.", "kunnostetaan pian."))
    expect(pane(page, "fi").get_by_text("Laiturit kunnostetaan pian.")).to_be_attached()
    text = preview.catalogue().read_text()
    preview.catalogue().write_text(text.replace("are deepened", "are dredged"))
    expect(pane(page, "en").get_by_text("The fairways are dredged.")).to_be_attached()
    expect(field(page)).to_be_focused()
    page.keyboard.type("a sentence")
    expect(field(page)).to_have_value("Half a sentence")
    expect(page.locator("#conflict")).to_be_hidden()
    field(page).fill("")


def test_conflict_that_comes_while_typing_does_not_take_the_focus(page, preview):
    mark(page, MISSING).click()
    field(page).press_sequentially("Mine")
    text = preview.catalogue().read_text()
    preview.catalogue().write_text(
        text.replace('"kasvaa."\nmsgstr ""', '"kasvaa."\nmsgstr "Theirs."')
    )
    expect(page.locator("#theirs")).to_have_text("Theirs.")
    expect(field(page)).to_be_focused()
    page.get_by_role("button", name="Take the file's").click()


def test_findings_are_told_at_the_paragraph_in_the_language_of_the_page(page):
    note = pane(page, "en").locator(".preview-finding")
    expect(note.first).to_contain_text("40")
    page.get_by_role("link", name="suomi").click()
    expect(note.first).to_have_attribute("lang", "fi")
    expect(note.first).to_contain_text("Luvut eroavat")
    assert "page=goals.html" in page.url


def test_marks_can_be_taken_off_the_page(page):
    page.get_by_label("Marks at the paragraphs").uncheck()
    expect(mark(page, FUZZY)).to_be_hidden()
    expect(pane(page, "en").locator(".preview-finding").first).to_be_hidden()


def test_keys_lead_from_message_to_message_and_from_page_to_page(page):
    page.goto(page.url.replace("goals.html", "index.html"))
    expect(pane(page, "en").locator("button.preview-open").first).to_be_visible()
    seen = []
    for _ in range(4):
        before = page.locator("#entry-source").inner_text() if seen else ""
        page.keyboard.press("Alt+PageDown")
        expect(page.locator("#entry-source")).not_to_have_text(before)
        seen.append(page.locator("#entry-source").inner_text())
    assert seen[:3] == [
        "Tavoitteena on vähentää päästöjä 40 prosenttia.",
        "Satama investoi maasähköön vuonna 2025.",
        "Rautatien käyttö kasvaa.",
    ]
    page.keyboard.press("Alt+PageUp")
    expect(page.locator("#entry-source")).to_have_text(seen[2])
    page.keyboard.press("Escape")
    expect(page.locator("#entry")).to_be_hidden()


def test_a_listener_hears_each_entry_that_the_keys_lead_to(page):
    page.evaluate("""() => {
        window.heard = [];
        addEventListener("focusin", ({ target }) => heard.push([target.id, target.innerText]));
    }""")
    mark(page, FUZZY).click()
    title = page.locator("#entry-title")
    expect(title).to_have_accessible_name(
        "Entry To review. Satama investoi maasähköön vuonna 2025."
    )
    page.keyboard.press("Alt+PageDown")
    expect(title).to_have_accessible_name("Entry Missing. Rautatien käyttö kasvaa.")
    expect(title).to_be_focused()
    expect(page.get_by_role("complementary", name="Entry", exact=True)).to_be_visible()
    heard = [text for place, text in page.evaluate("heard") if place == "entry-title"]
    assert len(heard) == len(set(heard)) == 2


@pytest.mark.parametrize("width", [1280, 768, 320])
def test_entry_and_its_paragraph_are_both_in_sight(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    mark(page, FUZZY).click()
    expect(page.locator("#entry-title")).to_be_focused()
    expect(page.locator("#entry-title")).to_be_in_viewport()
    scroll = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(scroll) <= 0
    if width > 640:
        expect(pane(page, "en").get_by_text("Satama investoi")).to_be_in_viewport()
    assert axe.violations(page) == []
