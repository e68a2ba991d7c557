"""The preview's web application: the page, the built pages, the messages, the edits, the news."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from editions.catalogs.entry import CatalogError
from editions.interface import languages, translations
from editions.preview import advice
from editions.preview.catalogue import (
    ChangedError,
    Edit,
    Place,
    RefusedError,
    Replaced,
    state_of,
    undo,
    write_translation,
)
from editions.preview.guard import Guard
from editions.preview.session import Session
from editions.preview.warm import Shown
from editions.preview.words import page_words
from editions.publication import Language

HERE = Path(__file__).parent
LARGEST_EDIT = 200_000
"""Bytes of a request that writes; an entry of a catalogue is far smaller."""

_TEMPLATES = Environment(
    loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def application(session: Session, *, port: int, token: str, interface: str) -> Starlette:
    """Return the application for a session.

    ``token`` is what a request that writes must bring; ``interface`` is the language that the
    page speaks until its reader chooses another.
    """
    handlers = _Handlers(session, token, interface)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        running = asyncio.create_task(session.run())
        try:
            yield
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            session.stop()

    return Starlette(
        routes=[
            Route("/", handlers.shell),
            Route("/pages/{language}/{path:path}", handlers.page),
            Route("/print/{language}.pdf", handlers.print),
            Route("/api/messages", handlers.messages),
            Route("/api/findings", handlers.findings),
            Route("/api/entry", handlers.entry),
            Route("/api/entry", handlers.write, methods=["POST"]),
            Route("/api/undo", handlers.undo, methods=["POST"]),
            Route("/api/print", handlers.lay_out, methods=["POST"]),
            Route("/api/events", handlers.events),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(Guard, port=port)],
        exception_handlers={HTTPException: handlers.failed},
        lifespan=lifespan,
    )


class _Handlers:
    """One method a route."""

    def __init__(self, session: Session, token: str, interface: str) -> None:
        self.session = session
        self.token = token
        self.interface = interface if interface in languages("preview") else "en"
        self.replaced: dict[str, Replaced] = {}  # what can be undone, by the digest it left

    async def shell(self, request: Request) -> Response:
        interface = self._interface(request)
        gettext = translations(interface).gettext
        project = self.session.project
        title = project.publication.title if project.publication else project.config.project
        names = {code: Language(code).name for code in self.session.editions}
        html = _TEMPLATES.get_template("page.html.jinja").render(
            _=gettext,
            interface=interface,
            interfaces=[Language(code) for code in languages("preview")],
            title=title,
            names=names,
            source=project.source_language,
            targets=list(self.session.catalogues),
            prints=self.session.prints,
            words=json.dumps(page_words(gettext), ensure_ascii=False),
        )
        return HTMLResponse(html)

    async def page(self, request: Request) -> Response:
        language, path = request.path_params["language"], request.path_params["path"]
        edition = self.session.editions.get(language)
        if edition is None:
            raise HTTPException(404)
        async with edition.building:  # no page is read while it is written
            found = self.session.page(language, path)
            if found is None:
                raise HTTPException(404, "noPage")
            return FileResponse(found)

    async def print(self, request: Request) -> Response:
        found = self.session.finished_print(self._edition(request.path_params["language"]))
        if found is None:
            raise HTTPException(404, "the PDF has not been laid out yet")
        return FileResponse(found, content_disposition_type="inline", filename=found.name)

    async def lay_out(self, request: Request) -> Response:
        self._require_token(request)
        language = self._edition(request.query_params.get("language", ""))
        path, problems = await self.session.printed(language)
        version = path.stat().st_mtime_ns if path else 0
        return JSONResponse(
            {"version": str(version), "problems": [asdict(problem) for problem in problems]}
        )

    async def messages(self, request: Request) -> Response:
        language, places = await self._places(request.query_params.get("language", ""))
        shown = self.session.editions[language].messages
        told = {name: _told(places.get(name), message) for name, message in shown.items()}
        told |= {n: _told(place, None) for n, place in places.items() if n not in shown}
        problems = self.session.catalogues[language].problems
        return JSONResponse({"messages": told, "problems": [self._problem(p) for p in problems]})

    async def findings(self, request: Request) -> Response:
        language = self._target(request.query_params.get("language", ""))
        words = self._interface(request)
        return JSONResponse(await asyncio.to_thread(self.session.findings.of, language, words))

    async def entry(self, request: Request) -> Response:
        language, places = await self._places(request.query_params.get("language", ""))
        name = request.query_params.get("message", "")
        if name in places:
            return JSONResponse(await asyncio.to_thread(self._entry, language, name, places))
        known = self.session.editions[language].messages.get(name)
        if known is None:
            raise HTTPException(404, "noMessage")
        return JSONResponse({"state": "absent", "domain": known.domain, "source": [known.msgid]})

    async def write(self, request: Request) -> Response:
        self._require_token(request)
        language, places = await self._places(request.query_params.get("language", ""))
        name = request.query_params.get("message", "")
        edit = await _edit(request)
        if name not in places:
            return self._refused(request, "refusedGone")
        try:
            replaced = await asyncio.to_thread(write_translation, places[name], edit)
        except ChangedError:
            return await self._changed_underneath(request, language, name, places[name].path)
        except (RefusedError, CatalogError, OSError) as error:
            return self._refused(request, str(error))
        _, now = await self._places(language)
        entry = await asyncio.to_thread(self._entry, language, name, now)
        if replaced is not None:
            self.replaced[replaced.digest] = replaced
            entry["undo"] = replaced.digest
        return JSONResponse(entry)

    async def undo(self, request: Request) -> Response:
        self._require_token(request)
        language, _ = await self._places(request.query_params.get("language", ""))
        replaced = self.replaced.get(request.query_params.get("digest", ""))
        if replaced is None:
            raise HTTPException(404, "refusedUndo")
        try:
            await asyncio.to_thread(undo, replaced)
        except ChangedError:
            return self._refused(request, "refusedUndo")
        except (RefusedError, OSError) as error:
            return self._refused(request, str(error))
        _, now = await self._places(language)
        name = request.query_params.get("message", "")
        return JSONResponse(await asyncio.to_thread(self._entry, language, name, now))

    async def _changed_underneath(
        self, request: Request, language: str, name: str, path: Path
    ) -> Response:
        """Answer with what the file holds now; say so where that cannot be read."""
        _, now = await self._places(language)
        for problem in self.session.catalogues[language].problems:
            if problem.path == path:
                return self._refused(request, str(problem))
        if name not in now:
            return self._refused(request, "refusedGone")
        current = await asyncio.to_thread(self._entry, language, name, now)
        return JSONResponse({"current": current}, 409)

    def _refused(self, request: Request, reason: str) -> Response:
        return JSONResponse({"refused": self._said(request, reason)}, 422)

    async def failed(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for no other
        return PlainTextResponse(self._said(request, error.detail), error.status_code)

    def _said(self, request: Request, reason: str) -> str:
        """Return a reason by its name in words.py, or as a library says it."""
        words = page_words(translations(self._interface(request)).gettext)
        return words.get(reason, reason)

    def _problem(self, error: CatalogError) -> dict[str, Any]:
        path = _relative(error.path or Path(), self.session.project.confdir)
        where = f"{path}:{error.line}"
        return {"text": error.problem, "where": where, "fatal": True}

    async def events(self, _request: Request) -> Response:
        stream = self.session.news.stream(self.session.state())
        return StreamingResponse(stream, media_type="text/event-stream")

    def _entry(self, language: str, name: str, places: dict[str, Place]) -> dict[str, Any]:
        if name not in places:
            return {"state": "absent", "domain": "", "source": [""]}
        project = self.session.project
        place = places[name]
        entry = place.entry
        memory = advice.remembered(project, language)
        return {
            "state": state_of(entry),
            "domain": place.domain,
            "catalogue": _relative(place.path, project.confdir),
            "line": place.block.line,
            "digest": place.digest,
            "source": [entry.msgid, *([entry.plural] if entry.plural is not None else [])],
            "translation": list(entry.msgstr),
            "comments": [*entry.comments, *entry.notes],
            "references": list(entry.references),
            "change": advice.source_change(entry),
            "terms": list(
                advice.agreed_terms(project, entry.msgid, project.source_language, language)
            ),
            "proposals": list(advice.proposals(entry, places.values(), memory)),
        }

    async def _places(self, language: str) -> tuple[str, dict[str, Place]]:
        code = self._target(language)
        return code, await asyncio.to_thread(self.session.catalogues[code].places)

    def _edition(self, language: str) -> str:
        if language not in self.session.editions:
            raise HTTPException(404, "noLanguage")
        return language

    def _target(self, language: str) -> str:
        if language not in self.session.catalogues:
            raise HTTPException(404, "noLanguage")
        return language

    def _interface(self, request: Request) -> str:
        asked = request.query_params.get("interface", self.interface)
        return asked if asked in languages("preview") else self.interface

    def _require_token(self, request: Request) -> None:
        given = request.headers.get("x-editions-token", "")
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            raise HTTPException(403, "readOnly")


def _told(place: Place | None, shown: Shown | None) -> dict[str, str]:
    """Return the state of a message, and its page or, where it stands on none, its source."""
    told = {"state": state_of(place.entry) if place else "absent"}
    if shown:
        return told | {"page": shown.page}
    return told | {"source": place.entry.msgid if place else ""}


def _relative(path: Path, folder: Path) -> str:
    return os.path.relpath(path, folder)


async def _edit(request: Request) -> Edit:
    """Return what a request asks to write; raise HTTPException for anything malformed."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_EDIT:
            raise HTTPException(413, "refusedLong")
    checks: dict[str, Callable[[Any], bool]] = {
        "translation": lambda value: isinstance(value, list) and all(map(_is_text, value)),
        "confirmed": lambda value: isinstance(value, bool),
        "digest": _is_text,
    }
    try:
        asked = json.loads(body)
        if not all(check(asked[name]) for name, check in checks.items()):
            raise ValueError
    except (ValueError, KeyError, TypeError) as error:
        raise HTTPException(400, "expected translation, confirmed and digest as JSON") from error
    return Edit(tuple(asked["translation"]), asked["confirmed"], asked["digest"])


def _is_text(value: object) -> bool:
    return isinstance(value, str)
