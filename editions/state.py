"""What was built from what, so that nothing is built twice.

Each edition remembers the digest of everything it was made from; a rebuild has a reason, and
where there is none the finished edition stands.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path

from editions.audit import NAME as AUDIT
from editions.files import write_if_changed
from editions.project import Project
from editions.publication import Edition

HISTORY = "history"
LIBRARIES = (
    *("sphinx", "docutils", "babel", "jinja2", "pygments", "weasyprint", "pydyf", "pyphen"),
    *("fonttools", "uharfbuzz", "pystemmer", "pikepdf", "pillow", "lxml", "libvoikko"),
)


@dataclass(frozen=True)
class Outcome:
    """What became of one edition: finished, or failed with its reason.

    ``size`` is in bytes, ``translated`` the share of messages between 0 and 1.
    """

    edition: str
    path: str
    seconds: float = 0.0
    size: int = 0
    pages: int = 0
    translated: float = 1.0
    warnings: tuple[str, ...] = ()
    reason: str = ""

    @property
    def ok(self) -> bool:
        """Tell whether the edition is finished."""
        return not self.reason


def finished_folder(project: Project) -> Path:
    """Return the folder of the finished editions."""
    return project.builddir / "editions"


def size_of(path: Path) -> int:
    """Return the size in bytes of a file or of all files below a folder; 0 if missing."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


class State:
    """The remembered outcomes of a project: a file for each edition, so that jobs can be joined."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.folder = project.builddir / "state"
        self.inputs = _inputs(project)
        self._remembered = {path.stem: _read(path) for path in self.folder.glob("*.json")}

    def path_of(self, edition: Edition) -> Path:
        """Return where an edition is remembered, relative to conf.py's folder."""
        return self._path(edition).relative_to(self.project.confdir)

    def _path(self, edition: Edition) -> Path:
        return self.folder / f"{edition.name}.json"

    def why_build(self, edition: Edition, *, draft: bool) -> str:
        """Return the reason to build an edition; an empty text if it is up to date."""
        known = self._remembered.get(edition.name)
        if not known:
            return "it has not been built"
        if known.get("draft") != draft:
            return "a draft was asked for" if draft else "a draft is no release edition"
        outcome = self.outcome(edition)
        if size_of(finished_folder(self.project) / edition.path) != outcome.size:
            return "the finished edition is missing or was changed"
        return _difference(known.get("inputs"), self.inputs_of(edition))

    def outcome(self, edition: Edition) -> Outcome:
        """Return what is remembered of a finished edition."""
        fields = self._remembered[edition.name]["outcome"]
        outcome = Outcome(**fields)  # type: ignore[arg-type]
        return replace(outcome, warnings=tuple(outcome.warnings))

    def remember(self, edition: Edition, outcome: Outcome, *, draft: bool) -> None:
        """Remember a finished edition; forget a failed one."""
        if not outcome.ok:
            self.forget(edition)
            return
        known: dict[str, object] = {
            "draft": draft,
            "inputs": self.inputs_of(edition),
            "outcome": asdict(outcome),
        }
        self._remembered[edition.name] = known
        content = json.dumps(known, indent=1)  # a file's name may hold what UTF-8 cannot
        write_if_changed(self._path(edition), content.encode())

    def forget(self, edition: Edition) -> None:
        """Forget an edition, before anything is put in its place: a killed build remembers none."""
        self._remembered.pop(edition.name, None)
        self._path(edition).unlink(missing_ok=True)

    def inputs_of(self, edition: Edition) -> dict[str, str]:
        """Return what an edition is made from; HTML tells of the other languages' files too."""
        if edition.format == "html":
            return self.inputs
        folder = self.project.locale_dir
        foreign = tuple(
            f"{(folder / code).relative_to(self.project.confdir).as_posix()}/"
            for code in self.project.languages
            if code != edition.language.code and folder.is_relative_to(self.project.confdir)
        )
        return {
            name: digest
            for name, digest in self.inputs.items()
            if not name.startswith(foreign) and name != HISTORY
        }


def _read(path: Path) -> dict[str, object]:
    try:
        remembered: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return remembered


def _difference(known: object, current: Mapping[str, str]) -> str:
    if not isinstance(known, dict):
        return "it has not been built"
    changed = sorted(name for name in {*known, *current} if known.get(name) != current.get(name))
    more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
    return f"{changed[0]}{more} changed" if changed else ""


def _inputs(project: Project) -> dict[str, str]:
    """Return the digest of every file and tool that an edition may depend on."""
    inputs = {_shown(project, path): _digest(path) for path in _files(project)}
    inputs |= tools()
    inputs["SOURCE_DATE_EPOCH"] = os.environ.get("SOURCE_DATE_EPOCH", "")
    inputs[HISTORY] = _digest_of_history(project)
    return inputs


def _digest_of_history(project: Project) -> str:
    """Return the digest of the days on which texts changed, which HTML pages tell."""
    folders = [str(project.srcdir), str(project.locale_dir)]
    log = _git(project.confdir, "log", "--format=%cs", "--name-only", "--relative", "--", *folders)
    return hashlib.sha256(log.encode()).hexdigest()


def _files(project: Project) -> Iterator[Path]:
    package = Path(__file__).parent
    folders = [project.srcdir, project.locale_dir, package]
    folders += [project.confdir / path for path in project.config.templates_path]
    names = ("conf.py", "CHANGELOG.md", "docutils.conf", AUDIT)
    singles = [project.confdir / name for name in names]
    for path in (*singles, *(path for folder in folders for path in folder.rglob("*"))):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _shown(project: Project, path: Path) -> str:
    package = Path(__file__).parent.parent
    folders = [folder for folder in (project.confdir, package) if path.is_relative_to(folder)]
    return (path.relative_to(folders[0]) if folders else path).as_posix()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tools() -> dict[str, str]:
    """Return the version of each tool that an edition's bytes depend on."""
    versions = {library: version(library) for library in LIBRARIES}
    return {**versions, "python": platform.python_version()}


def commit_of(folder: Path) -> str:
    """Return the commit that is checked out; the change history is drawn from it."""
    return _git(folder, "rev-parse", "HEAD")


def _git(folder: Path, *arguments: str) -> str:
    """Return what git says, without ends; nothing outside a repository or without git."""
    try:
        done = subprocess.run(  # noqa: S603 - a command with no text of a user
            ["git", *arguments],  # noqa: S607 - git is where the user has it
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
