"""The jobs of a plan, run apart and joined, give what one build gives."""

import json
import re
import shutil
from pathlib import Path

import pytest

from editions.cli import main
from editions.inputs import tools
from editions.lock import locked


def plan(root, capsys, *options):
    capsys.readouterr()
    assert main(["plan", "--conf", str(root), "--json", *options]) == 0
    return json.loads(capsys.readouterr().out)["jobs"]


def contents(root):
    folder = root / "_build/editions"
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_jobs_are_every_language_in_every_format_in_a_possible_order(copy_root, capsys):
    jobs = plan(copy_root("translating"), capsys)
    assert {job["name"] for job in jobs} == {"fi-html", "fi-pdf", "en-html", "en-pdf"}
    done = set()
    for job in jobs:
        assert set(job["needs"]) <= done
        done.add(job["name"])


def test_digest_follows_what_a_job_is_made_from_and_nothing_else(copy_root, tmp_path, capsys):
    root = copy_root("translating")
    before = {job["name"]: job["inputs"] for job in plan(root, capsys)}
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(root, elsewhere)
    assert {job["name"]: job["inputs"] for job in plan(elsewhere, capsys)} == before
    catalogue = root / "locale/en/LC_MESSAGES/goals.po"
    catalogue.write_text(catalogue.read_text().replace("Goals", "Aims"))
    after = {job["name"]: job["inputs"] for job in plan(root, capsys)}
    assert after["en-pdf"] != before["en-pdf"]
    assert after["fi-pdf"] == before["fi-pdf"]


def test_digest_follows_the_publication_s_own_code_and_files_for_web_pages(copy_root, capsys):
    root = copy_root("translating")
    conf = root / "conf.py"
    extended = """
import sys
sys.path.insert(0, "_ext")
import facts
extensions = ["shout"]
html_static_path = ["_static"]
html_css_files = ["own.css"]
"""
    conf.write_text(conf.read_text() + extended)
    for name in ("_ext/facts.py", "_ext/shout.py", "_ext/helper.py", "_static/own.css"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("")
    before = {job["name"]: job["inputs"] for job in plan(root, capsys)}
    for name in ("_ext/facts.py", "_ext/shout.py", "_ext/helper.py", "_static/own.css"):
        (root / name).write_text("# changed\n")
        after = {job["name"]: job["inputs"] for job in plan(root, capsys)}
        assert not set(before.values()) & set(after.values()), name
        before = after


def test_digest_follows_what_the_system_sets_and_breaks_text_with():
    known = tools()
    assert {"pango", "harfbuzz", "voikko"} <= known.keys()
    assert known["pango"].startswith("1.")
    assert known["voikko"].startswith("4.")


def test_gitlab_includes_the_plan_under_a_name_that_it_takes_for_yaml():
    pipeline = (Path(__file__).parents[1] / ".gitlab-ci.yml").read_text()
    included = re.search(r"- artifact: (\S+)", pipeline)[1]
    assert included.endswith(".yml")
    assert f"> {included}" in pipeline
    assert f"paths: [{included}]" in pipeline


def test_draft_and_release_are_different_jobs(copy_root, capsys):
    root = copy_root("translating")
    released, drafts = plan(root, capsys), plan(root, capsys, "--draft")
    assert not {job["inputs"] for job in released} & {job["inputs"] for job in drafts}


@pytest.mark.slow
def test_jobs_run_apart_and_joined_are_one_build_to_the_byte(copy_root, tmp_path, capsys):
    root = copy_root("translating")
    conf = root / "conf.py"
    conf.write_text(
        conf.read_text().replace("published=", 'formats=("html", "pdf", "epub"), published=')
    )
    outputs = tmp_path / "outputs"
    for job in plan(root, capsys, "--draft"):
        machine = tmp_path / "machines" / job["name"]
        shutil.copytree(root, machine)
        needed = tmp_path / "needed" / job["name"]
        needed.mkdir(parents=True)
        for name in job["needs"]:
            shutil.copytree(outputs / name, needed / name)
        assert main(["plan", "--conf", str(machine), "--join", str(needed)]) == 0
        assert main([*job["command"][1:], "--conf", str(machine)]) == 0
        for output in job["outputs"]:
            keep(machine / output, outputs / job["name"] / output)
    joined = tmp_path / "joined"
    shutil.copytree(root, joined)
    assert main(["plan", "--conf", str(joined), "--join", str(outputs)]) == 0
    assert main(["build", "--conf", str(root), "--draft"]) == 0
    assert {path.suffix for path in contents(root)} >= {".html", ".pdf", ".epub"}
    assert contents(joined) == contents(root)
    capsys.readouterr()
    assert main(["build", "--conf", str(joined), "--draft"]) == 0
    assert "Nothing has changed" in capsys.readouterr().out


def keep(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copyfile(source, target)


def test_missing_output_is_refused_before_anything_is_taken_in(copy_root, tmp_path, capsys):
    root = copy_root("translating")
    (tmp_path / "outputs/en-pdf").mkdir(parents=True)
    assert main(["plan", "--conf", str(root), "--join", str(tmp_path / "outputs")]) == 2
    assert "missing; run `editions build --language en --format pdf`" in capsys.readouterr().err
    assert not (root / "_build/editions").exists()


def given(root, outputs, word):
    """What the job of an edition gave: its page, and that it is remembered."""
    page = outputs / "en-html/_build/editions/en/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f'<html lang="en"><title>{word}</title></html>')
    state = outputs / "en-html/_build/state/en-html.json"
    state.parent.mkdir(parents=True)
    state.write_text("{}")
    old = root / "_build/editions/en/old.html"
    old.parent.mkdir(parents=True)
    old.write_text("old")


def test_joined_edition_replaces_the_old_one_in_whole(copy_root, tmp_path):
    root = copy_root("translating")
    given(root, tmp_path / "outputs", "new")
    assert main(["plan", "--conf", str(root), "--join", str(tmp_path / "outputs")]) == 0
    assert [path.name for path in (root / "_build/editions/en").iterdir()] == ["index.html"]


def test_join_that_fails_leaves_the_old_edition_and_remembers_none(
    copy_root, tmp_path, monkeypatch
):
    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    root = copy_root("translating")
    given(root, tmp_path / "outputs", "new")
    (root / "_build/state").mkdir()
    (root / "_build/state/en-html.json").write_text("{}")
    monkeypatch.setattr("editions.swap.shutil.copytree", fail)
    assert main(["plan", "--conf", str(root), "--join", str(tmp_path / "outputs")]) == 2
    assert [path.name for path in (root / "_build/editions/en").iterdir()] == ["old.html"]
    assert not (root / "_build/state/en-html.json").exists()


def test_join_waits_for_no_build_that_is_under_way(copy_root, tmp_path, capsys):
    root = copy_root("translating")
    with locked(root / "_build"):
        assert main(["plan", "--conf", str(root), "--join", str(tmp_path)]) == 2
    assert "in use by process" in capsys.readouterr().err
