"""Small publications built as a user builds them."""

from multiprocessing import active_children
from pathlib import Path

import pytest
from lxml import html

from editions.cli import main


def build(root: Path, *options: str) -> int:
    return main(["build", "--conf", str(root), *options])


def page(root: Path, name: str) -> html.HtmlElement:
    return html.parse(root / "_build" / "editions" / name).getroot()


def test_draft_has_both_languages(copy_root, capsys):
    root = copy_root("minimal")
    assert build(root, "--draft") == 0
    assert page(root, "fi/index.html").get("lang") == "fi"
    assert page(root, "en/index.html").get("lang") == "en"
    assert "en-html" in capsys.readouterr().out


def test_untranslated_part_carries_its_own_language(copy_root):
    root = copy_root("minimal")
    build(root, "--draft")
    parts = page(root, "en/index.html").find_class("untranslated")
    assert {part.get("lang") for part in parts} == {"fi"}
    texts = {part.text_content().strip("¶ ") for part in parts}
    assert {"Toinen osa", "Tämä teksti on mallista."} <= texts


def test_translated_part_carries_no_language(copy_root):
    root = copy_root("minimal")
    build(root, "--draft")
    paragraph = page(root, "en/index.html").xpath("//p[contains(., 'approved')]")[0]
    assert paragraph.get("lang") is None
    assert "2\u00a0May 2024" in paragraph.text_content()


def test_value_in_an_untranslated_part_is_printed_in_that_parts_language(copy_root):
    root = copy_root("minimal")
    catalogue = root / "locale/en/LC_MESSAGES/index.po"
    catalogue.write_text(
        catalogue.read_text().replace('msgid ""\n"Strategia', '#, fuzzy\nmsgid ""\n"Strategia')
    )
    build(root, "--draft")
    paragraph = page(root, "en/index.html").xpath("//p[contains(., 'Strategia')]")[0]
    assert paragraph.get("lang") == "fi"
    assert "2.\u00a0toukokuuta 2024" in paragraph.text_content()


def test_warning_of_several_lines_is_one_and_an_epub_has_no_pages(copy_root, capsys):
    root = copy_root("minimal")
    conf, page = root / "conf.py", root / "docs/index.rst"
    conf.write_text(conf.read_text().replace('("html",)', '("html", "epub")'))
    page.write_text(page.read_text() + "\n== ==\na b c\n== ==\n")
    assert build(root, "--language", "fi", "--draft") == 0
    said = capsys.readouterr()
    row = next(line for line in said.out.splitlines() if line.startswith("fi-epub "))
    assert row.split()[2] != "0"
    assert row.split()[-2] == "1"
    assert "fi-epub: " in said.err
    assert build(root, "--language", "fi") == 1
    assert "not built: 1 warning; a release" in capsys.readouterr().err


def test_edition_that_is_not_complete_is_refused_with_counts_by_document(copy_root, capsys):
    root = copy_root("minimal")
    assert build(root) == 1
    said = capsys.readouterr()
    assert "index" in said.err
    assert "templates" in said.err
    assert not (root / "_build/editions/en").exists()
    assert (root / "_build/editions/fi/index.html").exists()


def test_translation_with_a_mistake_is_refused_at_its_line(copy_root, capsys):
    root = copy_root("minimal")
    index = root / "locale/en/LC_MESSAGES/index.po"
    text = index.read_text().replace("#, fuzzy\n", "").replace("`12400`", "`12401`", 2)
    index.write_text(text.replace("`12401`", "`12400`", 1))
    words = root / "locale/en/LC_MESSAGES/templates.po"
    words.write_text(words.read_text() + '\nmsgid "Tämä teksti on mallista."\nmsgstr "A text."\n')
    assert build(root, "--language", "en") == 1
    assert "locale/en/LC_MESSAGES/index.po:" in capsys.readouterr().err


def test_second_build_with_nothing_changed_says_so_and_writes_nothing(copy_root, capsys):
    root = copy_root("minimal")
    build(root, "--draft")
    written = {p: p.stat().st_mtime_ns for p in (root / "_build/editions").rglob("*")}
    capsys.readouterr()
    assert build(root, "--draft") == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert {p: p.stat().st_mtime_ns for p in (root / "_build/editions").rglob("*")} == written


def test_warning_fails_the_edition_and_keeps_the_last_good_one(copy_root, capsys):
    root = copy_root("minimal")
    build(root, "--draft")
    good = (root / "_build/editions/fi/index.html").read_bytes()
    source = root / "docs/index.rst"
    source.write_text(source.read_text() + "\nKatso :ref:`puuttuva`.\n")
    assert build(root, "--language", "fi") == 1
    said = capsys.readouterr().err
    assert "docs/index.rst:" in said
    assert "puuttuva" in said
    assert "the one built before stays" in said
    assert (root / "_build/editions/fi/index.html").read_bytes() == good


def test_warning_is_told_again_when_nothing_was_mended(copy_root, capsys):
    root = copy_root("minimal")
    source = root / "docs/index.rst"
    source.write_text(source.read_text() + "\nKatso :ref:`puuttuva`.\n")
    assert build(root, "--language", "fi") == 1
    capsys.readouterr()
    assert build(root, "--language", "fi") == 1
    assert "puuttuva" in capsys.readouterr().err


def test_nothing_that_a_build_began_outlives_it(copy_root):
    root = copy_root("minimal")
    before = set(active_children())
    build(root, "--language", "fi")
    assert set(active_children()) == before


def with_pdf(root):
    conf = root / "conf.py"
    conf.write_text(conf.read_text().replace('formats=("html",)', 'formats=("html", "pdf")'))
    return root


def test_page_follows_the_files_that_it_offers(copy_root):
    root = with_pdf(copy_root("minimal"))
    address = "//a[contains(@href, '.pdf')]/@href"
    build(root, "--draft", "--language", "fi", "--format", "html")
    assert not page(root, "fi/index.html").xpath(address)
    build(root, "--draft", "--language", "fi")
    assert page(root, "fi/index.html").xpath(address)
    (root / "_build/editions/pdf/minimal-fi.pdf").unlink()
    build(root, "--draft", "--language", "fi", "--format", "html")
    assert not page(root, "fi/index.html").xpath(address)


def test_what_is_no_edition_any_more_is_removed(copy_root):
    root = with_pdf(copy_root("minimal"))
    build(root, "--draft")
    conf = root / "conf.py"
    (root / "_build/editions/kept.txt").write_text("not from a build")
    text = conf.read_text().replace('slug="minimal"', 'slug="renamed"')
    assert text.count('Language("en", "en_GB")') == 1
    conf.write_text(text.replace('Language("en", "en_GB")', ""))
    build(root, "--draft")
    finished = root / "_build/editions"
    assert not (finished / "en").exists()
    assert [path.name for path in (finished / "pdf").iterdir()] == ["renamed-fi.pdf"]
    assert (finished / "kept.txt").exists()


def test_nothing_is_written_beside_the_catalogues(copy_root):
    root = copy_root("minimal")
    before = sorted(p for p in (root / "locale").rglob("*"))
    build(root, "--draft")
    assert sorted(p for p in (root / "locale").rglob("*")) == before


@pytest.mark.parametrize(
    "options", [("--language", "sv"), ("--format", "docx")], ids=["language", "format"]
)
def test_unknown_edition_is_refused_in_one_line(copy_root, capsys, options):
    assert build(copy_root("minimal"), *options) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_published_page_carries_no_mark_of_the_preview(copy_root):
    root = copy_root("minimal")
    build(root, "--draft")
    assert b"message-" not in (root / "_build/editions/en/index.html").read_bytes()


def test_language_that_the_publisher_does_not_speak_is_told(copy_root, capsys):
    root = copy_root("minimal")
    conf = root / "conf.py"
    conf.write_text(conf.read_text().replace('Language("en", "en_GB")', 'Language("da_DK")'))
    main(["build", "-c", str(root), "--draft"])
    told = capsys.readouterr().err
    assert "da_DK: its buttons and labels are in English" in told
    assert "they belong in editions/locale/da/" in told
    assert "fi: its" not in told
