"""Work in a process of its own, and what becomes of that process."""

import os
import signal
from multiprocessing import active_children

from editions import beside


def test_value_comes_from_another_process():
    with beside.call(os.getppid) as value:
        assert value() == os.getpid()


def test_value_is_found_here_where_the_process_ended_without_one():
    here = os.getpid()

    def pid_of_a_survivor():
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    with beside.call(pid_of_a_survivor) as value:
        assert value() == here


def test_process_ends_with_its_block_though_nobody_asked_for_the_value():
    before = set(active_children())
    with beside.call(signal.pause):
        begun = set(active_children()) - before
        assert begun
    assert not begun & set(active_children())
