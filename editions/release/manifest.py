"""The manifest: every file of a release, and what it was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from editions import __version__
from editions.inputs import commit_of, tools
from editions.project import Project
from editions.publication import Publication
from editions.verify.judgement import Judgement


def sha256(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifest(
    project: Project,
    publication: Publication,
    folder: Path,
    judgements: Sequence[Judgement],
) -> bytes:
    """Return the manifest of a release folder as JSON: its files and what they were made from."""
    files = {
        path.relative_to(folder).as_posix(): {"sha256": sha256(path), "bytes": path.stat().st_size}
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    content = {
        "publication": publication.slug,
        "version": publication.version,
        "published": publication.published.isoformat(),
        "updated": (publication.updated or publication.published).isoformat(),
        "commit": commit_of(project.confdir),
        "editions": {e.name: f"site/{e.path}" for e in publication.editions()},
        "verification": _verification(judgements),
        "tools": {"editions": __version__, **tools()},
        "catalogues": _digests(project.locale_dir, "*.po"),
        "files": files,
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _verification(judgements: Sequence[Judgement]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return what was found, by edition and check; ``ok`` is null where nobody could judge."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for judgement in judgements:
        ok = judgement.ok if judgement.judged else None
        found.setdefault(judgement.edition, {})[judgement.check] = {
            "ok": ok,
            "found": judgement.found,
        }
    return found


def _digests(folder: Path, pattern: str) -> dict[str, str]:
    paths = sorted(folder.rglob(pattern))
    return {path.relative_to(folder).as_posix(): sha256(path) for path in paths}
