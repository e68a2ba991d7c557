import re

import pytest

from editions.pdf import hyphenation
from editions.pdf.hyphenation import Hyphenation


def breaks(word: str, language: str, **options: object) -> list[str]:
    hyphenator = Hyphenation(**options).Pyphen(language, 3, 3)  # type: ignore[arg-type]
    return [f"{start}-{end}" for start, end in hyphenator.iterate(word)]


@pytest.mark.parametrize(
    ("word", "boundary"),
    [
        ("erikoistumisstrategia", "erikoistumis-strategia"),
        ("innovaatioekosysteemi", "innovaatio-ekosysteemi"),
        ("kiertotalousosaaminen", "kiertotalous-osaaminen"),
        ("kyberturvallisuuskoulutuksessa", "kyberturvallisuus-koulutuksessa"),
    ],
)
def test_compounds_break_between_their_words_in_any_inflected_form(
    word: str, boundary: str
) -> None:
    found = breaks(word, "fi")
    assert boundary in found
    assert not any(abs(one.index("-") - boundary.index("-")) == 1 for one in found)


def test_a_break_between_words_is_preferred_to_a_syllable_a_little_later() -> None:
    assert breaks("maakuntaohjelma", "fi").index("maakunta-ohjelma") < breaks(
        "maakuntaohjelma", "fi"
    ).index("maakun-taohjelma")


def test_no_break_leaves_fewer_letters_than_the_style_allows() -> None:
    for part in breaks("osaamisala", "fi"):
        start, _, end = part.partition("-")
        assert len(start) >= 3
        assert len(end) >= 3


def test_patterns_stand_in_where_voikko_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hyphenation, "_voikko", lambda _code: None)
    assert "strate-gia" in breaks("strategia", "fi")


def test_a_language_follows_the_patterns_of_its_region() -> None:
    british = breaks("specialisation", "en", locales={"en": "en_GB"})
    american = breaks("specialisation", "en", locales={"en": "en_US"})
    assert british != american


def test_a_publication_can_say_where_a_word_breaks() -> None:
    assert breaks("Kymiring", "fi", exceptions={"fi": ["kymi-ring"]}) == ["Kymi-ring"]


@pytest.mark.parametrize(("word", "language"), [("HaminaKotkan", "fi"), ("KymRIS", "fi")])
def test_a_name_with_a_capital_inside_is_not_broken_before_it(word: str, language: str) -> None:
    found = breaks(word, language, exceptions={language: ["Kym-RIS"]})
    assert not any(re.search(r"[a-z]-[A-Z]", part) for part in found)


def test_a_name_with_a_capital_inside_may_be_broken_elsewhere() -> None:
    assert "HaminaKot-kan" in breaks("HaminaKotkan", "fi")


def test_a_language_without_rules_is_left_whole() -> None:
    assert Hyphenation().language_fallback("xx") is None
