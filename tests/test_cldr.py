import pytest

from editions.cldr import base_of, canonical, locale_of, tag_of


@pytest.mark.parametrize(
    ("code", "canon", "tag", "base"),
    [
        ("sv", "sv", "sv", "sv"),
        ("pt_BR", "pt_BR", "pt-BR", "pt"),
        ("en-GB", "en_GB", "en-GB", "en"),
        ("FI_fi", "fi_FI", "fi-FI", "fi"),
        ("sr@latin", "sr_Latn", "sr-Latn", "sr"),
        ("uz_UZ@cyrillic", "uz_Cyrl_UZ", "uz-Cyrl-UZ", "uz"),
        ("ca@valencia", "ca_valencia", "ca-valencia", "ca"),
        ("ca_valencia", "ca_valencia", "ca-valencia", "ca"),
        ("de@euro", "de", "de", "de"),
        ("no code", "", "no code", "no code"),
    ],
)
def test_code_of_a_language_in_all_its_spellings(code, canon, tag, base):
    assert (canonical(code), tag_of(code), base_of(code)) == (canon, tag, base)


def test_dates_follow_the_script_that_a_code_names():
    assert locale_of("sr@latin").months["format"]["wide"][5] == "maj"
    assert locale_of("sr").months["format"]["wide"][5] == "мај"
