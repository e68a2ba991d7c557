"""Releases of a small publication, made as communications staff make them."""

import hashlib
import json
import shutil
import subprocess
import zipfile

import pytest
from support.repository import git

from editions.cli import main


@pytest.fixture
def root(copy_root):
    """A complete publication, committed."""
    root = copy_root("minimal")
    catalogues = root / "locale/en/LC_MESSAGES"
    index = catalogues / "index.po"
    index.write_text(index.read_text().replace("#, fuzzy\n", ""))
    words = catalogues / "templates.po"
    more = '\nmsgid "Tämä teksti on mallista."\nmsgstr "This text is from a template."\n'
    words.write_text(words.read_text() + more)
    (root / ".gitignore").write_text("_build/\ndist/\n")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "complete")
    return root


def release(root):
    return main(["release", "-c", str(root)])


def test_release_holds_site_manifest_and_archive(root):
    assert release(root) == 0
    dist = root / "dist/1.0"
    assert (dist / "site/fi/index.html").is_file()
    assert (dist / "site/en/changes.html").is_file()
    assert "Content-Security-Policy" in (dist / "site/_headers").read_text()
    with zipfile.ZipFile(dist / "minimal-1.0.zip") as archive:
        assert "minimal-1.0/manifest.json" in archive.namelist()
        assert archive.testzip() is None


def test_manifest_names_every_file_with_its_checksum_and_the_commit(root):
    release(root)
    dist = root / "dist/1.0"
    manifest = json.loads((dist / "manifest.json").read_text())
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=root, check=True, capture_output=True, text=True
    )
    assert manifest["commit"] == head.stdout.strip()
    for name, file in manifest["files"].items():
        assert hashlib.sha256((dist / name).read_bytes()).hexdigest() == file["sha256"]
    published = {p.relative_to(dist).as_posix() for p in dist.rglob("*") if p.is_file()}
    archive = "minimal-1.0.zip"
    assert published - set(manifest["files"]) == {"manifest.json", archive, f"{archive}.sha256"}
    digest = hashlib.sha256((dist / archive).read_bytes()).hexdigest()
    assert (dist / f"{archive}.sha256").read_text() == f"{digest}  {archive}\n"
    assert manifest["verification"]["fi-html"]["internal links"] == {"ok": True, "found": "0 dead"}
    for path in manifest["editions"].values():
        assert (dist / path).exists()


def test_what_an_earlier_build_left_is_not_released(root):
    assert main(["build", "-c", str(root)]) == 0
    for left in ("qps/index.html", "pdf/old.pdf", "index.html~"):
        path = root / "_build/editions" / left
        path.parent.mkdir(exist_ok=True)
        path.write_text("left")
    assert release(root) == 0
    assert {p.name for p in (root / "dist/1.0/site").iterdir()} == {
        *("fi", "en", "index.html", "robots.txt", "_headers")
    }


def test_interrupted_release_leaves_nothing_behind(root, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("editions.release.manifest", interrupt)
    assert release(root) == 130
    assert list((root / "dist").iterdir()) == []


def test_what_a_killed_release_left_is_removed_by_the_next(root):
    (root / "dist/.1.0.new/site").mkdir(parents=True)
    assert release(root) == 0
    assert [p.name for p in (root / "dist").iterdir()] == ["1.0"]


def test_language_whose_labels_are_in_english_is_not_released(root, capsys):
    conf = root / "conf.py"
    conf.write_text(
        conf.read_text().replace(
            'Language("fi", "fi_FI"), Language("en", "en_GB")', 'Language("da"),'
        )
    )
    shutil.rmtree(root / "locale")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Danish")
    assert release(root) == 1
    said = capsys.readouterr().err
    assert "not released: da: its buttons and labels are in English" in said
    assert not (root / "dist").exists()


def test_released_version_is_not_written_over(root, capsys):
    release(root)
    assert release(root) == 1
    assert "raise Publication.version" in capsys.readouterr().err


def test_uncommitted_text_is_not_released(root, capsys):
    source = root / "docs/index.rst"
    source.write_text(source.read_text().replace("Etusivu", "Etusivu"[::1]) + "\n")
    assert release(root) == 1
    assert "docs/index.rst: not committed" in capsys.readouterr().err
    assert not (root / "dist").exists()


def test_uncommitted_file_is_named_as_it_is(root, capsys):
    (root / "docs/älykäs luku.txt").write_text("x")
    assert release(root) == 1
    assert "docs/älykäs luku.txt: not committed" in capsys.readouterr().err


def test_what_could_not_be_judged_is_said(root, capsys, monkeypatch):
    conf = root / "conf.py"
    conf.write_text(conf.read_text().replace('("html",)', '("html", "pdf")'))
    git(root, "commit", "-qam", "print")
    monkeypatch.setenv("PATH", str(only_git(root.parent / "bin")))
    assert release(root) == 0
    assert "PDF/UA, PDF/A: not judged: Java is not installed" in capsys.readouterr().err
    manifest = json.loads((root / "dist/1.0/manifest.json").read_text())
    assert manifest["verification"]["fi-pdf"]["PDF/UA, PDF/A"]["ok"] is None


def only_git(folder):
    folder.mkdir()
    (folder / "git").symlink_to(shutil.which("git"))
    return folder


def test_incomplete_publication_is_not_released(root, capsys):
    index = root / "locale/en/LC_MESSAGES/index.po"
    index.write_text(index.read_text().replace('msgstr "Second part"', 'msgstr ""'))
    git(root, "commit", "-qam", "incomplete")
    assert release(root) == 1
    assert "index (1 missing)" in capsys.readouterr().err
    assert not (root / "dist").exists()


def test_same_commit_gives_the_same_bytes(root):
    release(root)
    first = {p.name: p.read_bytes() for p in (root / "dist/1.0").rglob("*") if p.is_file()}
    git(root, "clean", "-qfdx")
    release(root)
    again = {p.name: p.read_bytes() for p in (root / "dist/1.0").rglob("*") if p.is_file()}
    assert again == first
