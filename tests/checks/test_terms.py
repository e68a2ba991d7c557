from pathlib import Path

import pytest

from editions.catalogs.tbx import read_tbx, write_tbx
from editions.catalogs.terms import Terms, TermsError, merged, read_csv, write_csv


def facts(terms):
    return [
        (term.status, term.note, {code: forms for code, forms in term.forms.items() if forms})
        for term in terms.entries
    ]


def test_a_termbase_survives_tbx(terms, tmp_path):
    path = tmp_path / "terms.tbx"
    path.write_bytes(write_tbx(terms, "fi"))
    assert facts(read_tbx(path)) == facts(terms)


def test_a_termbase_survives_csv(terms, tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text(write_csv(terms), encoding="utf-8")
    assert facts(read_csv(path)) == facts(terms)


def test_an_import_adds_what_is_new_and_repeats_nothing(terms):
    assert merged(terms, terms).entries == terms.entries
    assert merged(Terms(), terms).entries == terms.entries


def test_a_termbase_that_may_not_be_read_is_told_like_one_that_cannot(tmp_path):
    memory = Path("/proc/self/mem")  # the one file that refuses even the superuser
    if not memory.exists():
        pytest.skip("only Linux has such a file")
    path = tmp_path / "terms.csv"
    path.symlink_to(memory)
    with pytest.raises(TermsError, match=r"terms\.csv: "):
        read_csv(path)


def test_an_entity_in_a_tbx_file_is_not_expanded(tmp_path):
    path = tmp_path / "terms.tbx"
    path.write_text(
        '<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/hostname">]><martif><text><body>'
        '<termEntry><langSet xml:lang="fi"><tig><term>a&x;</term></tig></langSet></termEntry>'
        "</body></text></martif>"
    )
    assert facts(read_tbx(path)) == [("", "", {"fi": ("a",)})]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "two languages"),
        ("fi,status\nx,\n", "two languages"),
        ("fi,en,status\na,b,banned\n", "banned"),
    ],
)
def test_a_termbase_that_cannot_be_read_says_where(tmp_path, content, reason):
    path = tmp_path / "terms.csv"
    path.write_text(content)
    with pytest.raises(TermsError, match=reason) as caught:
        read_csv(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kymenlaakso", True),
        ("Kymenlaakso – Interreg 2021", True),
        ("12 400 €", True),
        ("https://www.example.org/", True),
        ("a@example.org", True),
        ("Kymenlaakson", False),
        ("Johdanto", False),
        ("Kymenlaakso kasvaa", False),
    ],
)
def test_a_text_of_names_symbols_and_numbers_alone_needs_no_translation(terms, text, expected):
    assert terms.is_name(text) is expected


@pytest.mark.parametrize("code", ["status", "note", ""])
def test_a_column_that_is_no_language_is_refused_before_the_termbase_is_written(tmp_path, code):
    path = tmp_path / "terms.tbx"
    path.write_text(
        '<martif type="TBX"><text><body><termEntry id="a">\n'
        '<langSet xml:lang="fi"><tig><term>a</term></tig></langSet>\n'
        f'<langSet xml:lang="{code}"><tig><term>b</term></tig></langSet>\n'
        "</termEntry></body></text></martif>"
    )
    with pytest.raises(TermsError, match=f"terms.tbx:3: “{code}” is no code of a language"):
        read_tbx(path)
