"""Catalogues are read whatever tool wrote them, and written back byte for byte."""

import subprocess
from dataclasses import replace

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.catalogs.entry import Block, Catalog, CatalogError, Entry, Previous
from editions.catalogs.pofile import encode, parse, parse_bytes, read
from editions.catalogs.poformat import entry_text, line_width, revised

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
MIXED = """# Translators, 2026
#, fuzzy
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. note for translators
#: docs/a.rst:12 docs/b.rst:3
#, fuzzy, python-format
#| msgctxt "old place"
#| msgid "Vanha %s"
msgctxt "place"
msgid "Uusi %s"
msgstr "New %s"
# a comment between, without a blank line
msgid "yksi"
msgid_plural "monta"
msgstr[0] "one"
msgstr[1] "many"

msgid "lainaus \\"x\\" ja \\\\ ja \\t"
msgstr ""
"two\\n"
"lines"

#, fuzzy
#~| msgid "kadonnut"
#~ msgid "poistettu"
#~ msgstr ""
#~ "re"
#~ "moved"

# a comment at the end"""


def msgcat(text, *options):
    command = ["msgcat", *options, "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def test_text_is_kept_whole():
    assert parse(MIXED).text == MIXED


def test_every_field_is_read():
    first, plural, quoted, obsolete = (block.entry for block in parse(MIXED).messages)

    assert first.key == ("place", "Uusi %s")
    assert first.previous == Previous("Vanha %s", "old place")
    assert first.flags == ("fuzzy", "python-format")
    assert first.references == ("docs/a.rst:12", "docs/b.rst:3")
    assert first.notes == ("note for translators",)
    assert plural.msgstr == ("one", "many")
    assert plural.comments == ("a comment between, without a blank line",)
    assert (quoted.msgid, quoted.msgstr) == ('lainaus "x" ja \\ ja \t', ("two\nlines",))
    assert (obsolete.msgid, obsolete.msgstr) == ("poistettu", ("removed",))
    assert obsolete.obsolete
    assert obsolete.previous == Previous("kadonnut")


def test_polib_reads_the_same(tmp_path):
    path = tmp_path / "mixed.po"
    path.write_text(MIXED, encoding="utf-8")

    theirs = [(e.msgctxt, e.msgid, bool(e.obsolete), e.fuzzy) for e in polib.pofile(str(path))]

    ours = [(*b.entry.key, b.entry.obsolete, b.entry.fuzzy) for b in read(path).messages]
    assert ours == theirs


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_bytes_are_kept_whatever_the_line_ends(ending):
    data = MIXED.replace("\n", ending).encode()

    assert encode(parse_bytes(data)) == data


def test_other_character_sets_are_kept():
    data = MIXED.replace("UTF-8", "ISO-8859-1").replace("removed", "kärki").encode("latin-1")

    assert encode(parse_bytes(data)) == data


@pytest.mark.parametrize("name", ["ISO-8859-1", "us-ascii"])
def test_letter_that_the_character_set_lacks_makes_a_file_of_utf_8(name):
    text = "# charset=of a remark\n" + MIXED.replace("UTF-8", name)
    longer = replace(parse_bytes(text.encode(name)), tail="# ”Łódź”\n")

    data = encode(longer)

    assert data.decode() == longer.text.replace(name, "UTF-8")
    assert parse_bytes(data).encoding == "utf-8"


def test_byte_order_mark_is_dropped_because_msgfmt_refuses_it():
    assert encode(parse_bytes(b"\xef\xbb\xbf" + MIXED.encode())) == MIXED.encode()


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (
            HEADER + '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n',
            4,
            "conflict was left here: '<<<<<<< HEAD'",
        ),
        (HEADER + 'msgid "a"\nmsgstr "b\n', 5, "does not end with a quotation mark"),
        (HEADER + 'msgid "a"\nmsgstr "b" c"\n', 5, "does not end with a quotation mark"),
        (HEADER + 'msgid "a"\n', 4, "ends before the msgstr"),
        (HEADER + 'msgid "a"\nmsgid "b"\nmsgstr "c"\n', 5, "a second msgid"),
        (HEADER + 'msgstr "c"\n', 4, "msgstr without a msgid"),
        (HEADER + '"lost"\n', 4, "a string without a keyword"),
        (HEADER + 'msgyd "a"\nmsgstr "c"\n', 4, "unknown keyword 'msgyd'"),
        (HEADER + "#~ hello\n", 4, "expected an obsolete message"),
    ],
)
def test_mistake_is_named_with_its_line(text, line, problem):
    with pytest.raises(CatalogError, match="catalogue:") as caught:
        parse(text)

    assert caught.value.line == line
    assert problem in caught.value.problem


def test_wrong_bytes_are_named_with_their_line():
    data = (HEADER + 'msgid "a"\nmsgstr "').encode() + b'\xe4"\n'

    with pytest.raises(CatalogError, match="byte 0xe4 is not utf-8") as caught:
        parse_bytes(data)

    assert caught.value.line == 5


def test_symbolic_link_is_refused(tmp_path):
    (tmp_path / "real.po").write_text(MIXED, encoding="utf-8")
    (tmp_path / "link.po").symlink_to(tmp_path / "real.po")

    with pytest.raises(CatalogError, match="no regular file"):
        read(tmp_path / "link.po")


LETTERS = "abcäÖж漢 .,:#~|%'\\\"\n\t\r\a\u2028\u00a0😀"
texts = st.text(st.sampled_from(LETTERS), max_size=120)
lines = st.lists(st.text(st.sampled_from("abcäÖ漢!?"), min_size=1), max_size=2)
names = st.from_regex(r"[a-z]{1,9}\.rst(:[0-9]{1,3})?", fullmatch=True)


@st.composite
def entries(draw):
    plural = draw(st.none() | texts)
    forms = 1 if plural is None else draw(st.integers(1, 3))
    obsolete = draw(st.booleans())
    previous = st.builds(Previous, texts, st.none() | texts, st.none() | texts)
    return Entry(
        draw(texts.filter(bool)),
        tuple(draw(texts) for _ in range(forms)),
        draw(st.none() | texts),
        plural,
        draw(st.none() | previous),
        draw(st.sampled_from([(), ("fuzzy",), ("fuzzy", "python-format")])),
        tuple(draw(lines)),
        () if obsolete else tuple(draw(lines)),
        () if obsolete else tuple(draw(st.lists(names, max_size=2))),
        obsolete,
    )


@given(
    st.lists(entries(), max_size=6), st.sampled_from([0, 77, 79]), st.sampled_from(["\n", "\r\n"])
)
def test_what_is_written_is_read_again(written, width, newline):
    text = newline.join(entry_text(entry, width, newline) for entry in written)

    catalog = parse(text)

    assert [block.entry for block in catalog.blocks] == written
    assert catalog.text == text


@given(entries(), texts, st.booleans())
def test_revised_text_says_what_the_entry_says(entry, msgstr, fuzzy):
    block = Block(entry, entry_text(entry))
    changed = Entry(
        entry.msgid, (msgstr, *entry.msgstr[1:]), entry.context, entry.plural, entry.previous,
        comments=entry.comments, notes=entry.notes, references=entry.references,
        obsolete=entry.obsolete,
    ).with_fuzzy(fuzzy)  # fmt: skip

    result = revised(block, changed)

    assert parse(result.raw).blocks[0].entry == changed == result.entry


@given(entries())
def test_obsolete_and_back_keeps_the_translation(entry):
    block = Block(entry, entry_text(entry))

    for obsolete in (not entry.obsolete, entry.obsolete):
        now = block.entry
        target = Entry(
            now.msgid, now.msgstr, now.context, now.plural, now.previous, now.flags, now.comments,
            now.notes, now.references, obsolete,
        )  # fmt: skip
        block = revised(block, target)
        assert parse(block.raw).blocks[0].entry == block.entry

    assert (block.entry.key, block.entry.msgstr) == (entry.key, entry.msgstr)


def test_revision_leaves_the_other_lines_as_they_were():
    block = parse(MIXED).messages[2]

    result = revised(block, Entry(block.entry.msgid, ("one line",)))

    before, after = block.raw.splitlines(), result.raw.splitlines()
    assert after == [*before[:2], 'msgstr "one line"']


@pytest.mark.parametrize(("option", "width"), [("-w100", 100), ("-w79", 79), ("--no-wrap", 0)])
def test_width_of_the_writer_is_recognised(option, width):
    words = " ".join(["sana"] * 60)

    text = msgcat(HEADER + f'msgid "{words}"\nmsgstr "{words}"\n', option)

    assert line_width(parse(text)) == pytest.approx(width, abs=5)


def test_wrapping_is_that_of_gettext():
    words = "Älykäs erikoistuminen kehittää aluetta sen omien vahvuuksien pohjalta. " * 5
    entry = Entry(words.strip(), ("",))

    text = msgcat(HEADER + entry_text(entry))

    assert text.split("\n\n", 1)[1] == entry_text(entry)


def test_empty_catalogue_has_no_messages():
    assert parse("") == Catalog()
