"""A preview that runs as a person runs it, on a free port, in a thread of its own."""

import asyncio
import secrets
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from editions.preview.marking import message_id
from editions.preview.server import PreviewServer, listening
from editions.preview.session import Session
from editions.project import Project
from support.browser import PATIENCE, NewContext
from support.roots import ROOTS

TOKEN = "a-token-of-the-tests"  # noqa: S105 - it guards nothing

# Messages of tests/roots/translating.
MISSING = message_id("goals", "Rautatien käyttö kasvaa.")
FUZZY = message_id("goals", "Satama investoi maasähköön vuonna 2025.")
GOAL = message_id("goals", "Tavoitteena on vähentää päästöjä 40 prosenttia.")


class FollowedSession(Session):
    """A session that can be asked to write files and wait until it has dealt with them."""

    def __init__(self, project: Project) -> None:
        super().__init__(project, None)
        self._dealt_with: set[Path] = set()
        self._news = asyncio.Condition()

    async def _changed(self, paths: set[Path]) -> None:
        await super()._changed(paths)
        async with self._news:
            self._dealt_with |= paths
            self._news.notify_all()

    async def write_and_wait(self, contents: Mapping[Path, bytes]) -> None:
        """Write files; return once no rebuild is under way or to come, of earlier changes either.

        Changes are dealt with in their order, so those before that of a last file are over with
        it. It concerns no page, since it is no catalogue.
        """
        last = self.project.catalog_folder(self.project.languages[0]) / "last-change"
        written = {**contents, last: secrets.token_bytes(8)}
        self._dealt_with -= written.keys()
        for path, content in written.items():
            path.write_bytes(content)
        async with self._news:
            await self._news.wait_for(lambda: written.keys() <= self._dealt_with)
        for edition in self.editions.values():
            async with edition.building:
                while edition.worker and (await asyncio.to_thread(edition.worker.catch_up)).pages:
                    pass


@dataclass
class Running:
    """A running preview and the publication that it shows."""

    root: Path
    server: PreviewServer
    session: FollowedSession
    base: str

    @property
    def address(self) -> str:
        """The address that the terminal would print."""
        return f"{self.base}/#token={TOKEN}"

    def write_and_wait(self, contents: Mapping[Path, bytes]) -> None:
        """Write files and wait until the preview has dealt with them and all earlier changes."""
        assert self.server.loop is not None
        writing = self.session.write_and_wait(contents)
        asyncio.run_coroutine_threadsafe(writing, self.server.loop).result(timeout=300)

    def catalogue(self, name: str = "goals") -> Path:
        return self.root / f"locale/en/LC_MESSAGES/{name}.po"


@pytest.fixture
def page(preview: Running, new_context: NewContext) -> Iterator[Page]:
    """Open the page of goals in the browser, source and translation side by side.

    An error that its script does not catch fails the test.
    """
    errors: list[Any] = []
    page = new_context(width=1500).new_page()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108 - it marks what it is given
    page.goto(preview.address.replace("/#", "/?page=goals.html#"))
    expect(mark(page, MISSING)).to_be_visible()
    yield page
    assert errors == []


def pane(page: Page, language: str) -> FrameLocator:
    """Find the built page of a language."""
    return page.frame_locator(f'section[data-language="{language}"] iframe')


def mark(page: Page, message: str) -> Locator:
    """Find the button at a message of the translation."""
    return pane(page, "en").locator(f'button.preview-open[data-message="{message}"]')


@pytest.fixture
def preview(running_preview: Running) -> Iterator[Running]:
    """Give a running preview whose publication is as it was, whatever another test wrote.

    It has dealt with all that was written, so no page of it comes back by itself.
    """
    files = [path for path in running_preview.root.rglob("*") if _is_source(path)]
    before = {path: path.read_bytes() for path in files}
    yield running_preview
    other = {path: old for path, old in before.items() if path.read_bytes() != old}
    running_preview.write_and_wait(other)


def _is_source(path: Path) -> bool:
    return path.is_file() and "_build" not in path.parts


@pytest.fixture(scope="session")
def running_preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Start a preview of a small publication and wait until its pages are there."""
    root = tmp_path_factory.mktemp("preview") / "translating"
    shutil.copytree(ROOTS / "translating", root)
    with started(root) as running:
        yield running


@contextmanager
def started(root: Path) -> Iterator[Running]:
    """Run a preview of a publication; go on once its pages are there."""
    listener = listening(0)
    session = FollowedSession(Project.load(root))
    server = PreviewServer(session, listener, TOKEN, "en")
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()))
    thread.start()
    try:
        running = Running(root, server, session, f"http://127.0.0.1:{listener.getsockname()[1]}")
        _until_ready(running)
        yield running
    finally:
        server.stop()
        thread.join()
        listener.close()


def _until_ready(running: Running) -> None:
    ready: set[str] = set()
    with (
        httpx.Client(timeout=300) as client,
        client.stream("GET", f"{running.base}/api/events") as stream,
    ):
        for line in stream.iter_lines():
            ready = {code for code, e in running.session.editions.items() if e.version}
            if line and len(ready) == len(running.session.editions):
                return
