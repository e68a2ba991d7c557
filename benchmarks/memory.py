"""The memory of a command with all its processes, as another process sees it.

Each page of memory counts once, however many processes share it: what is added up is the
proportional set size that Linux reckons (``Pss`` of ``/proc/PID/smaps_rollup``).
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

INTERVAL = 0.1
"""Seconds between two looks."""
PROC = Path("/proc")


def watched(command: Sequence[str], environment: dict[str, str]) -> tuple[str, float]:
    """Run a command; return what it printed and the most MB that it used at once."""
    peak = 0.0
    said: str | None = None
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        while said is None:
            peak = max(peak, sum(map(_memory, _tree(process.pid))))
            with suppress(subprocess.TimeoutExpired):
                said, _ = process.communicate(timeout=INTERVAL)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    return said, peak


def _tree(root: int) -> set[int]:
    """Return a process and all that it started, and they in turn."""
    stats = [_read(path) for path in PROC.glob("[0-9]*/stat")]
    parents = {
        int(stat.split()[0]): int(stat.rpartition(")")[2].split()[1]) for stat in stats if stat
    }
    tree = {root}
    while found := {one for one, parent in parents.items() if parent in tree} - tree:
        tree |= found
    return tree


def _memory(process: int) -> float:
    """Return a process's share of memory in MB; nothing if it has ended."""
    lines = _read(PROC / str(process) / "smaps_rollup").splitlines()
    shares = [line.split()[1] for line in lines if line.startswith("Pss:")]
    return float(shares[0]) / 1024 if shares else 0


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
