"""Translators without a PO editor get a file and send it back."""

import re
from dataclasses import replace
from datetime import date
from importlib import import_module
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from editions.catalogs.entry import Entry
from editions.catalogs.exchange.formats import FORMATS
from editions.catalogs.exchange.units import Refusal, Unit, take_in, units_of
from editions.catalogs.pofile import parse
from editions.catalogs.poformat import entry_text
from editions.cli import main

CONTAINERS = "Satamassa käsiteltiin 12 400 konttia vuonna 2020."


@pytest.fixture(params=FORMATS)
def form(request):
    return request.param


def export(project, form, *options):
    path = project.folder / f"en{FORMATS[form].suffix}"
    arguments = ["-c", str(project.docs), "-l", "en", "-f", form, "-o", str(path), *options]
    assert main(["export", *arguments]) == 0
    return path


def take(project, path, *options):
    return main(["import", "-c", str(project.docs), "-l", "en", *options, str(path)])


def test_round_trip_changes_no_byte(project, form):
    project.edit("logistiikka", "12 400", "12 900")
    project.update()
    before = project.state()

    take(project, export(project, form))

    assert project.state() == before


def test_new_translation_comes_back(project, form):
    project.write("talous", project.read("talous") + "\n=kasvu on uusi.\n")
    project.update()
    path = project.catalog_path("talous")
    before = path.read_text("utf-8")
    (unit,) = units_of({"talous": parse(before)}, left_only=True)
    returned = project.folder / f"returned{FORMATS[form].suffix}"
    translated = replace(unit, target="=growth is new.")
    returned.write_bytes(FORMATS[form].write([translated], "fi", "en"))

    assert take(project, returned) == 0

    empty = 'msgid "=kasvu on uusi."\nmsgstr ""'
    filled = 'msgid "=kasvu on uusi."\nmsgstr "=growth is new."'
    assert path.read_text("utf-8") == before.replace(empty, filled)


@pytest.mark.parametrize("form", ["xliff", "xliff2", "xlsx"])
def test_confirmed_proposal_loses_its_flag_and_its_earlier_text(project, form):
    project.edit("logistiikka", "12 400", "12 900")
    project.update()
    path = export(project, form)
    if form == "xlsx":
        book = load_workbook(path)
        for row in book.active.iter_rows(min_row=2):
            row[5].value = "done"
        book.save(path)
    else:
        text = path.read_text("utf-8")
        path.write_text(re.sub(r'state="(initial|needs-[a-z-]+)"', 'state="final"', text), "utf-8")

    take(project, path)

    entry = project.entry("logistiikka", CONTAINERS.replace("12 400", "12 900"))
    assert entry.translated()
    assert entry.previous_msgid is None


def test_only_what_is_left_is_sent(project, capsys):
    project.edit("logistiikka", "12 400", "12 900")
    project.update()

    export(project, "xliff", "--left")

    assert ": 1 texts as XLIFF 1.2" in capsys.readouterr().out


def test_text_that_changed_meanwhile_is_refused(project, form, capsys):
    path = export(project, form)
    project.edit("logistiikka", "12 400", "12 900")
    project.update()

    code = take(project, path)

    assert project.catalog("logistiikka").fuzzy_entries()
    if form != "tmx":
        assert code == 1
        assert Refusal.UNKNOWN.value in capsys.readouterr().err


def test_empty_text_erases_nothing(project):
    path = export(project, "xlsx")
    book = load_workbook(path)
    for row in book.active.iter_rows(min_row=2):
        row[4].value = None
    book.save(path)
    before = project.state()

    assert take(project, path) == 1

    assert project.state() == before


def test_memory_replaces_no_confirmed_translation(project):
    path = export(project, "tmx")
    path.write_text(path.read_text("utf-8").replace("Economy", "The Economy"), "utf-8")

    assert take(project, path) == 1

    assert project.entry("talous", "Talous").msgstr == "Economy"


@pytest.mark.parametrize("name", ["a.xlf", "a.tmx", "a.xlsx", "a.docx", "none.xlf"])
def test_unreadable_file_is_explained_in_one_line(project, name, capsys):
    if name != "none.xlf":
        (project.folder / name).write_text("not this format", "utf-8")

    assert take(project, project.folder / name) == 2

    assert capsys.readouterr().err.startswith(f"editions: {project.folder / name}: ")


TEXTS = st.text(st.sampled_from("aä漢 <>&\"'=+-@\\`*|:_\n\t\u00a0\u2028😀"), min_size=1).filter(
    str.strip
)


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
def test_any_text_makes_the_round_trip(name, data):
    msgids = data.draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
    entries = [Entry(msgid, (data.draw(st.just("") | TEXTS),)) for msgid in msgids]
    catalogs = {"a": parse("\n".join(map(entry_text, entries)))}
    form = FORMATS[name]

    returned = form.read(form.write(units_of(catalogs), "fi", "en"), "fi", "en")
    result = take_in(catalogs, returned, only_missing=form.is_memory)

    assert result.catalogs["a"] is catalogs["a"]


def row_of_containers(sheet):
    return next(row for row in sheet.iter_rows() if row[2].value == CONTAINERS)


def test_a_sheet_whose_owner_added_a_sheet_a_row_and_spaces_is_read(project):
    path = export(project, "xlsx")
    book = load_workbook(path)
    row_of_containers(book.active)[4].value = "The port handled 12,400 boxes.  "
    book.active.insert_rows(1)
    book.active.insert_cols(1)
    book.create_sheet("My notes", 0)
    book.save(path)

    assert take(project, path) == 0

    assert project.entry("logistiikka", CONTAINERS).msgstr == "The port handled 12,400 boxes."


@pytest.mark.parametrize("value", [1.5, True, date(2024, 5, 2), "#NAME?"])
def test_a_cell_that_a_program_took_for_no_text_is_refused(project, value, capsys):
    path = export(project, "xlsx")
    before = project.state()
    book = load_workbook(path)
    cell = row_of_containers(book.active)[4]
    assert cell.number_format == "@"
    cell.value = value
    book.save(path)

    assert take(project, path) == 2

    assert f"row {cell.row}: the translation is" in capsys.readouterr().err
    assert project.state() == before


@pytest.mark.parametrize("form", ["xliff", "xliff2", "xlsx"])
def test_file_of_another_language_is_refused(project, form, capsys):
    path = project.folder / f"sv{FORMATS[form].suffix}"
    units = units_of({"talous": parse(project.catalog_path("talous").read_text("utf-8"))})
    path.write_bytes(FORMATS[form].write([replace(u, target="Ekonomi") for u in units], "fi", "sv"))
    before = project.state()

    assert take(project, path) == 2

    assert "in sv; import them with -l sv" in capsys.readouterr().err
    assert project.state() == before


def test_region_of_a_language_is_passed_over(project):
    path = export(project, "xliff")
    text = path.read_text("utf-8").replace('target-language="en"', 'target-language="en-GB"')
    path.write_text(text, "utf-8")

    assert take(project, path) == 0


def test_xliff_names_itself_by_the_version_that_it_is(project):
    text = export(project, "xliff").read_text("utf-8")
    assert '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">' in text
    assert "1.1" not in text


@pytest.mark.parametrize("form", ["xliff", "xliff2", "tmx"])
def test_no_entity_of_a_returned_file_brings_a_file_in(project, form):
    path, secret = export(project, form), project.folder / "secret.txt"
    secret.write_text("not to be published")
    head, mark, body = path.read_text("utf-8").replace("Economy", "&e;").partition("\n")
    body = re.sub(r"<!DOCTYPE[^>]*>\n", "", body)
    root = re.search(r"<(\w+)", body)[1]
    entity = f'<!DOCTYPE {root} [<!ENTITY e SYSTEM "{secret.as_uri()}">]>\n'
    path.write_text(f"{head}{mark}{entity}{body}", "utf-8")

    take(project, path)

    assert project.entry("talous", "Talous").msgstr == "Economy"


def test_workbook_that_unpacks_without_measure_is_refused(project, capsys):
    path = export(project, "xlsx")
    with ZipFile(path, "a", ZIP_DEFLATED) as book:
        book.writestr("xl/more.xml", b" " * 40_000_000)

    assert take(project, path) == 2

    assert "a workbook may have 32000000" in capsys.readouterr().err


def by_hand(project, msgstr):
    """Translate one text in a PO editor."""
    catalog = project.catalog("logistiikka")
    catalog.find(CONTAINERS).msgstr = msgstr
    catalog.save()


def by_translator(path, form, target):
    """Translate the same text in an exported file."""
    returned = form.read(path.read_bytes(), "fi", "en")
    (sent,) = [one for one in returned if one.source == CONTAINERS]
    unit = Unit(sent.id, "logistiikka", CONTAINERS, target, fuzzy=False)
    path.write_bytes(form.write([unit], "fi", "en"))


@pytest.mark.parametrize("form", ["xliff", "xliff2", "xlsx"])
def test_file_of_last_week_takes_back_nothing_that_was_translated_since(project, form):
    path = export(project, form)
    by_hand(project, "In 2020, the port handled 12,400 containers.")
    before = project.state()

    assert take(project, path) == 0

    assert project.state() == before


@pytest.mark.parametrize("form", ["xliff", "xliff2", "xlsx"])
def test_proposal_confirmed_since_stays_confirmed(project, form):
    project.edit("logistiikka", "12 400", "12 900")
    project.update()
    path = export(project, form)
    catalog = project.catalog("logistiikka")
    catalog.fuzzy_entries()[0].flags.remove("fuzzy")
    catalog.save()

    assert take(project, path) == 0

    assert project.catalog("logistiikka").fuzzy_entries() == []


@pytest.mark.parametrize("form", ["xliff", "xliff2", "xlsx"])
def test_text_that_both_sides_translated_anew_is_refused(project, form, capsys):
    path = export(project, form)
    by_hand(project, "In 2020, the port handled 12,400 containers.")
    by_translator(path, FORMATS[form], "The port had 12,400 containers in 2020.")
    before = project.state()

    assert take(project, path) == 1

    assert Refusal.CHANGED.value in capsys.readouterr().err
    assert project.state() == before


@pytest.mark.parametrize("form", ["xliff", "xliff2", "xlsx"])
def test_file_that_comes_back_again_with_corrections_is_taken_on_request(project, form):
    path = export(project, form)
    by_translator(path, FORMATS[form], "The port had 12,400 containers in 2020.")
    assert take(project, path) == 0
    by_translator(path, FORMATS[form], "The port had 12,400 containers during 2020.")

    assert take(project, path) == 1
    assert take(project, path, "--replace") == 0

    assert "during 2020" in project.entry("logistiikka", CONTAINERS).msgstr


def test_what_an_editor_saves_during_an_import_stays(project, monkeypatch):
    path = export(project, "xlsx")
    by_translator(path, FORMATS["xlsx"], "The port had 12,400 containers in 2020.")
    editor = project.catalog("logistiikka")
    editor.find("Logistiikka").msgstr = "Transport"
    command = import_module("editions.cli.import")

    def take_in_slowly(*arguments, **options):
        result = take_in(*arguments, **options)
        monkeypatch.undo()
        editor.save()
        return result

    monkeypatch.setattr(command, "take_in", take_in_slowly)

    assert take(project, path) == 0

    assert project.entry("logistiikka", "Logistiikka").msgstr == "Transport"
    assert "had 12,400" in project.entry("logistiikka", CONTAINERS).msgstr
