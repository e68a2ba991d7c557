"""Ask veraPDF, the reference validator, whether PDF files are PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

FLAVOURS = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}


class VeraPdfMissingError(Exception):
    """Java or veraPDF is not here; the text says which, and how it comes."""


def validate(paths: Sequence[Path], folder: Path) -> dict[Path, list[str]]:
    """Return each file's failures in words; an empty list is a valid file.

    ``folder`` holds veraPDF's libraries in ``verapdf`` and the class VeraPdf in ``classes``.
    Raises VeraPdfMissingError where there is nothing to ask, OSError where it gives no answer.
    """
    class_path = os.pathsep.join([str(folder / "classes"), str(folder / "verapdf" / "*")])
    command = [_java(folder), "-cp", class_path, "VeraPdf", ",".join(FLAVOURS), *map(str, paths)]
    # Java takes the letters of a file's name from the locale, and knows no other than ASCII in "C".
    speaking = {**os.environ, "LC_ALL": "C.UTF-8"}
    answer = subprocess.run(command, env=speaking, capture_output=True, check=False)  # noqa: S603  # our own words
    if answer.returncode:
        raise OSError(f"veraPDF gave up: {answer.stderr.decode(errors='replace').strip()[-500:]}")
    failures: dict[Path, list[str]] = {path: [] for path in paths}
    for result in json.loads(answer.stdout):
        failures[Path(result["file"])] += [
            f"{FLAVOURS[result['flavour']]}, clause {failure['clause']}, test {failure['test']}, "
            f"in {failure['count']} places: {failure['description']}"
            for failure in result["failures"]
        ]
    return failures


def _java(folder: Path) -> str:
    java = shutil.which("java")
    if java is None:
        raise VeraPdfMissingError("not judged: Java is not installed")
    if not (folder / "verapdf").is_dir():
        raise VeraPdfMissingError(f"not judged: veraPDF is not in {folder}; `make test` brings it")
    return java
