"""The days on which a text changed are those that git knows."""

from datetime import date
from pathlib import Path

import pytest
from support.repository import commit, git

from editions.html.history import changed_dates, changes_since


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    whole = tmp_path / "whole"
    whole.mkdir()
    git(whole, "init", "-q")
    return whole


def write(folder: Path, day: str) -> None:
    (folder / "ä.rst").write_text(day, encoding="utf-8")
    commit(folder, day)


def test_a_file_s_days_of_change_come_from_git(folder: Path) -> None:
    for day in ("2024-03-01", "2024-05-02", "2024-06-03"):
        write(folder, day)
    assert changed_dates(folder) == {"ä.rst": (date(2024, 6, 3), date(2024, 5, 2))}


def test_the_commit_that_a_history_begins_with_changes_nothing(folder: Path) -> None:
    write(folder, "2024-03-01")
    assert changed_dates(folder) == {}


def test_outside_git_nothing_is_known(tmp_path: Path) -> None:
    assert changed_dates(tmp_path) == {}


def test_a_history_cut_short_tells_nothing(folder: Path, tmp_path: Path) -> None:
    for day in ("2024-03-01", "2024-05-02", "2024-06-03"):
        write(folder, day)
    git(tmp_path, "clone", "-q", "--depth", "2", folder.as_uri(), "shallow")
    assert changed_dates(tmp_path / "shallow") == {}


def test_changes_are_told_by_day_newest_first() -> None:
    days = {"a": (date(2024, 6, 3), date(2024, 5, 2)), "b": (date(2024, 7, 1), date(2024, 6, 3))}
    assert changes_since(date(2024, 5, 2), days) == [
        (date(2024, 7, 1), ["b"]),
        (date(2024, 6, 3), ["a", "b"]),
    ]
