"""A git repository of the test's own: every commit has its author and, if wanted, its day."""

import os
import subprocess
from pathlib import Path

IDENTITY = ("-c", "user.name=T", "-c", "user.email=t@example.org")


def git(folder: Path, *arguments: str, day: str = "") -> str:
    """Run git in a folder and return what it prints; ``day`` dates a commit."""
    dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00")
    return subprocess.run(
        ["git", *IDENTITY, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | (dates if day else {}),
    ).stdout


def commit(folder: Path, day: str = "") -> None:
    """Commit everything that stands in a folder."""
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "State", day=day)
