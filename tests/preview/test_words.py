"""The page speaks every language of the publisher."""

import re

import pytest

from editions.interface import languages, translations
from editions.preview.app import HERE
from editions.preview.words import page_words

TEMPLATE = (HERE / "page.html.jinja").read_text(encoding="utf-8")
MARKED = re.findall(r"""_\((["'])(.+?)\1\)""", TEMPLATE)


@pytest.mark.parametrize("language", [code for code in languages("preview") if code != "en"])
def test_every_word_of_the_page_is_translated(language):
    gettext = translations(language).gettext
    english = [*page_words(str).values(), *(word for _, word in MARKED)]
    assert [word for word in english if gettext(word) == word] == []


def test_languages_are_those_with_words():
    assert languages("preview") == ["en", "fi", "sv"]
    assert languages("html") == ["de", "en", "fi", "sv"]


def test_values_stand_in_every_translation():
    for language in languages("preview"):
        for name, text in page_words(translations(language).gettext).items():
            assert text.count("%s") == page_words(str)[name].count("%s")
