"""What is typed while an answer is on its way, twice, or in two tabs is neither lost nor fought."""

import pytest
from playwright.sync_api import expect
from support.preview import FUZZY, MISSING, mark, pane

pytestmark = pytest.mark.slow


def field(page):
    return page.locator("#forms textarea")


def save(page):
    page.locator("#save").click()


def answer(page):
    return page.locator("#edit-answer")


def while_writing(page, act, path="entry"):
    """Act while the next request that writes is held, then let it go."""

    def hold(route):
        assert route.request.method == "POST"
        act()
        route.continue_()

    page.route(f"**/api/{path}?*", hold, times=1)


def type_on(page, text):
    field(page).press("End")
    page.keyboard.type(text)


def test_text_typed_while_a_save_is_under_way_stays(page, preview):
    mark(page, MISSING).click()
    field(page).fill("One")
    while_writing(page, lambda: type_on(page, " two"))
    save(page)
    expect(answer(page)).to_have_text("Saved.")
    expect(page.locator("#entry-state")).to_have_text("Translated")
    expect(page.locator("#undo")).to_be_visible()
    expect(field(page)).to_have_value("One two")
    expect(mark(page, MISSING)).to_contain_text("not saved yet")
    assert 'msgstr "One"' in preview.catalogue().read_text()
    page.keyboard.press("Escape")
    mark(page, MISSING).click()
    expect(answer(page)).to_have_text("Your unsaved text is back.")
    expect(field(page)).to_have_value("One two")
    save(page)
    expect(answer(page)).to_have_text("Saved.")
    expect(mark(page, MISSING)).not_to_contain_text("not saved yet")


def test_text_typed_while_an_undo_is_under_way_stays(page, preview):
    before = preview.catalogue().read_bytes()
    mark(page, MISSING).click()
    field(page).fill("One")
    save(page)
    expect(answer(page)).to_have_text("Saved.")
    while_writing(page, lambda: type_on(page, " two"), "undo")
    page.locator("#undo").click()
    expect(answer(page)).to_have_text("Undone: the file is as it was before.")
    expect(field(page)).to_have_value("One two")
    expect(mark(page, MISSING)).to_contain_text("not saved yet")
    assert preview.catalogue().read_bytes() == before


def test_saving_twice_at_once_is_no_conflict_and_is_undone(page, preview):
    before = preview.catalogue().read_bytes()
    answers = []

    def second(response):
        if response.request.method == "POST":
            answers.append(response.status)
        return len(answers) == 2

    mark(page, MISSING).click()
    field(page).fill("Twice")
    while_writing(page, lambda: save(page))
    with page.expect_response(second):
        save(page)
    assert answers == [200, 200]
    expect(answer(page)).to_have_text("Saved.")
    expect(page.locator("#conflict")).to_be_hidden()
    page.locator("#undo").click()
    expect(answer(page)).to_have_text("Undone: the file is as it was before.")
    expect(field(page)).to_have_value("")
    assert preview.catalogue().read_bytes() == before


def test_news_of_ones_own_save_that_overtakes_its_answer_is_no_conflict(page):
    conflicts = []

    def be_overtaken(route):
        answered = route.fetch()
        expect(pane(page, "en").get_by_text("Overtaken.")).to_be_visible()
        conflicts.append(page.locator("#conflict").is_visible())
        route.fulfill(response=answered)

    mark(page, MISSING).click()
    field(page).fill("Overtaken.")
    page.route("**/api/entry?*", be_overtaken, times=1)
    save(page)
    expect(answer(page)).to_have_text("Saved.")
    expect(page.locator("#undo")).to_be_visible()
    assert conflicts == [False]


def test_change_elsewhere_in_the_file_is_no_conflict(page, preview):
    def change_elsewhere():
        text = preview.catalogue().read_text()
        preview.catalogue().write_text(text.replace("are renovated", "are repaired"))

    mark(page, MISSING).click()
    field(page).fill("Mine.")
    while_writing(page, change_elsewhere)
    save(page)
    expect(answer(page)).to_have_text("Saved.")
    text = preview.catalogue().read_text()
    assert 'msgstr "Mine."' in text
    assert "are repaired" in text


@pytest.fixture
def other_tab(page, preview):
    tab = page.context.new_page()
    tab.goto(preview.address.replace("/#", "/?page=goals.html#"))
    yield tab
    tab.evaluate("localStorage.clear()")


def test_saving_in_one_tab_keeps_the_unsaved_text_of_another(page, other_tab):
    mark(page, MISSING).click()
    field(page).fill("Mine.")
    mark(other_tab, MISSING).click()
    field(other_tab).fill("Another tab's.")
    other_tab.keyboard.press("Escape")
    save(page)
    expect(answer(page)).to_have_text("Saved.")
    mark(other_tab, MISSING).click()
    expect(other_tab.locator("#theirs")).to_have_text("Mine.")
    expect(field(other_tab)).to_have_value("Another tab's.")


def test_conflict_is_there_again_when_its_entry_is_opened_again(page, other_tab):
    mark(other_tab, MISSING).click()
    field(other_tab).fill("Another tab's.")
    mark(page, MISSING).click()
    field(page).fill("Mine.")
    save(page)
    expect(answer(page)).to_have_text("Saved.")
    expect(other_tab.locator("#theirs")).to_have_text("Mine.")
    type_on(other_tab, " More.")
    other_tab.keyboard.press("Escape")
    mark(other_tab, FUZZY).click()
    expect(field(other_tab)).not_to_have_value("Another tab's. More.")
    mark(other_tab, MISSING).click()
    expect(field(other_tab)).to_have_value("Another tab's. More.")
    expect(other_tab.locator("#conflict")).to_be_visible()
    expect(other_tab.locator("#theirs")).to_have_text("Mine.")
