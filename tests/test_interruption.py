"""Whatever ends a build, what is published is whole, and the next build is like a clean one."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from support.interruption import PATIENCE, started, wait_for_lock
from support.judges import REPOSITORY

from editions.lock import locked

ROOT = REPOSITORY / "tests" / "roots" / "minimal"
OLD, NEW = "kaupungissa", "maaseudulla"
CHAPTERS = 4


def publication(folder: Path, formats: tuple[str, ...]) -> Path:
    """Copy the minimal publication and give it some chapters and formats."""
    shutil.copytree(ROOT, folder)
    conf = folder / "conf.py"
    conf.write_text(conf.read_text().replace('("html",)', repr(formats)))
    index = folder / "docs/index.rst"
    names = "".join(f"   luku{number}\n" for number in range(CHAPTERS))
    index.write_text(f"{index.read_text()}\n.. toctree::\n\n{names}")
    return folder


def write(root: Path, word: str) -> None:
    """Write the text with a word that tells two versions apart; both are as long."""
    for number in range(CHAPTERS):
        title = f"Luku {number}"
        chapter = f".. _luku{number}:\n\n{title}\n======\n\nMoni asuu {word} yhä.\n"
        (root / f"docs/luku{number}.rst").write_text(chapter)


def build(root: Path, *options: str) -> float:
    """Build a draft to its end; return the seconds that it took."""
    since = time.monotonic()
    with started(root, "--draft", *options) as running:
        assert running.ended_within(PATIENCE)
        running.process.join()
        assert running.process.exitcode == 0, (root / "log").read_text()
    return time.monotonic() - since


def published(root: Path) -> dict[str, dict[str, bytes]]:
    """Return what a reader can see: each edition with its files."""
    folder = root / "_build/editions"
    editions: dict[str, dict[str, bytes]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            single = name.parts[0] == "pdf"
            edition = name.as_posix() if single else name.parts[0]
            editions.setdefault(edition, {})[name.as_posix()] = path.read_bytes()
    return editions


def clean(root: Path, formats: tuple[str, ...], word: str) -> dict[str, dict[str, bytes]]:
    """Return what a build in an empty folder publishes."""
    write(publication(root, formats), word)
    build(root)
    return published(root)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("formats", "kills"), [(("html",), 39), (("html", "pdf"), 12)], ids=["html", "html and pdf"]
)
def test_killed_build_leaves_whole_editions_and_the_next_is_like_a_clean_one(
    tmp_path, formats, kills
):
    random = Random(f"{formats}")  # noqa: S311 - the seed makes a failure repeatable
    good = {word: clean(tmp_path / word, formats, word) for word in (OLD, NEW)}
    assert good[OLD].keys() == good[NEW].keys()
    assert good[OLD]["fi"]["fi/search.html"]
    root = publication(tmp_path / "killed", formats)
    write(root, OLD)
    duration = build(root)
    old, new, killed = OLD, NEW, 0
    while killed < kills:
        write(root, new)
        for _ in range(3):
            killed += kill(root, random, duration)
            for name, files in published(root).items():
                assert files in (good[old][name], good[new][name]), f"{name} is neither"
        duration = build(root)
        assert published(root) == good[new]
        assert not list((root / "_build/editions").rglob(".*"))
        old, new = new, old


def kill(root: Path, random: Random, duration: float) -> bool:
    """Kill a build at a random moment or touch of an edition; tell whether it was not over yet."""
    by_touch, group = random.random() < 0.5, random.random() < 0.5
    touch, moment = random.randint(1, 150), random.uniform(0, duration)
    with started(root, "--draft", kill_at=touch if by_touch else 0) as running:
        if not running.ended_within(PATIENCE if by_touch else moment):
            with suppress(ProcessLookupError):  # it may end by itself just now, which is no kill
                running.end(signal.SIGKILL, group=group)
        assert running.ended_within(PATIENCE)
        running.process.join()
    wait_for_lock(root / "_build" / "lock")
    return running.process.exitcode == -signal.SIGKILL


ENDLESS = """
def setup(app):
    import signal
    app.connect("builder-inited", lambda app: app.builder.name == "html" and signal.pause())
"""
"""What keeps a build from ending before it is interrupted."""


def test_interrupted_build_says_so_and_leaves_what_was_published(tmp_path):
    root = publication(tmp_path / "root", ("html",))
    write(root, OLD)
    build(root)
    before = published(root)
    write(root, NEW)
    with (root / "conf.py").open("a") as conf:
        conf.write(ENDLESS)
    with started(root, "--draft") as running:
        while "building" not in (root / "log").read_text():
            assert not running.ended_within(0.01)
        running.end(signal.SIGINT, group=True)  # as a terminal does for Ctrl-C
        assert running.ended_within(PATIENCE)
        running.process.join()
    log = (root / "log").read_text()
    assert running.process.exitcode == 130, log
    assert log.splitlines()[-1] == "editions: interrupted; the finished editions are as they were"
    assert "Traceback" not in log
    assert published(root) == before


def test_second_build_is_told_who_builds(tmp_path):
    root = publication(tmp_path / "root", ("html",))
    write(root, OLD)
    with locked(root / "_build"), started(root, "--draft") as running:
        assert running.ended_within(PATIENCE)
        running.process.join()
    assert running.process.exitcode == 2
    assert f"in use by process {os.getpid()}" in (root / "log").read_text()


@pytest.mark.parametrize("largest", [100, 20_000], ids=["at once", "in the midst"])
def test_full_disk_is_told_and_leaves_what_was_published(tmp_path, largest):
    root = publication(tmp_path / "root", ("html",))
    write(root, OLD)
    build(root)
    before = published(root)
    write(root, NEW)
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({largest}, {largest}))"
    done = refused(root, limit)
    assert "File too large" in done.stderr
    assert published(root) == before


def test_folder_that_may_not_be_written_is_named(tmp_path):
    root = publication(tmp_path / "root", ("html",))
    write(root, OLD)
    root.chmod(0o555)
    # The superuser may write anywhere, unless the process gives that right up before it starts.
    give_up = "import ctypes, os; ctypes.CDLL(None).prctl(24, 1)"
    environment = "{**os.environ, 'AGAIN': '1'}"
    once_more = f"os.execve(sys.executable, sys.orig_argv, {environment})"
    again = f"os.environ.get('AGAIN') or {once_more}"
    done = refused(root, f"{give_up}; {again}")
    root.chmod(0o755)
    assert f"{root / '_build'}: Permission denied" in done.stderr


def refused(root: Path, before: str) -> subprocess.CompletedProcess[str]:
    """Run a build that cannot succeed, after a statement that sees to it."""
    run = f"import os, sys; {before}; from editions.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", run, "build", "--draft", "-c", str(root)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode in {1, 2}, done.stdout
    assert "Traceback" not in done.stderr
    return done
