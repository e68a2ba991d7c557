"""A Sphinx project without a Publication is shown as well, and nothing of it is touched."""

import pytest

from editions.catalogs.compile import compile_catalogs
from editions.preview.warm import Sources
from editions.preview.workers import Worker
from editions.project import Project

CONF = """
project = "Plain"
language = "en"
locale_dirs = ["../locale"]
templates_path = ["_templates"]
html_static_path = ["_static"]
"""
INDEX = """
Welcome
=======

The harbour grows.

The railway is used more.
"""
CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "The harbour grows."
msgstr "Satama kasvaa."

#, fuzzy
msgid "The railway is used more."
msgstr "Rautatie kasvaa."
"""


@pytest.fixture
def project(tmp_path):
    catalogue = tmp_path / "locale/fi/LC_MESSAGES/index.po"
    for folder in (tmp_path / "docs/_static", tmp_path / "docs/_templates", catalogue.parent):
        folder.mkdir(parents=True)
    (tmp_path / "docs/conf.py").write_text(CONF)
    (tmp_path / "docs/index.rst").write_text(INDEX)
    catalogue.write_text(CATALOGUE)
    return Project.load(tmp_path / "docs")


@pytest.fixture
def worker(project):
    worker = Worker(Sources(project.confdir, None, "fi"), project.builddir / "preview")
    yield worker
    worker.stop()


@pytest.mark.slow
def test_catalogues_stay_as_they_are_and_alone(project, worker):
    before = {path: path.read_bytes() for path in project.locale_dir.rglob("*") if path.is_file()}
    for _ in range(2):
        assert worker.update().problems == ()
    after = {path: path.read_bytes() for path in project.locale_dir.rglob("*") if path.is_file()}
    assert after == before


@pytest.mark.slow
def test_changed_translation_shows_and_fuzzy_ones_do_not(project, worker):
    worker.update()
    page = worker.pages / "index.html"
    assert "Satama kasvaa." in page.read_text()
    assert "Rautatie kasvaa." not in page.read_text()
    (catalogue,) = project.catalog_paths("fi")
    catalogue.write_text(CATALOGUE.replace("Satama kasvaa", "Satama laajenee"))
    worker.update()
    assert "Satama laajenee." in page.read_text()


def test_catalogues_are_never_compiled_onto_themselves(project):
    folder = project.catalog_folder("fi")
    with pytest.raises(ValueError, match="holds the catalogues themselves"):
        compile_catalogs(folder, folder)
    assert project.catalog_paths("fi")[0].read_text() == CATALOGUE
