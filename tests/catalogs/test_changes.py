"""What changed in a text, and what of it a translation takes over."""

import pytest

from editions.catalogs.adapt import adapted
from editions.catalogs.changes import Change, Languages, classify, word_diff
from editions.catalogs.quantities import find_quantities

ES_DATE = "3 de mayo de 2021"
FI_EN = Languages("fi_FI", "en_GB")


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("Satama kasvaa.", "Satama kasvaa.", Change.REARRANGED),
        ("Konttia 12 400.", "Konttia 12 900.", Change.NUMBERS),
        ("Alkoi 24.5.2021.", "Alkoi 1.6.2022.", Change.NUMBERS),
        ("Alkoi 24. toukokuuta 2021.", "Alkoi 1. kesäkuuta 2022.", Change.NUMBERS),
        ("Osuus 46,8 %.", "Osuus 47 %.", Change.NUMBERS),
        ("Loppu.", "Loppu!", Change.PUNCTUATION),
        ("Bio- ja kiertotalous", "Bio– ja kiertotalous", Change.PUNCTUATION),
        ("Tämä on tärkeä.", "Tämä on **tärkeä**.", Change.MARKUP),
        (":ref:`luku <a>`", ":ref:`luku <b>`", Change.MARKUP),
        ("`sivu <https://a.fi>`_", "`sivu <https://b.fi>`_", Change.MARKUP),
        ("Satama kasvaa.", "Satama laajenee.", Change.WORDING),
        ("Satama kasvaa 5 %.", "Satama laajenee 6 %.", Change.WORDING),
    ],
)
def test_kind_of_change(old, new, change):
    assert classify(old, new, "fi_FI") is change


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("12 400 konttia", "12 900 konttia", "12,400 containers", "12,900 containers"),
        ("900 konttia", "1 200 konttia", "900 containers", "1,200 containers"),
        ("Osuus 46,8 %", "Osuus 47,25 %", "A share of 46.8%", "A share of 47.25%"),
        ("Vuonna 2020", "Vuonna 2021", "In 2020", "In 2021"),
        ("Alkoi 24.5.2021", "Alkoi 1.6.2022", "Began on 24 May 2021", "Began on 1 June 2022"),
        ("24.5.2021", "1.6.2022", "24/05/2021", "01/06/2022"),
        ("24. toukokuuta 2021", "24. elokuuta 2021", "24 May 2021", "24 August 2021"),
        ("toukokuuta 2021", "elokuuta 2022", "May 2021", "August 2022"),
        (":number:`150000`", ":number:`160000`", ":number:`150000`", ":number:`160000`"),
        (":number:`1.5`", ":number:`1.7`", ":number:`1.5`", ":number:`1.7`"),
        (":date:`2020-01-01`", ":date:`2021-02-03`", ":date:`2020-01-01`", ":date:`2021-02-03`"),
        ("2 ja 2", "2 ja 3", "2 and 2", "2 and 3"),
        ("Kolme eli 3", "Kolme eli 4", "Three", "Three"),
    ],
)
def test_number_is_taken_over_in_the_form_of_the_translation(old, new, before, after):
    assert adapted(old, new, (before,), FI_EN) == (Change.NUMBERS, (after,))


@pytest.mark.parametrize(
    ("languages", "old", "new", "before", "after"),
    [
        (Languages("en", "de"), "1,200", "1,300", "1.200", "1.300"),
        (Languages("en", "de"), "24 May 2021", "3 June 2021", "24. Mai 2021", "3. Juni 2021"),
        (Languages("en", "fr"), "May 24, 2021", "June 3, 2021", "24 mai 2021", "3 juin 2021"),
        (Languages("en", "es"), "24 May 2021", "3 May 2021", "24 de mayo de 2021", ES_DATE),
        (Languages("en", "fi"), "1,200", "1,300", "1 200", "1 300"),
        (Languages("en", "sv"), "0.5", "0.75", "0,5", "0,75"),
    ],
)  # fmt: skip
def test_number_is_taken_over_between_any_two_languages(languages, old, new, before, after):
    assert adapted(old, new, (before,), languages)[1] == (after,)


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("Loppu.", "Loppu!", "The end.", "The end!"),
        ("Loppu", "Loppu.", "The end", "The end."),
        ("A - b - c", "A – b – c", "X - y - z", "X – y – z"),
        ("Bio- ja metsä", "Bio– ja metsä", "Bio and forest", "Bio and forest"),
    ],
)
def test_punctuation_is_taken_over_where_both_languages_have_it(old, new, before, after):
    assert adapted(old, new, (before,), FI_EN) == (Change.PUNCTUATION, (after,))


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        (":ref:`luku <a>`", ":ref:`luku <b>`", ":ref:`the chapter <a>`", ":ref:`the chapter <b>`"),
        ("`x <https://a.fi>`_", "`x <https://b.fi>`_", "`y <https://a.fi>`_", "`y <https://b.fi>`_"),
        ("*Kaikki*", "**Kaikki**", "*All*", "**All**"),
        ("Kaikki", "**Kaikki**", "All", "**All**"),
        ("Se on *uusi*.", "Se on uusi.", "It is *new*.", "It is new."),
        ("Xamk on uusi", "*Xamk* on uusi", "Xamk is new", "*Xamk* is new"),
        ("Se on uusi", "Se on *uusi*", "It is new", "It is new"),
    ],
)  # fmt: skip
def test_markup_is_taken_over_where_its_place_is_beyond_doubt(old, new, before, after):
    assert adapted(old, new, (before,), FI_EN) == (Change.MARKUP, (after,))


def test_change_of_wording_leaves_the_translation():
    assert adapted("Satama kasvaa.", "Rata kasvaa.", ("It grows.",), FI_EN)[1] == ("It grows.",)


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("Katso :ref:`a`.", "Katso :ref:`b`.", "See :ref:`a`.", "See :ref:`b`."),
        ("Ks. :doc:`mal`.", "Ks. :doc:`/uusi`.", ":doc:`Aims <mal>`", ":doc:`Aims </uusi>`"),
        ("Ks. :ref:`a` (:ref:`a`).", "Ks. :ref:`b` (:ref:`b`).", ":ref:`a`", ":ref:`b`"),
        ("Ks. :ref:`a`.", "*Ks.* :ref:`b`.", "See :ref:`a`.", "See :ref:`b`."),
        (":ref:`Luku <a>`", ":ref:`Osa <b>`", ":ref:`Chapter <a>`", ":ref:`Chapter <b>`"),
        ("`Sivu <https://a.fi>`_", "`Se <https://b.fi>`_", "`It <https://a.fi>`_", "`It <https://b.fi>`_"),
    ],
)  # fmt: skip
def test_the_one_target_that_changed_is_taken_over(old, new, before, after):
    assert adapted(old, new, (before,), FI_EN)[1] == (after,)


@pytest.mark.parametrize(
    ("old", "new", "before"),
    [
        ("Ks. :ref:`a` ja :ref:`b`.", "Ks. :ref:`c` ja :ref:`d`.", "See :ref:`a` and :ref:`b`."),
        ("Ks. :ref:`a` ja :ref:`a`.", "Ks. :ref:`a` ja :ref:`b`.", "See :ref:`a` and :ref:`a`."),
        ("Ks. :ref:`a`.", "Ks. :doc:`b`.", "See :ref:`a`."),
        ("Ks. :ref:`a`.", "Ks. :ref:`b`.", "See :ref:`other`, ``:ref:`a```."),
        ("Luku on :number:`5`.", "Määrä on :number:`6`.", "It is :number:`5`."),
    ],
)
def test_a_target_in_doubt_stays(old, new, before):
    assert adapted(old, new, (before,), FI_EN)[1] == (before,)


def test_difference_is_shown_word_by_word():
    pieces = word_diff("Satama kasvaa nyt.", "Satama laajenee nyt.")

    assert "".join(p.text for p in pieces if p.sign != "+") == "Satama kasvaa nyt."
    assert "".join(p.text for p in pieces if p.sign != "-") == "Satama laajenee nyt."
    assert ("-", "kasvaa") in pieces
    assert ("+", "laajenee") in pieces


@pytest.mark.parametrize("text", ["31.2.2021", "0.0.0000", "1..2", "toukokuuta", "", "١٢"])
def test_what_is_no_quantity_is_no_mistake(text):
    assert all(quantity.start < quantity.end for quantity in find_quantities(text, "fi_FI"))


def test_unknown_locale_is_read_as_the_world_writes():
    assert [q.value for q in find_quantities("1,200 in 2021", "qps")] == [1200, 2021]
