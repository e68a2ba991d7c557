"""What was built from what, so that nothing is built twice.

Each edition remembers the digest of everything it was made from; a rebuild has a reason, and
where there is none the finished edition stands.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from editions.files import write_if_changed
from editions.inputs import HISTORY, digest_of, inputs
from editions.project import Project
from editions.pseudo import PSEUDO
from editions.publication import Edition


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
        self.inputs = inputs(project)
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
        return _difference(known.get("inputs"), self._made_from(edition))

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
            "inputs": self._made_from(edition),
            "outcome": asdict(outcome),
        }
        self._remembered[edition.name] = known
        content = json.dumps(known, indent=1)  # a file's name may hold what UTF-8 cannot
        write_if_changed(self._path(edition), content.encode())

    def forget(self, edition: Edition) -> None:
        """Forget an edition, before anything is put in its place: a killed build remembers none."""
        self._remembered.pop(edition.name, None)
        self._path(edition).unlink(missing_ok=True)

    def remove_withdrawn(self) -> None:
        """Remove what was built as an edition that the publication no longer has, or not there."""
        publication, finished = self.project.publication, finished_folder(self.project)
        if publication is None:
            return
        current = {one.name: one.path for one in publication.editions()}
        for name, known in list(self._remembered.items()):
            outcome = known.get("outcome")
            path = outcome.get("path") if isinstance(outcome, dict) else None
            if name.startswith(f"{PSEUDO}-") or not path or current.get(name) == path:
                continue
            (self.folder / f"{name}.json").unlink(missing_ok=True)
            del self._remembered[name]
            old = (finished / path).resolve()
            if finished.resolve() in old.parents:  # a file of the folder could name any path
                shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)

    def _made_from(self, edition: Edition) -> dict[str, str]:
        """Return an edition's inputs and the finished files that it offers."""
        folder = finished_folder(self.project)
        offered = {one.path: digest_of(folder / one.path) for one in edition.offered}
        return self.inputs_of(edition) | offered

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
