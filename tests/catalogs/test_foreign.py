"""Any Sphinx project's catalogues are updated, whichever tool wrote them last."""

import errno
import os
import subprocess
import sys

import polib
import pytest
from support.translated import TRANSLATIONS, TranslatedProject
from translate.storage import factory

from editions.catalogs import update
from editions.cli import main

CONTAINERS = "Satamassa käsiteltiin 12 400 konttia vuonna 2020."
TRANSPORT = "Älykäs logistiikka tarvitsee tietoa kaikista kuljetuksista maakunnan alueella."
BIOECONOMY = "Bio- ja kiertotalous kasvaa nopeammin kuin muu teollisuus maakunnassa."


def by_msgmerge(project, path):
    pot = project.folder / "template.pot"
    pot.write_bytes(path.read_bytes())
    subprocess.run(["msgmerge", "-q", "--previous", "-U", "--backup=none", path, pot], check=True)


def by_gettext_without_wrapping(_project, path):
    subprocess.run(["msgcat", "--no-wrap", "-o", path, path], check=True)


def by_gettext_without_locations(_project, path):
    subprocess.run(["msgcat", "--no-location", "-o", path, path], check=True)


def sorted_by_gettext(_project, path):
    subprocess.run(["msgcat", "--sort-output", "-o", path, path], check=True)


def by_weblate(_project, path):
    """Write with the Translate Toolkit, as Weblate does."""
    store = factory.getobject(str(path))
    store.wrapper.width = 77
    store.updateheader(add=True, X_Generator="Weblate 5.14.3")
    store.save()


def by_poedit(_project, path):
    catalog = polib.pofile(str(path), wrapwidth=79)
    catalog.metadata["X-Generator"] = "Poedit 3.4.2"
    catalog.metadata["X-Poedit-Basepath"] = "../../.."
    catalog.save(newline="\r\n")


def with_byte_order_mark(_project, path):
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


WRITERS = [
    by_msgmerge,
    by_gettext_without_wrapping,
    by_gettext_without_locations,
    sorted_by_gettext,
    by_weblate,
    by_poedit,
    with_byte_order_mark,
]


@pytest.mark.parametrize("writer", WRITERS)
def test_file_of_another_tool_is_left_as_it_is(project, writer):
    for path in project.locale.rglob("*.po"):
        writer(project, path)
    project.commit()
    before = project.state()

    project.update()

    assert project.state() == before
    if writer is with_byte_order_mark:
        for path in project.locale.rglob("*.po"):
            path.write_bytes(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))


@pytest.mark.parametrize("writer", WRITERS)
def test_one_edit_leaves_the_other_entries_byte_for_byte(project, writer):
    path = project.catalog_path("logistiikka")
    writer(project, path)
    before = path.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").split(b"\n\n")
    ends = path.read_bytes().count(b"\r\n")
    project.edit("logistiikka", "12 400", "12 900")

    project.update()

    after = path.read_bytes().replace(b"\r\n", b"\n").split(b"\n\n")
    untouched = [b for b in before[1:] if "12 400" not in b.decode()]
    assert [block for block in untouched if block.strip() in map(bytes.strip, after)] == untouched
    assert len(after) == len(before)
    assert (path.read_bytes().count(b"\r\n") > 0) == (ends > 0)
    assert project.entry("logistiikka", CONTAINERS.replace("12 400", "12 900")).fuzzy


def test_duplicate_that_sphinx_intl_leaves_behind_is_mended(project):
    path = project.catalog_path("logistiikka")
    entry = f'msgid "{CONTAINERS}"\nmsgstr "{TRANSLATIONS[CONTAINERS]}"\n'
    text = path.read_text(encoding="utf-8")
    obsolete = "".join(f"#~ {line}\n" for line in entry.splitlines())
    empty = text.replace(f'msgstr "{TRANSLATIONS[CONTAINERS]}"', 'msgstr ""')
    path.write_text(f"{empty}\n{obsolete}", encoding="utf-8")

    project.update()

    assert project.entry("logistiikka", CONTAINERS).msgstr == TRANSLATIONS[CONTAINERS]
    assert project.catalog("logistiikka").obsolete_entries() == []


def test_two_translations_of_one_message_are_both_kept(project):
    path = project.catalog_path("talous")
    second = '\nmsgid "Talous"\nmsgstr "The economy"\n'
    path.write_text(path.read_text(encoding="utf-8") + second, encoding="utf-8")

    project.update()

    assert project.entry("talous", "Talous").msgstr == "Economy"
    (remembered,) = polib.pofile(str(project.locale / "memory.po"))
    assert (remembered.msgctxt, remembered.msgstr) == ("talous", "The economy")


def test_broken_catalogue_is_reported_and_the_others_are_updated(project, capsys):
    broken = project.catalog_path("talous")
    whole = broken.read_bytes()
    broken.write_bytes(whole + b"\n<<<<<<< HEAD\n")
    project.edit("talous", "korvaavat", "syrjäyttävät")
    project.edit("logistiikka", "12 400", "12 900")

    code = project.update()

    line = len(whole.splitlines()) + 2
    assert code == 1
    assert f"{broken}:{line}: a merge conflict" in capsys.readouterr().err
    assert broken.read_bytes() == whole + b"\n<<<<<<< HEAD\n"
    assert project.catalog("logistiikka").fuzzy_entries()
    broken.write_bytes(whole)


def in_latin_1(path):
    text = path.read_text("utf-8").replace("charset=utf-8", "charset=ISO-8859-1")
    path.write_bytes(text.encode("latin-1"))


def test_new_text_that_a_legacy_character_set_lacks_makes_the_catalogue_utf_8(project):
    path = project.catalog_path("talous")
    in_latin_1(path)
    project.write("talous", project.read("talous") + "\nŁódź – ”nopeasti”.\n")

    assert project.update() == 0

    assert project.entry("talous", "Łódź – ”nopeasti”.") is not None
    assert project.catalog("talous").metadata["Content-Type"] == "text/plain; charset=UTF-8"
    assert project.entry("talous", BIOECONOMY).msgstr == TRANSLATIONS[BIOECONOMY]


def test_import_that_a_legacy_character_set_lacks_makes_the_catalogue_utf_8(project, tmp_path):
    path = project.catalog_path("talous")
    in_latin_1(path)
    returned = tmp_path / "en.xlf"
    assert main(["export", "-c", str(project.docs), "-l", "en", "-o", str(returned)]) == 0
    text = returned.read_text("utf-8").replace(">Economy<", ">Economy of Łódź<")
    returned.write_text(text, encoding="utf-8")

    assert main(["import", "-c", str(project.docs), "-l", "en", str(returned)]) == 0

    assert project.entry("talous", "Talous").msgstr == "Economy of Łódź"


def test_catalogue_without_header_gets_one(project):
    path = project.catalog_path("talous")
    path.write_text('msgid "Talous"\nmsgstr "Economy"\n', encoding="utf-8")

    project.update()

    assert project.catalog("talous").metadata["Language"] == "en"
    assert project.entry("talous", "Talous").translated()


def test_catalogue_of_a_theme_is_left_alone(project):
    path = project.catalog_path("sphinx")
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#: templates/layout.html:3\nmsgid "Search"\nmsgstr "Hae"\n',
        encoding="utf-8",
    )
    before = path.read_bytes()

    project.update()

    assert path.read_bytes() == before


def test_comments_of_translators_travel_with_the_text(project):
    catalog = project.catalog("logistiikka")
    for entry in catalog:
        entry.tcomment = f"about {entry.msgid[:9]}"
    catalog.save()
    project.commit()
    (project.docs / "logistiikka.rst").rename(project.docs / "kuljetus.rst")
    project.edit("index", "   logistiikka", "   kuljetus")
    project.edit("kuljetus", "12 400", "12 900")

    project.update()

    assert [entry.tcomment for entry in project.catalog("kuljetus")] == [
        e.tcomment for e in catalog
    ]


def test_new_header_of_a_renamed_document_is_the_old_one(project):
    catalog = project.catalog("logistiikka")
    catalog.metadata["Last-Translator"] = "Maija <maija@example.org>"
    catalog.save()
    (project.docs / "logistiikka.rst").rename(project.docs / "kuljetus.rst")
    project.edit("index", "   logistiikka", "   kuljetus")

    project.update()

    assert project.catalog("kuljetus").metadata["Last-Translator"] == "Maija <maija@example.org>"


@pytest.mark.parametrize(
    ("setting", "names"),
    [
        ("gettext_compact = True", {"index", "osa"}),
        ('gettext_compact = "docs"', {"docs"}),
        ("gettext_compact = False", {"index", "osa/luku"}),
    ],
)
def test_domains_are_those_of_the_project(tmp_path, setting, names):
    (tmp_path / "osa").mkdir()
    (tmp_path / "conf.py").write_text(f'locale_dirs = ["i18n"]\n{setting}\n', encoding="utf-8")
    index = "Index\n=====\n\n.. toctree::\n\n   osa/luku\n"
    (tmp_path / "index.rst").write_text(index, encoding="utf-8")
    (tmp_path / "osa" / "luku.rst").write_text("Chapter\n=======\n\nText.\n", encoding="utf-8")

    assert main(["update", "-c", str(tmp_path), "-l", "fi", "-l", "de"]) == 0

    for language in ("fi", "de"):
        folder = tmp_path / "i18n" / language / "LC_MESSAGES"
        found = {p.relative_to(folder).with_suffix("").as_posix() for p in folder.rglob("*.po")}
        assert found == names
        for path in folder.rglob("*.po"):
            subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)


def test_language_started_by_sphinx_intl_needs_no_change(tmp_path):
    project = TranslatedProject.create(tmp_path, git=False)
    build = [sys.executable, "-m", "sphinx", "-q", "-b", "gettext", ".", "_build/gettext"]
    subprocess.run(build, cwd=project.docs, check=True)
    start = [sys.executable, "-m", "sphinx_intl", "update", "-p", "_build/gettext", "-l", "sv"]
    subprocess.run(start, cwd=project.docs, check=True, capture_output=True)
    files = list((project.docs / "locale" / "sv").rglob("*.po"))
    before = {path: path.read_bytes() for path in files}

    assert project.update("--language", "sv") == 0

    assert {path: path.read_bytes() for path in files} == before


def test_unwritable_number_of_languages_is_explained(tmp_path, capsys):
    (tmp_path / "conf.py").write_text("", encoding="utf-8")
    (tmp_path / "index.rst").write_text("Index\n=====\n", encoding="utf-8")

    assert main(["update", "-c", str(tmp_path)]) == 2

    assert "start one with --language CODE" in capsys.readouterr().err


def test_dry_run_writes_nothing(project, capsys):
    project.edit("logistiikka", "12 400", "12 900")
    before = project.state()

    project.update("--dry-run")

    assert project.state() == before
    assert "would write locale/en/LC_MESSAGES/logistiikka.po" in capsys.readouterr().out


def test_message_left_empty_stays_empty_unless_filling_is_asked_for(project):
    project.write("talous", project.read("talous") + "\nLogistiikka\n-----------\n")
    project.update()
    catalog = project.catalog("talous")
    catalog.find("Logistiikka").msgstr = ""
    catalog.save()

    project.update()
    assert project.untranslated() == ["Logistiikka"]

    project.update("--fill")
    assert project.entry("talous", "Logistiikka").msgstr == "Logistics"


def test_translation_that_another_tool_lost_is_recovered_from_the_history(project):
    catalog = project.catalog("logistiikka")
    catalog.find(CONTAINERS).msgstr = ""
    catalog.save()
    project.commit()

    project.update("--fill")

    assert project.entry("logistiikka", CONTAINERS).msgstr == TRANSLATIONS[CONTAINERS]


def test_move_that_another_tool_made_is_completed(project):
    """As sphinx-intl leaves it: empty in the new place, obsolete in the old."""
    path = project.catalog_path("logistiikka")
    text = path.read_text(encoding="utf-8")
    entry = f'msgid "{CONTAINERS}"\nmsgstr "{TRANSLATIONS[CONTAINERS]}"\n'
    obsolete = "".join(f"#~ {line}\n" for line in entry.splitlines())
    path.write_text(text.replace(entry, "") + "\n" + obsolete, encoding="utf-8")
    project.edit("logistiikka", CONTAINERS + "\n\n", "")
    project.write("talous", project.read("talous") + "\n" + CONTAINERS + "\n")
    new = project.catalog_path("talous")
    empty = f'\nmsgid "{CONTAINERS}"\nmsgstr ""\n'
    new.write_text(new.read_text(encoding="utf-8") + empty, encoding="utf-8")

    project.update()

    assert project.entry("talous", CONTAINERS).msgstr == TRANSLATIONS[CONTAINERS]


def test_full_or_closed_disk_loses_nothing_and_is_explained(project, monkeypatch, capsys):
    def refuse(_path, _content):
        raise OSError(errno.ENOSPC, "No space left on device", "logistiikka.po")

    monkeypatch.setattr(update, "write_whole", refuse)
    (project.docs / "talous.rst").unlink()
    project.edit("index", "   talous\n", "")
    before = project.state()

    assert project.update() == 2

    assert capsys.readouterr().err == "editions: logistiikka.po: No space left on device\n"
    assert project.state() == before


def test_format_that_babel_guessed_does_not_travel_with_the_text(project):
    """Babel takes a percent sign for Python's; msgfmt then refuses the right translation."""
    text, translation = "Osuus on 5% kaikista.", "The share is 5 % of all."
    project.write("talous", project.read("talous") + f"\n{text}\n")
    project.update()
    path = project.catalog_path("talous")
    catalog = polib.pofile(str(path))
    message = catalog.find(text)
    message.msgstr, message.flags = translation, ["python-format"]
    catalog.save()
    project.edit("talous", f"\n{text}\n", "")
    project.write("logistiikka", project.read("logistiikka") + f"\n{text}\n")

    project.update()

    moved = project.catalog("logistiikka").find(text)
    assert (moved.msgstr, moved.flags) == (translation, [])


def test_what_a_translator_saves_while_an_update_runs_is_kept(project, monkeypatch):
    project.edit("logistiikka", "12 400", "12 900")
    path = project.catalog_path("logistiikka")
    merge, saved = update.merge, []

    def save_meanwhile(*arguments):
        if not saved:
            saved.append(path.read_text("utf-8").replace("Objectives", "Goals"))
            path.write_text(saved[0], encoding="utf-8")
        return merge(*arguments)

    monkeypatch.setattr(update, "merge", save_meanwhile)

    assert project.update() == 0

    assert project.entry("logistiikka", "Tavoitteet").msgstr == "Goals"
    assert project.catalog("logistiikka").fuzzy_entries()


@pytest.mark.parametrize("code", ["../fi", "sv/../fi", ".", "-"])
def test_a_language_that_is_no_code_is_refused(project, code, capsys):
    with pytest.raises(SystemExit):
        project.update(f"--language={code}")

    assert "is not a language code" in capsys.readouterr().err


def test_markup_that_hides_text_is_told(project, capsys):
    project.write("talous", "Talous\n======\n\n.. nothing::\n\n   Piilossa.\n")

    assert project.update() == 0

    assert 'talous.rst:4: ERROR: Unknown directive type "nothing"' in capsys.readouterr().err


def test_markup_that_hides_text_is_told_until_it_is_mended(project, capsys):
    project.write("talous", "Talous\n======\n\n.. nothing::\n\n   Piilossa.\n")
    project.update()
    capsys.readouterr()

    project.update()

    assert "talous.rst:4: ERROR" in capsys.readouterr().err


def test_document_that_may_not_be_read_is_not_taken_for_removed(project, capsys, monkeypatch):
    project.write("talous", "Talous\n======\n")
    project.update()
    readable = os.access
    monkeypatch.setattr(
        os,
        "access",
        lambda path, mode: not str(path).endswith("talous.rst") and readable(path, mode),
    )

    assert project.update() == 2

    assert "talous.rst: Permission denied" in capsys.readouterr().err
    assert project.entry("talous", "Talous") is not None


def test_an_extension_that_fails_is_named(project, capsys):
    (project.docs / "broken_extension.py").write_text(
        "def setup(app):\n    raise KeyError('spam')\n", encoding="utf-8"
    )
    conf = project.docs / "conf.py"
    path = f"\nimport sys\nsys.path.insert(0, {str(project.docs)!r})\n"
    more = f"{path}extensions = ['broken_extension']\n"
    conf.write_text(conf.read_text("utf-8") + more, encoding="utf-8")

    assert project.update() == 2

    told = capsys.readouterr().err
    assert (
        "broken_extension.py:2: KeyError: 'spam'; a value or an extension of conf.py is wrong"
        in told
    )


FILES = 3  # the memory, and the two catalogues


@pytest.mark.parametrize("written", range(FILES + 1))
def test_update_that_ends_between_two_files_loses_nothing(tmp_path, monkeypatch, written):
    project = TranslatedProject.create(tmp_path, git=False)
    project.edit("logistiikka", TRANSPORT, BIOECONOMY)
    project.edit("talous", BIOECONOMY, TRANSPORT)
    before = project.translations()
    write_whole, files = update.write_whole, iter(range(written))

    def write_until_the_end(path, content):
        if next(files, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        write_whole(path, content)

    monkeypatch.setattr(update, "write_whole", write_until_the_end)
    assert project.update() == (2 if written < FILES else 0)
    assert before <= project.translations()

    monkeypatch.undo()
    assert project.update() == 0
    assert project.untranslated() == []
    for name in ("logistiikka", "talous"):
        assert project.catalog(name).fuzzy_entries() == []
