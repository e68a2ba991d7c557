"""What `editions status` counts."""

import json

from editions.cli import main


def status(project, capsys, *options):
    capsys.readouterr()
    code = main(["status", "--conf", str(project.docs), *options])
    return code, capsys.readouterr().out


def figures(project, capsys, *options):
    _, out = status(project, capsys, "--json", *options)
    (language,) = json.loads(out)
    return language


def test_fuzzy_is_not_done(project, capsys):
    project.edit("logistiikka", "12 400", "12 900")
    project.update()

    total = figures(project, capsys)["total"]

    assert total["messages"] == {"translated": 9, "fuzzy": 1, "missing": 0, "total": 10, "left": 1}
    assert total["words"]["left"] == 7
    assert total["percent"] < 100


def test_words_are_counted_without_markup(project, capsys):
    project.write(
        "talous", project.read("talous") + "\nKatso :ref:`uusi kohta <tunnus>` **heti**.\n"
    )
    project.update()

    (talous,) = [d for d in figures(project, capsys)["documents"] if d["domain"] == "talous"]

    assert talous["words"]["missing"] == 4


def test_catalogue_of_a_removed_document_is_named(project, capsys):
    (project.docs / "talous.rst").unlink()

    _, out = status(project, capsys)

    assert "talous (no such document)" in out


def test_changes_are_counted_since_a_tag(project, capsys):
    project.git("tag", "v1")
    project.edit("logistiikka", "12 400", "12 900")
    project.update()

    by_domain = {d["domain"]: d for d in figures(project, capsys, "--since", "v1")["documents"]}

    assert by_domain["logistiikka"]["changed"] == 1
    assert by_domain["talous"]["changed"] == 0


def test_unknown_moment_is_refused_in_one_line(project, capsys):
    assert main(["status", "--conf", str(project.docs), "--since", "no-such-tag"]) == 2
    assert capsys.readouterr().err.startswith("editions: no-such-tag: neither a tag")


def test_changes_are_shown_word_by_word(project, capsys):
    project.edit("logistiikka", "tarvitsee", "vaatii")
    project.update()

    _, out = status(project, capsys, "--changes")

    assert "logistiikka.po:" in out
    assert "wording" in out
    assert "[-tarvitsee-]{+vaatii+}" in out


def test_page_has_a_bar_for_each_document_and_leads_to_the_built_one(project, capsys):
    built = project.docs / "_build" / "html" / "logistiikka.html"
    built.parent.mkdir(parents=True)
    built.touch()
    folder = project.docs / "_build" / "status"

    status(project, capsys, "--html", str(folder))

    page = (folder / "index.html").read_text(encoding="utf-8")
    assert page.count('role="img"') == 4
    assert 'href="../html/logistiikka.html"' in page


def test_page_may_be_named(project, capsys):
    page = project.docs / "_build" / "translations.html"

    status(project, capsys, "--html", str(page))

    assert "<title>" in page.read_text(encoding="utf-8")


def test_broken_catalogue_is_reported_with_its_line(project, capsys):
    path = project.catalog_path("talous")
    whole = path.read_text(encoding="utf-8")
    path.write_text("<<<<<<< HEAD\n" + whole, encoding="utf-8")

    code = main(["status", "--conf", str(project.docs)])

    assert code == 1
    assert f"{path}:1: " in capsys.readouterr().err
    path.write_text(whole, encoding="utf-8")


def test_name_that_needs_no_translation_is_done(project, capsys):
    terms = project.docs / "locale" / "terms.csv"
    terms.write_text("fi,en,status,note\nKouvola RRT,,name,\n", encoding="utf-8")
    project.write("talous", project.read("talous") + "\nKouvola RRT\n")
    project.update()

    assert figures(project, capsys)["total"]["messages"]["missing"] == 0


def test_escapes_of_a_terminal_are_shown_and_not_sent(project, capsys):
    catalog = project.catalog("talous")
    catalog.find("Talous").msgstr = "Economy\x1b[31m"
    catalog.find("Talous").flags.append("fuzzy")
    catalog.save()

    _, out = status(project, capsys, "--changes")

    assert "\x1b" not in out
    assert "Economy" in out
