"""The page in a real Chromium: see, edit, save, see again."""

import re

import pytest
from playwright.sync_api import expect
from support import axe, poppler, reflow
from support.browser import wait_until
from support.preview import FUZZY, GOAL, MISSING, PATIENCE, mark, pane

from editions.preview.marking import message_id

pytestmark = pytest.mark.slow

FOCUSED = "document.activeElement.contentDocument?.activeElement"
"""JavaScript for what has the focus within a pane."""


def test_state_and_findings_stand_at_each_paragraph(page):
    expect(mark(page, MISSING)).to_contain_text("Missing")
    expect(mark(page, FUZZY)).to_contain_text("To review")
    expect(mark(page, GOAL)).to_contain_text("1 finding")
    expect(pane(page, "fi").locator("button.preview-open")).to_have_count(0)


def test_an_edit_is_saved_and_seen(page, preview):
    mark(page, MISSING).click()
    expect(page.locator("#entry-place")).to_contain_text("locale/en/LC_MESSAGES/goals.po")
    page.locator("#forms textarea").fill("The railway is used more.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(pane(page, "en").get_by_text("The railway is used more.")).to_be_visible()
    expect(page.locator("#edit-answer")).to_have_text("Saved.")
    expect(mark(page, MISSING)).to_have_attribute("data-state", "translated")
    assert 'msgstr "The railway is used more."' in preview.catalogue().read_text()


def test_changed_words_of_the_source_and_agreed_terms_are_shown(page):
    mark(page, FUZZY).click()
    expect(page.locator("#entry-change del")).to_contain_text("2024")
    expect(page.locator("#entry-change ins")).to_contain_text("2025")
    expect(page.locator("#entry-terms dd").first).to_have_text("port (not harbour)")


def test_what_another_editor_wrote_shows_by_itself_at_the_same_place(page, preview):
    expect(mark(page, GOAL)).to_contain_text("1 finding")
    pane(page, "en").locator("html").evaluate("html => scrollTo(0, 200)")
    place = mark(page, MISSING).bounding_box()
    text = preview.catalogue().read_text()
    preview.catalogue().write_text(text.replace("are renovated", "are repaired"))
    expect(pane(page, "en").get_by_text("The quays are repaired.")).to_be_attached()
    wait_until(
        page,
        """([message, y]) => {
          const top = (part) => part.getBoundingClientRect().top;
          const frame = document.querySelector('section[data-language="en"] iframe');
          const button = frame.contentDocument.querySelector(`button[data-message="${message}"]`);
          return button && Math.abs(top(frame) + top(button) - y) < 5;
        }""",
        [MISSING, place["y"]],
    )


def test_page_that_is_moved_while_it_comes_back_stays_where_it_was_moved(page, preview):
    page.set_viewport_size({"width": 1280, "height": 300})
    frame = page.locator('section[data-language="en"] iframe')
    scrolled = "document.querySelector('section[data-language=en] iframe').contentWindow.scrollY"

    def move(route):
        pane(page, "en").locator("html").evaluate("html => scrollTo(0, 150)")
        route.continue_()

    before = frame.get_attribute("data-loaded")
    page.route("**/pages/en/goals.html", move, times=1)
    text = preview.catalogue().read_text()
    preview.catalogue().write_text(text.replace("are renovated", "are repaired"))
    expect(frame).not_to_have_attribute("data-loaded", before)
    wait_until(page, f"() => Math.abs({scrolled} - 150) < 5")


def test_both_texts_are_shown_when_the_file_changed_while_it_was_edited(page, preview):
    mark(page, MISSING).click()
    page.locator("#forms textarea").fill("Mine.")
    text = preview.catalogue().read_text()
    preview.catalogue().write_text(
        text.replace('"kasvaa."\nmsgstr ""', '"kasvaa."\nmsgstr "Theirs."')
    )
    expect(page.locator("#theirs")).to_have_text("Theirs.")
    expect(page.locator("#forms textarea")).to_have_value("Mine.")
    page.locator("#keep").click()
    expect(pane(page, "en").get_by_text("Mine.")).to_be_visible()


def test_key_meant_for_ones_own_text_does_not_write_over_anothers(page, preview):
    mark(page, MISSING).click()
    page.locator("#forms textarea").fill("Mine.")
    text = preview.catalogue().read_text()
    theirs = text.replace('"kasvaa."\nmsgstr ""', '"kasvaa."\nmsgstr "Theirs."')
    preview.catalogue().write_text(theirs)
    expect(page.locator("#theirs")).to_have_text("Theirs.")
    expect(page.locator("#forms textarea")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#conflict-title")).to_be_focused()
    assert preview.catalogue().read_text() == theirs
    page.locator("#take").click()
    expect(page.locator("#forms textarea")).to_have_value("Theirs.")


def test_changed_title_of_a_chapter_reaches_another_page(page, preview):
    pane(page, "fi").get_by_role("link", name="Satamien strategia").first.click()
    chapters = pane(page, "fi").locator("main .toctree-wrapper")
    expect(chapters).to_contain_text("Tavoitteet")
    source = preview.root / "docs/goals.rst"
    text = source.read_text()
    source.write_text(
        text.replace("Tavoitteet\n", "Uudet päämäärät\n").replace("==\n", "=========\n")
    )
    expect(chapters).to_contain_text("Uudet päämäärät")


def test_a_fault_is_told_and_the_last_good_page_stays(page, preview):
    source = preview.root / "docs/goals.rst"
    good = source.read_text()
    source.write_text(good + "\n=====\nKatki rivi\n===\n")
    expect(page.locator("#problems")).to_contain_text("docs/goals.rst:")
    expect(page.locator("#problems")).to_contain_text("The last good page stays")
    expect(pane(page, "en").get_by_text("The quays are renovated.")).to_be_attached()
    source.write_text(good.replace("joka vuosi", "vuosittain"))
    expect(page.locator("#problems")).to_be_empty()
    expect(pane(page, "fi").get_by_text("Tuloksia seurataan vuosittain.")).to_be_attached()


def test_a_broken_catalogue_is_told_with_its_line(page, preview):
    preview.catalogue().write_text(preview.catalogue().read_text() + '\nmsgid "x\n')
    expect(page.locator("#problems")).to_contain_text("goals.po:")
    expect(pane(page, "en").get_by_text("The quays are renovated.")).to_be_attached()


def test_panes_scroll_together_by_section(page):
    page.set_viewport_size({"width": 1100, "height": 420})
    heading = pane(page, "fi").locator("#toimenpiteet")
    heading.hover()
    heading.evaluate("part => part.scrollIntoView()")
    top = "part => part.getBoundingClientRect().top"
    wait_until(
        page,
        """() => {
            const [one, other] = [...document.querySelectorAll("iframe")]
                .map((frame) => frame.contentDocument.querySelector("#toimenpiteet"))
                .map((section) => section.getBoundingClientRect().top);
            return Math.abs(one - other) < 40;
        }""",
    )
    assert pane(page, "en").locator("#toimenpiteet").evaluate(top) < 300


def test_everything_works_by_keyboard(page, preview):
    page.locator("#next").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#entry-title")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.locator("#forms textarea")).to_be_focused()
    page.keyboard.type(" Typed.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#edit-answer")).to_have_text("Saved.")
    page.keyboard.press("Escape")
    expect(page.locator("#entry")).to_be_hidden()
    wait_until(page, f"() => {FOCUSED}?.className === 'preview-open'")
    assert "Typed." in preview.catalogue().read_text()


@pytest.mark.parametrize("meanwhile", ["closed", "opened"])
def test_focus_stays_where_it_went_while_the_page_came_back(page, preview, meanwhile):
    """Act while the changed page is on its way, when the old one still answers to keys."""
    mark(page, GOAL).focus()
    if meanwhile == "closed":
        page.keyboard.press("Enter")
        expect(page.locator("#entry-title")).to_be_focused()

    def act(route):
        page.keyboard.press("Escape" if meanwhile == "closed" else "Enter")
        expect(page.locator("#entry")).to_be_visible(visible=meanwhile == "opened")
        route.continue_()

    frame = page.locator('section[data-language="en"] iframe')
    before = frame.get_attribute("data-loaded")
    page.route("**/pages/en/goals.html", act, times=1)
    text = preview.catalogue().read_text()
    preview.catalogue().write_text(text.replace("are renovated", "are repaired"))
    expect(frame).not_to_have_attribute("data-loaded", before)
    expect(pane(page, "en").get_by_text("The quays are repaired.")).to_be_attached()
    if meanwhile == "closed":
        wait_until(page, f"message => {FOCUSED}?.dataset.message === message", GOAL)
    else:
        expect(page.locator("#entry-title")).to_be_focused()


def test_focus_waits_for_a_page_that_has_no_marks_yet(page, preview):
    mark(page, GOAL).click()
    expect(page.locator("#entry-title")).to_be_focused()
    page.add_init_script("""
        if (location.pathname.endsWith("/en/goals.html"))
          parent.document.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape"}));
    """)
    text = preview.catalogue().read_text()
    preview.catalogue().write_text(text.replace("are renovated", "are repaired"))
    expect(page.locator("#entry")).to_be_hidden()
    wait_until(page, f"message => {FOCUSED}?.dataset.message === message", GOAL)


def test_message_that_a_page_shows_twice_is_one_to_do_and_closes_where_it_was_opened(page, preview):
    twice = message_id("goals", "Satama on auki.")
    once = message_id("goals", "Laituri on kiinni.")
    source = preview.root / "docs/goals.rst"
    text = source.read_text()
    end = ".. template::"
    more = f"Satama on auki.\n\nSatama on auki.\n\nLaituri on kiinni.\n\n{end}"
    source.write_text(text.replace(end, more))
    expect(mark(page, twice)).to_have_count(2)
    mark(page, twice).nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#entry-source")).to_have_text("Satama on auki.")
    page.keyboard.press("Escape")
    expect(mark(page, twice).nth(1)).to_be_focused()
    mark(page, twice).nth(0).press("Enter")
    expect(page.locator("#entry-title")).to_be_focused()
    page.keyboard.press("Alt+PageDown")
    expect(page.locator("#entry-source")).to_have_text("Laituri on kiinni.")
    page.keyboard.press("Escape")
    expect(mark(page, once)).to_be_focused()


def test_pdf_is_laid_out_by_a_click(page, preview):
    page.get_by_label("PDF, English").check()
    expect(page.locator("#status")).to_have_text("The PDF is laid out.", timeout=4 * PATIENCE)
    address = page.get_by_role("link", name="Open the PDF in a tab of its own").get_attribute(
        "href"
    )
    content = page.request.get(f"{preview.base}{address}").body()
    assert content.startswith(b"%PDF-")
    page.get_by_label("English", exact=True).check()
    expect(pane(page, "en").get_by_text("The quays are renovated.")).to_be_attached()
    expect(page.locator("iframe")).to_have_count(1)


def test_pdf_follows_a_saved_entry_and_opens_at_its_section(page, preview, tmp_path):
    mark(page, MISSING).click()
    page.get_by_label("PDF, English").check()
    frame = page.locator('iframe[title="PDF, English"]')
    section = re.compile(r"\?(\d+)#nameddest=goals/toimenpiteet$")
    expect(frame).to_have_attribute("src", section, timeout=4 * PATIENCE)
    first = frame.get_attribute("src")
    page.locator("#forms textarea").fill("The railway is used more.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(frame).not_to_have_attribute("src", first, timeout=4 * PATIENCE)
    expect(frame).to_have_attribute("src", section)
    content = page.request.get(f"{preview.base}/print/en.pdf").body()
    (tmp_path / "en.pdf").write_bytes(content)
    assert "The railway is used more." in poppler.text(tmp_path / "en.pdf")
    page.get_by_label("Page of the PDF").fill("2")
    page.get_by_label("Page of the PDF").press("Enter")
    expect(frame).to_have_attribute("src", re.compile("#page=2$"))
    assert axe.violations(page) == []


def test_pdf_opens_at_the_entry_that_is_still_on_its_way(page):
    def choose(route):
        page.get_by_label("PDF, English").check()
        route.continue_()

    page.route("**/api/entry?*", choose, times=1)
    mark(page, MISSING).click()
    expect(page.locator('iframe[title="PDF, English"]')).to_have_attribute(
        "src", re.compile("#nameddest=goals/toimenpiteet$"), timeout=4 * PATIENCE
    )


def test_links_lead_both_panes_to_the_same_page(page):
    pane(page, "en").get_by_role("link", name="Strategy for ports").first.click()
    expect(pane(page, "fi").get_by_text("Satamat kehittävät liikennettä yhdessä.")).to_be_attached()
    expect(pane(page, "en").get_by_text("The ports develop transport together.")).to_be_attached()


def test_markup_of_a_catalogue_stays_text(page, preview):
    told = []
    page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    text = preview.catalogue().read_text()
    changed = f'#. {hostile}\n# {hostile}\nmsgid "Laiturit kunnostetaan."\nmsgstr "{hostile}"'
    good = 'msgid "Laiturit kunnostetaan."\nmsgstr "The quays are renovated."'
    assert good in text
    preview.catalogue().write_text(text.replace(good, changed))
    expect(pane(page, "en").get_by_text("onerror").first).to_be_attached()
    mark(page, message_id("goals", "Laiturit kunnostetaan.")).click()
    expect(page.locator("#forms textarea")).to_have_value(hostile)
    expect(page.locator("#entry-comments li")).to_have_text([hostile, hostile])
    assert page.locator("#entry img, #entry script").count() == 0
    assert pane(page, "en").locator("main img[onerror]").count() == 0
    assert told == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_has_no_accessibility_faults(preview, new_context, scheme):
    page = new_context(width=1400, scheme=scheme).new_page()
    page.goto(preview.address.replace("/#", "/?page=goals.html#"))
    mark(page, FUZZY).click(timeout=PATIENCE)
    expect(page.locator("#entry-change")).to_be_visible(timeout=PATIENCE)
    assert axe.violations(page) == []


@pytest.mark.parametrize("width", [1280, 1000, 640, 480, 320])
def test_panels_of_the_header_stay_within_the_window(preview, new_context, width):
    page = new_context(width=width).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(preview.address.replace("/#", "/?interface=fi#"))
    for panel in map(page.locator, ("#others", "#keys")):
        panel.locator("summary").click()
        box = panel.locator("> div").bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        assert reflow.faults(page) == []
        panel.locator("summary").click()


TABLE = """
=======  =====
Satama   Hinta
=======  =====
Kotka    5 $&
=======  =====

"""


def test_cell_of_a_table_is_announced_with_the_text_of_its_header_alone(page, preview):
    source = preview.root / "docs/goals.rst"
    source.write_text(source.read_text().replace(".. template::", f"{TABLE}.. template::"))
    header = pane(page, "en").get_by_role("columnheader", name="Hinta", exact=True)
    expect(header.locator("button.preview-open")).to_be_visible()


def test_button_names_its_text_as_it_is(page, preview):
    source = preview.root / "docs/goals.rst"
    source.write_text(source.read_text().replace(".. template::", f"{TABLE}.. template::"))
    button = mark(page, message_id("goals", "5 $&"))
    expect(button).to_have_accessible_name("Not in the catalogue yet. Open the entry: 5 $&")


def test_page_offers_no_search_that_cannot_run(page):
    expect(pane(page, "en").locator("form.search")).to_be_hidden()


def test_without_the_token_the_page_only_shows(preview, new_context):
    page = new_context().new_page()
    page.goto(f"{preview.base}/?page=goals.html")
    mark(page, MISSING).click(timeout=PATIENCE)
    expect(page.locator("#read-only")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_disabled()
