"""A process for each language, started from a server that has everything imported already."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sphinx.util.docutils import docutils_namespace, patch_docutils

from editions import beside
from editions.preview.warm import Built, Problem, Sources, WarmEdition, catalogues_below

PRELOADED = (
    "editions.preview.workers",
    "editions.build.language",
    "editions.pdf.builder",
    "editions.pdf.book",
)


def process_context() -> Any:
    """Return how processes are started: forked, off Windows, from one with all imports done.

    A fork of the web server itself would copy its threads' locks in whatever state they are.
    """
    if os.name == "nt":
        return multiprocessing.get_context("spawn")
    context: Any = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(PRELOADED))
    return context


def start_process_server() -> None:
    """Start, from the main thread, what processes are forked from, deaf to Ctrl-C.

    Ctrl-C reaches every process of the terminal, and this one would say so at length.
    """
    if os.name == "nt":
        return
    process_context()
    # Python's own tracker of resources, which the server starts first, lets Ctrl-C through again.
    resource_tracker.ensure_running()
    with beside.deaf():
        forkserver.ensure_running()


class Worker:
    """The process that keeps one language's pages up to date in a folder of its own."""

    def __init__(
        self,
        sources: Sources,
        folder: Path,
        begun: Callable[[Any], None] = lambda _process: None,
    ) -> None:
        self.folder = folder
        context = process_context()
        self._here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, sources, folder), daemon=True)
        self._process.start()
        begun(self._process)
        there.close()

    @property
    def pages(self) -> Path:
        """Return the folder of the built pages."""
        return self.folder / "html"

    @property
    def catalogues(self) -> Path:
        """Return the folder of the compiled catalogues."""
        return catalogues_below(self.folder)

    def update(self) -> Built:
        """Ask for a rebuild and wait for it; a process that has died is a problem to show."""
        return self._ask("update")

    def catch_up(self) -> Built:
        """Ask for one of the pages that can wait to be written."""
        return self._ask("catch_up")

    def copy_documents(self, folder: Path) -> Built:
        """Copy the documents as they were read into a folder, for another format of them."""
        return self._ask(folder)

    def _ask(self, request: Any) -> Built:
        try:
            self._here.send(request)
            built: Built = self._here.recv()
        except (EOFError, OSError):
            self._process.join()
            text = f"the building process ended with code {self._process.exitcode}"
            return Built(problems=(Problem(text, fatal=True),))
        return built

    @property
    def alive(self) -> bool:
        """Tell whether the process can still be asked."""
        return bool(self._process.is_alive())

    def stop(self) -> None:
        """End the process."""
        self._here.close()
        self._process.kill()
        self._process.join()


def _serve(connection: Connection, sources: Sources, folder: Path) -> None:
    # Ctrl-C reaches every process of the terminal; the server ends this one in its own time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    edition = WarmEdition(sources, folder)
    answers = {"update": edition.update, "catch_up": edition.catch_up}
    with patch_docutils(), docutils_namespace():
        for request in _requests(connection):
            copy = isinstance(request, Path)
            connection.send(edition.copy_documents(request) if copy else answers[request]())


def _requests(connection: Connection) -> Iterator[Any]:
    while True:
        try:
            request = connection.recv()
        except EOFError:
            return
        yield request


def lay_out(
    sources: Sources,
    folder: Path,
    compiled: Path,
    begun: Callable[[Any], None] = lambda _process: None,
) -> Built:
    """Lay out the PDF from documents that were copied into ``folder``, in a process of its own.

    ``compiled`` holds the catalogues that the documents were read with: Sphinx reads all of them
    anew where it is given others, be they the same word for word.
    """
    context = process_context()
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_lay_out, args=(there, sources, folder, compiled), daemon=True)
    process.start()
    begun(process)
    there.close()
    try:
        built: Built = here.recv()
    except EOFError:
        process.join()
        text = f"the process that lays the PDF out ended with code {process.exitcode}"
        built = Built(problems=(Problem(text, fatal=True),))
    process.join()
    return built


def _lay_out(connection: Connection, sources: Sources, folder: Path, compiled: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    edition = WarmEdition(sources, folder, "pdf", compiled)
    with patch_docutils(), docutils_namespace():
        connection.send(edition.update())
