from pathlib import Path

import pytest
from support import nu

pytestmark = pytest.mark.slow

HTML = '<!doctype html><html lang="en"><title>Title</title>{}</html>'
XHTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>T</title></head>{}</html>'
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_valid_files_have_no_message(tmp_path: Path) -> None:
    files = [
        write(tmp_path / "a.html", HTML.format("<h1>Heading</h1>")),
        write(tmp_path / "a.xhtml", XHTML.format("<body><p>Text</p></body>")),
        write(tmp_path / "a.css", "p { color: #14212b }"),
        write(tmp_path / "a.svg", SVG.format("<title>Title</title>")),
    ]
    assert nu.check(files) == []


def test_a_message_names_file_place_and_severity(tmp_path: Path) -> None:
    path = write(tmp_path / "ä b.html", HTML.format('\n<p><img src="a.png"></p>'))
    (message,) = nu.check([path])
    assert (message.path, message.severity) == (path, "error")
    assert "alt" in message.text
    assert '<img src="a.png">' in message.extract


def test_warnings_are_reported(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", HTML.format("<section><p>No heading</p></section>"))
    assert [message.severity for message in nu.check([path])] == ["warning"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.css", "p { colour: red }"),
        ("a.svg", SVG.format("<rectangle/>")),
        ("a.xhtml", XHTML.format("<body><p>Text</body>")),
    ],
)
def test_faults_are_found_in_every_kind_of_file(tmp_path: Path, name: str, text: str) -> None:
    path = write(tmp_path / name, text)
    assert {(message.path, message.severity) for message in nu.check([path])} == {(path, "error")}
