"""News for every open page, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

BEAT = 15.0
"""Seconds after which a silent stream says that it is still there."""


class Broadcaster:
    """Passes each piece of news on to all who listen."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[dict[str, Any] | None]] = set()
        self._closed = False

    def publish(self, news: dict[str, Any]) -> None:
        """Tell everyone."""
        for queue in self._queues:
            queue.put_nowait(news)

    def close(self) -> None:
        """End every stream, so that the server can stop."""
        self._closed = True
        for queue in self._queues:
            queue.put_nowait(None)

    async def stream(self, first: dict[str, Any]) -> AsyncIterator[str]:
        """Yield the news as events until the server stops, ``first`` before all others."""
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._queues.add(queue)
        try:
            yield _event(first)
            while not self._closed:
                try:
                    news = await asyncio.wait_for(queue.get(), BEAT)
                except TimeoutError:
                    yield ":\n\n"
                    continue
                if news is None:
                    return
                yield _event(news)
        finally:
            self._queues.discard(queue)


def _event(news: dict[str, Any]) -> str:
    return f"data: {json.dumps(news, ensure_ascii=False)}\n\n"
