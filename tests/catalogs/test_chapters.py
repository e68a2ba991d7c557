"""A chapter of a publication goes, comes back or gets another name.

Nothing in the chapter's catalogue says which document it is of.
"""

from pathlib import Path

import polib
import pytest

from editions.cli import main


@pytest.fixture
def root(copy_root) -> Path:
    return copy_root("translating")


def update(root: Path, *options: str) -> None:
    assert main(["update", "-c", str(root), *options]) == 0


def catalogue(root: Path, name: str) -> Path:
    return root / f"locale/en/LC_MESSAGES/{name}.po"


def translations(path: Path) -> dict[str, tuple[str, bool]]:
    """Return each text's translation and whether it is confirmed."""
    return {e.msgid: (e.msgstr, not e.fuzzy) for e in polib.pofile(str(path)) if e.msgstr}


def take_out(root: Path, document: str) -> None:
    (root / f"docs/{document}.rst").unlink()
    index = root / "docs/index.rst"
    index.write_text(index.read_text("utf-8").replace(f"   {document}\n", ""), encoding="utf-8")


def rename(root: Path, document: str, name: str) -> None:
    (root / f"docs/{document}.rst").rename(root / f"docs/{name}.rst")
    index = root / "docs/index.rst"
    text = index.read_text("utf-8").replace(f"   {document}\n", f"   {name}\n")
    index.write_text(text, encoding="utf-8")


def test_catalogue_of_a_removed_chapter_goes_into_the_memory(root, capsys):
    before = translations(catalogue(root, "goals"))
    take_out(root, "goals")

    update(root)

    assert not catalogue(root, "goals").exists()
    assert translations(root / "locale/en/memory.po") == before
    said = capsys.readouterr().out
    assert "wrote locale/en/memory.po" in said
    assert "removed locale/en/LC_MESSAGES/goals.po" in said


def test_chapter_that_comes_back_is_translated_as_before(root):
    before = translations(catalogue(root, "goals"))
    documents = {path: path.read_bytes() for path in (root / "docs").iterdir()}
    take_out(root, "goals")
    update(root)

    for path, content in documents.items():
        path.write_bytes(content)
    update(root)

    assert translations(catalogue(root, "goals")) == before


def test_renamed_chapter_keeps_its_translations_as_they_are(root):
    before = translations(catalogue(root, "goals"))
    rename(root, "goals", "aims")

    update(root)

    assert not catalogue(root, "goals").exists()
    assert translations(catalogue(root, "aims")) == before


def test_check_names_the_command_that_keeps_the_translations(root, capsys):
    take_out(root, "goals")

    main(["check", "-c", str(root), "--no-cache"])
    assert "Run “editions update”: it removes the file" in capsys.readouterr().out

    update(root)
    main(["check", "-c", str(root), "--no-cache"])
    assert "No document of the publication" not in capsys.readouterr().out


def test_words_outside_the_documents_are_no_removed_chapter(root, tmp_path):
    """As for templates that Sphinx wrote, which has read the documents alone."""
    pot = tmp_path / "pot"
    pot.mkdir()
    for document in ("index", "goals"):
        text = catalogue(root, document).read_text("utf-8")
        (pot / f"{document}.pot").write_text(text, encoding="utf-8")
    own = [catalogue(root, name) for name in ("conf", "templates")]
    before = [path.read_bytes() for path in own]

    update(root, "--pot", str(pot))

    assert [path.read_bytes() for path in own] == before
