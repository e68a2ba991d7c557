"""One language's pages, kept ready: Sphinx stays loaded and only what changed is written again."""

from __future__ import annotations

import gettext
import os
import pickle
import re
import shutil
import time
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import sphinx.locale
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.util.build_phase import BuildPhase
from sphinx.util.console import nocolor, strip_colors
from sphinx.util.i18n import docname_to_domain

from editions.catalogs.compile import Compiled
from editions.document.catalogues import compile_checked, warn_of_left_out
from editions.preview import marking
from editions.project import Project

DOCUMENTS = "doctrees"
# Sphinx's word for a fault after which part of the text is missing from the page.
_FAULT = re.compile(r"(ERROR|CRITICAL|SEVERE): ")
_SAID = re.compile(r"(?:(.*?): )?(WARNING|ERROR|CRITICAL|SEVERE): (.*)")


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and whether the page could not be renewed because of it."""

    text: str
    where: str = ""
    fatal: bool = False


class Shown(NamedTuple):
    """A message as a page shows it."""

    domain: str
    msgid: str
    page: str


class Sources(NamedTuple):
    """What an edition is built from: a project's folders, and its texts in one language."""

    confdir: Path
    folder: Path | None
    language: str


@dataclass(frozen=True)
class Built:
    """What a rebuild gave: the pages that it wrote or took away, and what was wrong.

    ``messages`` holds domain, msgid and page of every message that the pages show, by its id, in
    the order of the documents; one that stands on several pages has the first.
    """

    pages: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    messages: dict[str, Shown] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def failed(self) -> bool:
        """Tell whether the last good pages had to stay."""
        return any(problem.fatal for problem in self.problems)


def catalogues_below(folder: Path) -> Path:
    """Return where an edition below a folder has its compiled catalogues."""
    return folder / DOCUMENTS / "catalogs"


class WarmEdition:
    """One language in one format, built below a folder."""

    def __init__(
        self,
        sources: Sources,
        folder: Path,
        builder: str = "html",
        compiled: Path | None = None,
    ) -> None:
        """Take what to build; ``compiled`` holds catalogues that need no compilation anew."""
        self.sources = sources
        self.language = sources.language
        self.folder = folder
        self.builder = builder
        self.compiled = compiled
        self.said = StringIO()
        self.unwritten: set[str] = set()  # read, but not written because of a fault
        self.waiting: set[str] = set()  # concerned by a title alone, so they can wait
        self.faulty = False
        self.app: Sphinx | None = None

    def update(self) -> Built:
        """Build what has changed; never raises, since a fault is shown on the page."""
        started = time.monotonic()
        try:
            pages = self._changed() if self.app else self._all()
            problems = self._problems()
        except Exception as error:  # also an extension's, a template's or conf.py's own
            pages, problems = set(), [*self._problems(), fatal(error)]
        messages = self._messages()
        elapsed = time.monotonic() - started
        return Built(tuple(sorted(pages)), tuple(problems), messages, elapsed)

    def _all(self) -> set[str]:
        app = self._application()
        app.build()
        app.connect("env-purge-doc", self._forget)
        self.app = app
        return set(app.env.found_docs)

    def _forget(self, app: Any, env: Any, docname: str) -> None:
        """Forget what was read of a document, which Sphinx itself would keep until it ends."""
        env._pickled_doctree_cache.pop(docname, None)
        vars(env).pop("master_doctree", None)
        self.unwritten.add(docname)
        if docname not in env.found_docs:
            self.unwritten |= env.files_to_rebuild.get(docname, set())  # they tell of it
            Path(app.builder.get_outfilename(docname)).unlink(missing_ok=True)

    def _application(self) -> Sphinx:
        project = Project.load(self.sources.confdir, self.sources.folder)
        sphinx.locale.translators.clear()
        nocolor()
        # A docutils.conf could allow what the publisher forbids, so none is read.
        os.environ["DOCUTILSCONFIG"] = ""
        app = Sphinx(
            project.srcdir,
            project.confdir,
            self.folder / self.builder,
            self.folder / DOCUMENTS,
            self.builder,
            confoverrides=self._settings(project),
            status=None,
            warning=self.said,
        )
        app.setup_extension(marking.__name__)
        # The search index and the page of everything read every document anew.
        app.events.listeners["html-collect-pages"].clear()
        if project.publication is None and self.compiled is None:
            self._compile(app)
        return app

    def _settings(self, project: Project) -> dict[str, Any]:
        """Return the settings of the preview's own, which win over conf.py's.

        In a plain project Sphinx would compile beside the catalogues; here no build writes there.
        """
        settings: dict[str, Any] = {"language": self.language}
        if "editions" in project.config.extensions:
            settings["editions_printable"] = False
            kept = self.folder.with_name(f"{self.folder.name}-chapters")
            settings["pdf_kept_chapters"] = str(kept)
            if self.compiled is not None:
                settings["editions_catalogues"] = Compiled(self.compiled, ())
        if project.publication is None:
            others = [str(project.srcdir / path) for path in project.config.locale_dirs[1:]]
            settings["locale_dirs"] = [str(self.catalogues), *others]
            settings["gettext_auto_build"] = False
        return settings

    @property
    def catalogues(self) -> Path:
        """Return the folder of the compiled catalogues."""
        return self.compiled or catalogues_below(self.folder)

    def _changed(self) -> set[str]:
        """Read what changed and write its pages; after a fault in a text the old ones stay."""
        app: Any = self.app
        builder, env = app.builder, app.env
        self._compile(app)
        contents = _contents(env)
        docnames = set(builder.read())
        self.unwritten |= docnames | set(env.check_dependents(app, docnames))
        self.faulty = any(_FAULT.search(line) for line in self._lines())
        if self.faulty:
            return set()
        written: set[str] = self.unwritten & env.found_docs
        self._write(app, written)
        changed, self.unwritten = self.unwritten, set()
        self.waiting -= written
        if _contents(env) != contents:  # every page lists the chapters
            self.waiting = set(env.found_docs) - written
        return changed

    def copy_documents(self, folder: Path) -> Built:
        """Copy the documents as they were read, with what Sphinx knows of them."""
        if self.app is not None:
            with (self.folder / DOCUMENTS / ENV_PICKLE_FILENAME).open("wb") as file:
                pickle.dump(self.app.env, file, pickle.HIGHEST_PROTOCOL)
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(self.folder / DOCUMENTS, folder / DOCUMENTS)
        return Built()

    def catch_up(self) -> Built:
        """Write one of the pages that can wait; none where nothing waits any more."""
        if self.app is None or self.faulty:
            return Built()
        self.waiting &= self.app.env.found_docs
        written = {self.waiting.pop()} if self.waiting else set()
        self._write(self.app, written)
        self._problems()  # told already, when the document was read
        return Built(tuple(written))

    def _compile(self, app: Any) -> None:
        """Compile what changed in the catalogues and forget what was read of them before."""
        project = Project.load(self.sources.confdir, self.sources.folder)
        if self.language == project.source_language:
            return
        warn_of_left_out(compile_checked(project, self.language, self.catalogues))
        for docname in app.env.found_docs:
            domain = docname_to_domain(docname, app.config.gettext_compact)
            sphinx.locale.translators.pop(("general", domain), None)
        # Python keeps every compiled catalogue for good, by its path.
        gettext._translations.clear()  # type: ignore[attr-defined]

    def _write(self, app: Any, docnames: set[str]) -> None:
        """Write the pages of documents, as the builder does, without what concerns all pages."""
        if not docnames:
            return
        builder, env = app.builder, app.env
        builder.prepare_writing(docnames)
        for docname in sorted(docnames):
            builder.phase = BuildPhase.RESOLVING
            doctree = env.get_and_resolve_doctree(docname, builder, tags=app.tags)
            builder.phase = BuildPhase.WRITING
            builder.write_doc_serialized(docname, doctree)
            builder.write_doc(docname, doctree)
        builder.copy_image_files()
        builder.copy_download_files()

    def _messages(self) -> dict[str, Shown]:
        if self.app is None:
            return {}
        found, docnames = marking.messages_of(self.app.env), self.app.env.found_docs
        ordered = [*self.app.env.collect_relations(), *sorted(docnames)]
        shown: dict[str, Shown] = {}
        for docname in filter(docnames.__contains__, dict.fromkeys(ordered)):
            for name, (domain, msgid) in found.get(docname, {}).items():
                shown.setdefault(name, Shown(domain, msgid, f"{docname}.html"))
        return shown

    def _lines(self) -> list[str]:
        said = strip_colors(self.said.getvalue()).splitlines()
        return [line for line in said if line.strip()]

    def _problems(self) -> list[Problem]:
        """Take what Sphinx said, each line with the place that it begins with."""
        lines = self._lines()
        self.said.seek(0)
        self.said.truncate()
        found = (_problem(line, self.sources.confdir) for line in lines)
        return [problem for problem in found if problem is not None]


def _contents(env: Any) -> dict[str, str]:
    """Return what lists of chapters are made of: titles and their numbers, in their order."""
    return {name: contents.pformat() for name, contents in env.tocs.items()}


def _problem(line: str, confdir: Path) -> Problem | None:
    """Return what a line says; none for the lines of source text that Sphinx quotes after it."""
    match = _SAID.match(line)
    if match is None:
        return None
    place, kind, text = match.groups()
    return Problem(text, (place or "").replace(f"{confdir}/", ""), kind != "WARNING")


def fatal(error: BaseException) -> Problem:
    """Return what an error says as a problem because of which nothing could be renewed."""
    text = " ".join(str(error).split()) or type(error).__name__
    return Problem(text, fatal=True)
