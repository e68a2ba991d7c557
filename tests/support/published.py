"""Build publications once a run and give tests their finished editions."""

import fcntl
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from lxml import html

from editions.project import Project
from editions.publication import Edition, Publication
from support.judges import REPOSITORY

SOURCES = ("conf.py", "docs", "locale", "_templates", "CHANGELOG.md")


@dataclass(frozen=True)
class Published:
    """A publication whose editions are built."""

    project: Project

    @property
    def folder(self) -> Path:
        """The folder of the finished editions."""
        return self.project.builddir / "editions"

    @cached_property
    def publication(self) -> Publication:
        assert self.project.publication is not None
        return self.project.publication

    def editions(self, form: str) -> list[Edition]:
        """The editions of one format, source language first."""
        return [edition for edition in self.publication.editions() if edition.format == form]

    def files(self, form: str) -> list[Path]:
        """The files of one format that is a single file a language."""
        return [self.folder / edition.path for edition in self.editions(form)]

    def pages(self, language: str | None = None) -> list[Path]:
        """Every HTML page, or those of one language."""
        pattern = f"{language}/**/*.html" if language else "**/*.html"
        return sorted(self.folder.glob(pattern))

    def address(self, base: str, page: Path) -> str:
        """Where a page stands on a server of the finished editions."""
        return f"{base}/{page.relative_to(self.folder).as_posix()}"


def read(page: Path) -> html.HtmlElement:
    """Parse a page of HTML."""
    return html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def build(source: Path, folder: Path, *options: str) -> None:
    """Copy a publication into a folder and build it by the command line, as a person would."""
    for name in SOURCES:
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name)
        elif (source / name).exists():
            shutil.copy(source / name, folder / name)
    command = [sys.executable, "-m", "editions", "build", "--conf", str(folder), *options]
    process = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert process.returncode == 0, process.stdout + process.stderr


def build_once(
    tmp_path_factory: pytest.TempPathFactory, name: str, source: Path, *options: str
) -> Project:
    """Build a publication for all processes of a run: the first to ask builds, the others wait."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            build(source, folder, *options)
            (folder / "built").touch()
    return Project.load(folder)


@pytest.fixture(scope="session")
def strategy(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The publication of this repository."""
    return Published(build_once(tmp_path_factory, "strategy", REPOSITORY))


@pytest.fixture(scope="session")
def demanding(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A draft of awkward parts in another pair of languages."""
    root = REPOSITORY / "tests" / "roots" / "demanding"
    return Published(build_once(tmp_path_factory, "demanding", root, "--draft"))


@pytest.fixture(scope="session", params=["strategy", "demanding"])
def published(request: pytest.FixtureRequest) -> Published:
    """Each of the publications in turn."""
    built: Published = request.getfixturevalue(request.param)
    return built
