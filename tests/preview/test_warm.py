"""What has been read for the pages is not read again for print."""

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
