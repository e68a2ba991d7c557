"""Verification: the finished editions, opened and judged by libraries that did not write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from editions.audit import FAILED, NOT_JUDGED, PASSED, AuditedCheck, write_audit
from editions.catalogs.facts import localised_publication
from editions.project import Project, ProjectError
from editions.publication import Edition
from editions.state import finished_folder
from editions.verify.book import read_epub
from editions.verify.contents import Contents
from editions.verify.judgement import Judgement, Subject, judge
from editions.verify.paper import read_pdf
from editions.verify.verapdf import VeraPdfMissingError, validate
from editions.verify.web import read_html

READERS = {"html": read_html, "pdf": read_pdf, "epub": read_epub}


def verify(project: Project, verapdf: Path | None = None) -> list[Judgement]:
    """Judge every finished edition of a project.

    ``verapdf`` is where veraPDF lies, ``tools/java`` of the build folder by default. Raises
    ProjectError where the project has no Publication.
    """
    if project.publication is None:
        raise ProjectError(f"{project.confdir / 'conf.py'}: declares no Publication to verify")
    editions = project.publication.editions()
    read: dict[str, Contents] = {}
    presence = {edition.name: _read(project, edition, read) for edition in editions}
    readable = [edition for edition in editions if edition.name in read]
    valid = _validity(project, readable, verapdf or project.builddir / "tools" / "java")
    judgements = []
    for edition in editions:
        judgements.append(presence[edition.name])
        if edition in readable:
            judgements += judge(_subject(project, edition, read))
            judgements += valid.get(edition.name, [])
    return judgements


def record(project: Project, judgements: Sequence[Judgement], day: date) -> Path:
    """Keep what was judged on a day beside conf.py, for a statement of the publication."""
    version = project.publication.version if project.publication else ""
    checks = [AuditedCheck(j.edition, j.check, _result(j)) for j in judgements]
    return write_audit(project.confdir, day, version, checks)


def _result(judgement: Judgement) -> str:
    if not judgement.judged:
        return NOT_JUDGED
    return PASSED if judgement.ok else FAILED


def _read(project: Project, edition: Edition, read: dict[str, Contents]) -> Judgement:
    """Read an edition into ``read``, or judge why it cannot be."""
    path = finished_folder(project) / edition.path
    if not path.exists():
        problem = "not built: run `editions build`"
        return Judgement(edition.name, "built", "nothing", (problem,))
    try:
        contents = READERS[edition.format](path)
    except Exception as error:  # a broken file is broken in ways of three libraries
        problem = f"{path} cannot be read: {error or type(error).__name__}; build it again"
        return Judgement(edition.name, "built", "unreadable", (problem,))
    read[edition.name] = contents
    pages = f", {contents.pages} pages" if contents.pages else ""
    return Judgement(edition.name, "built", f"{contents.size:,} bytes{pages}")


def _subject(project: Project, edition: Edition, read: Mapping[str, Contents]) -> Subject:
    publication, language = edition.publication, edition.language
    source = f"{publication.source_language.code}-{edition.format}"
    web = f"{language.code}-html"
    return Subject(
        edition=edition,
        contents=read[edition.name],
        facts=localised_publication(project, language.code),
        source=read.get(source) if source != edition.name else None,
        web=read.get(web) if web != edition.name else None,
    )


def _validity(
    project: Project, built: Sequence[Edition], verapdf: Path
) -> dict[str, list[Judgement]]:
    """Return veraPDF's judgement of each PDF edition, or why there is none."""
    files = {e.name: finished_folder(project) / e.path for e in built if e.format == "pdf"}
    check = "PDF/UA, PDF/A"
    try:
        failures = validate(list(files.values()), verapdf) if files else {}
    except VeraPdfMissingError as missing:
        return {name: [Judgement(name, check, str(missing), judged=False)] for name in files}
    return {
        name: [
            Judgement(name, check, "wrong" if failures[path] else "valid", tuple(failures[path]))
        ]
        for name, path in files.items()
    }
