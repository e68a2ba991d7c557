"""What the server refuses before anything else sees it, and what it sends with every answer.

The page listens on the loopback address alone. Another site in the same browser can still send
requests there, under its own name (Origin) or, by rebinding a name, under a foreign Host.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SHELL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A built page holds what translators wrote: it may look as it likes, but run nothing.
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
# A browser's own viewer of PDF files would be switched off by a policy for its parts.
PRINT_POLICY = "frame-ancestors 'self'"
_SENT = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


class Guard:
    """Refuses requests under a foreign name and adds the headers of safety."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        self.origins = {f"http://{host}" for host in self.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if it is under the server's own name."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._is_own(headers):
            answer = PlainTextResponse("refused: not under this server's own name\n", 403)
            await answer(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                for name, value in _SENT.items():
                    sent.setdefault(name, value)
                sent.setdefault("content-security-policy", _policy(scope["path"]))
            await send(message)

        await self.app(scope, receive, sending)

    def _is_own(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        return (
            headers.get("host") in self.hosts
            and (origin is None or origin in self.origins)
            and headers.get("sec-fetch-site", "none") in ("same-origin", "none")
        )


def _policy(path: str) -> str:
    if path.startswith("/print/"):
        return PRINT_POLICY
    return PAGE_POLICY if path.startswith("/pages/") else SHELL_POLICY
