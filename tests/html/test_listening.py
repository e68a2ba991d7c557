"""What a listener hears of a page's links in a list of their own, out of their place."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from lxml import html
from support.published import Published

pytestmark = pytest.mark.slow


def documents(published: Published) -> Iterator[tuple[Path, html.HtmlElement]]:
    parser = html.HTMLParser(encoding="utf-8")
    for path in published.pages():
        yield path, html.document_fromstring(path.read_bytes(), parser=parser)


def spoken(link: html.HtmlElement) -> str:
    """Return the name that a screen reader speaks."""
    name: str = link.get("aria-label") or link.text_content()
    return " ".join(name.split())


def test_links_that_sound_the_same_lead_to_the_same_page(published: Published) -> None:
    for path, page in documents(published):
        if path.name == "printable.html":
            continue  # the notes of each chapter are numbered from one
        places = defaultdict(set)
        for link in page.xpath("//a[@href]"):
            places[spoken(link)].add(unquote(urlsplit(link.get("href")).path).removeprefix("./"))
        assert {name: found for name, found in places.items() if len(found) > 1} == {}, path


def test_a_link_at_a_figure_is_named_by_its_caption_without_its_sources(
    strategy: Published,
) -> None:
    named = 0
    for path, page in documents(strategy):
        for caption in page.xpath("//*[@class='caption-text'][.//*[contains(@class, 'citation')]]"):
            figure = caption.xpath("ancestor::*[self::figure or self::table][1]")[0]
            for link in figure.xpath(".//*[@class='zoom']/a | .//a[@class='permalink']"):
                assert "[" not in spoken(link), path
                named += 1
    assert named


def test_a_link_to_the_page_itself_says_so(published: Published) -> None:
    for path, page in documents(published):
        assert page.xpath("//a[@href='']") == [], path
        current = page.xpath("//footer//a[@href='#']")
        assert [link.get("aria-current") for link in current] == ["page"] * len(current), path


def test_feedback_names_the_page_it_is_about(published: Published) -> None:
    for path, page in documents(published):
        for address in page.xpath("//p[@class='feedback']/a/@href"):
            assert parse_qs(urlsplit(address).query)["subject"][0].strip(), path
