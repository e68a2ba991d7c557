from datetime import date, time
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st

from editions.catalogs.terms import Terms
from editions.checks.language import language
from editions.checks.quantities import quantities
from editions.checks.registry import CHECKS
from editions.checks.translation import Surroundings, Translation

LANGUAGES = ("fi", "en_GB", "sv", "de", "fr", "et")
NUMERIC = ("numbers", "number-format", "dates", "times", "percent", "currency", "codes", "signs")
pairs = st.tuples(st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
fixed = settings(max_examples=200, derandomize=True, deadline=None)


def found(source, target, pair):
    languages = language(pair[0]), language(pair[1])
    translation = Translation.of(source, target, languages, Surroundings(Terms()))
    return [name for name in NUMERIC if list(CHECKS[name].run(translation))]


def sentence(text):
    return f"x {text} y"


@fixed
@given(pairs, st.decimals(0, 10**7, places=2).filter(lambda value: value not in (0, 1)))
def test_a_number_equals_itself_in_every_language(pair, value):
    source, target = (sentence(format_decimal(value, locale=code)) for code in pair)
    assert found(source, target, pair) == []


@fixed
@given(pairs, st.integers(13, 10**7), st.integers(1, 10**7))
def test_another_number_is_found_in_every_language(pair, value, more):
    source = sentence(format_decimal(value, locale=pair[0]))
    target = sentence(format_decimal(value + 10 * more + 1, locale=pair[1]))
    assert found(source, target, pair)


@fixed
@given(pairs, st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(("long", "numeric")))
def test_a_date_equals_itself_in_every_language(pair, day, form):
    numeric = {"fi": "d.M.y", "en_GB": "d/M/y", "sv": "y-MM-dd", "de": "dd.MM.y"}
    source = format_date(
        day, numeric.get(pair[0], "long") if form == "numeric" else "long", pair[0]
    )
    assert found(sentence(source), sentence(format_date(day, "long", pair[1])), pair) == []


@fixed
@given(pairs, st.dates(date(1900, 1, 1), date(2098, 12, 31)), st.integers(1, 300))
def test_another_date_is_found_in_every_language(pair, day, later):
    other = date.fromordinal(day.toordinal() + later)
    source, target = format_date(day, "long", pair[0]), format_date(other, "long", pair[1])
    assert "dates" in found(sentence(source), sentence(target), pair)


@fixed
@given(pairs, st.integers(2, 99))
def test_a_percentage_equals_itself_in_every_language(pair, value):
    source, target = (sentence(format_percent(Decimal(value) / 100, locale=p)) for p in pair)
    assert found(source, target, pair) == []


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("klo 14.30", "fi", time(14, 30)),
        ("2.30 pm", "en_GB", time(14, 30)),
        ("14:30", "sv", time(14, 30)),
        ("kl. 14.30", "sv", time(14, 30)),
        ("um 14.30 Uhr", "de", time(14, 30)),
        ("14 h 30", "fr", time(14, 30)),
        ("12 am", "en_GB", time(0, 0)),
        ("12 noon, that is 12 pm", "en_GB", time(12, 0)),
    ],
)
def test_times_of_day_are_read_in_the_form_of_the_language(text, tag, expected):
    clocks = quantities(text, language(tag)).clocks
    assert [(clock.hour, clock.minute) for clock in clocks] == [(expected.hour, expected.minute)]


@pytest.mark.parametrize(
    ("text", "tag", "value"),
    [
        ("12\u00a0400", "fi", "12400"),
        ("12\u202f400", "fr", "12400"),
        ("12,400", "en", "12400"),
        ("12.400", "de", "12400"),
        ("12.400", "en", "12.4"),
        ("1,5 milj.", "fi", "1500000"),
        ("1.5 million", "en", "1500000"),
        ("1,5 Mio.", "de", "1500000"),
        ("2 miljarder", "sv", "2000000000"),
        ("3 milliards", "fr", "3000000000"),
        ("5 m", "en", "5"),
    ],
)
def test_numbers_are_read_with_the_marks_and_multipliers_of_the_language(text, tag, value):
    (amount,) = quantities(text, language(tag)).amounts
    assert amount.value == Decimal(value)
