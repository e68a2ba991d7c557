"""Editions built side by side: a process a language, each finished edition swapped in whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from editions.build.judgement import Judging
from editions.files import remove_unfinished
from editions.project import Project
from editions.publication import Edition
from editions.state import Outcome, finished_folder

if TYPE_CHECKING:
    from editions.build.processes import Report


def build_editions(
    project: Project, editions: Sequence[Edition], *, draft: bool, report: Report
) -> list[Outcome]:
    """Build editions, languages side by side; return what became of each.

    ``report`` is called with an edition's name and the step it has come to.
    """
    languages = _by_language(editions)
    outcomes: dict[str, Outcome] = {}
    with ExitStack() as ending:
        judging = Judging(project, list(languages), ending)
        # Loaded while the catalogues are checked.
        from editions.build import processes, shared  # noqa: PLC0415
        from editions.build.language import Task  # noqa: PLC0415

        shared.load_reading(languages)
        judging.count()
        shared.load_writing({edition.format for edition in editions})
        finished = finished_folder(project)
        for folder in {finished, *((finished / edition.path).parent for edition in editions)}:
            remove_unfinished(folder)
        running = ending.enter_context(processes.ended())
        for code, own in languages.items():
            refusal = "" if draft else judging.refusal(code)
            if refusal:
                outcomes |= dict(_refused(own, refusal, report))
            else:
                cores = processes.share_of_cores(len(languages))
                catalogues = judging.catalogues(code)
                task = Task(project, code, tuple(own), draft, cores, catalogues)
                running.append(processes.start(task))
        # Loaded while the editions are built.
        from editions.html.site import write_site  # noqa: PLC0415

        shares = judging.shares()
        outcomes |= processes.follow(running, report)
    if project.publication is not None:
        write_site(finished, project.publication)
    return [
        replace(outcomes[edition.name], translated=shares[edition.language.code])
        for edition in editions
    ]


def _by_language(editions: Sequence[Edition]) -> dict[str, list[Edition]]:
    """Return the editions of each language, the documents' own first: it waits for nothing."""
    found: dict[str, list[Edition]] = {}
    for edition in sorted(editions, key=lambda edition: edition.is_translation):
        found.setdefault(edition.language.code, []).append(edition)
    return found


def _refused(
    editions: Sequence[Edition], reason: str, report: Report
) -> Iterator[tuple[str, Outcome]]:
    for edition in editions:
        report(edition.name, "refused")
        yield edition.name, Outcome(edition.name, edition.path, reason=reason)
