"""Whatever a page is made from, a change of it shows by itself, and a fault tells of itself."""

import asyncio
import json
import shutil
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from playwright.sync_api import expect
from support.preview import pane

from editions.cli import main
from editions.preview.session import Session
from editions.project import Project

CONF = "from datetime import date"


@pytest.fixture
def news(preview):
    """Give a function that makes a change and returns what is told of a build after it.

    What another test had changed back may still be told before.
    """

    def after(change, *, failed, language="en"):
        with (
            httpx.Client(base_url=preview.base, timeout=120) as client,
            client.stream("GET", "/api/events") as stream,
        ):
            lines = (line for line in stream.iter_lines() if line.startswith("data: "))
            next(lines)
            change()
            for line in lines:
                told = json.loads(line.removeprefix("data: "))
                if told["kind"] != "built" or told["language"] != language:
                    continue
                if told["failed"] == failed:
                    return told
        return None

    return after


def replace(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.slow
def test_fault_in_conf_is_told_until_it_is_mended(preview, news):
    conf = preview.root / "conf.py"
    told = news(lambda: replace(conf, CONF, f"{CONF}\n1 / 0"), failed=True)
    assert "conf.py:2: ZeroDivisionError: division by zero" in told["problems"][0]["text"]
    page = httpx.get(f"{preview.base}/pages/en/goals.html", timeout=60).text
    assert "The quays are renovated." in page
    told = news(lambda: replace(conf, f"{CONF}\n1 / 0", CONF), failed=False)
    assert told["problems"] == []


@pytest.mark.slow
def test_conf_that_raises_what_is_no_error_is_told_and_followed_on(preview, news):
    conf = preview.root / "conf.py"
    told = news(lambda: replace(conf, CONF, f"{CONF}\nraise GeneratorExit"), failed=True)
    assert "GeneratorExit" in told["problems"][0]["text"]
    assert news(lambda: replace(conf, f"{CONF}\nraise GeneratorExit", CONF), failed=False)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "file", "language", "text"),
    [
        ("locale", "en/LC_MESSAGES/goals.po", "en", "The quays are renovated"),
        ("docs", "goals.rst", "fi", "Laiturit kunnostetaan"),
    ],
)
def test_folder_that_took_the_place_of_another_is_followed(
    page, preview, folder, file, language, text
):
    place, new, old = (preview.root / name for name in (folder, "new", "old"))
    shutil.copytree(place, new)
    replace(new / file, text, f"{text} now")
    place.rename(old)
    new.rename(place)
    shutil.rmtree(old)
    expect(pane(page, language).get_by_text(f"{text} now.")).to_be_attached()
    replace(place / file, f"{text} now", f"{text} again")
    expect(pane(page, language).get_by_text(f"{text} again.")).to_be_attached()


@pytest.mark.slow
def test_fault_in_a_template_is_told_until_it_is_mended(preview, news):
    template = preview.root / "_templates/facts.rst"
    good = template.read_text()
    told = news(lambda: template.write_text(good + "\n{% if %}"), failed=True)
    assert "facts.rst" in str(told["problems"])
    news(lambda: template.write_text(good + "\nAdded by the template.\n"), failed=False)
    page = httpx.get(f"{preview.base}/pages/en/goals.html", timeout=60).text
    assert "Added by the template." in page


@pytest.mark.slow
def test_termbase_is_followed(preview, news):
    before = preview.root / "locale/terms.csv"
    assert news(lambda: before.write_text(before.read_text() + "\n"), failed=False)


def session_of(root):
    return Session(Project.load(root), None)


def test_folders_are_watched_once_and_styles_among_them(copy_root):
    root = copy_root("minimal")
    (root / "styles").mkdir()
    (root / "docs/styles").mkdir()
    with (root / "conf.py").open("a") as conf:
        conf.write('\nhtml_static_path = ["styles", "docs/styles"]\n')
    watched = session_of(root)._folders()
    assert root / "styles" in watched
    assert root / "docs/styles" not in watched
    assert root / "docs" in watched


@pytest.mark.slow
def test_end_of_the_following_is_told(copy_root, monkeypatch):
    session = session_of(copy_root("minimal"))
    monkeypatch.setattr(session, "_folders", lambda: [session.project.confdir / "missing"])
    with pytest.raises(FileNotFoundError), ThreadPoolExecutor() as pool:
        pool.submit(lambda: asyncio.run(session.run())).result()
    session.stop()
    for edition in session.state()["languages"]:
        assert "no change is followed any more" in edition["problems"][-1]["text"]


@pytest.mark.parametrize("name", ["_static/style.css", "_templates/layout.html", "_ext/own.py"])
def test_what_sphinx_reads_as_it_starts_starts_it_anew(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir()
    path.touch()
    (tmp_path / "conf.py").write_text(
        'templates_path = ["_templates"]\nhtml_static_path = ["_static"]\n'
    )
    assert session_of(tmp_path)._concerns(path, "en") == (True, True)
    assert session_of(tmp_path)._concerns(tmp_path / "index.rst", "en") == (True, False)


@pytest.mark.parametrize("option", [["--port", "99999"], ["-p", "-4"], ["--interface", "xx"]])
def test_impossible_options_are_refused_in_one_line(copy_root, capsys, option):
    with pytest.raises(SystemExit) as refusal:
        main(["preview", "--conf", str(copy_root("minimal")), *option])
    assert refusal.value.code == 2
    assert option[0].lstrip("-")[0] in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.slow
def test_port_in_use_is_one_line(preview, copy_root, capsys):
    port = preview.base.rsplit(":", 1)[1]
    assert main(["preview", "--conf", str(copy_root("minimal")), "--port", port]) == 2
    said = capsys.readouterr().err
    assert f"--port {port}: Address already in use; choose another" in said
    assert said.count("\n") == 1
