"""What machines read of a page comes from the publication's facts."""

import json
from dataclasses import replace
from datetime import date

import pytest

from editions import Contact, Language, Publication
from editions.html.alternates import alternates
from editions.html.downloads import downloads
from editions.html.metadata import Page, json_ld, link_tags, meta_tags, shortened, territory_locale

PUBLICATION = Publication(
    slug="small",
    title="Pieni julkaisu",
    summary="Kerrotaan pienestä.",
    publisher="Julkaisija",
    contact=Contact("Julkaisija", "posti@example.org", url="https://example.org/"),
    published=date(2024, 5, 2),
    updated=date(2024, 6, 3),
    languages=(Language("fi", "fi_FI"), Language("en", "en_GB")),
    keywords=("pienuus",),
    url="https://example.org/s/",
)
FILES = {"fi-pdf": {"path": "pdf/small-fi.pdf", "bytes": 123456, "pages": 12}}


def page(
    publication: Publication = PUBLICATION, code: str = "fi", *, is_front: bool = True
) -> Page:
    return Page(
        title=publication.title if is_front else "Luku",
        description=publication.summary,
        url=f"{publication.url}{code}/index.html" if publication.url else "",
        is_front=is_front,
        publication=publication,
        language=publication.language(code),
        alternates=alternates(publication, code, "index.html"),
        downloads=downloads(publication, code, FILES),
    )


def names(tags: list[dict[str, str]]) -> dict[str, str]:
    return {tag.get("name") or tag["property"]: tag["content"] for tag in tags}


def test_every_vocabulary_says_the_same() -> None:
    tags, report = names(meta_tags(page())), json.loads(json_ld(page()))
    assert tags["og:title"] == tags["dcterms.title"] == tags["citation_title"] == report["name"]
    assert tags["description"] == tags["dcterms.description"] == report["abstract"]
    assert tags["dcterms.issued"] == report["datePublished"] == "2024-05-02"
    assert tags["dcterms.modified"] == report["dateModified"] == "2024-06-03"
    assert tags["dcterms.publisher"] == report["publisher"]["name"] == "Julkaisija"
    assert tags["dcterms.language"] == report["inLanguage"] == "fi"
    assert tags["og:locale"] == "fi_FI"
    assert tags["og:locale:alternate"] == "en_GB"


def test_what_is_cited_has_its_subtitle() -> None:
    known = replace(PUBLICATION, subtitle="Kuvaus")
    tags, report = names(meta_tags(page(known))), json.loads(json_ld(page(known)))
    assert tags["citation_title"] == "Pieni julkaisu: Kuvaus"
    assert (report["name"], report["alternativeHeadline"]) == ("Pieni julkaisu", "Kuvaus")


def test_the_pdf_is_an_encoding_with_its_size() -> None:
    assert json.loads(json_ld(page()))["encoding"] == [
        {
            "@type": "MediaObject",
            "encodingFormat": "application/pdf",
            "contentUrl": "https://example.org/s/pdf/small-fi.pdf",
            "contentSize": "123456 B",
            "inLanguage": "fi",
        }
    ]


def test_a_work_and_its_translation_name_each_other() -> None:
    source, target = json.loads(json_ld(page())), json.loads(json_ld(page(code="en")))
    assert source["workTranslation"][0]["@id"] == target["@id"]
    assert target["translationOfWork"]["@id"] == source["@id"]


def test_languages_link_to_each_other_and_to_the_choice_of_languages() -> None:
    links = {link.get("hreflang", link["rel"]): link["href"] for link in link_tags(page())}
    assert links == {
        "canonical": "https://example.org/s/fi/index.html",
        "fi": "https://example.org/s/fi/index.html",
        "en": "https://example.org/s/en/index.html",
        "x-default": "https://example.org/s/",
    }


def test_a_chapter_is_offered_in_the_source_language_to_all_others() -> None:
    for code in ("fi", "en"):
        links = {
            link.get("hreflang"): link["href"]
            for link in link_tags(page(code=code, is_front=False))
        }
        assert links["x-default"] == links["fi"] == "https://example.org/s/fi/index.html"


def test_no_absolute_address_is_made_up() -> None:
    homeless = page(replace(PUBLICATION, url=""))
    assert link_tags(homeless) == []
    assert "og:url" not in names(meta_tags(homeless))
    assert "url" not in json.loads(json_ld(homeless))


def test_a_chapter_belongs_to_the_report() -> None:
    chapter = json.loads(json_ld(page(is_front=False)))
    assert chapter["@type"] == "Chapter"
    assert chapter["isPartOf"]["name"] == "Pieni julkaisu"


def test_json_ld_cannot_end_its_script() -> None:
    spoiled = replace(PUBLICATION, title="</script><script>alert(1)</script>")
    assert "<" not in json_ld(page(spoiled))


@pytest.mark.parametrize(
    ("locale", "expected"), [("fi", "fi_FI"), ("sv_FI", "sv_FI"), ("en-GB", "en_GB")]
)
def test_open_graph_locales_have_a_territory(locale: str, expected: str) -> None:
    assert territory_locale(locale) == expected


def test_a_description_ends_at_a_word() -> None:
    assert shortened("yksi kaksi, kolme", 12) == "yksi kaksi…"
    assert shortened("yksi\nkaksi", 12) == "yksi kaksi"
