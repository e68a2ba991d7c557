"""Find and run the judges that tests/tools/setup.sh installs."""

import os
import shutil
import subprocess
from collections.abc import Collection
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
TOOLS = REPOSITORY / "_build" / "tools"
NODE_MODULES = TOOLS / "node_modules"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ON_MACOS = Path("/Applications/Chromium.app/Contents/MacOS/Chromium")
# The second line keeps a browser without network from calling home at every start.
CHROMIUM_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


class JudgeMissingError(Exception):
    """A judge is not installed: the tests that need it fail and name the cure."""

    def __init__(self, judge: str) -> None:
        super().__init__(f"{judge} is not installed: run tests/tools/setup.sh (or 'make test')")


class JudgeFailedError(Exception):
    """A judge gave up without a judgement."""


def program(name: str) -> str:
    """Return the path of a program, or fail with the command that installs it."""
    found = shutil.which(name)
    if found is None:
        raise JudgeMissingError(name)
    return found


def chromium() -> str:
    """Return the path of the browser: CHROMIUM from the environment, or the machine's own."""
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, CHROMIUM_NAMES)]
    found = next(filter(None, candidates), None)
    if found is None and CHROMIUM_ON_MACOS.exists():
        return str(CHROMIUM_ON_MACOS)
    if found is None:
        raise JudgeMissingError("Chromium")
    return found


def node_module(path: str) -> Path:
    """Return the path of a file below node_modules."""
    found = NODE_MODULES / path
    if not found.exists():
        raise JudgeMissingError(path)
    return found


def run(
    *command: str | Path, accepted: Collection[int] = (0,), env: dict[str, str] | None = None
) -> str:
    """Run a judge and return its standard output; any other exit code is a failed judge."""
    process = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **(env or {})},
    )
    if process.returncode not in accepted:
        said = (process.stderr or process.stdout).strip()
        raise JudgeFailedError(f"{Path(command[0]).name} exited {process.returncode}: {said}")
    return process.stdout


def java(judge: str, main: str, *arguments: str | Path, accepted: Collection[int] = (0,)) -> str:
    """Run a Java judge on its own class path and return its standard output."""
    jars = TOOLS / "java" / judge
    if not jars.is_dir():
        raise JudgeMissingError(judge)
    class_path = os.pathsep.join([str(TOOLS / "java" / "classes"), str(jars / "*")])
    return run(program("java"), "-cp", class_path, main, *arguments, accepted=accepted)
