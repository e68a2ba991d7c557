"""Ctrl-C in the terminal ends the preview at any moment, in one line, with all its processes."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from support.judges import REPOSITORY

pytestmark = pytest.mark.slow


@pytest.fixture
def terminal(copy_root):
    """Start a preview as a terminal does; every process of it holds the end of its output."""
    command = [sys.executable, "-m", "editions", "preview", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--conf", str(copy_root("minimal"))],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        start_new_session=True,
    )
    yield process
    process.kill()
    process.communicate()


def address(process):
    told = process.stdout.readline()
    assert process.stdout.readline() == "Ctrl-C ends it.\n"
    return re.search(r"http://127\.0\.0\.1:\d+", told).group()


def ended(process):
    """Send what Ctrl-C sends; return all that is said then, once the last process has ended."""
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=120)
    return said


BLOCKED_FROM_ITS_BEGINNING = """
from multiprocessing import forkserver
from pathlib import Path
from editions.preview.workers import start_process_server
start_process_server()
status = Path(f"/proc/{forkserver._forkserver._forkserver_pid}/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("SigBlk")))
"""


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="only Linux tells a process's signals")
def test_ctrl_c_reaches_no_process_that_is_only_starting():
    command = [sys.executable, "-c", BLOCKED_FROM_ITS_BEGINNING]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    blocked = subprocess.check_output(command, env=environment, text=True)
    assert int(blocked, 16) >> (signal.SIGINT - 1) & 1


def test_ctrl_c_ends_a_preview_that_has_only_begun(terminal):
    address(terminal)
    assert ended(terminal) == "The preview has ended.\n"
    assert terminal.returncode == 0


def test_ctrl_c_ends_a_preview_that_is_looked_at(terminal):
    with (
        httpx.Client(base_url=address(terminal), timeout=120) as client,
        client.stream("GET", "/api/events") as stream,
    ):
        assert client.get("/pages/fi/index.html").status_code == 200
        assert ended(terminal) == "The preview has ended.\n"
        assert all(line.startswith("data: ") or not line for line in stream.iter_lines())
    assert terminal.returncode == 0
