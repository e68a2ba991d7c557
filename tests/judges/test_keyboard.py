from pathlib import Path

import pytest
from playwright.sync_api import Page
from support import keyboard
from support.browser import NewContext, Serve

pytestmark = pytest.mark.slow

PAGE = """<!doctype html><html lang="en"><head><title>Title</title>
<link rel="stylesheet" href="page.css"><script src="page.js" defer></script></head>
<body><a href="#a">one</a> <button id="a">two</button></body></html>"""


def opened(folder: Path, address: str, page: Page, style: str = "", script: str = "") -> Page:
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "page.css").write_text(style, encoding="utf-8")
    (folder / "page.js").write_text(script, encoding="utf-8")
    page.goto(f"{address}/")
    return page


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context().new_page()


def test_a_walk_names_every_stop_in_order(tmp_path: Path, served: Serve, page: Page) -> None:
    stops = keyboard.walk(opened(tmp_path, served(tmp_path), page))
    assert [stop.html for stop in stops] == ['<a href="#a">one</a>', '<button id="a">two</button>']
    assert [stop.faults for stop in stops] == [[], []]
    assert keyboard.stops_wanted(page) == 2


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        ("*:focus { outline: none }", "its focus is not shown"),
        ("html::after { content: ''; position: fixed; inset: 0 }", "hidden behind something else"),
        ("a { position: absolute; width: 1px; height: 1px; overflow: hidden }", "too small to see"),
    ],
)
def test_a_planted_fault_is_found(
    tmp_path: Path, served: Serve, page: Page, style: str, fault: str
) -> None:
    stops = keyboard.walk(opened(tmp_path, served(tmp_path), page, style))
    assert fault in stops[0].faults[0]


def test_a_trap_is_found(tmp_path: Path, served: Serve, page: Page) -> None:
    script = "a.onkeydown = event => event.preventDefault()"
    opened(tmp_path, served(tmp_path), page, script=script)
    with pytest.raises(keyboard.FocusTrappedError, match="two"):
        keyboard.walk(page)
