"""Other ways from the same sources to PDF: sphinx-simplepdf and xelatex, each as it comes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import memory

SIMPLEPDF = ("sphinx>=9.0.4,<9.1", "sphinx-simplepdf")

Cost = dict[str, float]


class AbsentError(Exception):
    """A peer that this machine has not, and what would bring it."""


def simplepdf(project: Path, folder: Path) -> Cost:
    """Build by sphinx-simplepdf in a virtual environment of its own, reading included."""
    environment = folder / "simplepdf"
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        pip = [python, "-m", "pip", "install", "-q", *SIMPLEPDF]
        if subprocess.run(pip, check=False, capture_output=True).returncode:
            shutil.rmtree(environment)
            raise AbsentError("pip cannot install sphinx-simplepdf here")
    settings = _settings(project, "sphinx_simplepdf", folder)
    out = folder / "simplepdf-out"
    command = [python, "-m", "sphinx", "-q", "-b", "simplepdf", "-c", settings, project, out]
    # It calls WeasyPrint by its command, which stands beside its own.
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    return _cost([command], out, {**os.environ, "PATH": path})


def xelatex(project: Path, folder: Path) -> Cost:
    """Build by Sphinx's LaTeX writer and xelatex, as often as references need it."""
    if not (shutil.which("xelatex") and shutil.which("latexmk")):
        raise AbsentError("no xelatex and latexmk; Debian's texlive-xetex and latexmk bring them")
    settings = _settings(project, "", folder)
    with (settings / "conf.py").open("a") as conf:
        conf.write('latex_engine = "xelatex"\n')
    out = folder / "latex-out"
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-b", "latex", "-c", settings, project, out]
    latexmk = [
        "sh",
        "-c",
        f"cd {out} && latexmk -xelatex -quiet -interaction=nonstopmode *.tex; true",
    ]
    return _cost([sphinx, latexmk], out, dict(os.environ))


PEERS: dict[str, Callable[[Path, Path], Cost]] = {
    "sphinx-simplepdf": simplepdf,
    "xelatex": xelatex,
}


def _settings(project: Path, extension: str, folder: Path) -> Path:
    """Write the project's settings with another extension, or none, and return their folder."""
    settings = folder / f"settings-{extension or 'latex'}"
    shutil.rmtree(settings, ignore_errors=True)
    settings.mkdir()
    text = re.sub(r"(?m)^extensions = .*$", "", (project / "conf.py").read_text())
    (settings / "conf.py").write_text(f"{text}\nextensions = {[extension] if extension else []}\n")
    return settings


def _cost(commands: Sequence[Sequence[str | Path]], out: Path, environment: dict[str, str]) -> Cost:
    shutil.rmtree(out, ignore_errors=True)
    before, start = _processor_time(), time.perf_counter()
    peaks = [memory.watched([str(part) for part in one], environment)[1] for one in commands]
    wall, processor = time.perf_counter() - start, _processor_time() - before
    made = list(out.rglob("*.pdf"))
    if not made:
        raise AbsentError("it wrote no PDF")
    return {"pages": _pages(made[0]), "cpu": processor, "wall": wall, "memory": max(peaks)}


def _processor_time() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _pages(pdf: Path) -> int:
    said = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    found = re.search(r"Pages:\s+(\d+)", said)
    return int(found.group(1)) if found else 0
