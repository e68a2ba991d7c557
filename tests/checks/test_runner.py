import json

import polib
import pytest

from editions.checks.fixes import fix
from editions.checks.runner import Checker, check_catalogs
from editions.project import Project

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CONF = "project = 'Plan'\nlanguage = 'fi'\nlocale_dirs = ['locale']\n"


@pytest.fixture
def project(tmp_path):
    """Return a function that lays a plain Sphinx project with English catalogues."""

    def lay(catalogues, **files):
        (tmp_path / "conf.py").write_text(CONF)
        for name, body in catalogues.items():
            (tmp_path / f"{name}.rst").write_text("Otsikko\n=======\n")
            path = tmp_path / "locale/en/LC_MESSAGES" / f"{name}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(HEADER + body, encoding="utf-8")
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return Project.load(tmp_path)

    return lay


def entry(msgid, msgstr, comment=""):
    text = f'msgid "{polib.escape(msgid)}"\nmsgstr "{polib.escape(msgstr)}"\n\n'
    return (f"# {comment}\n" if comment else "") + text


WRONG = entry("Asukkaita on 12 400.", "There are 12,040 residents.")


def test_a_finding_names_file_line_check_and_cure(project):
    (finding,) = check_catalogs(project({"index": WRONG}), "en")
    assert finding.path.name == "index.po"
    assert (finding.line, finding.check, finding.severity) == (7, "numbers", "error")
    assert "12,040" in finding.message
    assert finding.hint
    assert finding.fragment == "12,040"


def test_findings_speak_the_language_of_the_reader(project):
    (finding,) = check_catalogs(project({"index": WRONG}), "en", words="fi_FI")
    assert finding.message.startswith("Luvut eroavat")


def test_the_same_text_in_another_context_may_be_translated_otherwise(project):
    first = entry("Alku", "Start")
    other = 'msgctxt "painike"\n' + entry("Alku", "Begin")
    assert check_catalogs(project({"index": first, "toinen": other}), "en") == []


def test_a_fuzzy_message_is_not_checked(project):
    assert check_catalogs(project({"index": "#, fuzzy\n" + WRONG}), "en") == []


def test_a_mute_with_a_reason_accepts_the_finding(project):
    body = entry("Asukkaita on 12 400.", "About 12,000 residents.", "mute numbers: rounded")
    assert check_catalogs(project({"index": body}), "en") == []


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("mute numbers", "gives no reason"),
        ("mute numerals: rounded", "There is no check"),
        ("mute dates: moved", "nothing is found"),
        ("mute structure: trust me", "cannot be muted"),
    ],
)
def test_a_mute_that_does_not_hold_is_a_finding(project, comment, expected):
    body = entry("Asukkaita on 12 400.", "About 12,000 residents.", comment)
    found = check_catalogs(project({"index": body}), "en")
    assert {finding.check for finding in found} == {"numbers", "mute"}
    assert any(expected in finding.message for finding in found)


def test_one_source_text_translated_in_two_ways_is_found_at_the_second(project):
    found = check_catalogs(
        project({"a": entry("Tavoitteet", "Goals"), "b": entry("Tavoitteet", "Aims")}), "en"
    )
    assert [(f.path.name, f.check) for f in found] == [("b.po", "inconsistent")]


def test_a_translated_glossary_term_may_be_named_by_its_translation(project):
    body = entry("kärki", "priority") + entry("Yksi :term:`kärki`", "One :term:`priority`")
    assert check_catalogs(project({"index": body}), "en") == []


def test_a_title_may_begin_like_a_list_and_a_paragraph_may_not(project):
    listed = '#: ../index.rst:1\nmsgid "Toinen luku"\nmsgstr "2. Second chapter"\n'
    titles = project({"index": listed})
    assert check_catalogs(titles, "en") == []
    (titles.srcdir / "index.rst").write_text("Toinen luku\n\nJatkuu.\n")
    (finding,) = Checker(Project.load(titles.confdir), cache=False).check("en")
    assert finding.check == "structure"


NAMED = """Otsikko
=======

Katso EU_ ja `Otsikko`_.

.. _EU: https://www.europa.eu/
.. _UN: https://evil.example/
.. _union: https://www.europa.eu/
"""


@pytest.mark.parametrize(
    ("msgstr", "expected"),
    [
        ("See UN_ and Heading_.", ["structure"]),
        ("See Heading_ and UN_.", ["structure"]),
        ("See EU_ and Heading_.", []),
        ("See Heading_ and EU_.", []),
        ("See Union_ and Heading_.", []),
    ],
)
def test_a_reference_stays_at_the_address_that_the_document_names(project, msgstr, expected):
    message = entry("Katso EU_ ja `Otsikko`_.", msgstr)
    laid = project({"index": message}, index_dot_rst=NAMED)
    assert [finding.check for finding in check_catalogs(laid, "en")] == expected


def test_a_change_of_the_document_is_checked(project):
    message = entry("Katso EU_.", "See UN_.")
    laid = project({"index": message}, index_dot_rst="Katso EU_.")
    assert check_catalogs(laid, "en") == []
    laid = project({"index": message}, index_dot_rst="Katso EU_.\n" + NAMED)
    assert [finding.check for finding in check_catalogs(laid, "en")] == ["structure"]


def test_the_termbase_and_word_list_of_the_project_are_used(project):
    laid = project(
        {"index": entry("Tiekartta on valmis.", "The plan is xamkish.")},
        locale__terms_dot_csv="fi,en,status,note\ntiekartta,roadmap,,\n",
        locale__words_dot_en_dot_txt="xamkish  # of Xamk\n",
    )
    assert [finding.check for finding in check_catalogs(laid, "en")] == ["term"]


def test_an_unchanged_catalogue_is_not_checked_again(project, monkeypatch):
    laid = project({"index": WRONG})
    first = check_catalogs(laid, "en")
    monkeypatch.setattr("editions.checks.runner.check_messages", None)
    assert check_catalogs(laid, "en") == first


@pytest.mark.parametrize("changed", ["catalogue", "termbase"])
def test_a_change_of_catalogue_or_termbase_is_checked(project, changed):
    laid = project({"index": entry("Tiekartta on valmis.", "The plan is ready.")})
    assert check_catalogs(laid, "en") == []
    if changed == "catalogue":
        (laid.locale_dir / "en/LC_MESSAGES/index.po").write_text(HEADER + WRONG)
    else:
        (laid.locale_dir / "terms.csv").write_text("fi,en,status,note\ntiekartta,roadmap,,\n")
    assert len(check_catalogs(laid, "en")) == 1


def test_a_read_only_build_folder_hides_no_finding(project):
    laid = project({"index": WRONG}, _build="a file where the folder would be")
    assert len(check_catalogs(laid, "en")) == 1


def test_source_texts_are_checked_at_their_lines_in_the_documents(project):
    body = '#: ../index.rst:1\nmsgid "Älykäs erikoistumnen"\nmsgstr ""\n'
    (finding,) = Checker(project({"index": body})).check_source()
    assert (finding.path.name, finding.line, finding.check) == ("index.rst", 1, "source-spelling")


def test_a_fix_changes_the_message_and_nothing_else(project):
    body = (
        "# kept\n"
        + entry("Kotka ja Kouvola kasvavat.", "Kotka and  Kouvola grow.")
        + entry("Se on ”älykäs”.", "It is ”smart”.")
        + '#~ msgid "old"\n#~ msgstr "kept  too"\n'
    )
    laid = project({"index": body})
    path = laid.locale_dir / "en/LC_MESSAGES/index.po"
    assert len(fix(check_catalogs(laid, "en"))) == 2
    assert path.read_text("utf-8") == HEADER + body.replace("and  K", "and K").replace(
        '"It is ”smart”.', '"It is “smart”.'
    )
    assert check_catalogs(laid, "en") == []


def test_a_broken_catalogue_leaves_the_others_checked(project):
    laid = project({"a": WRONG, "b": WRONG.replace('residents."', "residents.")})
    assert {(f.path.name, f.check) for f in check_catalogs(laid, "en")} == {
        ("a.po", "numbers"),
        ("b.po", "catalogue-syntax"),
    }


def test_a_catalogue_cannot_claim_to_be_no_markup(project):
    body = '#: page.html:1\nmsgid "Teksti"\nmsgstr ".. include:: /etc/passwd"\n'
    found = check_catalogs(project({"index": body}), "en")
    assert "structure" in {finding.check for finding in found}


def test_results_in_the_cache_are_plain_json(project):
    laid = project({"index": WRONG})
    check_catalogs(laid, "en")
    (path,) = (laid.builddir / "checks").iterdir()
    assert json.loads(path.read_text("utf-8"))["results"][0]["check"] == "numbers"
