"""A reference by name leads where its source's leads, whatever its words become.

`check` and `build` agree on each form: what the one passes, the other builds without a warning.
"""

import shutil

import pikepdf
import polib
import pytest
from lxml import html
from support.roots import ROOTS

from editions.cli import main

TITLES = {
    "Julkaisu": "Publication",
    "Omat tavoitteet": "Our aims",
    "Toiset tavoitteet": "Other aims",
    "Lisää `linkistä`_": "More on `the address`_",
    "Teksti.": "The text.",
    "kärki": "priority",
    "Kirja": "A book",
}
END = """
.. _merkki:

Omat tavoitteet
---------------

Teksti.

Toiset tavoitteet
-----------------

Teksti.

Lisää `linkistä`_
-----------------

Teksti.

.. glossary::

   kärki
      Teksti.

.. _linkistä: https://linkki.example/
.. _linkki: https://linkki.example/
.. _unioni: https://eu.example/fi
.. _union: https://eu.example/en
.. _elsewhere:
   https://elsewhere.example/
.. _EU: https://eu.example/

.. [KIRJA] Kirja
.. [TOINEN] Kirja
.. [#a] Kirja
.. [#b] Kirja
"""
TERMS = "fi,en,status\nhttps://eu.example/fi,https://eu.example/en,name\n"
AIMS, OTHER = "#omat-tavoitteet", "#toiset-tavoitteet"
LINK, PAGE, EU = "https://linkki.example/", "https://sivu.example/", "https://eu.example/"
FORMS = {
    "translated title": (
        "1 `Omat tavoitteet`_.",
        "1 `Our aims`_.",
        {"Our aims": AIMS},
    ),
    "other words for a title": (
        "2 `Omat tavoitteet`_.",
        "2 `what we want`_.",
        {"what we want": AIMS},
    ),
    "name of the source behind the words": (
        "3 `Omat tavoitteet`_.",
        "3 `aims <Omat tavoitteet_>`_.",
        {"aims": AIMS},
    ),
    "translated title behind the words": (
        "4 `ne <Omat tavoitteet_>`_.",
        "4 `them <Our aims_>`_.",
        {"them": AIMS},
    ),
    "untranslated name": (
        "5 katso EU_.",
        "5 see EU_.",
        {"EU": EU},
    ),
    "label": (
        "6 merkki_.",
        "6 mark_.",
        {"mark": "#merkki"},
    ),
    "name of an address": (
        "7 linkki_.",
        "7 `the link`_.",
        {"the link": LINK},
    ),
    "name of an address behind the words": (
        "8 `siellä <linkki_>`_.",
        "8 `there <linkki_>`_.",
        {"there": LINK},
    ),
    "anonymous": (
        "9 `tämä`__.\n\n__ https://sivu.example/",
        "9 `this`__.",
        {"this": PAGE},
    ),
    "anonymous with a name": (
        "10 `tuo <linkki_>`__.",
        "10 `that <linkki_>`__.",
        {"that": LINK},
    ),
    "name that the text gives an address": (
        "11 `oma sivu <https://sivu.example/>`_, `oma sivu`_.",
        "11 `my page <https://sivu.example/>`_, `my page again <oma sivu_>`_.",
        {"my page": PAGE, "my page again": PAGE},
    ),
    "translated name that the text gives an address": (
        "12 `se sivu <https://sivu.example/>`_, `se sivu`_.",
        "12 `that page <https://sivu.example/>`_, `That page`_.",
        {"that page": PAGE, "That page": PAGE},
    ),
    "name that the text gives a title": (
        "13 `osa <Omat tavoitteet_>`_, `osa`_.",
        "13 `part <Omat tavoitteet_>`_, `the part`_.",
        {"part": AIMS, "the part": AIMS},
    ),
    "place in a text": (
        "14 _`käsite`, `käsite`_.",
        "14 _`concept`, `the concept`_.",
        {"the concept": "#kasite"},
    ),
    "place in another text": (
        "15 `käsite`_.",
        "15 `concept`_.",
        {"concept": "#kasite"},
    ),
    "several in another order": (
        "16 `Omat tavoitteet`_, linkki_, `Toiset tavoitteet`_, EU_.",
        "16 EU_, `Other aims`_, `the link`_, `Our aims`_.",
        {"EU": EU, "Other aims": OTHER, "the link": LINK, "Our aims": AIMS},
    ),
    "several of one place": (
        "17 `Omat tavoitteet`_, `Omat tavoitteet`_.",
        "17 `the first`_, `the second`_.",
        {"the first": AIMS, "the second": AIMS},
    ),
    "several with the names of the source": (
        "18 `Omat tavoitteet`_, EU_, linkki_.",
        "18 `the union <EU_>`_, `there <linkki_>`_, `what we want`_.",
        {"the union": EU, "there": LINK, "what we want": AIMS},
    ),
    "notes and citations in another order": (
        "19 [KIRJA]_, [TOINEN]_, [#a]_, [#b]_.",
        "19 [#b]_, [TOINEN]_, [#a]_, [KIRJA]_.",
        {"2": "#b", "[TOINEN]": "#toinen", "1": "#a", "[KIRJA]": "#kirja"},
    ),
    "translated term": (
        "20 :term:`kärki`.",
        "20 :term:`priority`.",
        {"priority": "#term-karki"},
    ),
    "declared address of the language": (
        "21 unioni_.",
        "21 union_.",
        {"union": "https://eu.example/en"},
    ),
    "another address that the check has not seen": (
        "22 linkki_.",
        "22 elsewhere_.",
        {"elsewhere": LINK},
    ),
}
REFUSED = {
    "two names that nobody has": (
        "23 linkki_ `Omat tavoitteet`_.",
        "23 `what we want`_ `that link`_.",
    ),
    "another address": ("24 linkki_.", "24 EU_."),
    "another title": ("25 `Omat tavoitteet`_.", "25 `Other aims`_."),
    "another title behind the words": (
        "26 `Omat tavoitteet`_.",
        "26 `Our aims <Toiset tavoitteet_>`_.",
    ),
    "one too few": ("27 linkki_ EU_.", "27 EU_."),
    "a name for none": ("28 `tämä`__.\n\n__ https://sivu.example/", "28 `this <EU_>`_."),
}


def publish(folder, forms):
    """Write a publication of these texts and translations; return its place."""
    root = shutil.copytree(ROOTS / "minimal", folder / "references")
    shutil.rmtree(root / "_templates")
    shutil.rmtree(root / "locale")
    conf = (root / "conf.py").read_text(encoding="utf-8")
    conf = conf.replace('("html",)', '("html", "pdf")').replace('_("', '("')
    (root / "conf.py").write_text(conf, encoding="utf-8")
    texts = "\n\n".join(source for source, *_translation in forms.values())
    page = f"Julkaisu\n========\n\n{texts}\n{END}"
    (root / "docs/index.rst").write_text(page, encoding="utf-8")
    assert main(["update", "-c", str(root), "--language", "en"]) == 0
    translations = {source.partition("\n")[0]: text for source, text, *_ in forms.values()}
    path = root / "locale/en/LC_MESSAGES/index.po"
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        entry.msgstr = (translations | TITLES)[entry.msgid]
    catalogue.save()
    (root / "locale/terms.csv").write_text(TERMS, encoding="utf-8")
    return root


def build(root, form):
    return main(["build", "-c", str(root), "--language", "en", "--format", form])


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return publish(tmp_path_factory.mktemp("accepted"), FORMS)


@pytest.fixture(scope="module")
def page(root):
    assert main(["check", "-c", str(root)]) == 0
    assert build(root, "html") == 0
    return html.parse(str(root / "_build/editions/en/index.html"))


@pytest.mark.parametrize(("msgstr", "links"), [form[1:] for form in FORMS.values()], ids=FORMS)
def test_words_and_place_are_right_on_the_page(page, msgstr, links):
    number = msgstr.partition(" ")[0]
    (paragraph,) = page.xpath(f"//p[starts-with(., '{number} ')]")
    found = [(link.text_content(), link.get("href")) for link in paragraph.iter("a")]
    assert found == list(links.items())
    for _words, place in found:
        assert not place.startswith("#") or page.xpath(f"//*[@id='{place[1:]}']")


def test_a_title_with_a_reference_keeps_it(page):
    (title,) = page.xpath("//h2[starts-with(., 'More on')]")
    assert [link.get("href") for link in title.xpath("a[contains(@class, 'external')]")] == [LINK]


@pytest.mark.slow
def test_words_and_place_are_right_in_print(root):
    assert build(root, "pdf") == 0
    with pikepdf.open(root / "_build/editions/pdf/minimal-en.pdf") as pdf:
        found = {
            (str(link.Contents), str(link.A.URI) if "/A" in link else str(link.Dest))
            for page in pdf.pages
            for link in page.get("/Annots", [])
        }
    links = [link for _source, _msgstr, links in FORMS.values() for link in links.items()]
    expected = {(words, place.replace("#", "index/")) for words, place in links}
    assert expected - found == {("1", "index/a"), ("2", "index/b")}
    assert {("Footnote 1", "index/a"), ("Footnote 2", "index/b")} <= found


@pytest.mark.parametrize("form", REFUSED.values(), ids=REFUSED)
def test_the_check_finds_what_leads_elsewhere_or_nobody_can_tell(tmp_path, capsys, form):
    root = publish(tmp_path, {"form": form})
    capsys.readouterr()
    assert main(["check", "-c", str(root)]) == 1
    said = capsys.readouterr().out
    assert "references differ" in said
    assert "`your words <name_>`_" in said
    assert build(root, "html") == 1
    assert "index.po:" in capsys.readouterr().err
