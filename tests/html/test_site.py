"""The files beside the editions name what is finished and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree, html

from editions import Contact, Language, Publication
from editions.html.site import write_site

PUBLICATION = Publication(
    slug="small",
    title="Pieni",
    publisher="Julkaisija",
    contact=Contact("Julkaisija", "posti@example.org"),
    published=date(2024, 5, 2),
    languages=(Language("fi", "fi_FI"), Language("en", "en_GB")),
    url="https://example.org/s/",
)
PAGE = """<!DOCTYPE html><html lang="{code}"><head><title>t</title>
<meta name="dcterms.title" content="{title}"><meta name="dcterms.description" content="{summary}">
<meta name="dcterms.publisher" content="{publisher}">{more}</head>
<body><p class="source-notice">Not the {code} original.</p></body></html>"""
NAMES = {
    "xhtml": "http://www.w3.org/1999/xhtml",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
}


def finish(folder: Path, code: str, *names: str, more: str = "") -> None:
    facts = {"title": f"Title {code}", "summary": f"Summary {code}", "publisher": "Publisher"}
    for name in names:
        path = folder / code / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(code=code, more=more, **facts), encoding="utf-8")


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    for code in ("fi", "en"):
        finish(tmp_path, code, "index.html", "luku.html")
        finish(tmp_path, code, "search.html", more='<meta name="robots" content="noindex">')
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "small-fi.pdf").write_bytes(b"%PDF")
    return tmp_path


def addresses(folder: Path) -> list[str]:
    tree = etree.parse(folder / "sitemap.xml")
    return [str(found.text) for found in tree.findall(".//s:loc", NAMES)]


def test_the_start_page_offers_each_language_in_its_own_words(finished: Path) -> None:
    write_site(finished, PUBLICATION)
    page = html.fromstring((finished / "index.html").read_text(encoding="utf-8"))
    choices = page.xpath("//ul[@class='choices']/li")
    assert [choice.get("lang") for choice in choices] == ["fi", "en"]
    assert [choice.xpath("string(.//a)") for choice in choices] == ["suomi", "English"]
    assert [choice.xpath("string(.//p[@class='invitation'])") for choice in choices] == [
        "Lue julkaisu",
        "Read the publication",
    ]


def test_the_start_page_says_what_the_publication_is_not(finished: Path) -> None:
    write_site(finished, PUBLICATION)
    page = html.fromstring((finished / "index.html").read_text(encoding="utf-8"))
    assert page.xpath("//li/p[@class='source-notice']/text()") == [
        "Not the fi original.",
        "Not the en original.",
    ]


def test_a_language_that_is_not_finished_is_not_offered(tmp_path: Path) -> None:
    finish(tmp_path, "fi", "index.html")
    write_site(tmp_path, PUBLICATION)
    page = html.fromstring((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert page.xpath("//li/@lang") == ["fi"]


def test_the_sitemap_lists_pages_and_files_that_may_be_indexed(finished: Path) -> None:
    write_site(finished, PUBLICATION)
    base = "https://example.org/s/"
    assert set(addresses(finished)) == {
        base,
        f"{base}fi/index.html",
        f"{base}en/index.html",
        f"{base}fi/luku.html",
        f"{base}en/luku.html",
        f"{base}pdf/small-fi.pdf",
    }


def test_every_version_names_all_others_and_itself(finished: Path) -> None:
    write_site(finished, PUBLICATION)
    tree = etree.parse(finished / "sitemap.xml")
    for url in tree.getroot():
        links = {
            link.get("hreflang"): link.get("href") for link in url.findall("xhtml:link", NAMES)
        }
        assert url.findtext("s:loc", namespaces=NAMES) in links.values()


def test_there_is_no_sitemap_without_a_base_url(finished: Path) -> None:
    write_site(finished, replace(PUBLICATION, url=""))
    assert not (finished / "sitemap.xml").exists()
    assert "Sitemap" not in (finished / "robots.txt").read_text(encoding="utf-8")


def test_nothing_is_written_where_nothing_is_finished(tmp_path: Path) -> None:
    write_site(tmp_path, PUBLICATION)
    assert list(tmp_path.iterdir()) == []
