import pytest

from editions.project import Project, ProjectError

PLAIN = "project = 'Plan'\nlanguage = 'de'\nlocale_dirs = ['locale/']\n"


def test_publication_names_its_folders_and_languages(copy_root):
    root = copy_root("minimal")
    project = Project.load(root)
    assert (project.srcdir, project.locale_dir) == (root / "docs", root / "locale")
    assert (project.source_language, project.languages) == ("fi", ("en",))


def test_plain_project_takes_languages_from_its_catalogue_folders(tmp_path):
    (tmp_path / "conf.py").write_text(PLAIN)
    for language in ("fr", "sv"):
        (tmp_path / "locale" / language / "LC_MESSAGES").mkdir(parents=True)
    project = Project.load(tmp_path)
    assert (project.source_language, project.languages) == ("de", ("fr", "sv"))
    assert project.publication is None


def test_missing_conf_is_named(tmp_path):
    with pytest.raises(ProjectError, match=r"conf\.py: not found"):
        Project.load(tmp_path)


def test_wrong_fact_is_reported_at_conf(copy_root):
    root = copy_root("minimal")
    conf = root / "conf.py"
    conf.write_text(conf.read_text().replace('slug="minimal"', 'slug="Mini mal"'))
    with pytest.raises(
        ProjectError, match=r"conf\.py:5: Publication\.slug is 'Mini mal'; expected"
    ):
        Project.load(root)


def test_missing_field_is_reported_at_conf(copy_root):
    root = copy_root("minimal")
    conf = root / "conf.py"
    conf.write_text(conf.read_text().replace("    published=date(2024, 5, 2),\n", ""))
    with pytest.raises(ProjectError, match=r"conf\.py:5: Publication\.published is missing"):
        Project.load(root)


@pytest.mark.parametrize("line", ['extensions = ["own", 4]', "templates_path = 7"])
def test_value_that_is_no_list_of_names_is_reported_at_conf(tmp_path, line):
    (tmp_path / "conf.py").write_text(f"{PLAIN}{line}\n")
    with pytest.raises(ProjectError, match=r"conf\.py: \w+ must be a list of names, not"):
        Project.load(tmp_path)


def test_syntax_error_is_one_line(tmp_path):
    (tmp_path / "conf.py").write_text("project = (\n")
    with pytest.raises(ProjectError) as error:
        Project.load(tmp_path)
    assert "\n" not in str(error.value)
