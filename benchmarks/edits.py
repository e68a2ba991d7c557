"""Time the way from a saved catalogue entry to the page that a browser is given."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
import polib

REPOSITORY = Path(__file__).resolve().parent.parent
EDITS = 5
PATIENCE = 180.0


def preview_edit(root: Path) -> float:
    """Return the median seconds from saving to the changed page in `editions preview`."""
    port = _free_port()
    command = [sys.executable, "-m", "editions", "preview", "--port", str(port)]
    return _timed(command, root, f"http://127.0.0.1:{port}/pages/en/chapter-001.html")


def autobuild_edit(root: Path, program: Path) -> float:
    """Return the same for sphinx-autobuild, which builds one language."""
    port = _free_port()
    command = [
        str(program), "-q", "-D", "language=en", "--port", str(port), "--watch", "locale",
        "--re-ignore", r"\.mo$", ".", "_build/autobuild",
    ]  # fmt: skip
    return _timed(command, root, f"http://127.0.0.1:{port}/chapter-001.html")


def _timed(command: list[str], root: Path, address: str) -> float:
    catalogue = root / "locale/en/LC_MESSAGES/chapter-001.po"
    good = catalogue.read_text(encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with (root / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(address, "Chapter 1")
        return statistics.median(
            _edit(catalogue, good, address, f"Revised{number} ") for number in range(EDITS)
        )
    finally:
        server.terminate()
        server.wait()
        catalogue.write_text(good, encoding="utf-8")


def _edit(catalogue: Path, good: str, address: str, mark: str) -> float:
    entries = polib.pofile(good)
    entries[1].msgstr = f"{mark}{entries[1].msgstr}"
    started = time.monotonic()
    catalogue.write_text(str(entries), encoding="utf-8")
    _wait_for(address, mark.strip())
    return time.monotonic() - started


def _wait_for(address: str, text: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(httpx.TransportError):
            if text in httpx.get(address, timeout=30).text:
                return
        time.sleep(0.01)
    raise SystemExit(f"{address}: {text!r} did not appear within {PATIENCE:.0f} s")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
