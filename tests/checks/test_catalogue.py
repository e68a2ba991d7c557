import os
from pathlib import Path

import pytest

from editions.catalogs.entry import CatalogError, Fault
from editions.catalogs.pofile import MAXIMUM_SIZE, read_bytes
from editions.checks.catalogue import read_catalogue

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PLURALS = HEADER + '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
MESSAGE = '\nmsgid "Johdanto"\nmsgstr "Introduction"\n'


def problems(text, language="en"):
    content = text if isinstance(text, bytes) else text.encode()
    found = read_catalogue(Path("index.po"), content, language).problems
    return [(line, check) for line, check, _problem in found]


def test_a_sound_catalogue_is_read_with_the_lines_of_its_strings():
    catalogue = read_catalogue(Path("index.po"), (HEADER + MESSAGE).encode(), "en")
    assert catalogue.problems == ()
    (block,) = catalogue.messages
    assert (block.entry.msgid, block.line, block.msgstr_line) == ("Johdanto", 6, 7)


def test_a_fragment_is_found_in_its_line_of_a_long_msgstr():
    text = HEADER + '\nmsgid "a"\nmsgstr ""\n"one "\n"two "\n"three"\n'
    (block,) = read_catalogue(Path("index.po"), text.encode(), "en").messages
    assert block.line_of("three") == 10


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + HEADER + MESSAGE,
        (HEADER + MESSAGE).replace("\n", "\r\n"),
        HEADER + MESSAGE + '\n#~ msgid "old"\n#~ msgstr "gone"\n',
        HEADER + '\n#, fuzzy\n#| msgid "older"\nmsgid "new"\nmsgstr "x"\n',
        HEADER.replace("Language: en", "Language: en_GB") + MESSAGE,
        HEADER.replace('"Language: en\\n"\n', "") + MESSAGE,
    ],
    ids=["byte order mark", "CRLF", "obsolete", "previous", "region", "no language"],
)
def test_what_is_legal_is_not_refused(text):
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (1, "catalogue-syntax")),
        ("\n\n", (1, "catalogue-syntax")),
        (HEADER + '\nmsgid "Johdanto"\n', (6, "catalogue-syntax")),
        (HEADER + '\nmsgid "Johdanto"\nmsgstr "Intro\n', (7, "catalogue-syntax")),
        (HEADER + MESSAGE + "stray text\n", (8, "catalogue-syntax")),
        (HEADER + "<<<<<<< HEAD\n" + MESSAGE, (5, "conflict-marker")),
        (HEADER + MESSAGE + "=======\n", (8, "conflict-marker")),
        ((HEADER + MESSAGE).encode().replace(b"Intro", b"Intr\xf6"), (7, "catalogue-encoding")),
        (HEADER + MESSAGE.replace("Intro", "In\0tro"), (7, "catalogue-encoding")),
        (MESSAGE, (1, "catalogue-header")),
        (HEADER.replace("UTF-8", "ISO-8859-1") + MESSAGE, (4, "catalogue-header")),
        (HEADER.replace("Language: en", "Language: sv") + MESSAGE, (3, "catalogue-header")),
        (
            HEADER + '"Plural-Forms: nplurals=2; plural=(n !=\\n"\n' + MESSAGE,
            (5, "catalogue-header"),
        ),
        (HEADER + MESSAGE + MESSAGE, (9, "catalogue-duplicate")),
        (
            PLURALS + '\nmsgid "day"\nmsgid_plural "days"\nmsgstr[0] "day"\n',
            (9, "plural-forms"),
        ),
    ],
)
def test_a_broken_file_is_refused_at_its_line(text, expected):
    assert expected in problems(text)


def make_link(path):
    (path.parent / "secret").write_text("x")
    path.symlink_to(path.parent / "secret")


@pytest.mark.parametrize("make", [make_link, os.mkfifo, os.mkdir])
def test_only_a_regular_file_is_opened(tmp_path, make):
    path = tmp_path / "index.po"
    make(path)
    with pytest.raises(CatalogError, match="no regular file") as refused:
        read_bytes(path)
    assert refused.value.fault == Fault.FILE


def test_a_file_over_the_limit_is_not_read(tmp_path):
    path = tmp_path / "index.po"
    path.write_bytes(b"#" * (MAXIMUM_SIZE + 1))
    with pytest.raises(CatalogError, match=f"may have {MAXIMUM_SIZE}"):
        read_bytes(path)
    path.write_bytes(b"#" * MAXIMUM_SIZE)
    assert len(read_bytes(path)) == MAXIMUM_SIZE


RULES = ["1/(n-1)", "n", "n%3", "n**9", "__import__('os')", "(" * 400 + "n" + ")" * 400, "1,2"]


@pytest.mark.parametrize("rule", RULES)
def test_plural_rule_that_does_not_hold_for_every_number_is_refused(rule):
    text = HEADER + f'"Plural-Forms: nplurals=2; plural={rule};\\n"\n' + MESSAGE
    assert (5, "catalogue-header") in problems(text)


@pytest.mark.parametrize("count", ["0", "99999999999", "٢", "9" * 5000])
def test_number_of_plural_forms_is_sane(count):
    text = HEADER + f'"Plural-Forms: nplurals={count}; plural=0;\\n"\n' + MESSAGE
    assert (5, "catalogue-header") in problems(text)
