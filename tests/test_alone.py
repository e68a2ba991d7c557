"""A test that measures time has the machine to itself; the others share it."""

import fcntl
from pathlib import Path

import pytest
from support.alone import place


def may_come(folder: Path, kind: int) -> bool:
    with (folder / "room").open("w") as door:
        try:
            fcntl.flock(door, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


@pytest.mark.parametrize(
    ("alone", "another", "one_alone"), [(False, True, False), (True, False, False)]
)
def test_who_may_come_while_a_test_runs(
    tmp_path: Path, *, alone: bool, another: bool, one_alone: bool
) -> None:
    with place(tmp_path, alone=alone):
        assert may_come(tmp_path, fcntl.LOCK_SH) is another
        assert may_come(tmp_path, fcntl.LOCK_EX) is one_alone
    assert may_come(tmp_path, fcntl.LOCK_EX)
