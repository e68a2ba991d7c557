"""What happens to translations when the source is edited, moved, split and put back."""

import pytest
from support.translated import TRANSLATIONS, TranslatedProject

MOVED = "Älykäs logistiikka tarvitsee tietoa kaikista kuljetuksista maakunnan alueella."
CONTAINERS = "Satamassa käsiteltiin 12 400 konttia vuonna 2020."


def lose_nothing(project: TranslatedProject) -> None:
    assert set(TRANSLATIONS.values()) <= project.translations()


def test_nothing_changed_writes_nothing(project):
    before = project.state()

    assert project.update() == 0

    assert project.state() == before


def test_edited_number_is_proposed_in_the_form_of_the_target_language(project):
    project.edit("logistiikka", "12 400", "12 900")

    project.update()

    entry = project.entry("logistiikka", CONTAINERS.replace("12 400", "12 900"))
    assert entry.msgstr == "The port handled 12,900 containers in 2020."
    assert entry.fuzzy
    assert entry.previous_msgid == CONTAINERS


def test_edited_date_is_proposed_in_the_form_of_the_target_language(project):
    project.edit("logistiikka", "24.5.2030", "1.12.2031")

    project.update()

    (entry,) = project.catalog("logistiikka").fuzzy_entries()
    assert entry.msgstr == (
        "Emissions will be halved by 1 December 2031, and transport will move to rail."
    )


def test_edited_word_keeps_the_old_translation_for_confirmation(project):
    project.edit("logistiikka", "tarvitsee tietoa", "vaatii tietoa")

    project.update()

    (entry,) = project.catalog("logistiikka").fuzzy_entries()
    assert entry.msgstr == TRANSLATIONS[MOVED]
    assert entry.previous_msgid == MOVED
    lose_nothing(project)


def test_one_edited_paragraph_touches_one_entry_and_the_header_date(project):
    project.edit("logistiikka", "12 400", "12 900")

    project.update()

    changed = project.changed_lines()
    assert set(changed) == {"logistiikka.po"}
    added, removed = changed["logistiikka.po"]
    # the flag, the previous text, msgid and msgstr; the header's date unless the minute is the same
    assert (added, removed) in {(4, 2), (5, 3)}


def test_edited_hyphen_keeps_the_translation(project):
    project.edit("talous", "Bio- ja kiertotalous", "Bio– ja kiertotalous")

    project.update()

    (entry,) = project.catalog("talous").fuzzy_entries()
    assert entry.msgstr.startswith("The bio and circular economy")
    lose_nothing(project)


def test_new_end_mark_is_carried_over(project):
    project.edit("logistiikka", "maakunnan alueella.", "maakunnan alueella!")

    project.update()

    (entry,) = project.catalog("logistiikka").fuzzy_entries()
    assert entry.msgstr == "Smart logistics needs data on all transport within the region!"


def test_new_emphasis_on_words_that_stay_is_carried_over(project):
    project.edit("index", "Kymenlaakso on", "**Kymenlaakso** on")

    project.update()

    (entry,) = project.catalog("index").fuzzy_entries()
    assert entry.msgstr.startswith("**Kymenlaakso** is a region")


def test_paragraph_moved_to_another_document_stays_translated(project):
    project.edit("logistiikka", MOVED + "\n\n", "")
    project.write("talous", project.read("talous") + "\n" + MOVED + "\n")

    project.update()

    assert project.entry("talous", MOVED).translated()
    assert project.entry("talous", MOVED).msgstr == TRANSLATIONS[MOVED]
    assert project.catalog("logistiikka").find(MOVED, include_obsolete_entries=True) is None


def test_renamed_heading_is_proposed_from_the_one_in_its_place(project):
    project.edit("logistiikka", "Tavoitteet\n----------", "Päämäärä\n--------")

    project.update()

    entry = project.entry("logistiikka", "Päämäärä")
    assert entry.fuzzy
    assert (entry.msgstr, entry.previous_msgid) == ("Objectives", "Tavoitteet")


def test_renamed_document_keeps_all_translations(project):
    (project.docs / "talous.rst").rename(project.docs / "kiertotalous.rst")
    project.edit("index", "   talous", "   kiertotalous")

    project.update()

    assert not project.catalog_path("talous").exists()
    assert all(entry.translated() for entry in project.catalog("kiertotalous"))
    assert not (project.locale / "memory.po").exists()


def test_renamed_document_is_a_rename_to_git(project):
    (project.docs / "talous.rst").rename(project.docs / "kiertotalous.rst")
    project.edit("index", "   talous", "   kiertotalous")

    project.update()

    project.git("add", "-A")
    status = project.git("status", "--short", "--", "docs/locale")
    assert status.split()[0] == "R"


def test_split_paragraph_is_proposed_sentence_by_sentence(project):
    project.edit("index", "kaakkoiskulmassa. Siellä", "kaakkoiskulmassa.\n\nSiellä")

    project.update()

    first = project.entry("index", "Kymenlaakso on maakunta Suomen kaakkoiskulmassa.")
    second = project.entry("index", "Siellä asuu 158 000 ihmistä. Satama on lähellä.")
    assert first.msgstr == "Kymenlaakso is a region in the south-east of Finland."
    assert second.msgstr == "It has 158,000 inhabitants. The port is near."
    assert first.fuzzy
    assert second.fuzzy


def test_merged_paragraphs_are_proposed_together(project):
    project.edit("talous", "maakunnassa.\n\nUudet", "maakunnassa.\nUudet")

    project.update()

    (entry,) = project.catalog("talous").fuzzy_entries()
    assert entry.msgstr == (
        "The bio and circular economy grows faster than other industries in the region. "
        "New materials replace plastic. Research is done with companies."
    )
    assert entry.previous_msgid == entry.msgid


def test_removed_and_restored_paragraph_is_translated_again(project):
    whole = project.read("logistiikka")
    project.edit("logistiikka", MOVED + "\n\n", "")
    project.update()
    (obsolete,) = project.catalog("logistiikka").obsolete_entries()
    assert obsolete.msgstr == TRANSLATIONS[MOVED]

    project.write("logistiikka", whole)
    project.update()

    assert project.entry("logistiikka", MOVED).translated()
    assert project.catalog("logistiikka").obsolete_entries() == []


def test_restored_paragraph_is_found_in_the_history(project):
    whole = project.read("logistiikka")
    project.edit("logistiikka", MOVED + "\n\n", "")
    project.update()
    catalog = project.catalog("logistiikka")
    catalog.remove(catalog.obsolete_entries()[0])
    catalog.save()
    project.commit()

    project.write("logistiikka", whole)
    project.update()

    assert project.entry("logistiikka", MOVED).translated()


def test_edit_taken_back_restores_the_confirmed_translation(project):
    project.edit("logistiikka", "12 400", "12 900")
    project.update()
    project.edit("logistiikka", "12 900", "12 400")
    project.update()

    assert project.entry("logistiikka", CONTAINERS).translated()
    assert project.entry("logistiikka", CONTAINERS).msgstr == TRANSLATIONS[CONTAINERS]


def test_second_edit_before_confirmation_is_carried_over_too(project):
    for old, new in (("12 400", "12 900"), ("12 900", "13 100")):
        project.edit("logistiikka", old, new)
        project.update()

    (entry,) = project.catalog("logistiikka").fuzzy_entries()
    assert entry.msgstr == "The port handled 13,100 containers in 2020."
    assert entry.previous_msgid == CONTAINERS


def test_edit_taken_back_without_a_history_proposes_the_old_number(tmp_path):
    project = TranslatedProject.create(tmp_path, git=False)
    for old, new in (("12 400", "12 900"), ("12 900", "12 400")):
        project.edit("logistiikka", old, new)
        project.update()

    assert project.entry("logistiikka", CONTAINERS).msgstr == TRANSLATIONS[CONTAINERS]


def test_removed_document_goes_into_the_memory_and_comes_back(project):
    whole = project.read("talous")
    (project.docs / "talous.rst").unlink()
    project.edit("index", "   talous\n", "")
    project.update()
    assert not project.catalog_path("talous").exists()
    lose_nothing(project)

    project.write("talous", whole)
    project.update()

    assert all(entry.translated() for entry in project.catalog("talous"))


def test_reordered_paragraphs_stay_translated_and_follow_the_document(project):
    text = project.read("logistiikka")
    project.write("logistiikka", text.replace(MOVED + "\n\n", "") + "\n" + MOVED + "\n")

    project.update()

    catalog = project.catalog("logistiikka")
    assert all(entry.translated() for entry in catalog)
    assert [entry.msgid for entry in catalog][-1] == MOVED


def test_moved_lines_change_no_catalogue(project):
    project.write("logistiikka", ".. a comment\n\n.. another\n\n" + project.read("logistiikka"))

    project.update()

    assert project.changed_lines() == {}


def test_new_text_alone_is_left_to_translate(project):
    project.write("talous", project.read("talous") + "\nAivan uusi asia, jota ei ollut missään.\n")

    project.update()

    assert project.untranslated() == ["Aivan uusi asia, jota ei ollut missään."]


@pytest.mark.parametrize("git", [True, False])
def test_everything_at_once_loses_nothing(tmp_path, git):
    project = TranslatedProject.create(tmp_path, git=git)
    project.edit("index", "kaakkoiskulmassa. Siellä", "kaakkoiskulmassa.\n\nSiellä")
    project.edit("index", "   talous", "   kiertotalous")
    project.edit("logistiikka", MOVED + "\n\n", "")
    project.edit("logistiikka", "12 400", "12 900")
    (project.docs / "talous.rst").rename(project.docs / "kiertotalous.rst")
    project.write("kiertotalous", project.read("kiertotalous") + "\n" + MOVED + "\n")

    project.update()

    assert project.untranslated() == []
    project.check()
    if not git:
        lose_nothing(project)
