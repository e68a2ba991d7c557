import resource

import pytest

from editions import swap
from editions.files import remove_unfinished, write_if_changed, write_whole
from editions.swap import swap_folder


def test_file_is_written_whole(tmp_path):
    write_whole(tmp_path / "a" / "b.txt", b"new")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"new"


def test_unchanged_content_is_not_written(tmp_path):
    path = tmp_path / "b.txt"
    assert write_if_changed(path, b"same")
    before = path.stat().st_mtime_ns
    assert not write_if_changed(path, b"same")
    assert path.stat().st_mtime_ns == before


def test_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    path = tmp_path / "b.txt"
    path.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_whole(path, "text is not bytes")  # type: ignore[arg-type]
    assert [p.name for p in tmp_path.iterdir()] == ["b.txt"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("durable", [True, False])
def test_full_disk_is_told_with_the_file(tmp_path, durable):
    path = tmp_path / "b.txt"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large") as told:
            write_whole(path, b"new", durable=durable)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert told.value.filename == str(path)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["b.txt"]


def test_permissions_of_a_rewritten_file_stay(tmp_path):
    path = tmp_path / "b.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("take", [False, True], ids=["copied", "taken"])
def test_swapped_folder_holds_the_new_content_only(tmp_path, take):
    source, target = tmp_path / "source", tmp_path / "editions" / "en"
    source.mkdir()
    (source / "new.html").write_text("new")
    target.mkdir(parents=True)
    (target / "old.html").write_text("old")
    swap_folder(source, target, take=take)
    assert [p.name for p in target.iterdir()] == ["new.html"]
    assert [p.name for p in target.parent.iterdir()] == ["en"]
    assert source.exists() is not take


@pytest.fixture
def replacing(tmp_path):
    """A folder to replace and its replacement, and what the folder's place holds."""
    source, target = tmp_path / "source", tmp_path / "editions/en"
    for folder in (source, target):
        folder.mkdir(parents=True)
        (folder / f"{folder.name}.html").write_text(folder.name)
    return source, target


def held(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


@pytest.mark.parametrize("exchanges", [True, False])
def test_failed_swap_leaves_the_old_folder_and_nothing_beside_it(replacing, monkeypatch, exchanges):
    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    source, target = replacing
    if exchanges:
        monkeypatch.setattr(swap.shutil, "copytree", fail)
    else:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
        rename = swap.Path.rename
        second = lambda path, to: fail() if path.name == ".en.new" else rename(path, to)  # noqa: E731
        monkeypatch.setattr(swap.Path, "rename", second)
    with pytest.raises(OSError, match="No space"):
        swap_folder(source, target)
    assert held(target.parent) == ["en/en.html"]


def test_folder_is_swapped_where_the_system_exchanges_none(replacing, monkeypatch):
    source, target = replacing
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    swap_folder(source, target)
    assert held(target.parent) == ["en/source.html"]


def test_folder_put_aside_by_a_killed_process_goes_back_to_its_place(replacing):
    source, target = replacing
    target.rename(target.with_name(".en.old.new"))
    source.rename(target.with_name(".en.new"))
    remove_unfinished(target.parent)
    assert held(target.parent) == ["en/en.html"]


def test_folder_put_aside_is_removed_once_its_place_is_taken(replacing):
    source, target = replacing
    source.rename(target.with_name(".en.old.new"))
    remove_unfinished(target.parent)
    assert held(target.parent) == ["en/en.html"]
