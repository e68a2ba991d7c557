from pathlib import Path

import pytest

from editions.verify.contents import Block, Heading
from editions.verify.web import read_html

PAGE = """<!doctype html><html lang="en"><head><title>Title</title>{head}</head>
<body><nav><h2>Chapters</h2></nav><main><div class="text">{body}</div><h2>Share</h2></main></body>
</html>"""


def edition(folder: Path, **pages: tuple[str, str]) -> Path:
    for name, (head, body) in pages.items():
        (folder / f"{name}.html").write_text(PAGE.format(head=head, body=body), encoding="utf-8")
    return folder


def test_chapters_are_read_in_the_order_that_next_leads(tmp_path):
    edition(
        tmp_path,
        index=('<link rel="next" href="z.html">', "<h1>Front</h1>"),
        a=("", "<h1>Last</h1>"),
        z=('<link rel="next" href="a.html">', "<h1>First</h1><h2>Part</h2>"),
        search=("", "<h1>Search</h1>"),
    )
    texts = [(heading.level, heading.text) for heading in read_html(tmp_path).headings]
    assert texts == [(1, "Front"), (1, "First"), (2, "Part"), (1, "Last")]


def test_the_words_around_the_text_are_not_part_of_it(tmp_path):
    edition(tmp_path, index=("", "<h1>Only</h1>"))
    assert read_html(tmp_path).headings == (Heading(1, "Only"),)


def test_figures_tables_notes_and_addresses_are_counted(tmp_path):
    body = (
        '<img src="a.svg" alt="An island"><img src="line.svg" alt="">'
        "<table><tr><th>a</th><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
        '<aside role="doc-footnote">n</aside><a href="https://example.org/">x</a>'
        '<a href="mailto:a@example.org">y</a>'
    )
    (tmp_path / "a.svg").touch()
    (tmp_path / "line.svg").touch()
    contents = read_html(edition(tmp_path, index=("", body)))
    assert contents.figures == ("An island",)
    assert contents.tables == ((2, 4),)
    assert contents.notes == 1
    assert contents.links == {"https://example.org/"}
    assert contents.dead_links == ()


@pytest.mark.parametrize("link", ["gone.html", "index.html#gone", "#gone", "gone.png"])
def test_a_link_that_leads_nowhere_is_dead(tmp_path, link):
    edition(tmp_path, index=("", f'<p id="here"><a href="{link}">x</a><a href="#here">y</a></p>'))
    assert read_html(tmp_path).dead_links == (f"index.html: {link}",)


def test_a_block_is_the_innermost_and_leaves_out_other_languages(tmp_path):
    body = '<ul><li><p>See <em lang="fi">kuva</em> here</p></li></ul><p lang="fi">Koko kappale</p>'
    blocks = read_html(edition(tmp_path, index=("", body))).blocks
    assert blocks == (Block("See here", "en"), Block("Koko kappale", "fi"))
