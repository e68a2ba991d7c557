import pytest
from babel import Locale

from editions.document.values import print_date, print_number, print_percent

FI, EN, SV = Locale("fi", "FI"), Locale("en", "GB"), Locale("sv", "FI")


@pytest.mark.parametrize(
    ("locale", "printed"),
    [(FI, "2. toukokuuta 2024"), (EN, "2 May 2024"), (SV, "2 maj 2024")],
)
def test_date_is_printed_in_the_language(locale, printed):
    assert print_date("2024-05-02", locale) == printed


def test_interval_is_printed_in_the_language():
    assert print_date("2020-01-01/2021-12-31", EN) == "1 January 2020 – 31 December 2021"
    assert print_date("2020-01-01/2021-12-31", FI) == "1. tammikuuta 2020 – 31. joulukuuta 2021"


def test_number_keeps_its_decimals_and_gets_the_languages_signs():
    assert print_number("12400", EN) == "12,400"
    assert print_number("12400", FI) == "12\u00a0400"
    assert print_number("1.50", FI) == "1,50"


def test_percentage_gets_the_languages_sign_and_space():
    assert print_percent("46.8", EN) == "46.8%"
    assert print_percent("46.8", FI) == "46,8\u00a0%"
    assert print_percent("-80", EN) == "\u221280%"


@pytest.mark.parametrize("locale", [FI, EN, SV])
def test_negative_number_has_a_minus_and_no_hyphen(locale):
    assert print_number("-5", locale) == "\u22125"
    assert print_percent("-3.25", locale).startswith("\u22123")


@pytest.mark.parametrize(
    ("printer", "text"),
    [
        (print_date, "2.5.2024"),
        (print_date, "2024-13-01"),
        (print_date, "2022-07-01/2021-05-31"),
        (print_number, "1,5"),
        (print_number, "1e30"),
        (print_number, "NaN"),
        (print_percent, "inf"),
    ],
)
def test_other_forms_are_refused(printer, text):
    with pytest.raises(ValueError, match=r".*"):
        printer(text, FI)
