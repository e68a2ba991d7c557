"""What is written can be read again: a file that would become too large is refused before."""

import polib
import pytest
from support.translated import TRANSLATIONS

from editions.catalogs.pofile import MAXIMUM_SIZE
from editions.cli import main

NEW = "Aivan uusi asia, jota ei ollut missään."


def filled(path, size):
    """Fill a catalogue with the remarks on an obsolete entry, up to a number of bytes."""
    begin, end = path.read_text("utf-8") + "\n", '#~ msgid "x"\n#~ msgstr "y"\n'
    row = f"# {'remark ' * 10}\n"
    rows = (size - len((begin + end).encode())) // len(row)
    path.write_text(begin + row * rows + end, encoding="utf-8")


@pytest.fixture
def full(project):
    """The project with one catalogue that has no room for another message."""
    filled(project.catalog_path("talous"), MAXIMUM_SIZE)
    return project


def test_update_of_a_catalogue_that_would_be_too_large_writes_nothing(full, capsys):
    full.edit("logistiikka", "12 400", "12 900")
    full.write("talous", full.read("talous") + f"\n{NEW}\n")
    before = full.state()

    assert full.update() == 2

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"editions: {full.catalog_path('talous')}:1: would grow to 2000")
    assert line.endswith("may have 2000000: split its document, or remove old entries from it")
    assert full.state() == before


def test_import_into_a_catalogue_that_would_be_too_large_writes_nothing(full, tmp_path, capsys):
    returned = tmp_path / "en.xlf"
    assert main(["export", "-c", str(full.docs), "-l", "en", "-o", str(returned)]) == 0
    text = returned.read_text("utf-8").replace(">Logistics<", ">Transport<")
    text = text.replace(">Economy<", f">{'Economy ' * 20}<")
    returned.write_text(text, encoding="utf-8")
    before = full.state()

    assert main(["import", "-c", str(full.docs), "-l", "en", str(returned)]) == 2

    assert f"{full.catalog_path('talous')}:1: would grow to 2000" in capsys.readouterr().err
    assert full.state() == before


def test_memory_takes_in_more_than_a_catalogue_and_gives_it_back(project):
    index, whole = project.read("index"), project.read("talous")
    memory = project.locale / "memory.po"
    memory.write_bytes(project.catalog_path("talous").read_bytes().partition(b"\n\n")[0] + b"\n")
    filled(memory, MAXIMUM_SIZE)
    (project.docs / "talous.rst").unlink()
    project.edit("index", "   talous\n", "")

    assert project.update() == 0
    assert memory.stat().st_size > MAXIMUM_SIZE
    assert TRANSLATIONS["Talous"] in {entry.msgstr for entry in polib.pofile(str(memory))}

    project.write("index", index)
    project.write("talous", whole)
    assert project.update() == 0
    assert all(entry.translated() for entry in project.catalog("talous"))
