"""The publication, built whole, in the judgement of programs that did not write it."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urlsplit

import pikepdf
import polib
import pytest
from lxml.html import HtmlElement
from support import nu, poppler, sequence, verapdf
from support.published import Published, read

from editions.interface import FOLDER
from editions.verify import verify

pytestmark = pytest.mark.slow

PDF_BYTES = 1_500_000


def test_html_css_and_drawings_are_valid(published: Published) -> None:
    files = [
        path
        for pattern in ("*.html", "*.css", "*.svg")
        for path in sorted(published.folder.rglob(pattern))
    ]
    messages = nu.check(files)
    assert not messages, "\n".join(map(str, messages))


def test_every_internal_link_and_fragment_resolves(published: Published) -> None:
    pages = {page: read(page) for page in published.pages()}
    anchors = {page: set(root.xpath("//@id")) for page, root in pages.items()}
    dead = [
        f"{page.relative_to(published.folder)}: {link}"
        for page, root in pages.items()
        for link in internal_links(root)
        if not resolves(page, link, anchors)
    ]
    assert not dead, "\n".join(dead)


def internal_links(root: HtmlElement) -> list[str]:
    addresses = root.xpath("//@href | //@src | //@action")
    return [address for address in addresses if not urlsplit(address).scheme]


def resolves(page: Path, link: str, anchors: dict[Path, set[str]]) -> bool:
    parts = urlsplit(link)
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file():
        return False
    return not parts.fragment or unquote(parts.fragment) in anchors.get(target, set())


def test_every_page_leads_to_itself_in_every_language(strategy: Published) -> None:
    codes = {language.code for language in strategy.publication.languages}
    for code in codes:
        for page in strategy.pages(code):
            switch = read(page).xpath("//a[@hreflang and @lang]/@href")
            leads_to = {(page.parent / urlsplit(link).path).resolve() for link in switch}
            name = page.relative_to(strategy.folder / code)
            others = {strategy.folder / other / name for other in codes - {code}}
            assert others <= leads_to, page


def test_no_interface_word_is_in_another_language(published: Published) -> None:
    codes = [language.code for language in published.publication.languages]
    wrong = [
        f"{page.relative_to(published.folder)}: {word!r}"
        for code in codes
        for page in published.pages(code)
        for word in sorted(seen_and_heard(read(page)) & foreign_words(code))
    ]
    assert not wrong, "\n".join(wrong)


def seen_and_heard(root: HtmlElement) -> set[str]:
    """Return the texts and labels of a page that are not marked as another language's."""
    language = root.get("lang")
    own = f"ancestor-or-self::*[@lang][1][@lang='{language}']"
    texts = root.xpath(f"//text()[not(parent::script or parent::style)][parent::*[{own}]]")
    labels = root.xpath(
        f"//*[{own}]/@*[name()='aria-label' or name()='title' or name()='alt'"
        " or name()='placeholder']"
    )
    return {" ".join(text.split()) for text in texts + labels}


def foreign_words(code: str) -> set[str]:
    """Return the interface's words in other languages, less those that this one shares."""
    spoken = {folder.name: interface_words(folder.name) for folder in FOLDER.iterdir()}
    spoken["en"] = {entry.msgid for entry in chain(*map(catalogues, spoken))}
    return set().union(*spoken.values()) - spoken[code]


def interface_words(code: str) -> set[str]:
    return {entry.msgstr for entry in catalogues(code) if entry.msgstr}


def catalogues(code: str) -> Iterator[polib.POEntry]:
    return chain.from_iterable(polib.pofile(str(path)) for path in (FOLDER / code).glob("*.po"))


def test_the_editions_agree_with_conf_py_and_with_each_other(strategy: Published) -> None:
    wrong = [judgement for judgement in verify(strategy.project) if not judgement.ok]
    assert not wrong, "\n".join(map(str, wrong))


def test_pdf_is_accessible_and_archivable(published: Published) -> None:
    failures = verapdf.validate(published.files("pdf"), ["ua1", "3a"])
    found = [f"{path.name}: {failure}" for path in failures for failure in failures[path]]
    assert not found, "\n".join(found)


def test_pdf_states_the_facts_of_the_publication(published: Published) -> None:
    for edition in published.editions("pdf"):
        path = published.folder / edition.path
        front = read(published.folder / edition.language.code / "index.html")
        facts = poppler.info(path)
        assert facts["Title"] == front.xpath("string(//h1)").strip()
        assert facts["Tagged"] == "yes"
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang).split("-")[0] == edition.language.code


def test_pdf_holds_every_chapter_in_its_language(published: Published) -> None:
    for edition in published.editions("pdf"):
        text = squeezed(poppler.text(published.folder / edition.path))
        chapters = headings(published, edition.language.code)
        assert [chapter for chapter in chapters if squeezed(chapter) not in text] == []


def headings(published: Published, code: str) -> list[str]:
    """Return the title and the chapters' headings in reading order.

    The imprint is left out: print has a place of its own for it, before the contents.
    """
    folder = published.folder / code
    links = read(folder / "index.html").xpath("//nav//a[contains(@class, 'reference')]/@href")
    chapters = [path for path in dict.fromkeys(urlsplit(link).path for link in links) if path]
    return [
        " ".join(heading.text_content().split())
        for chapter in ["index.html", *chapters]
        if chapter != "imprint.html"
        for heading in read(folder / chapter).xpath("//main//h1")
    ]


def squeezed(text: str) -> str:
    """Return a text without white space and hyphens, which the lines of a page decide."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def test_pdf_bookmarks_lead_to_every_chapter_in_order(published: Published) -> None:
    for edition in published.editions("pdf"):
        path = published.folder / edition.path
        pages = [squeezed(page) for page in poppler.text(path).split("\f")]
        marks = bookmarks(path)
        assert [title for title, page in marks if squeezed(title) not in pages[page]] == []
        assert [page for _, page in marks] == sorted(page for _, page in marks)
        titles = [squeezed(title) for title, _ in marks]
        chapters = [squeezed(title) for title in printed_chapters(published, edition.language.code)]
        assert len(chapters) > 2
        assert [title for title in titles if title in chapters] == chapters


def printed_chapters(published: Published, code: str) -> list[str]:
    """Return the headings of the chapters that print has: a document inside one is none.

    Nor is a front page that says nothing but on the screen: its title is on the cover.
    """
    start, *others = sequence.chapters(published.folder / code / "index.html")
    pages = [page for page in (start, *others) if page.name != "imprint.html"]
    chapters, _notes = sequence.of_pages(pages, sequence.depths(start))
    return [title for title, pieces in chapters.items() if pieces]


def bookmarks(path: Path) -> list[tuple[str, int]]:
    """Return the bookmarks of the first level with the pages, from 0, that they lead to."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        pages = [page.objgen for page in pdf.pages]
        places = [(item.title, cast(pikepdf.Array, item.destination)) for item in outline.root]
        return [(title, pages.index(place[0].objgen)) for title, place in places]  # type: ignore[arg-type]


def test_pdf_fonts_are_embedded_subsets_with_unicode(published: Published) -> None:
    for path in published.files("pdf"):
        fonts = poppler.fonts(path)
        assert fonts
        assert not [font for font in fonts if not (font.embedded and font.subset and font.unicode)]


def test_pdf_is_small_enough_to_mail(strategy: Published) -> None:
    assert all(path.stat().st_size <= PDF_BYTES for path in strategy.files("pdf"))
