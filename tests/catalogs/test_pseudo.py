"""The pseudo-language shows what cannot be translated."""

import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from editions.catalogs.markup import find_inline
from editions.catalogs.pseudo import pseudo_message
from editions.cli import main
from editions.pseudo import pseudo_words

# A month comes from CLDR, which has no pseudo-language; field names of BibTeX are no words (pre).
FOREIGN = {"toukokuuta"}
MINIMAL = Path(__file__).parents[1] / "roots" / "minimal"


@pytest.mark.parametrize(
    "kept",
    [
        "https://example.org/a-b", "nimi@example.org", "%(count)s", "{name}", "{{ title }}",
        "<strong>", "``literal``", "|nimi|", "[#huomautus]_", ":ref:`luku`", ":date:`2020-01-01`",
        "12 400",
    ],
)  # fmt: skip
def test_what_a_translator_keeps_is_kept(kept):
    assert kept in pseudo_message(f"sana {kept} sana")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*sana*", "*šááñáá*"),
        (":ref:`sana <luku>`", ":ref:`šááñáá <luku>`"),
        ("`sana <https://example.org>`_", "`šááñáá <https://example.org>`_"),
        (":term:`sana`", ":term:`šááñáá <sana>`"),
    ],
)
def test_words_inside_markup_are_translated(text, expected):
    assert pseudo_message(text) == expected


def test_text_grows_by_two_fifths():
    text = "Kymenlaakson älykkään erikoistumisen strategia tuleville vuosille"

    assert len(pseudo_words(text)) / len(text) == pytest.approx(1.4, abs=0.06)


def test_markup_stays_the_same():
    text = "**Kärki** on :term:`aihe`, jonka `alue <https://example.org>`_ valitsee [1]_."

    marks = [(i.opening[:1], i.closing[-1:]) for i in find_inline(text)]

    assert [(i.opening[:1], i.closing[-1:]) for i in find_inline(pseudo_message(text))] == marks


def test_no_word_of_the_source_remains_in_a_pseudo_edition(tmp_path):
    root = tmp_path / "minimal"
    shutil.copytree(MINIMAL, root, ignore=shutil.ignore_patterns("_build"))

    assert main(["build", "-c", str(root), "--language", "qps", "--format", "html"]) == 0

    assert not (root / "locale" / "qps").exists()
    remaining = set()
    for path in (root / "_build" / "editions" / "qps").rglob("*.html"):
        page = html.parse(str(path)).getroot().find("body")
        texts = page.xpath(
            ".//text()[not(ancestor::script or ancestor::style or ancestor::time or ancestor::pre)]"
        )
        for text in texts:
            if not text.getparent().xpath("ancestor-or-self::*[@hreflang]"):
                words = re.findall(r"[^\W\d_]{4,}", re.sub(r"\S+@\S+|https?://\S+", "", text))
                remaining |= {word for word in words if word.isascii()}
    assert remaining == FOREIGN
