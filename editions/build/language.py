"""The editions of one language, built in a process of its own."""

from __future__ import annotations

import errno
import logging
import os
import resource
import shutil
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import sphinx.locale
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from editions import beside
from editions.catalogs.compile import Compiled
from editions.files import write_whole
from editions.project import Project
from editions.publication import Edition, Publication
from editions.state import Outcome, finished_folder, size_of
from editions.swap import swap_folder

# PDF before HTML, since the HTML edition tells the size and pages of its language's PDF.
ORDER = ("pdf", "epub", "html")

# What a process says of an edition before the steps that it comes to.
STARTED = "building"


@dataclass(frozen=True)
class Task:
    """What one process builds: the editions of one language."""

    project: Project
    language: str
    editions: tuple[Edition, ...]
    draft: bool
    processes: int = 1
    """How many processes it may use itself."""
    catalogues: Compiled | None = None

    @property
    def workdir(self) -> Path:
        """Return the language's own folder; a shared one would be read anew at each switch."""
        return self.project.builddir / "work" / self.language


def build_language(task: Task, channel: Connection) -> None:
    """Build the editions of one language from one reading of the documents.

    It starts from an empty folder, so that what an earlier build left, whole or half, cannot show.
    ``channel`` takes an edition's name with a step or with its outcome.
    """
    beside.end_with_parent()
    _limit_memory(task.project.publication)
    _set_clock(task.project.publication)
    shutil.rmtree(task.workdir, ignore_errors=True)
    built: dict[str, Outcome] = {}
    for edition in sorted(task.editions, key=lambda edition: ORDER.index(edition.format)):
        channel.send((edition.name, STARTED))
        outcome = _build_edition(task, edition, Steps(edition, channel), built)
        built[edition.name] = outcome
        if outcome.warnings:
            # Sphinx warns only when it reads a document: the next format reads it again.
            shutil.rmtree(task.workdir / "doctrees", ignore_errors=True)
        channel.send((edition.name, outcome))
    channel.close()  # before the process frees its memory, which nobody has to wait for


class Steps(StringIO):
    """Sphinx's progress, passed on, so that the process that watches knows the last step."""

    def __init__(self, edition: Edition, channel: Connection) -> None:
        self.edition = edition
        self.channel = channel
        self.last = STARTED
        self._line = ""

    def write(self, text: str) -> int:
        """Take a part of a line; pass on what the line has become."""
        *ended, self._line = (self._line + text).split("\n")
        step = self._line.strip() or (ended[-1].strip() if ended else "")
        if step and step != self.last:
            self.last = step
            self.channel.send((self.edition.name, step))
        return len(text)


class Warnings(StringIO):
    """Sphinx's warnings, each of which comes in one piece, however many lines it has."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, None] = {}

    def write(self, text: str) -> int:
        """Take a warning."""
        self._said[text.strip("\n")] = None
        return len(text)

    @property
    def each(self) -> list[str]:
        """Return each warning once: Sphinx repeats those of a text that several pages show."""
        return [text for text in self._said if text.strip()]


def _limit_memory(publication: Publication | None) -> None:
    if publication is not None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = publication.limits.memory_mb * 1_000_000
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _set_clock(publication: Publication | None) -> None:
    """Date what writes dates by itself, such as fontTools in each font, by the publication.

    SOURCE_DATE_EPOCH (reproducible-builds.org) is what such tools ask before the clock.
    """
    if publication is not None and publication.updated is not None:
        day = datetime.combine(publication.updated, datetime.min.time(), UTC)
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(day.timestamp())))


def _build_edition(
    task: Task, edition: Edition, steps: Steps, built: Mapping[str, Outcome]
) -> Outcome:
    started, pages = time.monotonic(), 0
    warnings = Warnings()
    try:
        output, pages = _run_sphinx(task, edition, steps, warnings, built)
        messages = warnings.each
        reason = "" if task.draft or not messages else _warned(messages)
        if not reason:
            reason = _too_long(edition, pages)
        if not reason:
            _publish(output, finished_folder(task.project) / edition.path, edition)
    except Exception as error:
        messages, reason = warnings.each, _reason(task, edition, error, steps.last)
    path = finished_folder(task.project) / edition.path
    return Outcome(
        edition.name,
        edition.path,
        time.monotonic() - started,
        size_of(path),
        len(list(path.rglob("*.html"))) if edition.format == "html" else pages,
        warnings=tuple(messages),
        reason=reason,
    )


def _reason(task: Task, edition: Edition, error: Exception, step: str) -> str:
    """Return in one line why an edition failed; keep the traceback of what nobody foresaw."""
    if _is_of_memory(error):
        limit = edition.publication.limits.memory_mb
        return f"it takes more memory than Publication.limits allow ({limit} MB), while {step}"
    if isinstance(error, SphinxError | OSError):
        return _one_line(error)
    log = task.workdir / f"{edition.format}.log"
    with suppress(OSError):  # on a full disk the line must do
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return f"{_one_line(error)} (details: {log})"


def _is_of_memory(error: BaseException | None) -> bool:
    """Tell whether an error goes back to a lack of memory; Sphinx wraps those of extensions."""
    if error is None or isinstance(error, MemoryError):
        return error is not None
    return _is_of_memory(error.__cause__ or error.__context__)


def _too_long(edition: Edition, pages: int) -> str:
    limit = edition.publication.limits.pages
    return (
        f"{pages} pages are more than Publication.limits allow ({limit})" if pages > limit else ""
    )


def _run_sphinx(
    task: Task, edition: Edition, steps: Steps, warnings: Warnings, built: Mapping[str, Outcome]
) -> tuple[Path, int]:
    """Run one builder over the language's doctrees; return its folder and how much it printed."""
    project, output = task.project, task.workdir / edition.format
    sphinx.locale.translators.clear()
    nocolor()
    # A docutils.conf could allow what the publisher forbids, so none is read.
    os.environ["DOCUTILSCONFIG"] = ""
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            project.srcdir,
            project.confdir,
            output,
            task.workdir / "doctrees",
            edition.format,
            confoverrides={
                "language": task.language,
                "editions_files": _finished_files(task, edition.offered, built),
                "editions_catalogues": task.catalogues,
                "editions_kept_templates": str(project.builddir / "templates"),
                "pdf_processes": task.processes,
                "pdf_kept_chapters": str(project.builddir / "chapters" / task.language),
            },
            status=steps,
            warning=warnings,
        )
        lost = _LostFiles()
        logging.getLogger("sphinx").addHandler(lost)
        app.build()
    if lost.errors:
        raise lost.errors[0]
    return output, getattr(app.builder, "printed_pages", 0)


class _LostFiles(logging.Handler):
    """Notes each file that could not be written, of which Sphinx only warns when it copies one."""

    FATAL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS))

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[OSError] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Look for the system's error among what the warning tells of."""
        told = record.args if isinstance(record.args, tuple) else ()
        self.errors += [one for one in told if isinstance(one, OSError) and one.errno in self.FATAL]


def _publish(output: Path, target: Path, edition: Edition) -> None:
    """Put a finished edition in the place of the last one, in whole."""
    if edition.format == "html":
        for path in output.glob(".buildinfo*"):  # Sphinx's notes for its next build
            path.unlink()
        swap_folder(output, target, take=True)
        return
    write_whole(target, (output / target.name).read_bytes())


def _finished_files(
    task: Task, offered: Sequence[Edition], built: Mapping[str, Outcome]
) -> dict[str, dict[str, Any]]:
    """Return path, size in bytes and pages of those offered editions that are finished.

    ``built`` is what became of the editions that this process has built; others are of earlier
    builds.
    """
    files: dict[str, dict[str, Any]] = {}
    for edition in offered:
        path = finished_folder(task.project) / edition.path
        if not path.is_file():
            continue
        known = built.get(edition.name)
        pages = known.pages if known and known.ok else _pages(path)
        files[edition.name] = {"path": edition.path, "bytes": path.stat().st_size, "pages": pages}
    return files


def _pages(path: Path) -> int:
    if path.suffix != ".pdf":
        return 0
    import pikepdf  # noqa: PLC0415 - takes longer to load than a catalogue to compile

    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def _warned(messages: Sequence[str]) -> str:
    count = len(messages)
    return f"{count} warning{'s' if count > 1 else ''}; a release edition is built without any"


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
