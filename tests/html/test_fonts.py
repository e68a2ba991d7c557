"""The web fonts hold what the pages show, and no more."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from editions.html.fonts import BASIC, FACES, write_fonts

LETTERS = set("Žłšń")


@pytest.fixture(autouse=True)
def _nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fonts").mkdir()
    return tmp_path / "fonts"


def test_each_face_is_one_small_file_that_a_rule_loads(folder: Path) -> None:
    rules = write_fonts(folder, LETTERS).splitlines()
    files = list(folder.iterdir())
    assert len(rules) == len(files) == len(FACES)
    for file in files:
        assert sum(f'url("{file.name}")' in rule for rule in rules) == 1
        assert file.stat().st_size < 25_000


def test_a_font_has_the_wanted_letters_alone(folder: Path) -> None:
    write_fonts(folder, LETTERS)
    for file in folder.iterdir():
        assert set(TTFont(file).getBestCmap()) <= set(map(ord, LETTERS | BASIC))
        assert set(map(ord, LETTERS)) <= set(TTFont(file).getBestCmap())


def test_a_font_has_one_weight_and_kerning(folder: Path) -> None:
    write_fonts(folder, LETTERS)
    for file in folder.iterdir():
        font = TTFont(file)
        assert "fvar" not in font
        assert "kern" in {
            record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord
        }
    widths = {TTFont(file)["hmtx"]["n"] for file in folder.iterdir()}
    assert len(widths) == len(FACES)


def test_the_bytes_are_the_same_in_whatever_order_they_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for process in range(2):
        monkeypatch.setattr("os.getpid", lambda process=process: process)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / f"cache-{process}"))
        target = tmp_path / f"made-{process}"
        target.mkdir()
        rules = write_fonts(target, LETTERS)
        made.append((rules, {file.name: file.read_bytes() for file in target.iterdir()}))
    assert made[0] == made[1]


def test_what_an_earlier_build_made_is_taken_from_the_cache(folder: Path, tmp_path: Path) -> None:
    write_fonts(folder, LETTERS)
    kept = next((tmp_path / "cache/editions/fonts").iterdir())
    kept.write_bytes(b"as it was")
    again = tmp_path / "again"
    again.mkdir()
    write_fonts(again, LETTERS)
    assert (again / kept.name).read_bytes() == b"as it was"


def test_other_letters_make_other_files(folder: Path) -> None:
    write_fonts(folder, LETTERS)
    names = {file.name for file in folder.iterdir()}
    write_fonts(folder, {"ő"})
    assert len(names & {file.name for file in folder.iterdir()}) == len(names) == len(FACES)
    assert len(list(folder.iterdir())) == 2 * len(FACES)
