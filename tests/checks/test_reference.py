import json
from pathlib import Path

from editions.checks import report
from editions.checks.finding import Finding
from editions.checks.reference import listing, markdown
from editions.checks.registry import CHECKS
from editions.interface import translations

ROOT = Path(__file__).parents[2]
FINDING = Finding(
    path=ROOT / "locale/en/LC_MESSAGES/index.po",
    line=7,
    check="numbers",
    severity="error",
    message="The numbers differ: 100%,\nreally.",
    hint="Compare.",
    fragment="12,040",
)


def test_the_page_of_checks_is_current():
    assert (ROOT / "documentation/checks.md").read_text("utf-8") == markdown()


def test_the_list_names_every_check():
    assert all(name in listing(str) for name in CHECKS)


def test_text_says_place_severity_and_cure_in_the_words_of_the_reader():
    text = report.as_text([FINDING], ROOT, translations("fi").gettext)
    assert text.splitlines()[0].startswith("locale/en/LC_MESSAGES/index.po:7: virhe [numbers]")
    assert text.endswith("Compare.")


def test_json_holds_every_fact():
    (row,) = json.loads(report.as_json([FINDING], ROOT))
    assert (row["line"], row["check"], row["severity"]) == (7, "numbers", "error")


def test_sarif_names_rule_level_and_region():
    run = json.loads(report.as_sarif([FINDING], ROOT, "1.0"))["runs"][0]
    (result,) = run["results"]
    assert (
        run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "numbers"
    )
    assert result["level"] == "error"
    location = result["locations"][0]["physicalLocation"]
    assert location["region"]["startLine"] == 7
    assert location["artifactLocation"]["uri"] == "locale/en/LC_MESSAGES/index.po"


def test_a_github_annotation_is_one_line_with_its_signs_escaped():
    line = report.as_github([FINDING], ROOT)
    assert line.startswith("::error file=locale/en/LC_MESSAGES/index.po,line=7,title=numbers::")
    assert "100%25,%0Areally." in line
    assert "\n" not in line
