"""Two translations in one preview: what happens to one leaves the other alone."""

import shutil

import pytest
from playwright.sync_api import expect
from support.preview import MISSING, mark, pane, started
from support.roots import ROOTS

pytestmark = pytest.mark.slow


@pytest.fixture
def preview(tmp_path):
    root = tmp_path / "translating"
    shutil.copytree(ROOTS / "translating", root)
    shutil.copytree(root / "locale/en", root / "locale/sv")
    for path in (root / "locale/sv").rglob("*.po"):
        path.write_text(path.read_text().replace("Language: en", "Language: sv"))
    english = 'Language("en", "en_GB")'
    conf = root / "conf.py"
    conf.write_text(conf.read_text().replace(english, f'{english}, Language("sv", "sv_FI")'))
    with started(root) as running:
        yield running


def test_news_of_a_translation_that_is_not_shown_leaves_the_other_alone(page, preview):
    told = page.locator("#progress")
    outside = page.locator("#others")
    expect(told).to_have_text("English: 11 of 14 translated, 1 to review, 2 missing.")
    expect(outside).to_be_visible()
    swedish = preview.root / "locale/sv/LC_MESSAGES/goals.po"
    with page.expect_response(lambda answer: "/api/findings?language=sv" in answer.url):
        swedish.write_text(swedish.read_text().replace("Goals", ""))
    expect(told).to_have_text("English: 11 of 14 translated, 1 to review, 2 missing.")
    expect(outside).to_be_visible()
    mark(page, MISSING).click()
    field = page.locator("#forms textarea")
    expect(field).to_have_attribute("lang", "en")
    page.get_by_label("suomi + svenska").check()
    pane(page, "sv").locator(f'button[data-message="{MISSING}"]').click()
    expect(field).to_have_attribute("lang", "sv")
    expect(told).to_contain_text("svenska: 10 of 14 translated")
