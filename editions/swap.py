"""Folders that are replaced in whole."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

from editions.files import ASIDE, UNFINISHED

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), and RENAME_SWAP of macOS' renamex_np(2)


def swap_folder(source: Path, target: Path, *, take: bool = False) -> None:
    """Replace a folder by a copy of another, so that a reader sees the old or the new.

    The copy is made beside the target; ``take`` moves the other folder there instead. Linux and
    macOS exchange two folders in one step. Where the file system cannot (NFS, some of FUSE), the
    old one is put aside first: the target is missing for the moment between two renames, and
    whoever is killed just then leaves the old one to ``remove_unfinished``, which puts it back.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}{UNFINISHED}")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        (shutil.move if take else shutil.copytree)(source, fresh)
        if not target.exists():
            fresh.rename(target)
        elif not _exchange(fresh, target):
            _replace(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _replace(fresh: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}{ASIDE}")
    shutil.rmtree(old, ignore_errors=True)
    target.rename(old)
    try:
        fresh.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; tell whether the system could."""
    names = os.fsencode(one), os.fsencode(other)
    system = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        return bool(system.renamex_np(*names, _EXCHANGE) == 0)
    renameat2 = getattr(system, "renameat2", None)
    if renameat2 is None:
        return False
    return bool(renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0)
