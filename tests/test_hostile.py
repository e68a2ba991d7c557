"""Catalogues are untrusted input: what a translation could smuggle in never reaches a page."""

import resource
import subprocess
import sys

import polib
import pytest
from lxml import html
from support.hostile import CATALOGUES, FILES, FORMS, HEADER, SMUGGLED

from editions.cli import main
from editions.document.catalogues import compile_checked
from editions.project import Project

OUTSIDE = "teksti-joka-ei-kuulu-julkaisuun"

HOSTILE = {
    "raw role": r".. role:: x(raw)\n   :format: html\n\n:x:`<script>alert(1)</script>`",
    "raw directive": r".. raw:: html\n\n   <script>alert(1)</script>",
    "include": r".. include:: ../secret.txt",
    "literalinclude": r".. literalinclude:: ../secret.txt",
    "table from an address": r".. csv-table::\n   :url: http://127.0.0.1:9/x.csv",
    "download": r"See :ref:`alku` and :download:`this <../secret.txt>`.",
    "javascript link": r"See :ref:`alku` `now <javascript:alert(1)>`__.",
    "data link": r"See :ref:`alku` `now <data:text/html,x>`__.",
    "new link": r"See :ref:`alku` at https://evil.example.org/.",
    "other target": r"See :ref:`toinen`.",
    "second paragraph": r"See :ref:`alku`.\n\nA lost paragraph.",
    "picture": r".. image:: https://evil.example.org/x.png",
    "substitution": r"See :ref:`alku` |release|.",
    "noqa": r"See :ref:`toinen`. # noqa",
    "bidirectional override": "See :ref:`alku`\u202e.",
    "tag characters": "See :ref:`alku`\U000e0061.",
    "escape": "See :ref:`alku` \x1b[31m.",
    "pasted book": r"See :ref:`alku`. " + "word " * 1000,
    "unclosed markup": "*" * 4000,
    "unclosed markup without end": "*a " * 50_000,
}


@pytest.fixture
def build_with(copy_root):
    """Build a draft whose one message has a hostile translation; return the English page."""

    def build(msgstr):
        root = copy_root("minimal")
        (root / "secret.txt").write_text(OUTSIDE)
        catalogue = root / "locale/en/LC_MESSAGES/index.po"
        text = catalogue.read_text().replace("See :ref:`alku`.", msgstr.replace('"', r"\""))
        catalogue.write_text(text, encoding="utf-8")
        code = main(["build", "-c", str(root), "--language", "en", "--draft"])
        return root, code

    return build


@pytest.mark.slow
@pytest.mark.parametrize("msgstr", HOSTILE.values(), ids=HOSTILE)
def test_hostile_translation_is_left_out_and_told_at_its_line(build_with, capsys, msgstr):
    root, code = build_with(msgstr)
    said = capsys.readouterr().err
    assert code == 0
    assert "locale/en/LC_MESSAGES/index.po:" in said
    assert "Traceback" not in said
    assert "\x1b[31m" not in said
    page = (root / "_build/editions/en/index.html").read_text(encoding="utf-8")
    assert "Katso" in page
    for smuggled in ("alert(1)", OUTSIDE, "evil.example.org", "javascript:", "data:text", "\u202e"):
        assert smuggled not in page
    assert not list((root / "_build/editions/en").rglob("secret*"))


@pytest.mark.slow
@pytest.mark.parametrize("msgstr", HOSTILE.values(), ids=HOSTILE)
def test_hostile_translation_refuses_a_release(copy_root, msgstr):
    root = copy_root("minimal")
    catalogue = root / "locale/en/LC_MESSAGES/index.po"
    text = catalogue.read_text().replace("See :ref:`alku`.", msgstr.replace('"', r"\""))
    catalogue.write_text(text, encoding="utf-8")
    assert main(["build", "-c", str(root), "--language", "en"]) == 1
    assert not (root / "_build/editions/en").exists()


BROKEN = {
    "empty": b"",
    "truncated": b'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "Etusivu"\nmsgstr "Front',
    "conflict markers": b'<<<<<<< ours\nmsgid "Etusivu"\nmsgstr "Front"\n=======\n>>>>>>> theirs\n',
    "invalid UTF-8": b'msgid "Etusivu"\nmsgstr "\xff\xfe"\n',
    "no header": b'msgid "Etusivu"\nmsgstr "Front page"\n',
    "nothing like a catalogue": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_broken_catalogue_is_refused_with_its_line(copy_root, capsys, content):
    root = copy_root("minimal")
    (root / "locale/en/LC_MESSAGES/index.po").write_bytes(content)
    main(["build", "-c", str(root), "--language", "en", "--draft"])
    said = capsys.readouterr().err
    assert "index.po:" in said
    assert "Traceback" not in said


def with_catalogue(root, content):
    """Put a catalogue into a publication, which has something worth stealing beside it."""
    (root / "secret.txt").write_text(OUTSIDE)
    (root / "locale/en/LC_MESSAGES/index.po").write_bytes(content)
    return root


@pytest.mark.parametrize("name", CATALOGUES)
def test_nothing_is_compiled_that_an_attacker_wants_published(copy_root, name):
    root = with_catalogue(copy_root("minimal"), CATALOGUES[name])
    compile_checked(Project.load(root), "en", root / "compiled")
    for compiled in (root / "compiled").rglob("*.mo"):
        texts = [text for entry in polib.mofile(str(compiled)) for text in published(entry)]
        assert not [text for text in texts if any(word in text for word in SMUGGLED)]


def published(entry):
    """The texts of an entry that Sphinx may ask for; it asks by the texts of the document."""
    asked = entry.msgid in DOCUMENT and entry.msgctxt is None
    return [entry.msgstr, *entry.msgstr_plural.values()] if asked else []


DOCUMENT = ("", "Etusivu", "Toinen osa", "Katso :ref:`alku`.")


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_nothing_that_an_attacker_wants_is_in_the_page(copy_root, capfd, name):
    root = with_catalogue(copy_root("minimal"), CATALOGUES[name])
    assert main(["build", "-c", str(root), "--language", "en", "--draft"]) in {0, 1}
    told = capfd.readouterr().err
    assert "Traceback" not in told
    assert "details:" not in told
    assert told.isprintable() or set(told) <= {*filter(str.isprintable, told), *"\n\xa0"}
    assert told.count("\n") <= 3
    page = root / "_build/editions/en/index.html"
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    assert not [word for word in SMUGGLED if word in text]


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "status", "update"])
@pytest.mark.parametrize("name", [*FILES, *FORMS])
def test_every_command_ends_in_order_and_steers_no_terminal(copy_root, capfd, name, command):
    root = with_catalogue(copy_root("minimal"), CATALOGUES[name])
    assert main([command, "-c", str(root)]) in {0, 1}
    said = capfd.readouterr()
    assert all(c.isprintable() or c in "\n\xa0\xad" for c in said.out + said.err)


def limit_oneself():
    """Take no more than the product promises for a bad catalogue: 5 s and 512 MB."""
    resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
    resource.setrlimit(resource.RLIMIT_AS, (512_000_000, 512_000_000))


HEAVY = {
    name: text
    for name, text in CATALOGUES.items()
    if len(text) > 100_000 or name.startswith(("open ", "nested ", "rule ", "many "))
}


@pytest.mark.slow
@pytest.mark.parametrize("content", [*BROKEN.values(), *HEAVY.values()], ids=[*BROKEN, *HEAVY])
def test_bad_catalogue_is_judged_within_five_seconds_and_512_megabytes(copy_root, content):
    root = with_catalogue(copy_root("minimal"), content)
    command = [sys.executable, "-m", "editions", "check", "-c", root, "--no-cache"]
    judged = subprocess.run(
        command, preexec_fn=limit_oneself, capture_output=True, text=True, check=False
    )
    assert "index.po:" in judged.stdout or content in HARMLESS
    assert "Traceback" not in judged.stderr
    assert judged.returncode == (content not in HARMLESS)


# Large and senseless, but nothing of it is published.
HARMLESS = [CATALOGUES[name] for name in ("huge context", "many obsolete messages")]


@pytest.mark.slow
@pytest.mark.parametrize("msgstr", HOSTILE.values(), ids=HOSTILE)
def test_hostile_translation_is_judged_within_the_same(copy_root, msgstr):
    text = f'msgid "Katso :ref:`alku`."\nmsgstr "{msgstr}"\n'
    content = f"{HEADER}\n{text}".encode()
    test_bad_catalogue_is_judged_within_five_seconds_and_512_megabytes(copy_root, content)


FACTS = [
    "</title><script>alert(1)</script>",
    '\\" onload=\\"alert(1)',
    "`x <javascript:alert(1)>`__",
    r".. raw:: html\n\n   <script>alert(1)</script>",
    "%(x)s {0.__class__} {{ config }}",
]


@pytest.mark.slow
@pytest.mark.parametrize("text", FACTS)
def test_facts_are_text_wherever_they_stand(copy_root, text):
    root = copy_root("minimal")
    catalogue = root / "locale/en/LC_MESSAGES/conf.po"
    words = catalogue.read_text().replace("A small publication", text).replace("Publisher", text)
    catalogue.write_text(words)
    main(["build", "-c", str(root), "--language", "en", "--draft"])
    for path in (root / "_build/editions/en").rglob("*.html"):
        page = html.parse(str(path)).getroot()
        assert not page.xpath(
            "//script[not(@src or @type='application/ld+json')] | //@onload"
            " | //a[starts-with(@href, 'java')]"
        )


def test_translations_of_another_markup_are_refused_whole(copy_root):
    root = copy_root("minimal")
    conf = root / "conf.py"
    conf.write_text(conf.read_text() + '\nsource_suffix = {".rst": None, ".md": "markdown"}\n')
    (root / "docs/part.md").write_text("# Osa\n")
    catalogue = root / "locale/en/LC_MESSAGES/part.po"
    catalogue.write_text(f'{HEADER}\nmsgid "Osa"\nmsgstr "```{{include}} ../secret.txt\\n```"\n')
    compile_checked(Project.load(root), "en", root / "compiled")
    compiled = root / "compiled/en/LC_MESSAGES"
    assert not (compiled / "part.mo").exists()
    assert (compiled / "index.mo").exists()


def test_words_of_a_template_that_cannot_be_filled_are_left_out_and_told(copy_root, capsys):
    root = copy_root("minimal")
    words = root / "locale/en/LC_MESSAGES/templates.po"
    more = '\nmsgid "Tämä teksti on mallista."\nmsgstr "5 % of %(x)s"\n'
    words.write_text(words.read_text() + more)
    assert main(["build", "-c", str(root), "--language", "en", "--draft"]) == 0
    assert "templates.po:" in capsys.readouterr().err
    assert "Tämä teksti on mallista." in (root / "_build/editions/en/index.html").read_text()


def test_catalogue_behind_a_symlink_is_not_read(copy_root, capsys):
    root = copy_root("minimal")
    catalogue = root / "locale/en/LC_MESSAGES/index.po"
    catalogue.rename(root / "elsewhere.po")
    catalogue.symlink_to(root / "elsewhere.po")
    main(["build", "-c", str(root), "--language", "en", "--draft"])
    assert "index.po" in capsys.readouterr().err
    assert "Front page" not in (root / "_build/editions/en/index.html").read_text()


def test_catalogue_that_overrides_another_packages_words_is_not_read(copy_root):
    root = copy_root("minimal")
    (root / "locale/en/LC_MESSAGES/sphinx.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n"\n\n'
        'msgid "Search"\nmsgstr "<script>alert(1)</script>"\n'
    )
    main(["build", "-c", str(root), "--language", "en", "--draft"])
    for page in (root / "_build/editions/en").rglob("*.html"):
        assert "alert(1)" not in page.read_text(encoding="utf-8")


LEGAL = {
    "looks like HTML": "See :ref:`alku`, a < b and <b>.",
    "looks like Jinja": "See :ref:`alku` {{ config }} {% raw %}.",
    "emoji": "See :ref:`alku` 🌲.",
    "soft hyphen": "See :ref:`alku` strat\u00adegy.",
}


@pytest.mark.parametrize("msgstr", LEGAL.values(), ids=LEGAL)
def test_what_is_legal_is_published_as_text(build_with, msgstr):
    root, code = build_with(msgstr)
    page = (root / "_build/editions/en/index.html").read_text(encoding="utf-8")
    assert code == 0
    assert "Katso" not in page
    assert "<b>." not in page


@pytest.mark.parametrize(
    "change", [lambda b: b.replace(b"\n", b"\r\n"), lambda b: b"\xef\xbb\xbf" + b]
)
def test_line_ends_and_byte_order_mark_are_legal(copy_root, change):
    root = copy_root("minimal")
    catalogue = root / "locale/en/LC_MESSAGES/index.po"
    catalogue.write_bytes(change(catalogue.read_bytes()))
    main(["build", "-c", str(root), "--language", "en", "--draft"])
    assert "Front page" in (root / "_build/editions/en/index.html").read_text()
