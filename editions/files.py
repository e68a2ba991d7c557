"""Files that are written in whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from errno import EISDIR
from pathlib import Path

UNFINISHED = ".new"
"""The end of the name of what is not yet, or no longer, in its place; a dot begins it."""


ASIDE = f".old{UNFINISHED}"
"""The end of the name of a folder that gives way to another."""


def bad_byte(error: UnicodeDecodeError) -> tuple[int, str]:
    """Return where bytes stop being text: the line, and the byte as it is written in code."""
    return error.object.count(b"\n", 0, error.start) + 1, f"0x{error.object[error.start]:02x}"


def remove_unfinished(folder: Path) -> None:
    """Remove what a killed process left in a folder; nobody else may be writing there.

    A folder that was put aside for one that has not come goes back to its place.
    """
    for path in folder.glob(f".*{ASIDE}"):
        target = folder / path.name.removeprefix(".").removesuffix(ASIDE)
        if not target.exists():
            path.rename(target)
    for path in folder.glob(f".*{UNFINISHED}"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def write_whole(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write a file so that a reader sees the old content or the new, never a part.

    ``durable`` waits until the disk has it, for a loss of power; what a build makes can be made
    again and need not wait. An OSError names the file, whichever step failed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    try:
        _write_beside(path, content, durable=durable)
    except OSError as error:
        error.filename = str(path)
        raise


def _write_beside(path: Path, content: bytes, *, durable: bool) -> None:
    """Write to a file beside another one, and then put it into that one's place."""
    handle, name = tempfile.mkstemp(UNFINISHED, f".{path.name}.", path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write what a build makes in whole, if its content differs; tell whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    write_whole(path, content, durable=False)
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
