"""Run the preview's application on the loopback address."""

from __future__ import annotations

import asyncio
import secrets
import socket
from types import FrameType

import uvicorn

from editions.preview.app import application
from editions.preview.session import Session

HOST = "127.0.0.1"


def listening(port: int) -> socket.socket:
    """Return a socket that listens on the loopback address; port 0 takes any that is free.

    A browser may connect at once and waits until the server answers. Raises OSError where the
    port is taken.
    """
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except BaseException:
        listener.close()
        raise
    return listener


def new_token() -> str:
    """Return what lets a page write; whoever has the address of this run has it."""
    return secrets.token_urlsafe(24)


class PreviewServer(uvicorn.Server):
    """A server that ends its open streams when it is told to stop."""

    def __init__(self, session: Session, listener: socket.socket, token: str, words: str) -> None:
        port = listener.getsockname()[1]
        app = application(session, port=port, token=token, interface=words)
        super().__init__(
            uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        )
        self.session = session
        self.listener = listener
        self.loop: asyncio.AbstractEventLoop | None = None

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until told to stop."""
        self.loop = asyncio.get_running_loop()
        await super().serve(sockets or [self.listener])

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, and end the streams that would keep the server waiting.

        A second signal before that has happened leaves everything as it is and ends at once.
        """
        super().handle_exit(sig, frame)
        self.stop()

    def stop(self) -> None:
        """Stop at the next occasion; may be called from any thread."""
        self.should_exit = True
        if self.loop is not None:
            self.loop.call_soon_threadsafe(self.session.news.close)
