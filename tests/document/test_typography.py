import pytest

from editions.document.typography import join_numbers


@pytest.mark.parametrize(
    ("language", "text", "joined"),
    [
        ("fi", "46,8 % asukkaista", "46,8~% asukkaista"),
        ("fi", "12 400 asukasta", "12~400 asukasta"),
        ("fi", "2. toukokuuta 2024", "2.~toukokuuta 2024"),
        ("fi", "noin 32 miljoonaa euroa", "noin 32~miljoonaa euroa"),
        ("fi", "32 milj. euroa", "32~milj. euroa"),
        ("fi", "ks. s. 12", "ks. s.~12"),
        ("fi", "satama – rata – raja", "satama~– rata~– raja"),
        ("fi", "vuosina 2016–2020", "vuosina 2016–2020"),
        ("en", "2 May 2024", "2~May 2024"),
        ("en", "EUR 3.7 million", "EUR~3.7~million"),
        ("en", "10 Maytrees", "10 Maytrees"),
        ("xx", "2 May 2024", "2~May 2024"),
        ("en", "3 million tonnes", "3~million tonnes"),
        ("en", "May 2024", "May 2024"),
        ("fi", "53 kilometriä, 1 100 metrin raide", "53~kilometriä, 1~100~metrin raide"),
        ("fi", "47,7 vuotta", "47,7~vuotta"),
        ("en", "53 kilometres, 20 feet long", "53~kilometres, 20~feet long"),
        ("sv", "53 kilometer på 4 år", "53~kilometer på 4~år"),
        ("de", "5 km", "5~km"),
        ("fi_FI", "ks. s. 12", "ks. s.~12"),
    ],
)
def test_number_is_not_parted_from_what_it_counts(language, text, joined):
    assert join_numbers(text, language) == joined.replace("~", "\u00a0")
