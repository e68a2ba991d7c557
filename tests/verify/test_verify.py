import json
import shutil
from pathlib import Path

import pytest

from editions.audit import read_audit
from editions.cli import main
from editions.project import Project
from editions.verify import verify

ROOT = Path(__file__).parents[1] / "roots" / "minimal"
PAGE = """<!doctype html><html lang="{lang}"><head><title>{title}</title>
<meta name="dcterms.title" content="{title}"><meta name="dcterms.publisher" content="{publisher}">
<meta name="dcterms.issued" content="2024-05-02"></head>
<body><main><h1>{title}</h1></main></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A publication whose editions are finished, in two languages."""
    shutil.copytree(ROOT, tmp_path, dirs_exist_ok=True)
    write(tmp_path, "fi", "Pieni julkaisu", "Julkaisija")
    write(tmp_path, "en", "A small publication", "Publisher")
    return tmp_path


def write(folder: Path, lang: str, title: str, publisher: str) -> None:
    page = folder / "_build" / "editions" / lang / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(PAGE.format(lang=lang, title=title, publisher=publisher), encoding="utf-8")


def test_facts_are_compared_in_the_language_of_the_edition(folder):
    assert [judgement for judgement in verify(Project.load(folder)) if not judgement.ok] == []


def test_the_results_are_kept_for_the_accessibility_statement(folder):
    assert main(["verify", "--conf", str(folder), "--audit"]) == 0
    audit = read_audit(folder)
    assert (audit.version, audit.result("figures", "html")) == ("1.0", "passed")


def test_an_edition_that_is_not_built_is_a_problem(folder, capsys):
    shutil.rmtree(folder / "_build" / "editions" / "en")
    assert main(["verify", "--conf", str(folder)]) == 1
    said = capsys.readouterr()
    assert "en-html: built: not built: run `editions build`" in said.err
    assert "nothing: wrong" in said.out


def test_a_broken_file_is_a_problem_and_not_a_crash(folder, capsys):
    (folder / "_build" / "editions" / "en" / "index.html").write_bytes(b"")
    assert main(["verify", "--conf", str(folder)]) == 1
    assert "cannot be read: Document is empty; build it again" in capsys.readouterr().err


def test_problems_are_in_the_json_and_on_the_page(folder, tmp_path, capsys):
    write(folder, "en", "Another title", "Publisher")
    page = tmp_path / "report.html"
    assert main(["verify", "-c", str(folder), "--json", "--html", str(page)]) == 1
    problem = "title is 'Another title', in conf.py 'A small publication'"
    wrong = [judgement for judgement in json.loads(capsys.readouterr().out) if not judgement["ok"]]
    assert [(w["edition"], w["check"], w["problems"]) for w in wrong] == [
        ("en-html", "facts", [problem])
    ]
    said = page.read_text(encoding="utf-8").replace("&#39;", "'")
    assert problem in said
    assert "<h1>Pieni julkaisu 1.0: verification</h1>" in said


def test_without_a_problem_the_exit_status_is_zero(folder, capsys):
    assert main(["verify", "-c", str(folder)]) == 0
    assert capsys.readouterr().err == ""
