"""What is open in the preview: a worker for each language, its catalogues, and what changes."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from watchfiles import Change, awatch

from editions.preview.catalogue import Catalogues
from editions.preview.events import Broadcaster
from editions.preview.findings import Findings
from editions.preview.warm import Built, Problem, Shown, Sources, fatal
from editions.preview.workers import Worker, lay_out
from editions.project import Project

# Facts, templates and their words are read when Sphinx starts, so a change starts it anew.
_READ_AT_START = ("conf.py", "docutils.conf")
_START_DOMAINS = ("conf.po", "templates.po", "sphinx.po")
LOOK = 1000
"""Milliseconds after which a folder is looked at whether another has taken its place."""


@dataclass
class OpenEdition:
    """One language: its worker, and what its last build gave."""

    language: str
    worker: Worker | None = None
    generation: int = 0
    stale: bool = True
    built: Built = field(default_factory=Built)
    messages: dict[str, Shown] = field(default_factory=dict)
    building: asyncio.Lock = field(default_factory=asyncio.Lock)
    printing: asyncio.Lock = field(default_factory=asyncio.Lock)
    printed: int = -1
    version: int = 0


class Session:
    """The open languages of a project; tells of every change through ``news``."""

    def __init__(
        self, project: Project, source: Path | None, languages: Iterable[str] | None = None
    ) -> None:
        self.project = project
        self.source = source
        self.folder = project.builddir / "preview"
        self.news = Broadcaster()
        codes = list(languages or (project.source_language, *project.languages))
        self.editions = {code: OpenEdition(code) for code in codes}
        self.catalogues = {
            code: Catalogues(project, code) for code in codes if code != project.source_language
        }
        self.findings = Findings(project)
        self.name = secrets.token_hex(8)
        self.ended: tuple[Problem, ...] = ()  # why no change is followed any more
        self._behind: asyncio.Queue[OpenEdition] = asyncio.Queue()
        self._processes: list[Any] = []
        self._stopped = False

    async def run(self) -> None:
        """Build every language, then follow the changes of files until cancelled."""
        for code in self.editions:
            shutil.rmtree(self.folder / code, ignore_errors=True)
        folders = self._folders()
        watching = [self._follow(folders, recursive=True)]
        if not any(self.project.confdir.is_relative_to(folder) for folder in folders):
            watching.append(self._follow([self.project.confdir], recursive=False))
        try:
            await asyncio.gather(self._renew(self.editions), self._catch_up(), *watching)
        except Exception as error:
            text = f"no change is followed any more; start the preview again ({error})"
            self.ended = (Problem(text),)
            for edition in self.editions.values():
                self.news.publish(self._news_of(edition))
            raise

    def stop(self) -> None:
        """End every process, also those that have only begun."""
        self._stopped = True
        for process in list(self._processes):
            process.kill()
        for edition in self.editions.values():
            if edition.worker is not None:
                edition.worker.stop()

    def _begun(self, process: Any) -> None:
        self._processes = [known for known in self._processes if known.is_alive()] + [process]
        if self._stopped:
            process.kill()

    def state(self) -> dict[str, Any]:
        """Return what a page needs to know when it opens."""
        return {
            "kind": "state",
            "session": self.name,
            "languages": [self._news_of(edition) for edition in self.editions.values()],
        }

    def page(self, language: str, path: str) -> Path | None:
        """Return a file of a language's built pages; none outside their folder."""
        edition = self.editions.get(language)
        if edition is None or edition.worker is None:
            return None
        folder = edition.worker.pages.resolve()
        try:
            found = (folder / path).resolve()
            return found if found.is_relative_to(folder) and found.is_file() else None
        except (OSError, ValueError):  # a name that no file can have
            return None

    async def printed(self, language: str) -> tuple[Path | None, tuple[Problem, ...]]:
        """Return the PDF of a language as its texts are now, laid out if it is not yet."""
        edition = self.editions[language]
        folder = self.folder / language / "print"
        async with edition.printing:
            while edition.worker is not None and edition.printed != edition.version:
                async with edition.building:
                    version, worker = edition.version, edition.worker
                    await asyncio.to_thread(worker.copy_documents, folder)
                sources, compiled = self._sources(language), worker.catalogues
                built = await asyncio.to_thread(lay_out, sources, folder, compiled, self._begun)
                if edition.worker is not worker:
                    continue  # its catalogues went with it
                if built.failed:
                    return None, built.problems
                edition.printed = version
                break
            return self.finished_print(language), ()

    def finished_print(self, language: str) -> Path | None:
        """Return the PDF of a language as it was last laid out."""
        return next(iter((self.folder / language / "print" / "pdf").glob("*.pdf")), None)

    @property
    def prints(self) -> bool:
        """Tell whether the project has the PDF builder; a plain one need not."""
        return "editions" in self.project.config.extensions

    def _folders(self) -> list[Path]:
        """Return the folders to watch, none within another: each change is told once."""
        named = [self.project.srcdir, self.project.locale_dir, *self._start_folders()]
        folders = [folder for folder in dict.fromkeys(named) if folder.is_dir()]
        return [f for f in folders if not any(other in f.parents for other in folders)]

    def _start_folders(self) -> list[Path]:
        """Return the folders of templates and styles: what Sphinx reads or copies as it starts."""
        project = self.project
        templates = (project.confdir / path for path in project.config.templates_path)
        named = (*templates, *project.assets)
        return [path.resolve() for path in named if not path.is_file()]

    async def _follow(self, folders: list[Path], *, recursive: bool) -> None:
        build = self.project.builddir

        def wanted(_change: Change, name: str) -> bool:
            path = Path(name)
            hidden = path.name.startswith(".") or path.name.endswith(("~", ".mo"))
            facts = recursive or path.name in _READ_AT_START or path.suffix == ".py"
            return facts and not hidden and not path.is_relative_to(build)

        replaced = False
        while True:
            followed = _identities(folders)
            async for changes in awatch(
                *folders,
                watch_filter=wanted,
                recursive=recursive,
                debounce=300,
                step=20,
                rust_timeout=LOOK,
                yield_on_timeout=True,
            ):
                paths = {Path(name) for _, name in changes}
                if replaced:  # all of it may be another, as after a change of conf.py
                    paths.add(self.project.confdir / "conf.py")
                if paths:
                    await self._changed(paths)
                replaced = _identities(folders) not in (None, followed)
                if replaced:
                    break

    async def _changed(self, paths: set[Path]) -> None:
        due: dict[str, OpenEdition] = {}
        for path in paths:
            for edition in self.editions.values():
                concerned, start = self._concerns(path, edition.language)
                edition.stale = edition.stale or start
                if concerned:
                    due[edition.language] = edition
        self.news.publish({"kind": "catalogues", "languages": sorted(due)})
        await self._renew(due)

    def _concerns(self, path: Path, language: str) -> tuple[bool, bool]:
        """Tell whether a file is of a language's pages, and whether its worker must start anew."""
        project = self.project
        if path.is_relative_to(project.locale_dir):
            own = path.is_relative_to(project.catalog_folder(language)) and path.suffix == ".po"
            shared = path.parent == project.locale_dir and language in self.catalogues
            return own or shared, own and path.name in _START_DOMAINS
        start = path.name in _READ_AT_START or path.suffix == ".py"
        if any(path.is_relative_to(folder) for folder in self._start_folders()):
            start = True
        return True, start or not path.is_relative_to(project.srcdir)

    async def _renew(self, editions: Iterable[str]) -> None:
        await asyncio.gather(*(self._build(self.editions[code]) for code in editions))

    async def _build(self, edition: OpenEdition) -> None:
        self.news.publish({"kind": "building", "language": edition.language})
        async with edition.building:
            started_anew = edition.stale or edition.worker is None or not edition.worker.alive
            update = self._started if started_anew else self._updated
            edition.built = await asyncio.to_thread(update, edition)
            if edition.built.messages:
                edition.messages = edition.built.messages
            edition.version += not edition.built.failed
        news = self._news_of(edition) | {"anew": started_anew}
        self.news.publish(news)
        self._behind.put_nowait(edition)

    async def _catch_up(self) -> None:
        """Have the pages written that could wait, one at a time: a new change goes before them."""
        while True:
            edition = await self._behind.get()
            async with edition.building:
                if edition.worker is None:
                    continue
                built = await asyncio.to_thread(edition.worker.catch_up)
            if built.pages:
                pages = [f"{name}.html" for name in built.pages]
                news = {"kind": "pages", "language": edition.language, "pages": pages}
                self.news.publish(news)
                self._behind.put_nowait(edition)

    def _sources(self, language: str) -> Sources:
        return Sources(self.project.confdir, self.source, language)

    def _updated(self, edition: OpenEdition) -> Built:
        assert edition.worker is not None  # noqa: S101 - asked only with a worker
        return edition.worker.update()

    def _started(self, edition: OpenEdition) -> Built:
        """Build everything anew beside the present pages; they stay if the new ones fail."""
        edition.generation += 1
        folder = self.folder / edition.language / str(edition.generation)
        try:
            self.project = Project.load(self.project.confdir, self.source)
        except BaseException as error:  # conf.py may raise what it likes; Ctrl-C reaches no thread
            edition.stale = True
            return Built(problems=(fatal(error),))
        worker = Worker(self._sources(edition.language), folder, self._begun)
        built = worker.update()
        edition.stale = built.failed
        if built.failed and edition.worker is not None:
            worker.stop()
            return built
        old, edition.worker = edition.worker, worker
        if old is not None:
            old.stop()
            shutil.rmtree(old.folder, ignore_errors=True)
        return built

    def _news_of(self, edition: OpenEdition) -> dict[str, Any]:
        return {
            "kind": "built",
            "language": edition.language,
            "ready": edition.worker is not None,
            "version": edition.version,
            "pages": [f"{name}.html" for name in edition.built.pages],
            "problems": [asdict(one) for one in (*edition.built.problems, *self.ended)],
            "failed": edition.built.failed,
            "seconds": round(edition.built.seconds, 3),
        }


def _identities(folders: list[Path]) -> list[tuple[int, int]] | None:
    """Return what tells folders from others of their names; None while one is not there."""
    try:
        return [(status.st_dev, status.st_ino) for status in map(os.stat, folders)]
    except OSError:
        return None
