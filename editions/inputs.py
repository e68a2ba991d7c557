"""Every file and tool that an edition may depend on."""

from __future__ import annotations

import ast
import hashlib
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, version
from importlib.util import find_spec
from pathlib import Path

from editions.audit import NAME as AUDIT
from editions.libraries import system_libraries
from editions.project import Project

HISTORY = "history"
LIBRARIES = (
    *("sphinx", "docutils", "babel", "jinja2", "pygments", "weasyprint", "pydyf", "pyphen"),
    *("tinycss2", "cssselect2", "tinyhtml5", "snowballstemmer", "pystemmer", "libvoikko"),
    *("fonttools", "uharfbuzz", "pikepdf", "pillow", "lxml"),
    *("fontpkg-source-serif-4", "fontpkg-source-sans-3", "fontpkg-source-code-pro"),
)
_PACKAGE = Path(__file__).parent


def inputs(project: Project) -> dict[str, str]:
    """Return the digest of each file and the version of each tool, by name."""
    return {
        **{_shown(project, path): digest_of(path) for path in _files(project)},
        **tools(),
        **_versions_of_extensions(project),
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", ""),
        HISTORY: _digest_of_history(project),
    }


@cache
def tools() -> dict[str, str]:
    """Return the version of each tool that an edition's bytes depend on."""
    packages = {library: version(library) for library in LIBRARIES}
    return {**packages, **system_libraries(), "python": platform.python_version()}


def places(project: Project) -> list[Path]:
    """Return the files and folders that an edition is made from, whether or not they exist."""
    named = ("conf.py", "CHANGELOG.md", "docutils.conf", AUDIT, *project.config.templates_path)
    beside = [project.confdir / name for name in named]
    return [*beside, *project.assets, project.srcdir, project.locale_dir, *_code(project), _PACKAGE]


def _code(project: Project) -> Iterator[Path]:
    """Yield the code in the publication's folder that conf.py imports or names as an extension.

    Of a package it is the folder; of a module those beside it, which it may import in turn.
    """
    for name in sorted({*_imports(project.confdir / "conf.py"), *_extensions(project)}):
        path = _origin(name)
        if path is None or not _is_own(project, path):
            continue
        if path.name == "__init__.py":
            yield path.parent
        else:
            yield from sorted(path.parent.glob("*.py"))


def _is_own(project: Project, path: Path) -> bool:
    installed = path.is_relative_to(sys.prefix) or path.is_relative_to(_PACKAGE)
    return path.is_relative_to(project.confdir) and not installed


def _imports(conf: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(conf.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def _extensions(project: Project) -> set[str]:
    """Return the top-level names of the extensions that come neither with Sphinx nor from here."""
    return {name.partition(".")[0] for name in project.config.extensions} - {"sphinx", "editions"}


def _origin(name: str) -> Path | None:
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):  # Sphinx says what is wrong with an extension's name
        return None
    return Path(spec.origin) if spec and spec.has_location and spec.origin else None


def _versions_of_extensions(project: Project) -> dict[str, str]:
    """Return the versions of the installed packages that the extensions come from."""
    names = _extensions(project)
    packages = packages_distributions() if names else {}
    return {package: version(package) for name in names for package in packages.get(name, ())}


def _files(project: Project) -> Iterator[Path]:
    for place in places(project):
        for path in (place, *place.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _shown(project: Project, path: Path) -> str:
    folders = [one for one in (project.confdir, _PACKAGE.parent) if path.is_relative_to(one)]
    return (path.relative_to(folders[0]) if folders else path).as_posix()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file; an empty text if it is missing."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _digest_of_history(project: Project) -> str:
    """Return the digest of the days on which texts changed, which HTML pages tell."""
    folders = [str(project.srcdir), str(project.locale_dir)]
    log = git(project.confdir, "log", "--format=%cs", "--name-only", "--relative", "--", *folders)
    return hashlib.sha256(log.encode()).hexdigest()


def commit_of(folder: Path) -> str:
    """Return the commit that is checked out; the change history is drawn from it."""
    return git(folder, "rev-parse", "HEAD")


def git(folder: Path, *arguments: str) -> str:
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
