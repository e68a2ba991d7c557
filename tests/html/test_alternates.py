from dataclasses import replace
from datetime import date

from editions import Contact, Language, Publication
from editions.html.alternates import alternates

PUBLICATION = Publication(
    slug="small",
    title="Pieni",
    publisher="Julkaisija",
    contact=Contact("Julkaisija", "posti@example.org"),
    published=date(2024, 5, 2),
    languages=(Language("fi", "fi_FI"), Language("en", "en_GB"), Language("sv", "sv_FI")),
)


def test_the_same_page_is_reached_from_disk_in_every_language() -> None:
    found = {a.tag: a.href for a in alternates(PUBLICATION, "fi", "sub/page.html")}
    assert found == {
        "fi": "../../fi/sub/page.html",
        "en": "../../en/sub/page.html",
        "sv": "../../sv/sub/page.html",
    }


def test_each_language_is_called_by_its_own_name() -> None:
    names = [alternate.name for alternate in alternates(PUBLICATION, "en", "index.html")]
    assert names == ["suomi", "English", "svenska"]


def test_the_page_s_own_language_is_current() -> None:
    current = [a.tag for a in alternates(PUBLICATION, "en", "index.html") if a.current]
    assert current == ["en"]


def test_there_is_no_absolute_address_without_a_base_url() -> None:
    assert {a.url for a in alternates(PUBLICATION, "fi", "index.html")} == {""}


def test_absolute_addresses_follow_the_base_url() -> None:
    published = replace(PUBLICATION, url="https://example.org/s/")
    assert alternates(published, "fi", "a.html")[1].url == "https://example.org/s/en/a.html"


def test_a_project_without_a_publication_has_no_other_languages() -> None:
    assert alternates(None, "fi", "index.html") == ()


def test_a_language_of_a_territory_is_told_by_its_tag() -> None:
    portuguese = replace(PUBLICATION, languages=(Language("pt_BR"), Language("fi")))
    (first, _second) = alternates(portuguese, "pt_BR", "index.html")
    assert (first.tag, first.href, first.current) == ("pt-BR", "../pt_BR/index.html", True)
