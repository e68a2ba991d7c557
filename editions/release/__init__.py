"""A release: only what is complete, correct and safe, written in whole or not at all."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from editions.audit import NAME as AUDIT
from editions.audit import read_audit
from editions.catalogs.facts import localised_publication
from editions.files import UNFINISHED, remove_unfinished
from editions.html.site import write_site
from editions.inputs import places
from editions.interface import unspoken
from editions.project import Project
from editions.publication import Publication
from editions.release.changes import changes_since, last_release
from editions.release.changes_page import PAGE, changes_page
from editions.release.hosting import headers_file, nginx_sample
from editions.release.manifest import manifest
from editions.state import State, finished_folder
from editions.verify import verify
from editions.verify.judgement import Judgement


class ReleaseRefusedError(Exception):
    """The publication may not be released; ``reasons`` says why, one a line."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


@dataclass(frozen=True)
class Released:
    """Where a release is, and what was judged of it."""

    folder: Path
    judgements: tuple[Judgement, ...]


def release(project: Project, publication: Publication, since: str | None = None) -> Released:
    """Write ``dist/<version>/`` from the finished editions.

    ``since`` is the tag, commit or date of the last release, by default git's latest tag. Raises
    ReleaseRefusedError; an interrupted release leaves nothing behind.
    """
    target = project.confdir / "dist" / publication.version
    reasons = [
        *_unspoken(publication),
        *_outdated(project, publication),
        *_uncommitted(project),
        *_audited_before(project, publication),
    ]
    if target.exists():
        reasons.append(f"{target}: exists; raise Publication.version or remove the folder")
    judgements = [] if reasons else verify(project)
    reasons += [f"{j.edition}: {j.check}: {problem}" for j in judgements for problem in j.problems]
    if reasons:
        raise ReleaseRefusedError(reasons)
    since = last_release(project.confdir) if since is None else since
    remove_unfinished(target.parent)
    staging = target.with_name(f".{target.name}{UNFINISHED}")
    try:
        _write(project, publication, staging, since, judgements)
        staging.rename(target)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return Released(target, tuple(judgements))


def _unspoken(publication: Publication) -> list[str]:
    """Return a reason for each language whose labels would be English and not marked as such.

    No check of catalogues can see them. Source: WCAG 2.2, success criterion 3.1.2.
    """
    reasons = {one.code: unspoken(one) for one in publication.languages}
    return [f"{code}: {why}" for code, why in reasons.items() if why]


def _outdated(project: Project, publication: Publication) -> list[str]:
    state = State(project)
    reasons = {e.name: state.why_build(e, draft=False) for e in publication.editions()}
    return [f"{name}: {why}: run `editions build`" for name, why in reasons.items() if why]


def _uncommitted(project: Project) -> list[str]:
    """Return a reason for each file that no commit holds: a release names the commit it is."""
    command = ["git", "status", "--porcelain", "-z", "--no-renames", "--"]
    try:
        status = subprocess.run(  # noqa: S603 - the folders that conf.py names
            [*command, *_places(project)],
            cwd=project.confdir,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ["git is not here: a release names the commit that it was made from"]
    if status.returncode:
        return [f"{project.confdir}: not in a git repository: a release names its commit"]
    return [f"{line[3:]}: not committed" for line in status.stdout.split("\0") if line]


def _places(project: Project) -> Iterator[str]:
    """Yield what the editions are made from, as far as it may be in the publication's repository.

    The publisher itself, an extension or a theme may come from elsewhere.
    """
    text = (project.srcdir, project.locale_dir)
    for place in places(project):
        if place in text or place.is_relative_to(project.confdir):
            yield str(place)


def _audited_before(project: Project, publication: Publication) -> list[str]:
    """Return a reason where the accessibility statement tells of another version's checks."""
    audit = read_audit(project.confdir)
    if audit is None or audit.version == publication.version:
        return []
    return [f"{AUDIT}: tells of version {audit.version}: run `editions verify --audit`"]


def _write(
    project: Project,
    publication: Publication,
    staging: Path,
    since: str,
    judgements: Sequence[Judgement],
) -> None:
    site = staging / "site"
    _copy_editions(publication, finished_folder(project), site)
    for language in publication.languages:
        page = changes_page(
            localised_publication(project, language.code),
            language,
            site / language.code,
            since,
            changes_since(project, language.code, since) if since else {},
        )
        (site / language.code / PAGE).write_text(page, encoding="utf-8")
    write_site(site, publication)
    (site / "_headers").write_text(headers_file(), encoding="utf-8")
    (staging / "nginx.conf.sample").write_text(nginx_sample(publication.slug), encoding="utf-8")
    (staging / "manifest.json").write_bytes(manifest(project, publication, staging, judgements))
    archive = staging / f"{publication.slug}-{publication.version}.zip"
    _archive(staging, archive, publication)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    archive.with_name(f"{archive.name}.sha256").write_text(f"{digest}  {archive.name}\n")


def _copy_editions(publication: Publication, finished: Path, site: Path) -> None:
    """Copy the editions that were judged, and nothing that an earlier build left beside them."""
    for edition in publication.editions():
        source, target = finished / edition.path, site / edition.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(source, target)


def _archive(folder: Path, target: Path, publication: Publication) -> None:
    """Pack a folder so that the same files give the same bytes: names sorted, one date for all."""
    day = publication.updated or publication.published
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in paths:
            name = f"{target.stem}/{path.relative_to(folder).as_posix()}"
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())
