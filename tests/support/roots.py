"""Small publications under tests/roots, copied where a test may change them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOTS = Path(__file__).parent.parent / "roots"

CopyRoot = Callable[[str], Path]


@pytest.fixture
def copy_root(tmp_path: Path) -> CopyRoot:
    """Copy a small publication into the test's own folder and return its place."""

    def copy(name: str) -> Path:
        target = tmp_path / name
        shutil.copytree(ROOTS / name, target)
        return target

    return copy
