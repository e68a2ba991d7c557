"""Nothing that a catalogue may hold ends in a traceback."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editions.catalogs.terms import Term, Terms
from editions.checks.catalogue import read_catalogue
from editions.checks.conformity import structure_findings
from editions.checks.finding import printable
from editions.checks.language import language
from editions.checks.registry import CHECKS
from editions.checks.translation import Surroundings, Translation

PIECES = """
* ** ` `` | _ __ : :: .. \\ [ ]_ <> `_ :ref:` #] ( ) - + 1. a) === > >>> " ” “ « 2021 24.5. 12 400
1,5 % € klo pm am http:// @ & ; {x} %s -- – é а 😀
"""
WORDS = """
C CC CV IX XX:n °C miinus minus −5 +7 ½ 3/4 12.30 2.5.2024 1900-luvulla 1900s 20th century 28,–
prosenttia percent miljoonaa million mrd bn EUR 5km kWh puolitoista dozen kolmasosa third
maanantaina Monday toukokuu May 0 00 1e9 ١٢ ² No. s. B:140 2021/1060 +358 Q1 v.
99999999999999999999 1111111111222222222233333333334444444444
"""
BLANKS = [" ", "\n", "\n\n", "\t", "\u200b", "\u202e", "\0", "\x1b"]
MARKUP = st.sampled_from([*PIECES.split(), *WORDS.split(), *BLANKS])
TEXT = st.lists(MARKUP | st.text(max_size=6), max_size=30).map("".join)
LINES = st.lists(
    st.sampled_from(
        [
            'msgid ""', 'msgstr ""', 'msgid "a"', 'msgstr "b"', '"c\\n"', '"Language: en\\n"',
            '"Content-Type: text/plain; charset=UTF-8\\n"', "#, fuzzy", '#~ msgid "o"', "",
            'msgid_plural "c"', 'msgstr[0] "d"', 'msgstr[99] "d"', 'msgctxt "x"', "#: a.rst:1",
            '#| msgid "p"',
            '"Plural-Forms: nplurals=2; plural=(((n;\\n"',
            '"Plural-Forms: nplurals=9; plural=1/n;\\n"',
            '"', "<<<<<<<", "msgstr", '"\\', 'msgid "\\x"', "\ufeff", "# mute numbers",
        ]
    )
    | st.text(max_size=20),
    max_size=20,
)  # fmt: skip
fixed = settings(max_examples=300, derandomize=True, deadline=None)
TERMS = Terms(
    (Term({"fi": ("kärki", "1,5 %"), "en": ("priority",)}), Term({"en": ("(a",)}, "forbidden"))
)


@fixed
@given(TEXT, TEXT, st.sampled_from(["en", "sv", "fr", "ja", "xx"]), st.booleans())
@example("a", "- " * 900, "en", True)
@example("a", "`" * 1900, "en", True)
@example("a", "\\", "en", True)
def test_no_text_breaks_a_check(msgid, msgstr, target, markup):
    pair = language("fi"), language(target)
    around = Surroundings(TERMS, {}, pair[0].speller(), pair[1].speller())
    translation = Translation.of(msgid, msgstr, pair, around, markup)
    for check in CHECKS.values():
        if check.subject == "message":
            for problem in check.run(translation):
                problem.message.format(**problem.values)
                problem.hint.format(**problem.values)


@fixed
@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_no_file_breaks_the_reader(lines, newline, cut):
    content = newline.join(lines).encode("utf-8", "surrogatepass")
    catalogue = read_catalogue(Path("a.po"), content[: len(content) // 2] if cut else content, "en")
    for block in catalogue.messages:
        assert 1 <= block.line < block.msgstr_line


@fixed
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content):
    read_catalogue(Path("a.po"), content, "en")


@fixed
@given(st.text())
def test_what_is_shown_of_a_text_is_safe_in_a_terminal(text):
    assert printable(text).isprintable() or set(printable(text)) & set("\u00a0\u202f\u00ad")


HOSTILE = [
    ".. raw:: html\n\n   <script>alert(1)</script>",
    "Text\n\n.. raw:: html\n   :file: ../../secret",
    ".. include:: /etc/passwd",
    ".. literalinclude:: ../../conf.py",
    ".. csv-table::\n   :url: http://example.org/x.csv",
    ".. role:: raw-html(raw)\n   :format: html\n\n:raw-html:`<script>alert(1)</script>`",
    ":raw-html:`<script>alert(1)</script>`",
    ":download:`file <../../secret>`",
    ".. |x| image:: http://example.org/x.png",
    ".. _target: http://example.org",
    "__ javascript:alert(1)",
    ".. [#a] a footnote",
    ".. [C1] a citation",
    "`click <javascript:alert(1)>`_",
    "`click <data:text/html,x>`_",
    "`click <vbscript:x>`_",
    "ftp://example.org/x",
    "* .. raw:: html\n\n     <b>",
    "+---+\n| a |\n+===+\n\n.. raw:: html\n\n   x",
    "Title\n=====\n\n.. raw:: html\n\n   x",
    "term\n   .. include:: x",
    ":field: .. include:: x",
    "| .. include:: x",
    "  .. include:: x",
    "First.\n\nSecond is lost.",
    "|undefined|",
    "Text. # noqa\n\n.. raw:: html\n\n   x",
    "See :doc:`/../secret`",
    "..\n\n   quoted",
    ">>> import os",
    "a\u202eb",
    "a\u2066b",
    "a\U000e0061b",
    "\x1b]0;title\x07",
    "x" * 2001,
]


@pytest.mark.parametrize("msgstr", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_translation_is_refused_by_its_structure(msgstr):
    assert list(structure_findings("Teksti on tässä.", msgstr))


@pytest.mark.parametrize(
    "msgstr",
    [
        "Use <script> as text.",
        "{{ jinja }} and {% block %} are text.",
        "An emoji 😀 and a family 👩‍👩‍👧.",
        "A soft\u00adhyphen.",
        "Dots... and \\.. escaped.",
        "A * b and c_d and 5|6.",
        "C:\\\\temp",
    ],
)
def test_what_is_legal_is_not_refused(msgstr):
    assert list(structure_findings("Teksti on tässä.", msgstr)) == []
