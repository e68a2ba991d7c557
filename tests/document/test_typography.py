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
        ("sv-FI", "5 miljoner, s. 12, nr 5", "5~miljoner, s.~12, nr~5"),
        ("sv", "5 kap. 3 §, och § 4", "5~kap.~3~§, och §~4"),
        ("sv", "5 mkr på 5 minuter vid 20 °C", "5~mkr på 5~minuter vid 20~°C"),
        ("sv", "5 krukor", "5 krukor"),
        ("en", "an area of 12 m²", "an area of 12~m²"),
        ("de_DE", "5 Millionen, 3 Mio. Euro, 5 Prozent", "5~Millionen, 3~Mio. Euro, 5~Prozent"),
        ("de", "S. 12, Nr. 5, § 3 Abs. 2, 20 °C", "S.~12, Nr.~5, §~3 Abs.~2, 20~°C"),
        ("de", "z. B. Dr. Müller, i. d. R. mittags", "z.~B. Dr.~Müller, i.~d.~R. mittags"),
        ("de", "um 14.30 Uhr am 3. Oktober 2024", "um 14.30~Uhr am 3.~Oktober 2024"),
        ("de", "3 Tage ist Nr. eins", "3~Tage ist Nr. eins"),
        ("nb", "5 mill. kroner, s. 12", "5~mill. kroner, s.~12"),
        ("da", "5 mio. kroner, kl. 12", "5~mio. kroner, kl.~12"),
        ("et", "5 miljonit eurot, 4 aastat, lk 12", "5~miljonit eurot, 4~aastat, lk~12"),
    ],
)
def test_number_is_not_parted_from_what_it_counts(language, text, joined):
    assert join_numbers(text, language) == joined.replace("~", "\u00a0")
