"""A publication with an address says the same of itself everywhere, in every language."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from support.published import Published, read

from editions.catalogs.facts import localised_publication
from editions.html.metadata import shortened, territory_locale
from editions.publication import Edition, Publication

pytestmark = pytest.mark.slow

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


class Page:
    """What a finished page says of itself to machines."""

    def __init__(self, path: Path) -> None:
        self._page = read(path)
        self.lang = str(self._page.get("lang"))
        self.title = str(self._page.xpath("string(//title)"))

    def meta(self, name: str) -> list[str]:
        return [
            str(content)
            for content in self._page.xpath(
                "//meta[@name=$name or @property=$name]/@content", name=name
            )
        ]

    @property
    def canonical(self) -> str:
        (address,) = self._page.xpath("//link[@rel='canonical']/@href")
        return str(address)

    @property
    def languages(self) -> dict[str, str]:
        links = self._page.xpath("//link[@rel='alternate'][@hreflang]")
        return {link.get("hreflang"): link.get("href") for link in links}

    @property
    def json_ld(self) -> dict[str, Any]:
        (data,) = self._page.xpath("//script[@type='application/ld+json']/text()")
        found: dict[str, Any] = json.loads(data)
        return found


@pytest.fixture(scope="module")
def base(demanding: Published) -> str:
    return demanding.publication.url


def facts(demanding: Published, edition: Edition) -> Publication:
    return localised_publication(demanding.project, edition.language.code)


def fronts(demanding: Published) -> Iterator[tuple[Edition, Page]]:
    for edition in demanding.editions("html"):
        yield edition, Page(demanding.folder / edition.path / "index.html")


def indexed(demanding: Published) -> dict[str, Page]:
    """The pages that search engines may show, by their address."""
    pages = {
        demanding.address(demanding.publication.url.rstrip("/"), path): Page(path)
        for path in demanding.pages()
    }
    return {
        url.removesuffix("index.html") if url.count("/") == 4 else url: page
        for url, page in pages.items()
        if "noindex" not in page.meta("robots")
    }


def test_the_front_page_tells_the_facts_in_every_vocabulary(demanding: Published) -> None:
    for edition, page in fronts(demanding):
        known, report = facts(demanding, edition), page.json_ld
        published, updated = known.published.isoformat(), known.updated.isoformat()  # type: ignore[union-attr]
        assert page.lang == edition.language.tag
        for told in (
            [page.title],
            page.meta("og:title"),
            page.meta("og:site_name"),
            page.meta("dcterms.title"),
            [report["name"]],
        ):
            assert told == [str(known.title)]
        assert page.meta("description") == page.meta("og:description") == [shortened(known.summary)]
        assert page.meta("dcterms.description") == [report["abstract"]] == [str(known.summary)]
        assert report["alternativeHeadline"] == str(known.subtitle)
        assert page.meta("citation_title") == [f"{known.title}: {known.subtitle}"]
        for told in (
            page.meta("dcterms.publisher"),
            page.meta("citation_publisher"),
            [report["publisher"]["name"]],
        ):
            assert told == [str(known.publisher)]
        assert page.meta("dcterms.issued") == [report["datePublished"]] == [published]
        assert page.meta("citation_publication_date") == [published.replace("-", "/")]
        assert page.meta("dcterms.modified") == [report["dateModified"]] == [updated]
        assert report["version"] == known.version


def test_languages_are_told_alike(demanding: Published) -> None:
    locales = {e.language.tag: territory_locale(e.language.locale) for e, _ in fronts(demanding)}
    for edition, page in fronts(demanding):
        tag = edition.language.tag
        assert page.meta("dcterms.language") == page.meta("citation_language") == [tag]
        assert page.json_ld["inLanguage"] == tag
        assert page.meta("og:locale") == [locales[tag]]
        others = [locale for other, locale in locales.items() if other != tag]
        assert page.meta("og:locale:alternate") == others


def test_each_page_names_its_own_address(demanding: Published) -> None:
    for url, page in indexed(demanding).items():
        if page.meta("og:url"):
            assert page.canonical in (url, f"{url}index.html")
            assert page.meta("og:url") == [page.canonical]
            assert page.json_ld["url"] == page.json_ld["@id"] == page.canonical


def test_each_page_is_named_by_those_it_names(demanding: Published, base: str) -> None:
    by_address = {page.canonical: page for page in indexed(demanding).values()}
    source = demanding.publication.source_language
    tags = {edition.language.tag for edition in demanding.editions("html")}
    assert len(by_address) > len(tags) * 4
    for address, page in by_address.items():
        alternates = page.languages
        default = alternates.pop("x-default")
        assert default in (base, alternates[source.tag]), address
        assert by_address[default].languages == page.languages, address
        assert set(alternates) == tags, address
        for other in alternates.values():
            assert by_address[other].languages == page.languages, address
        if address != base:
            assert alternates[page.lang] == address


def test_the_choice_of_languages_is_the_default_of_the_front_pages(
    demanding: Published, base: str
) -> None:
    start = Page(demanding.folder / "index.html")
    assert start.canonical == base
    for _, page in fronts(demanding):
        assert page.languages == start.languages
        assert page.languages["x-default"] == base


def test_the_sitemap_tells_what_the_pages_tell(demanding: Published) -> None:
    tree = etree.parse(demanding.folder / "sitemap.xml")
    listed = {
        url.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in url.findall("xhtml:link", NAMES)
        }
        for url in tree.getroot()
    }
    told = {page.canonical: page.languages for page in indexed(demanding).values()}
    files = {url: links for url, links in listed.items() if str(url).endswith(".pdf")}
    assert {url: links for url, links in listed.items() if url not in files} == told
    assert set(files) == {
        f"{demanding.publication.url}{edition.path}" for edition in demanding.editions("pdf")
    }
    for url, links in files.items():
        assert url in links.values()
        assert set(links.values()) == set(files)
        assert links["x-default"] == links[demanding.publication.source_language.tag]


def test_robots_are_led_to_the_sitemap(demanding: Published, base: str) -> None:
    robots = (demanding.folder / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {base}sitemap.xml" in robots


def test_the_report_names_its_translations_and_its_file(demanding: Published, base: str) -> None:
    reports = {edition.language.code: page.json_ld for edition, page in fronts(demanding)}
    source, *targets = (reports[e.language.code] for e in demanding.editions("html"))
    assert [work["@id"] for work in source["workTranslation"]] == [work["@id"] for work in targets]
    for target in targets:
        assert target["translationOfWork"]["@id"] == source["@id"]
        assert target["@type"] == "Report"
    for edition in demanding.editions("pdf"):
        (encoding,) = reports[edition.language.code]["encoding"]
        size = (demanding.folder / edition.path).stat().st_size
        assert encoding["contentUrl"] == base + edition.path
        assert encoding["encodingFormat"] == "application/pdf"
        assert encoding["contentSize"] == f"{size} B"
        assert encoding["inLanguage"] == edition.language.tag
