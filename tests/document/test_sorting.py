import pytest

from editions.document.sorting import collation_key, initial


def ordered(language, *words):
    return sorted(words, key=lambda word: collation_key(word, language))


def test_finnish_letters_stand_after_z():
    words = ["öljy", "zeniitti", "ääni", "aalto", "Åland", "talous"]
    assert ordered("fi", *words) == ["aalto", "talous", "zeniitti", "Åland", "ääni", "öljy"]


def test_foreign_letter_sorts_as_the_one_it_is_made_from():
    assert ordered("fi", "müsli", "muta", "mylly") == ["müsli", "muta", "mylly"]
    assert ordered("en", "élan", "zeal", "Åland") == ["Åland", "élan", "zeal"]


def test_estonian_has_its_own_order():
    words = ["töö", "õun", "tuul", "žanr", "zoo", "šokk"]
    assert ordered("et", *words) == ["šokk", "zoo", "žanr", "tuul", "töö", "õun"]


def test_symbols_and_digits_come_first():
    assert ordered("fi", "aine", "5G", "…") == ["5G", "…", "aine"]


@pytest.mark.parametrize(
    ("language", "word", "letter"),
    [("fi", "älykäs", "Ä"), ("en", "älykäs", "A"), ("sv", "Ångström", "Å"), ("fi", "5G", "")],
)
def test_word_is_listed_under_its_letter(language, word, letter):
    assert initial(word, language) == letter
