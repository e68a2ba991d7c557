from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from editions.document.svg import NAMESPACE
from editions.document.svgtext import Box, fit, set_texts, wrap


def ems(text):
    return len(text) * 0.5


def drawing(body):
    return etree.fromstring(f'<svg xmlns="{NAMESPACE}" viewBox="0 0 720 400">{body}</svg>')


def lines(root):
    text = root.find("{*}text")
    return [part.text for part in text] or [text.text]


def test_a_text_breaks_into_lines_about_equally_long():
    assert wrap("aaaa bbbb cccc dddd", 8, ems) == ["aaaa bbbb", "cccc dddd"]


def test_a_compound_breaks_after_its_hyphen_and_a_soft_hyphen_shows_at_the_break():
    assert wrap("bio- ja kiertotalouden", 6, ems) == ["bio- ja", "kiertotalouden"]
    assert wrap("kierto\u00adtalouden", 4.5, ems) == ["kierto-", "talouden"]
    assert wrap("kierto\u00adtalouden", 9, ems) == ["kiertotalouden"]


def test_a_range_of_numbers_holds_together():
    assert wrap("ohjelma 2022–2025 hyväksytään", 6, ems) == ["ohjelma", "2022–2025", "hyväksytään"]
    assert wrap("Kotka–Hamina", 4, ems) == ["Kotka–", "Hamina"]


def test_a_no_break_space_holds():
    assert wrap("sivu 12 000", 3, ems) == ["sivu", "12 000"]


def test_a_text_that_fits_keeps_its_size():
    setting = fit("aaaa", Box(100, 20), 16, 10, ems)
    assert (setting.lines, setting.size, setting.fits) == (("aaaa",), 16, True)


def test_a_text_that_does_not_fit_in_lines_shrinks_but_stays_legible():
    assert 10 < fit("aaaaaaaaaaaa", Box(80, 20), 16, 10, ems).size < 16
    setting = fit("a" * 40, Box(80, 20), 16, 10, ems)
    assert (setting.size, setting.fits) == (10, False)


@given(st.lists(st.text("abcäö", min_size=1, max_size=9), min_size=1).map(" ".join))
def test_no_word_is_lost_or_changed(text):
    assert " ".join(fit(text, Box(60, 60), 16, 10, ems).lines) == text


def test_a_text_takes_the_room_of_the_shape_it_lies_in():
    root = drawing(
        '<rect x="0" y="0" width="120" height="80"/>'
        '<text x="60" y="40" text-anchor="middle" dominant-baseline="central">'
        "Uusiutuvat materiaalit ja energia</text>"
    )
    assert set_texts(root) == []
    assert lines(root) == ["Uusiutuvat", "materiaalit", "ja energia"]


def test_lines_are_centred_on_the_place_of_the_text():
    root = drawing(
        '<text x="60" y="40" dominant-baseline="central" data-width="70" data-height="60">'
        "yksi kaksi kolme</text>"
    )
    set_texts(root)
    text = root.find("{*}text")
    first, last = (float(text[index].get("y")) for index in (0, -1))
    assert abs((first + last) / 2 - 0.33 * 16 - 40) < 0.1
    assert "dominant-baseline" not in text.attrib
    assert "data-width" not in text.attrib


def test_a_text_that_fits_nowhere_is_reported():
    root = drawing('<text x="0" y="20" data-width="30">Kyberturvallisuus</text>')
    assert set_texts(root) == [root.find("{*}text")]


def test_a_wider_weight_of_the_typeface_is_measured_as_such():
    body = '<text x="0" y="20" font-weight="{}" data-width="117" font-size="16">{}</text>'
    text = "Kyberturvallisuus"
    sizes = []
    for weight in (400, 900):
        root = drawing(body.format(weight, text))
        set_texts(root)
        sizes.append(float(root.find("{*}text").get("font-size")))
    assert sizes[0] > sizes[1]
