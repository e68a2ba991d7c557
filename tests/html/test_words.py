"""Every word of the HTML edition exists in every language that the interface speaks."""

import re
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir

import editions.html
from editions import interface

HTML = Path(editions.html.__file__).parent
LANGUAGES = ("de", "fi", "sv")
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


def words() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(str(HTML), method_map=METHODS, keywords=KEYWORDS)
    return {message for _path, _line, message, _comments, _context in found}


def test_words_are_found_in_code_and_templates() -> None:
    assert {"Skip to content", "Footnote %s", ("%s page", "%s pages")} <= words()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_missing(language: str) -> None:
    known = {
        (entry.msgid, entry.msgid_plural) if entry.msgid_plural else entry.msgid
        for path in (interface.FOLDER / language).glob("*.po")
        for entry in polib.pofile(str(path)).translated_entries()
    }
    assert words() - known == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_empty_or_fuzzy(language: str) -> None:
    for path in (interface.FOLDER / language).glob("*.po"):
        for entry in polib.pofile(str(path)):
            assert entry.translated(), f"{path}: {entry.msgid}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_keeps_its_placeholders(language: str) -> None:
    placeholder = re.compile(r"%(?:\(\w+\))?[sd]")
    for path in (interface.FOLDER / language).glob("*.po"):
        for entry in polib.pofile(str(path)):
            for text in [entry.msgstr, *entry.msgstr_plural.values()]:
                if text:
                    assert sorted(placeholder.findall(text)) == sorted(
                        placeholder.findall(entry.msgid)
                    ), entry.msgid


@pytest.mark.parametrize("package", ["figures", "html", "pdf", "release"])
def test_every_language_has_the_same_words(package: str) -> None:
    known = [
        {entry.msgid for entry in polib.pofile(str(interface.FOLDER / language / f"{package}.po"))}
        for language in LANGUAGES
    ]
    assert all(words == known[0] for words in known)


def test_sphinx_s_wrong_finnish_words_are_replaced() -> None:
    words_of_finnish = interface.translations("fi").gettext
    assert words_of_finnish("Index") == "Hakemisto"
    assert words_of_finnish("Note") == "Huomautus"
    assert words_of_finnish("previous") == "edellinen"


def test_sphinx_s_wrong_swedish_words_are_replaced() -> None:
    words_of_swedish = interface.translations("sv").gettext
    assert words_of_swedish("Link to this table") == "Länk till den här tabellen"
    assert words_of_swedish("Fig. %s") == "Figur %s"


def test_sphinx_s_missing_german_words_are_there() -> None:
    words_of_german = interface.translations("de_AT").gettext
    assert words_of_german("Link to this table") == "Link zu dieser Tabelle"
    assert words_of_german("Fig. %s") == "Abbildung %s"
