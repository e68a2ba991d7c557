"""The same commit gives the same bytes, wherever and whenever it is built."""

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from support.judges import REPOSITORY, program

from editions.project import Project

HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "fi_FI.ISO-8859-1", "PYTHONHASHSEED": "4242"}
ROOT = REPOSITORY / "tests" / "roots" / "minimal"


def build(root: Path, settings: dict[str, str], *before: str, umask: int, options: tuple[str, ...]):
    """Build in an environment with nothing in it but ``settings``."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    own = {**kept, **settings, "PYTHONPATH": str(REPOSITORY), "XDG_CACHE_HOME": str(root / "cache")}
    command = [*before, sys.executable, "-m", "editions", "build", "-c", str(root), *options]
    done = subprocess.run(
        command, cwd=root, env=own, umask=umask, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def here(root: Path, *options: str) -> dict[str, bytes]:
    """Return the finished files of a build with ordinary settings."""
    build(root, HERE, umask=0o022, options=options)
    return finished(root)


def elsewhere(root: Path, *options: str) -> dict[str, bytes]:
    """Return those of a build on another day, in another place of the world and machine."""
    publication = Project.load(root).publication
    assert publication is not None
    assert publication.updated is not None
    day = datetime.fromisoformat(f"{publication.updated}T00:00:00+00:00")
    settings = {**ELSEWHERE, "SOURCE_DATE_EPOCH": str(int(day.timestamp()))}
    build(root, settings, program("faketime"), "2031-02-03 23:59:58", umask=0o077, options=options)
    return finished(root)


def finished(root: Path) -> dict[str, bytes]:
    folder = root / "_build/editions"
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: path.read_bytes() for name, path in files.items() if path.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


@pytest.mark.slow
def test_every_format_of_a_small_publication_is_the_same_everywhere(tmp_path):
    roots = (tmp_path / "one", tmp_path / "another place" / "å" / "two")
    for root in roots:
        shutil.copytree(ROOT, root)
        conf = root / "conf.py"
        conf.write_text(conf.read_text().replace('("html",)', '("html", "pdf", "epub")'))
    one, other = here(roots[0], "--draft"), elsewhere(roots[1], "--draft")
    assert {Path(name).suffix for name in one} >= {".html", ".pdf", ".epub", ".woff2", ".js"}
    assert differing(one, other) == []


@pytest.mark.slow
def test_the_publication_of_this_commit_is_the_same_everywhere(tmp_path):
    roots = (tmp_path / "one", tmp_path / "another place" / "two")
    for root in roots:
        subprocess.run(["git", "clone", "-q", str(REPOSITORY), str(root)], check=True)
    assert differing(here(roots[0]), elsewhere(roots[1])) == []
