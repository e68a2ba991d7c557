import re
import shutil
from pathlib import Path

import polib
import pytest
from lxml import etree
from support.builds import build

from editions.document.svg import XML_LANG

ROOT = Path(__file__).parent.parent / "roots" / "drawings"
CATALOGUE = "locale/en/LC_MESSAGES/index.po"


@pytest.fixture
def root(tmp_path):
    return Path(shutil.copytree(ROOT, tmp_path / "drawings"))


def drawing(page):
    return etree.fromstring(re.search("<svg.*</svg>", page)[0])


def words(svg):
    return [" ".join("".join(text.itertext()).split()) for text in svg.iter("{*}text")]


def test_the_words_of_a_drawing_are_messages_of_its_document(root, tmp_path):
    build(root, tmp_path, "fi", "gettext")
    messages = {
        entry.msgid: entry for entry in polib.pofile(str(tmp_path / "fi-gettext/index.pot"))
    }
    assert {
        "Kaksi vaihetta: ensin suunnitelma, sitten toteutus.",
        "Vaiheet",
        "Suunnitelma",
        "Toteutus yhdessä kumppanien kanssa",
    } <= messages.keys()
    assert not {"2020", "1.2.2021"} & messages.keys()
    [(path, line)] = messages["Suunnitelma"].occurrences
    assert (Path(path).name, line) == ("steps.svg", "7")


def test_one_drawing_speaks_every_language(root, tmp_path):
    finnish, english = (build(root, tmp_path, language) for language in ("fi", "en"))
    assert finnish.warnings == english.warnings == []
    assert words(drawing(finnish.text("index.html"))) == [
        "Suunnitelma",
        "Toteutus yhdessä kumppanien kanssa",
        "2020",
        "1. helmikuuta 2021",
    ]
    page = english.text("index.html")
    assert words(drawing(page))[1:] == [
        "Carrying it out with the partners",
        "2020",
        "1 February 2021",
    ]
    assert drawing(page).get("aria-label") == "Two steps: first a plan, then the work."
    assert "The steps of the work." in page
    assert 'href="#vaiheet"' in page


def test_a_region_is_said_as_a_language_tag(root, tmp_path):
    conf = root / "conf.py"
    conf.write_text(conf.read_text().replace('Language("fi", "fi_FI")', 'Language("fi_FI")'))
    (root / "locale/en/LC_MESSAGES/index.po").unlink()
    page = build(root, tmp_path, "en").text("index.html")
    assert {text.get(XML_LANG) for text in drawing(page).iter("{*}text")} == {"fi-FI", "en"}
    assert 'lang="fi_FI"' not in page


def test_a_word_without_a_translation_says_its_language(root, tmp_path):
    svg = drawing(build(root, tmp_path, "en").text("index.html"))
    assert [text.get(XML_LANG) for text in svg.iter("{*}text")] == ["fi", None, None, None]
    assert svg.get(XML_LANG) is None


def test_an_alternative_without_a_translation_says_its_language(root, tmp_path):
    catalogue = polib.pofile(str(root / CATALOGUE))
    catalogue.remove(catalogue.find("Kaksi vaihetta: ensin suunnitelma, sitten toteutus."))
    catalogue.save()
    svg = drawing(build(root, tmp_path, "en").text("index.html"))
    assert svg.get(XML_LANG) == "fi"
    assert [text.get(XML_LANG) for text in svg.iter("{*}text")] == ["fi", "en", "en", "en"]


def test_a_word_that_is_the_same_in_both_languages_is_translated(root, tmp_path):
    catalogue = polib.pofile(str(root / CATALOGUE))
    catalogue.append(polib.POEntry(msgid="Suunnitelma", msgstr="Suunnitelma"))
    catalogue.save()
    svg = drawing(build(root, tmp_path, "en").text("index.html"))
    assert svg.find("{*}text").get(XML_LANG) is None


def test_a_translation_is_text_and_never_markup(root, tmp_path):
    catalogue = polib.pofile(str(root / CATALOGUE))
    catalogue.append(polib.POEntry(msgid="Suunnitelma", msgstr="<script>*x*</script>"))
    catalogue.save()
    page = build(root, tmp_path, "en").text("index.html")
    assert "&lt;script&gt;*x*&lt;/script&gt;" in page


def test_words_that_are_longer_stay_within_their_boxes(root, tmp_path):
    catalogue = polib.pofile(str(root / CATALOGUE))
    catalogue.append(polib.POEntry(msgid="Suunnitelma", msgstr="Lånångsiktigsplanering"))
    catalogue.save()
    built = build(root, tmp_path, "en")
    assert built.warnings == []
    assert float(drawing(built.text("index.html")).find("{*}text").get("font-size")) < 16


def test_words_are_set_by_the_widths_of_the_publications_typeface(root, tmp_path):
    catalogue = polib.pofile(str(root / CATALOGUE))
    catalogue.append(polib.POEntry(msgid="Suunnitelma", msgstr="Långsiktigsplanering"))
    catalogue.save()
    sizes = []
    for face in ("Source Sans 3", "Source Code Pro"):
        (root / "_templates").mkdir(exist_ok=True)
        (root / "_templates/tokens.css").write_text(f':root {{ --font-head: "{face}" }}')
        page = build(root, tmp_path / face, "en").text("index.html")
        sizes.append(float(drawing(page).find("{*}text").get("font-size", "16")))
    assert sizes[0] > sizes[1]


def test_words_that_do_not_fit_are_a_warning_with_the_place_in_the_drawing(root, tmp_path):
    catalogue = polib.pofile(str(root / CATALOGUE))
    catalogue.append(polib.POEntry(msgid="Suunnitelma", msgstr="Planering" * 6))
    catalogue.save()
    [warning] = build(root, tmp_path, "en").warnings
    assert "steps.svg:7: WARNING: the text “PlaneringPlanering" in warning
    assert "does not fit its box: shorten it" in warning


def test_the_page_needs_no_inline_style_and_its_colours_are_tokens(root, tmp_path):
    page = build(root, tmp_path, "fi").text("index.html")
    svg = drawing(page)
    assert svg.find("{*}rect").get("fill") == "var(--color-1-soft)"
    assert not [element for element in svg.iter() if "style" in element.attrib]


def test_a_drawing_has_its_own_size_unless_it_is_given_another(root, tmp_path):
    assert drawing(build(root, tmp_path, "fi").text("index.html")).get("width") == "400"
    page = root / "docs/index.rst"
    page.write_text(page.read_text().replace("   :name: v", "   :width: 50%\n   :name: v"))
    assert drawing(build(root, tmp_path, "fi").text("index.html")).get("width") == "50%"


def test_ids_are_the_drawings_own(root, tmp_path):
    page = root / "docs/index.rst"
    text = page.read_text()
    page.write_text(text + text[text.index(".. drawing") :].replace("   :name: vaiheet\n", ""))
    ids = re.findall(' id="([^"]*-dot)"', build(root, tmp_path, "fi").text("index.html"))
    assert ids == ["index-figure-1-dot", "index-figure-2-dot"]


def test_a_drawing_opens_larger_as_a_file_that_needs_nothing_else(root, tmp_path):
    built = build(root, tmp_path, "en")
    address = re.search('<p class="zoom"><a href="([^"]+)"', built.text("index.html"))[1]
    svg = etree.fromstring(built.text(address).encode())
    assert "var(" not in built.text(address)
    assert svg.find("{*}title").text == "Steps"
    assert svg.find("{*}desc").text == "Two steps: first a plan, then the work."
    assert svg.get(XML_LANG) == "en"
    assert (svg.get("width"), svg.get("height")) == ("400", "120")


def test_the_words_of_a_file_keep_their_width_in_any_typeface(root, tmp_path):
    built = build(root, tmp_path, "en")
    address = re.search('<p class="zoom"><a href="([^"]+)"', built.text("index.html"))[1]
    svg = etree.fromstring(built.text(address).encode())
    lines = [line for line in svg.iter("{*}text", "{*}tspan") if not len(line)]
    assert lines
    for line in lines:
        assert 0 < float(line.get("textLength")) < 400
        assert line.get("lengthAdjust") == "spacingAndGlyphs"


def test_text_formats_get_the_alternative(root, tmp_path):
    text = build(root, tmp_path, "en", "text").text("index.txt")
    assert "Two steps: first a plan, then the work." in text


def test_a_changed_drawing_is_drawn_anew(root, tmp_path):
    build(root, tmp_path, "fi")
    path = root / "docs/figures/steps.svg"
    path.write_text(path.read_text().replace(">Suunnitelma<", ">Luonnos<"))
    assert "Luonnos" in words(drawing(build(root, tmp_path, "fi").text("index.html")))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("<title>Vaiheet</title>", "<script/>", "steps.svg:2: ERROR: <script> is not a shape"),
        ("2021-02-01", "1.2.2021", 'steps.svg:15: ERROR: data-date="1.2.2021" is not a date'),
        ('viewBox="0 0 400 120"', "", "steps.svg:1: ERROR: svg needs a viewBox"),
    ],
)
def test_a_drawing_that_is_refused_is_one_error_with_file_and_line(root, tmp_path, old, new, says):
    path = root / "docs/figures/steps.svg"
    path.write_text(path.read_text().replace(old, new))
    built = build(root, tmp_path, "fi")
    [error] = built.warnings
    assert says in error
    assert "Työn vaiheet." in built.text("index.html")


def test_a_drawing_without_an_alternative_is_refused(root, tmp_path):
    page = root / "docs/index.rst"
    page.write_text(re.sub("   :alt:.*\n", "", page.read_text()))
    [error] = build(root, tmp_path, "fi").warnings
    assert "ERROR: the drawing has no text alternative: give :alt: or <desc>" in error


def test_a_drawing_outside_the_publication_is_refused(root, tmp_path):
    shutil.copy(root / "docs/figures/steps.svg", root / "steps.svg")
    page = root / "docs/index.rst"
    page.write_text(page.read_text().replace("figures/steps.svg", "../steps.svg"))
    [error] = build(root, tmp_path, "fi").warnings
    assert "lies outside the publication's source folder" in error
