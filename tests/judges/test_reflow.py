from pathlib import Path

import pytest
from support import reflow
from support.browser import NewContext, Serve

pytestmark = pytest.mark.slow

PAGE = """<!doctype html><html lang="en"><head><title>Title</title>
<link rel="stylesheet" href="page.css"></head><body>{}</body></html>"""
WIDE = "<p>Spårvagnsaktiebolagsskensmutsskjutarefackföreningspersonalbeklädnadsmagasin</p>"


def faults(
    folder: Path, address: str, new_context: NewContext, body: str, style: str, *, spaced: bool
) -> list[str]:
    (folder / "index.html").write_text(PAGE.format(body), encoding="utf-8")
    (folder / "page.css").write_text(style, encoding="utf-8")
    page = new_context(width=320).new_page()
    page.goto(f"{address}/")
    if spaced:
        reflow.space_out(page)
    return reflow.faults(page)


@pytest.mark.parametrize(
    ("body", "style", "spaced", "fault"),
    [
        (WIDE, "", False, "sticks out: <p>"),
        (WIDE, "p { overflow-wrap: anywhere }", False, ""),
        (f"<div>{WIDE}</div>", "div { overflow-x: auto }", False, ""),
        (WIDE, "p { overflow: hidden }", False, "cut off: <p>"),
        ("<p>One line</p>", "p { height: 1.2em; overflow: hidden }", False, ""),
        ("<p>One line</p>", "p { height: 1.2em; overflow: hidden }", True, "cut off: <p>"),
    ],
)
def test_what_does_not_fit_is_found(
    tmp_path: Path,
    served: Serve,
    new_context: NewContext,
    body: str,
    style: str,
    spaced: bool,
    fault: str,
) -> None:
    found = faults(tmp_path, served(tmp_path), new_context, body, style, spaced=spaced)
    assert [text.startswith(fault) for text in found] == ([True] if fault else [])
