import json

import pytest

from editions.cli import main

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
WRONG = 'msgid "Asukkaita on 12 400."\nmsgstr "There are  12,040 residents."\n'


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """Lay a plain Sphinx project with one English catalogue that has two mistakes."""
    (tmp_path / "conf.py").write_text("language = 'fi'\nlocale_dirs = ['locale']\n")
    (tmp_path / "index.rst").write_text("Otsikko\n=======\n")
    path = tmp_path / "locale/en/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return path


@pytest.mark.usefixtures("catalogue")
def test_findings_are_printed_and_told_by_the_exit_status(capsys):
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert "locale/en/LC_MESSAGES/index.po:7: error [numbers]" in out
    assert "errors: 1, warnings: 1" in err


def test_nothing_found_is_said_and_is_success(catalogue, capsys):
    catalogue.write_text(HEADER + 'msgid "Tavoite"\nmsgstr "Goal"\n')
    assert main(["check"]) == 0
    assert "Nothing found." in capsys.readouterr().err


@pytest.mark.usefixtures("catalogue")
def test_the_terminal_decides_the_language(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "fi_FI.UTF-8")
    assert main(["check", "--errors"]) == 1
    assert "Luvut eroavat" in capsys.readouterr().out


@pytest.mark.usefixtures("catalogue")
def test_json_is_for_machines(capsys):
    assert main(["check", "--json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [row["check"] for row in rows] == ["numbers", "whitespace"]
    assert [row["fixable"] for row in rows] == [False, True]


def test_fix_corrects_what_is_safe_and_reports_the_rest(catalogue, capsys):
    assert main(["check", "--fix"]) == 1
    assert "There are 12,040" in catalogue.read_text("utf-8")
    out = capsys.readouterr().out
    assert "[numbers]" in out
    assert "[whitespace]" not in out


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "arguments",
    [["--language", "sv"], ["other.po"], ["--only", "nonsense"], ["-c", "nowhere"]],
)
def test_what_cannot_be_done_as_asked_is_told_in_one_line(capsys, arguments):
    assert main(["check", *arguments]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_one_catalogue_and_one_check_may_be_asked_for(catalogue, capsys):
    assert main(["check", "--only", "whitespace", str(catalogue)]) == 1
    out = capsys.readouterr().out
    assert "[whitespace]" in out
    assert "[numbers]" not in out


def test_a_plural_message_is_never_fixed(catalogue):
    plural = (
        HEADER.replace("\n\n", '\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n')
        + 'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "a  day"\nmsgstr[1] "b  days"\n'
    )
    catalogue.write_text(plural)
    main(["check", "--fix"])
    assert catalogue.read_text() == plural


def test_all_corrections_of_a_message_are_written_at_once(catalogue):
    wrong = 'msgid "”Kyllä”, Turku ja Lahti"\nmsgstr "”Yes”, Turku ,  and Lahti "\n'
    catalogue.write_text(HEADER + wrong, encoding="utf-8")

    main(["check", "--fix"])
    once = catalogue.read_text("utf-8")
    main(["check", "--fix"])

    assert once.endswith('msgstr "“Yes”, Turku, and Lahti"\n')
    assert catalogue.read_text("utf-8") == once


def test_a_catalogue_in_another_character_set_is_fixed_in_it(catalogue):
    wrong = HEADER.replace("UTF-8", "ISO-8859-1") + 'msgid "Hämeen tie"\nmsgstr "Häme  road"\n'
    catalogue.write_bytes(wrong.encode("latin-1"))

    main(["check", "--fix"])

    assert catalogue.read_bytes() == wrong.replace("  road", " road").encode("latin-1")


def test_a_correction_that_the_character_set_lacks_is_left_to_the_translator(catalogue):
    wrong = HEADER.replace("UTF-8", "ISO-8859-1") + 'msgid "”Tie”"\nmsgstr "»Road«"\n'
    catalogue.write_bytes(wrong.replace("”", "'").encode("latin-1"))
    before = catalogue.read_bytes()

    main(["check", "--fix"])

    assert catalogue.read_bytes() == before
