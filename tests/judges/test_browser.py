from pathlib import Path

import pytest
from support import axe
from support.browser import NewContext, Serve

pytestmark = pytest.mark.slow

PAGE = """<!doctype html><html lang="en"><head><title>Title</title>
<link rel="stylesheet" href="page.css"></head>
<body><main><h1>Heading</h1><p>Text</p>{}</main></body></html>"""


def site(folder: Path, body: str = "", style: str = "") -> Path:
    (folder / "index.html").write_text(PAGE.format(body), encoding="utf-8")
    (folder / "page.css").write_text(style, encoding="utf-8")
    return folder


def test_axe_is_silent_about_a_good_page(
    tmp_path: Path, served: Serve, new_context: NewContext
) -> None:
    page = new_context().new_page()
    page.goto(f"{served(site(tmp_path))}/")
    assert axe.violations(page) == []


@pytest.mark.parametrize(
    ("body", "style", "rule"),
    [
        ("", "p { color: #999 }", "color-contrast"),
        ("<button>1</button><button>2</button>", "button { width: 9px }", "target-size"),
        ('<p role="heading">Heading</p>', "", "aria-required-attr"),
        ("<h3>Skipped</h3>", "", "heading-order"),
    ],
)
def test_axe_finds_a_planted_fault(
    tmp_path: Path, served: Serve, new_context: NewContext, body: str, style: str, rule: str
) -> None:
    page = new_context().new_page()
    page.goto(f"{served(site(tmp_path, body, style))}/")
    assert {violation.rule for violation in axe.violations(page)} == {rule}


def test_colour_scheme_and_width_are_the_readers(
    tmp_path: Path, served: Serve, new_context: NewContext
) -> None:
    style = "@media (prefers-color-scheme: dark) and (width: 320px) { p { color: #ddd } }"
    page = new_context(width=320, scheme="dark").new_page()
    page.goto(f"{served(site(tmp_path, style=style))}/")
    assert [violation.rule for violation in axe.violations(page)] == ["color-contrast"]


def test_the_server_forbids_inline_script(
    tmp_path: Path, served: Serve, new_context: NewContext
) -> None:
    script = "<script>document.title = 'Changed'</script>"
    page = new_context().new_page()
    page.goto(f"{served(site(tmp_path, script))}/")
    assert page.title() == "Title"
