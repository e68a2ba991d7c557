"""Earlier translations are found in git, and their absence is no mistake."""

import subprocess

import pytest

from editions.catalogs.history import History, HistoryError

CONTAINERS = (None, "Satamassa käsiteltiin 12 400 konttia vuonna 2020.")
NEWER = "The port dealt with 12,400 containers in 2020."


def history(project):
    return History(project.docs / "locale", "en")


def translate_anew(project):
    catalog = project.catalog("logistiikka")
    catalog.find(CONTAINERS[1]).msgstr = NEWER
    catalog.save()
    project.commit()


def test_latest_confirmed_translation_is_recalled(project):
    translate_anew(project)
    catalog = project.catalog("logistiikka")
    catalog.find(CONTAINERS[1]).flags.append("fuzzy")
    catalog.find(CONTAINERS[1]).msgstr = "Unconfirmed"
    catalog.save()
    project.commit()

    found = history(project).recall([CONTAINERS, (None, "Ei koskaan ollut")])

    assert {key: entry.msgstr for key, entry in found.items()} == {CONTAINERS: (NEWER,)}


def test_translation_of_a_removed_folder_is_recalled(project):
    (project.docs / "locale").rename(project.docs / "kieli")
    project.commit()

    found = History(project.docs / "kieli", "en").recall([CONTAINERS])

    assert CONTAINERS in found


@pytest.mark.parametrize("options", [["--depth=1"], ["--filter=blob:none", "--no-checkout"]])
def test_incomplete_clone_knows_less_and_fails_not(project, tmp_path, options):
    translate_anew(project)
    clone = tmp_path / "clone"
    project.git("config", "uploadpack.allowFilter", "true")
    source = f"file://{project.folder}"
    subprocess.run(["git", "clone", "-q", *options, source, str(clone)], check=True)
    (clone / "docs" / "locale").mkdir(parents=True, exist_ok=True)

    found = History(clone / "docs" / "locale", "en").recall([CONTAINERS, (None, "Ei koskaan")])

    assert set(found) <= {CONTAINERS}


def test_outside_a_repository_there_is_no_history(tmp_path):
    empty = History(tmp_path, "en")

    assert empty.recall([CONTAINERS]) == {}
    with pytest.raises(HistoryError, match="not in a git repository"):
        empty.catalogs_at("v1")


def test_catalogues_of_a_date_are_found(project):
    assert set(history(project).catalogs_at("2099-01-01")) == {"index", "logistiikka", "talous"}
    with pytest.raises(HistoryError, match="neither a tag"):
        history(project).catalogs_at("1999-01-01")
