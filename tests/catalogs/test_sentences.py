"""Sentences are split where a reader would, and paired with those of the translation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.catalogs.sentences import align, join_sentences, split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Satama kasvaa.", "Rata myös!", "Miksi?"],
        ["Se alkoi 24.5.2021.", "Se päättyi."],
        ["Vuonna 2021.", "Sitten."],
        ["Katso esim. S. 24 ja Kuva 3."],
        ["Am 24. Mai 2021, z. B. Kiel."],
        ["Maakunnan ”kärki.”", "Uusi alku."],
        ["Katso :ref:`luku <a>`.", "*Uusi* alku [1]_."],
        ["Rakentaminen alkoi [Kouvola-2019]_.", "Se päättyi [1]_ [RG-RRT]_.", "Ja ``koodi``."],
        ["Ohje on WCAG 2.1.", ":term:`Kärki <kärki>` on aihe.", ":numref:`kuva` näyttää sen."],
        ["J. K. Paasikivi syntyi Hämeessä."],
        ["这是第一句。", "这是第二句。"],
        ["Это первое.", "Это второе."],
    ],
)
def test_sentences_are_found(sentences):
    text = join_sentences(sentences)

    assert list(split_sentences(text)) == sentences


@given(st.text(st.sampled_from("aB .!?。*`\n")))
def test_splitting_loses_no_word(text):
    assert "".join(" ".join(split_sentences(text)).split()) == "".join(text.split())


def test_equal_counts_are_paired_one_by_one():
    beads = align("Satama. Rata.", "The port. The railway.")

    assert [(b.source, b.target) for b in beads] == [
        ("Satama.", "The port."),
        ("Rata.", "The railway."),
    ]


def test_joined_sentences_are_paired_by_length():
    source = "Satama on lähellä. Se on suuri. Rata kulkee koko maakunnan halki itään ja länteen."
    target = "The port is near and it is large. The railway runs through the region, east and west."

    beads = align(source, target)

    assert [b.sentences for b in beads] == [2, 1]
    assert beads[1].target.startswith("The railway")


@given(
    st.lists(st.sampled_from(["Yksi.", "Kaksi on.", "Kolme on nyt."]), min_size=1, max_size=6),
    st.lists(st.sampled_from(["One.", "Two it is.", "Three it is now."]), min_size=1, max_size=6),
)
def test_alignment_covers_both_texts_in_order(left, right):
    source, target = join_sentences(left), join_sentences(right)

    beads = align(source, target)

    assert join_sentences([b.source for b in beads]) == source
    assert join_sentences([b.target for b in beads]) == target
