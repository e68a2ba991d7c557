"""Catalogues of correct translations (pass/) and of translators' mistakes (fail/)."""

from dataclasses import dataclass
from pathlib import Path

import polib
import pytest

import editions.checks  # noqa: F401 -- registers the checks
from editions.catalogs.terms import Terms, read_csv
from editions.checks.language import language
from editions.checks.registry import CHECKS
from editions.checks.translation import Surroundings, Translation

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Example:
    source_language: str
    target_language: str
    msgid: str
    msgstr: str
    check: str = ""
    message: str = ""
    markup: bool = True


def examples(kind):
    """Read every message of a folder of fixtures; a comment names the finding that is expected."""
    found = []
    for path in sorted((HERE / kind).glob("*.po")):
        name, pair = path.stem.split(".")
        source, target = pair.split("-")
        for entry in polib.pofile(str(path), encoding="utf-8"):
            check, _, message = entry.comment.partition(": ")
            found.append(
                pytest.param(
                    Example(
                        source,
                        target,
                        entry.msgid,
                        entry.msgstr,
                        check,
                        message,
                        markup=not name.startswith("plain"),
                    ),
                    id=f"{name}-{pair}-{entry.msgstr[:40]}",
                )
            )
    return found


@pytest.fixture(scope="session")
def terms():
    return read_csv(HERE / "terms.csv")


@pytest.fixture(scope="session")
def findings_of(terms):
    """Return the (check, message) pairs that all checks find in one translation."""

    def find(example, termbase: Terms = terms, glossary=None):
        pair = language(example.source_language), language(example.target_language)
        around = Surroundings(termbase, glossary or {}, pair[0].speller(), pair[1].speller())
        translation = Translation.of(example.msgid, example.msgstr, pair, around, example.markup)
        return [
            (name, problem.message.format(**problem.values))
            for name, check in CHECKS.items()
            if check.subject == "message"
            for problem in check.run(translation)
        ]

    return find
