from dataclasses import replace
from datetime import date

import pytest

from editions.publication import Contact, Edition, Language, Publication
from editions.verify.contents import Block, Contents, Heading
from editions.verify.judgement import Judgement, Subject, judge

FACTS = {
    "title": "The strategy",
    "language": "en",
    "publisher": "The council",
    "summary": "What it is.",
    "published": "2024-05-02",
    "keywords": "one, two",
}
PUBLICATION = Publication(
    slug="strategy",
    title="The strategy",
    summary="What it is.",
    publisher="The council",
    contact=Contact("Office", "office@example.org"),
    published=date(2024, 5, 2),
    languages=(Language("fi"), Language("en")),
    keywords=("one", "two"),
)
CONTENTS = Contents(
    headings=(Heading(1, "1. Vision and goal"), Heading(2, "Why"), Heading(1, "Imprint")),
    figures=("An island",),
    tables=((2, 4),),
    notes=1,
    links=frozenset({"https://example.org/"}),
    blocks=(Block("This is the text of it", "en"),),
    facts=FACTS,
    fonts={"Serif": True},
)
FINNISH = "Tämä ei ole englantia, vaikka se on siinä"


def problems(check, contents, *, source=CONTENTS, web=CONTENTS, form="pdf"):
    edition = Edition(PUBLICATION, PUBLICATION.languages[1], form)
    subject = Subject(edition, contents, PUBLICATION, source, web)
    return {judgement.check: judgement for judgement in judge(subject)}[check].problems


def test_an_edition_like_its_sisters_has_no_problem():
    edition = Edition(PUBLICATION, PUBLICATION.languages[1], "pdf")
    subject = Subject(edition, CONTENTS, PUBLICATION, CONTENTS, CONTENTS)
    assert [judgement for judgement in judge(subject) if not judgement.ok] == []


@pytest.mark.parametrize(
    ("check", "change", "problem"),
    [
        ("sections", {"headings": CONTENTS.headings[::2]}, "section 'Why' of the HTML edition is"),
        ("figures", {"figures": ("",)}, "figure 1 has no text alternative"),
        ("figures", {"figures": ()}, "no figure 'An island' as in the HTML edition"),
        ("tables", {"tables": ((2, 3),)}, "no table of 2 rows and 4 cells as in the HTML edition"),
        ("footnotes", {"notes": 0}, "1 footnotes in the HTML edition"),
        ("links", {"links": frozenset()}, "https://example.org/: not linked"),
        ("internal links", {"dead_links": ("a.html",)}, "a.html: leads nowhere"),
        ("facts", {"facts": FACTS | {"language": "fi"}}, "language is 'fi', in conf.py 'en'"),
        ("language", {"blocks": (Block(FINNISH, "en"),)}, "in another language, not marked as"),
        ("fonts", {"fonts": {"Serif": False}}, "font Serif is not in the file"),
        ("fonts", {"fonts": {}}, "no font is in the file"),
    ],
)
def test_what_an_edition_lacks_is_said(check, change, problem):
    assert problems(check, replace(CONTENTS, **change))[0].startswith(problem)


def test_what_only_a_screen_shows_is_not_missed_on_paper():
    front = (Heading(1, "The strategy"), Heading(2, "Where to start", on_paper=False))
    web = replace(CONTENTS, headings=(*front, *CONTENTS.headings))
    assert problems("sections", CONTENTS, web=web) == ()


def test_sections_in_another_order_are_a_problem():
    why, vision = CONTENTS.headings[1::-1]
    contents = replace(CONTENTS, headings=(why, vision, CONTENTS.headings[2]))
    assert problems("sections", contents, source=None) == (
        "section 'Why' of the HTML edition is missing or out of order",
    )


def test_a_chapter_may_have_another_place():
    vision, why, imprint = CONTENTS.headings
    contents = replace(CONTENTS, headings=(imprint, vision, why))
    assert problems("sections", contents, source=None) == ()


def test_layout_does_not_change_a_heading():
    headings = (Heading(1, "Vi-\nsion and  goal"), *CONTENTS.headings[1:])
    assert problems("sections", replace(CONTENTS, headings=headings)) == ()


def test_a_section_on_another_level_than_in_the_source_is_a_problem():
    source = replace(CONTENTS, headings=(Heading(1, "Visio"), Heading(3, "Miksi"), Heading(1, "X")))
    assert problems("sections", CONTENTS, source=source) == (
        "section 2 is 2, in the source language 3",
    )


def test_text_marked_as_another_language_is_no_problem():
    assert problems("language", replace(CONTENTS, blocks=(Block(FINNISH, "fi"),))) == ()


def test_a_short_text_that_stands_as_in_the_source_is_not_translated():
    blocks = (Block("Ei vielä", "en"),)
    same = replace(CONTENTS, blocks=blocks)
    assert problems("language", same, source=None) == ()
    assert len(problems("language", same, source=same)) == 1


def test_what_could_not_be_judged_is_not_wrong():
    assert Judgement("en-pdf", "PDF/UA, PDF/A", "not judged", judged=False).ok
