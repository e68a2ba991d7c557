"""Editions of the test publications, built once for all tests of a session."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOTS = Path(__file__).parent.parent / "roots"


def sphinx_pdf(source: Path, outdir: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run ``sphinx-build -b pdf`` as its user does."""
    command = [sys.executable, "-m", "sphinx", "-b", "pdf", "-q", *options]
    return subprocess.run(
        [*command, "-d", outdir / ".doctrees", source, outdir],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def build_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build a root to its one PDF file; a warning is an error."""
    built: dict[tuple[str, ...], Path] = {}

    def build(root: str, *options: str) -> Path:
        key = (root, *options)
        if key not in built:
            outdir = tmp_path_factory.mktemp(root)
            finished = sphinx_pdf(ROOTS / root, outdir, "-W", "--keep-going", *options)
            assert finished.returncode == 0, finished.stderr
            (built[key],) = outdir.glob("*.pdf")
        return built[key]

    return build
