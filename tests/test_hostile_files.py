"""What lies in the folder of catalogues is not always a catalogue."""

import os
from pathlib import Path

import pytest
from support.hostile import HEADER, message

from editions.cli import main

CATALOGUE = HEADER + message("Etusivu", "SMUGGLED")


def named(name):
    def make(folder):
        (folder / name).write_text(CATALOGUE)

    return make


def in_other_bytes(folder):
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.po")).write_text(CATALOGUE)


def in_place_of_the_catalogue(make):
    def replace(folder):
        path = folder / "index.po"
        path.unlink()
        make(path)

    return replace


def linked_folder(folder):
    elsewhere = folder.parents[2] / "elsewhere"
    elsewhere.mkdir()
    named("index.po")(elsewhere)
    (folder / "sub").symlink_to(elsewhere)


FOLDERS = {
    "name that steers a terminal": named("\x1b[2J\u202e.po"),
    "name of two lines": named("a\nen-html: finished.po"),
    "name that is no UTF-8": in_other_bytes,
    "name in other letters": named("INDEX.po"),
    "hidden name": named(".index.po"),
    "compiled": named("index.mo"),
    "script": named("index.js"),
    "words of another package": named("sphinx.po"),
    "pipe": in_place_of_the_catalogue(os.mkfifo),
    "folder": in_place_of_the_catalogue(os.mkdir),
    "device": in_place_of_the_catalogue(lambda path: path.symlink_to("/dev/zero")),
    "link to itself": in_place_of_the_catalogue(lambda path: path.symlink_to(path.name)),
    "link to nothing": in_place_of_the_catalogue(lambda path: path.symlink_to("nothing")),
    "linked folder": linked_folder,
    "folder in a circle": lambda folder: (folder / "sub").symlink_to(folder),
}


@pytest.mark.slow
@pytest.mark.parametrize("command", ["build --draft --language en", "check", "status", "update"])
@pytest.mark.parametrize("make", FOLDERS.values(), ids=FOLDERS)
def test_every_command_ends_in_order_whatever_lies_there(copy_root, capfd, make, command):
    root = copy_root("minimal")
    make(root / "locale/en/LC_MESSAGES")
    assert main([*command.split(), "-c", str(root)]) in {0, 1}
    said = capfd.readouterr()
    assert all(c.isprintable() or c in "\n\xa0\xad" for c in said.out + said.err)
    assert "Traceback" not in said.err
    page = root / "_build/editions/en/index.html"
    assert not page.exists() or "SMUGGLED" not in page.read_text(encoding="utf-8")


def test_catalogues_are_not_written_through_a_link(copy_root, tmp_path, capsys):
    root = copy_root("minimal")
    folder = root / "locale/en/LC_MESSAGES"
    elsewhere = folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(elsewhere)
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    assert main(["update", "-c", str(root)]) == 2
    assert "leads somewhere else by a link" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == before


@pytest.mark.parametrize("options", [["status", "--unknown"], ["check", "--format", "x"]])
def test_usage_is_that_of_the_command(capsys, options):
    with pytest.raises(SystemExit, match="2"):
        main(options)
    assert f"usage: editions {options[0]}" in capsys.readouterr().err
