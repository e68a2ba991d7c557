"""Sphinx stays loaded, but a page shows nothing that it knew before a change."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinx.util.docutils import docutils_namespace, patch_docutils
from support.roots import CopyRoot

from editions.preview.warm import DOCUMENTS, Built, Sources, WarmEdition

pytestmark = pytest.mark.slow


def update(edition: WarmEdition) -> Built:
    with patch_docutils(), docutils_namespace():
        built = edition.update()
    assert not built.failed, built.problems
    return built


def read_at(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (folder / DOCUMENTS).rglob("*.doctree")}


@pytest.fixture
def root(copy_root: CopyRoot) -> Path:
    """Give a publication of two chapters."""
    root = copy_root("translating")
    (root / "docs/ports.rst").write_text("Satamat\n=======\n\nSatama on auki.\n")
    replace(root / "docs/index.rst", "   goals\n", "   goals\n   ports\n")
    return root


@pytest.fixture
def edition(root: Path, tmp_path: Path) -> Iterator[WarmEdition]:
    edition = WarmEdition(Sources(root, None, "en"), tmp_path / "pages")
    with patch_docutils(), docutils_namespace():
        follow(edition)
        yield edition


def follow(edition: WarmEdition) -> Built:
    """Bring every page up to date, also those that can wait."""
    built = edition.update()
    assert not built.failed, built.problems
    while edition.catch_up().pages:
        pass
    return built


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def shown(edition: WarmEdition, name: str) -> str:
    return (edition.folder / f"html/{name}.html").read_text()


def chapters(edition: WarmEdition, name: str = "index") -> list[str]:
    """Return the chapters in the order in which a page lists them, once for each list."""
    entry = re.compile(r'<li class="toctree-l1[^>]*><a [^>]*href="([^"#]*)')
    return entry.findall(shown(edition, name))


def test_page_that_is_written_again_keeps_its_newest_translation(
    edition: WarmEdition, root: Path
) -> None:
    catalogues = root / "locale/en/LC_MESSAGES"
    title, text = "Strategy for ports", "The quays are "
    for quays, now in (("renovated", "repaired"), ("repaired", "rebuilt")):
        replace(catalogues / "index.po", title, title := f"New {title}")
        follow(edition)
        replace(catalogues / "goals.po", f"{text}{quays}", f"{text}{now}")
        follow(edition)
        replace(catalogues / "index.po", title, title := f"New {title}")
        follow(edition)
        assert f"{text}{now}." in shown(edition, "goals")


def test_chapters_are_listed_in_their_new_order_everywhere(
    edition: WarmEdition, root: Path
) -> None:
    before = chapters(edition, "goals")
    replace(root / "docs/index.rst", "   goals\n   ports\n", "   ports\n   goals\n")
    follow(edition)
    assert chapters(edition, "goals") == before[::-1]
    assert '<link rel="next" href="goals.html">' in shown(edition, "ports")


def test_renamed_chapter_is_told_until_the_list_of_chapters_is_mended(
    edition: WarmEdition, root: Path
) -> None:
    (root / "docs/ports.rst").rename(root / "docs/harbours.rst")
    told = [problem.text for problem in follow(edition).problems]
    assert any("non-existing document 'ports'" in text for text in told)
    assert set(chapters(edition)) == {"goals.html"}
    replace(root / "docs/index.rst", "   ports\n", "   harbours\n")
    assert follow(edition).problems == ()
    assert chapters(edition) == ["goals.html", "harbours.html"] * 2
    assert follow(edition).problems == ()


@pytest.mark.parametrize("language", ["fi", "en"])
def test_print_is_laid_out_from_the_documents_as_they_were_read(
    copy_root: CopyRoot, tmp_path: Path, language: str
) -> None:
    root, printed = copy_root("translating"), tmp_path / "print"
    sources = Sources(root, None, language)
    pages = WarmEdition(sources, tmp_path / "pages")
    update(pages)
    pages.copy_documents(printed)
    before = read_at(printed)
    assert before
    update(WarmEdition(sources, printed, "pdf", pages.catalogues))
    assert read_at(printed) == before
    assert list((printed / "pdf").glob("*.pdf"))
