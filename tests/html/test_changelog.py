"""Readers are told what each version changed, in their language, with git or without."""

from datetime import date
from pathlib import Path

import pytest
from lxml import html
from support.builds import Built, build
from support.repository import commit, git
from support.roots import CopyRoot

from editions.html.changelog import Version, versions

CHANGELOG = """# Changelog

## Unreleased
### For readers
- Not told yet.

## [1.1] - 2026-02-01
### För läsare
- Ett nytt kapitel
  om *hamnen* och `koden`, se [här](https://example.org/).
* En rättelse.
### For translators
- Not theirs.

## 1.0, 24 November 2025
- For nobody.
"""


@pytest.fixture
def changelog(tmp_path: Path) -> Path:
    path = tmp_path / "CHANGELOG.md"
    path.write_text(CHANGELOG, encoding="utf-8")
    return path


def test_versions_with_a_day_are_told_with_what_concerns_the_readers(changelog: Path) -> None:
    assert versions(changelog, "För läsare") == (
        Version(
            "1.1",
            date(2026, 2, 1),
            ("Ett nytt kapitel om hamnen och koden, se här.", "En rättelse."),
        ),
        Version("1.0", date(2025, 11, 24), ()),
    )


def test_a_language_without_notes_has_the_days_alone(changelog: Path) -> None:
    assert [version.notes for version in versions(changelog, "Lukijoille")] == [(), ()]


def test_a_day_that_no_calendar_has_tells_no_version(tmp_path: Path) -> None:
    path = tmp_path / "CHANGELOG.md"
    path.write_text("## 1.1, 2026-13-45\n\n## 1.0, 31 November 2025\n", encoding="utf-8")
    assert versions(path, "För läsare") == ()


def test_without_a_changelog_there_are_no_versions(tmp_path: Path) -> None:
    assert versions(tmp_path / "CHANGELOG.md", "För läsare") == ()


@pytest.fixture
def root(copy_root: CopyRoot) -> Path:
    copied = copy_root("demanding")
    (copied / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    return copied


def page(built: Built, name: str) -> html.HtmlElement:
    return html.document_fromstring(built.text(name))


def history(built: Built) -> list[str]:
    found = page(built, "index.html").xpath("//*[@id='change-history']/dl/*")
    return [" ".join(part.text_content().split()) for part in found]


@pytest.mark.slow
def test_a_tree_without_git_tells_its_versions(root: Path, tmp_path: Path) -> None:
    built = build(root, tmp_path / "work", "sv")
    assert history(built) == [
        "1 februari 2026",
        "Version 1.1 Ett nytt kapitel om hamnen och koden, se här. En rättelse.",
        "24 november 2025",
        "Version 1.0",
    ]
    dated = page(built, "tables.html").xpath("//p[@class='dated']")[0]
    assert dated.xpath(".//a/@href") == ["changes.html"]
    assert dated.xpath("string(.//time/@datetime)") == "2024-05-02"


@pytest.mark.slow
def test_git_adds_the_chapters_that_changed_after_publication(root: Path, tmp_path: Path) -> None:
    git(root, "init", "-q")
    commit(root, "2020-01-01")
    for name in ("figures", "tables"):
        with (root / "docs" / f"{name}.rst").open("a", encoding="utf-8") as chapter:
            chapter.write("\nEtt tillägg.\n")
    commit(root, "2031-05-02")
    built = build(root, tmp_path / "work", "sv")
    assert history(built)[0] == "2 maj 2031"
    assert history(built)[1].startswith("Uppdaterad: ")
    link = page(built, "index.html").xpath("//*[@id='change-history']//dd//a/@href")
    assert link == ["tables.html", "figures.html"]
    assert page(built, "tables.html").xpath("//p[@class='dated']//time/@datetime") == ["2031-05-02"]
    assert page(built, "words.html").xpath("//p[@class='dated']//time/@datetime") != ["2031-05-02"]
