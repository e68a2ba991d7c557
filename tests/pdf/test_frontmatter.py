"""The page behind the cover states the facts of the publication in the book's language."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from editions import Contact, Identifiers, Language, Publication
from editions.pdf.frontmatter import front_matter
from editions.pdf.words import words

ISBN = "978-952-5987-67-6"


@pytest.fixture
def publication() -> Publication:
    return Publication(
        slug="plan",
        title="Plan",
        publisher="Office",
        contact=Contact("Office", "office@example.org"),
        published=date(2026, 11, 24),
        languages=(Language("fi"), Language("en", "en_GB"), Language("pt-BR")),
        formats=("pdf",),
        identifiers=Identifiers({"pt-BR-pdf": ISBN}),
        url="https://example.org/plan",
    )


def front(publication: Publication, language: str) -> str:
    config: Any = SimpleNamespace(publication=publication, language=language, project="Plan")
    page = front_matter(config, [], [], False, words(language))
    return " ".join(" ".join(page.itertext()).split())


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("fi", "24. marraskuuta 2026"),
        ("en", "24 November 2026"),
        ("pt-BR", "24 de novembro de 2026"),
    ],
)
def test_the_day_is_written_as_the_language_s_region_writes_it(
    publication: Publication, language: str, day: str
) -> None:
    assert day in front(publication, language)


def test_the_book_says_its_own_number(publication: Publication) -> None:
    assert ISBN in front(publication, "pt-BR")
    assert ISBN not in front(publication, "fi")


def test_the_other_books_are_reached_by_their_address(publication: Publication) -> None:
    config: Any = SimpleNamespace(publication=publication, language="fi", project="Plan")
    page = front_matter(config, [], [], False, words("fi"))
    found = [link.get("href") for link in page.iter("a") if link.get("lang")]
    assert found == [
        "https://example.org/plan/pdf/plan-en.pdf",
        "https://example.org/plan/pdf/plan-pt-BR.pdf",
    ]
