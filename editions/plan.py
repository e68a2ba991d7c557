"""The independent jobs of a build, for machines that share nothing but files.

Each job is one language in one format, with a digest of all it is made from: a service of
continuous integration runs the jobs side by side and keeps what each gave under its digest.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from editions.files import remove_unfinished, write_whole
from editions.html.site import write_site
from editions.project import Project, ProjectError
from editions.publication import Edition, Publication
from editions.state import State, finished_folder
from editions.swap import swap_folder


@dataclass(frozen=True)
class Job:
    """One edition to build: its inputs' digest, what must be there before, and how to build it.

    ``outputs`` are paths beside conf.py, to be kept and joined; ``needs`` are names of jobs.
    """

    name: str
    language: str
    format: str
    inputs: str
    needs: tuple[str, ...]
    command: tuple[str, ...]
    outputs: tuple[str, ...]


def jobs(project: Project, *, draft: bool) -> list[Job]:
    """Return the jobs of a publication in an order in which they can be run one after another.

    An HTML edition tells size and pages of its language's files, so it needs those.
    """
    publication = publication_of(project)
    state = State(project)
    ordered = sorted(publication.editions(), key=lambda edition: edition.format == "html")
    return [_job(project, state, edition, draft) for edition in ordered]


def publication_of(project: Project) -> Publication:
    """Return a project's publication; raise ProjectError where there is none."""
    if project.publication is None:
        raise ProjectError(f"{project.confdir / 'conf.py'}: declares no Publication to plan")
    return project.publication


def _job(project: Project, state: State, edition: Edition, draft: bool) -> Job:
    folder = finished_folder(project).relative_to(project.confdir)
    options = ["--language", edition.language.code, "--format", edition.format]
    return Job(
        name=edition.name,
        language=edition.language.code,
        format=edition.format,
        inputs=_digest(state.inputs_of(edition), draft),
        needs=tuple(other.name for other in edition.offered),
        command=("editions", "build", *options, *(["--draft"] if draft else [])),
        outputs=((folder / edition.path).as_posix(), state.path_of(edition).as_posix()),
    )


def _digest(inputs: dict[str, str], draft: bool) -> str:
    facts = json.dumps([inputs, draft], sort_keys=True)
    return hashlib.sha256(facts.encode()).hexdigest()


def join(project: Project, folder: Path) -> list[str]:
    """Take in what jobs gave; return the names of the editions that are there then.

    Each folder in ``folder`` holds the outputs of one job at their paths beside conf.py. Raises
    ProjectError where an output is missing, before anything is taken in. Nobody else may be
    building meanwhile; a reader sees each edition old or new.
    """
    publication = publication_of(project)
    given = {path.name: path for path in folder.iterdir()}
    state, known = State(project), {job.name: job for job in jobs(project, draft=False)}
    taken = [edition for edition in publication.editions() if edition.name in given]
    for edition in taken:
        _require(given[edition.name], known[edition.name])
    for edition in taken:
        state.forget(edition)
        finished, remembered = known[edition.name].outputs
        _put(given[edition.name] / finished, project.confdir / finished)
        _put(given[edition.name] / remembered, project.confdir / remembered)
    write_site(finished_folder(project), publication)
    return [edition.name for edition in taken]


def _require(given: Path, job: Job) -> None:
    for output in job.outputs:
        if not (given / output).exists():
            raise ProjectError(f"{given / output}: missing; run `{' '.join(job.command)}` again")


def _put(source: Path, target: Path) -> None:
    remove_unfinished(target.parent)
    if source.is_dir():
        swap_folder(source, target)
    else:
        write_whole(target, source.read_bytes())
