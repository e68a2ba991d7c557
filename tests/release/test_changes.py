import pytest
from support.repository import git

from editions.html.changes import SINCE_RELEASE
from editions.project import Project
from editions.release.changes import Change, changes_since, last_release
from editions.release.changes_page import changes_page


@pytest.fixture
def released(copy_root):
    """A publication with a release in git and a catalogue that was edited since."""
    root = copy_root("minimal")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    git(root, "tag", "v1.0")
    catalogue = root / "locale/en/LC_MESSAGES/index.po"
    text = catalogue.read_text()
    text = text.replace('msgstr "See :ref:`alku`."', 'msgstr "See :ref:`alku` first."')
    catalogue.write_text(text + '\nmsgid "Aivan uusi kappale."\nmsgstr "A new paragraph."\n')
    git(root, "commit", "-qam", "second")
    return root


def test_latest_tag_is_the_last_release(released):
    assert last_release(released) == "v1.0"


def test_release_is_the_same_once_its_commit_is_tagged(released):
    git(released, "tag", "v1.1")
    git(released, "tag", "published")
    assert last_release(released) == "v1.0"


def test_outside_git_there_is_no_last_release(tmp_path):
    assert last_release(tmp_path) == ""


def test_changes_are_told_in_the_target_language(released):
    changes = changes_since(Project.load(released), "en", "v1.0")
    assert changes == {
        "index": [Change("changed", "See alku first."), Change("added", "A new paragraph.")]
    }


def test_changes_are_told_in_the_source_language(released):
    changes = changes_since(Project.load(released), "fi", "v1.0")
    assert changes == {"index": [Change("added", "Aivan uusi kappale.")]}


def test_page_names_the_section_and_escapes_what_a_catalogue_says(released, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(
        "<meta charset='utf-8'><body><div><h1>First¶</h1></div><p>x</p>"
        "<section id='b'><div><h2>Second¶</h2></div>"
        "<p>A &lt;b&gt;bold&lt;/b&gt; claim.</p></section></body>"
    )
    publication = Project.load(released).publication
    claim, other = Change("added", "A <b>bold</b> claim."), Change("added", "x")
    changes = {"index": [claim, other]}
    page = changes_page(publication, publication.language("en"), site, "v1.0", changes)
    assert '<a href="index.html#b">Second</a>' in page
    assert '<a href="index.html">First</a>' in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert 'lang="en"' in page


def test_page_shows_numbers_as_they_are_counted_there(released, tmp_path):
    (tmp_path / "index.html").write_text(
        "<meta charset='utf-8'><body><section id='b'><h2>Second</h2>"
        "<p>See <a href='#t'>table 5.1</a>, then go on.</p></section></body>"
    )
    publication = Project.load(released).publication
    text = "See table {number}, then go on."
    changes = {"index": [Change("changed", text), Change("removed", "Old {number}.")]}
    page = changes_page(publication, publication.language("en"), tmp_path, "v1.0", changes)
    assert "See table 5.1, then go on." in page
    assert '<a href="index.html#b">Second</a>' in page
    assert "Old …." in page
    assert "{number}" not in page


def test_page_stands_in_the_frame_of_the_edition(released, tmp_path):
    (tmp_path / "changes.html").write_text(f"<header>Edition</header>{SINCE_RELEASE}<footer>")
    publication = Project.load(released).publication
    page = changes_page(publication, publication.language("en"), tmp_path, "", {})
    assert page.startswith("<header>Edition</header>")
    assert "This is the first release." in page
    assert SINCE_RELEASE not in page


def test_first_release_says_so(released, tmp_path):
    publication = Project.load(released).publication
    page = changes_page(publication, publication.language("fi"), tmp_path, "", {})
    assert "Tämä on ensimmäinen julkaisu." in page


def test_chapter_that_is_gone_is_told_without_an_address(released, tmp_path):
    publication = Project.load(released).publication
    changes = {"old": [Change("removed", "Old chapter"), Change("removed", "Its text.")]}
    page = changes_page(publication, publication.language("en"), tmp_path, "v1.0", changes)
    assert "<h3>Old chapter</h3>" in page
    assert "Its text." in page


def test_page_leads_to_the_same_page_in_the_other_language(released, tmp_path):
    publication = Project.load(released).publication
    page = changes_page(publication, publication.language("en"), tmp_path, "", {})
    assert 'href="../fi/changes.html" lang="fi"' in page
