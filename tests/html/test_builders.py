"""The theme serves the builders that it has pages for, and says so to the others."""

from pathlib import Path

import pytest
from sphinx.errors import ConfigError
from support.builds import build


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "conf.py").write_text('extensions = ["editions"]\nhtml_theme = "editions"\n')
    (tmp_path / "index.rst").write_text("Plan\n====\n")
    return tmp_path


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_builder_that_is_served(project: Path, builder: str) -> None:
    assert build(project, project / "out", "en", builder).warnings == []


def test_builder_that_is_not_served_is_told(project: Path) -> None:
    with pytest.raises(ConfigError, match="no pages for the builder singlehtml: choose another"):
        build(project, project / "out", "en", "singlehtml")


def test_another_theme_serves_any_builder(project: Path) -> None:
    assert build(project, project / "out", "en", "singlehtml", html_theme="basic").warnings == []
