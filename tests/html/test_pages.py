"""Every construct and every awkward part of a text becomes a page that states what it is."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from support import nu
from support.builds import Built, build
from support.roots import ROOTS, CopyRoot

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Every construct that Sphinx writes, in a project without a Publication."""
    work = tmp_path_factory.mktemp("gallery")
    return build(ROOTS / "gallery", work, "en", html_theme="editions")


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A translation with long words, a wide table and parts that are not translated."""
    return build(ROOTS / "demanding", tmp_path_factory.mktemp("demanding"), "fi")


@pytest.fixture(scope="module", params=["gallery", "translated"])
def built(request: pytest.FixtureRequest) -> Built:
    found: Built = request.getfixturevalue(request.param)
    return found


def pages(built: Built) -> dict[str, html.HtmlElement]:
    parser = html.HTMLParser(encoding="utf-8")
    return {
        path.relative_to(built.folder).as_posix(): html.document_fromstring(
            path.read_bytes(), parser=parser
        )
        for path in sorted(built.folder.rglob("*.html"))
    }


def test_the_validator_has_nothing_to_say(built: Built) -> None:
    messages = nu.check(sorted(built.folder.rglob("*.html")))
    assert not messages, "\n".join(map(str, messages))


def test_each_link_leads_to_something(built: Built) -> None:
    documents = pages(built)
    ids = {name: set(page.xpath("//@id")) for name, page in documents.items()}
    dead = []
    for name, page in documents.items():
        for address in page.xpath("//@href"):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or address.startswith("../"):
                continue
            target = (built.folder / name).parent / unquote(parts.path)
            known = target.relative_to(built.folder).as_posix() if parts.path else name
            missing = parts.path and not target.is_file()
            fragment = unquote(parts.fragment)
            if missing or (fragment and fragment not in ids.get(known, {fragment})):
                dead.append(f"{name}: {address}")
    assert dead == []


def test_an_id_stands_once_in_a_page(built: Built) -> None:
    for name, page in pages(built).items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name


def test_nothing_needs_an_inline_script_or_style(built: Built) -> None:
    for name, page in pages(built).items():
        assert page.xpath("//@style | //style | //@*[starts-with(name(), 'on')]") == [], name
        inline = page.xpath("//script[not(@src)]/@type")
        assert set(inline) <= {"application/ld+json"}, name


def test_nothing_is_fetched_from_elsewhere(built: Built) -> None:
    for name, page in pages(built).items():
        fetched = page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href")
        assert [address for address in fetched if "://" in address] == [], name


def test_each_header_cell_says_what_it_heads(built: Built) -> None:
    for name, page in pages(built).items():
        assert page.xpath("//th[not(@scope)]") == [], name


def test_a_heading_s_name_is_its_text_alone(built: Built) -> None:
    for name, page in pages(built).items():
        assert page.xpath("//*[self::h1 or self::h2 or self::h3]//a[@class='permalink']") == [], (
            name
        )
        assert len(page.xpath("//h1")) == 1, name


def test_a_reader_returns_from_a_note_to_its_place(gallery: Built) -> None:
    page = pages(gallery)["notes.html"]
    references = page.xpath("//a[@role='doc-noteref']")
    backlinks = set(page.xpath("//a[@role='doc-backlink']/@href"))
    assert references
    assert {f"#{reference.get('id')}" for reference in references} <= backlinks


def test_formulas_are_mathml(gallery: Built) -> None:
    page = gallery.text("figures.html")
    assert "<math" in page
    assert "MathJax" not in page


def test_untranslated_parts_carry_their_language_and_a_notice(translated: Built) -> None:
    page = pages(translated)["untranslated.html"]
    assert page.get("lang") == "fi"
    parts = page.xpath("//main//*[contains(@class, 'untranslated')]")
    assert parts
    assert {part.get("lang") for part in parts} == {"sv"}
    assert "ruotsi" in page.xpath("string(//*[contains(@class, 'notice')])")


def test_the_language_switch_leads_to_the_same_page(translated: Built) -> None:
    for name, page in pages(translated).items():
        (link,) = page.xpath("//nav[@class='languages']//a")
        assert link.get("href").endswith(f"sv/{name}")
        assert (link.get("lang"), link.get("hreflang"), link.text) == ("sv", "sv", "svenska")


def test_the_whole_publication_is_on_one_page(translated: Built) -> None:
    page = pages(translated)["printable.html"]
    for source in (ROOTS / "demanding" / "docs").glob("*.rst"):
        assert page.xpath("//*[@id=$id]", id=f"{source.stem}--"), source


def test_files_are_written_the_same_twice(tmp_path: Path, translated: Built) -> None:
    again = build(ROOTS / "demanding", tmp_path, "fi")
    for path in sorted(translated.folder.rglob("*.html")):
        name = path.relative_to(translated.folder).as_posix()
        assert again.text(name) == translated.text(name), name


def test_a_script_among_the_catalogues_is_not_published(
    copy_root: CopyRoot, tmp_path: Path
) -> None:
    root = copy_root("demanding")
    script = root / "locale" / "fi" / "LC_MESSAGES" / "sphinx.js"
    script.write_text("alert(1)", encoding="utf-8")
    built = build(root, tmp_path / "work", "fi", locale_dirs=["../locale"])
    assert not [
        path for path in built.folder.rglob("*.js") if "alert(1)" in path.read_text("utf-8")
    ]


def test_a_funder_s_emblem_stands_on_the_front_page(copy_root: CopyRoot, tmp_path: Path) -> None:
    root = copy_root("demanding")
    conf = root / "conf.py"
    text = conf.read_text(encoding="utf-8").replace(
        "from editions import", "from editions import Funding,"
    )
    funding = 'funding=Funding(notice="Medfinansieras av EU", emblem="emblem.svg"),\n    formats='
    conf.write_text(text.replace("formats=", funding), encoding="utf-8")
    (root / "emblem.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    built = build(root, tmp_path / "work", "sv")
    front = pages(built)["index.html"].xpath("//*[@class='hero']/*[@class='funding']")[0]
    assert front.text_content().strip() == "Medfinansieras av EU"
    assert (built.folder / front.xpath("string(.//img/@src)")).is_file()
