"""The guard: what a request must bring along to be let in, and the headers that keep saved pages harmless."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_ADDRESS = 32_768
"""Bytes of path and query: all filters of a listing at their longest, in letters of four bytes, stay below."""

LARGEST_BODY = 256 * 1024
"""Bytes of a form: a review with its reason is some hundred, a split names claims by their ids."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content-Security-Policy of every page; a saved original has a stricter one of its own."""

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer a browser tells no origin of its own forms either
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


class Guard:
    """Middleware that lets in only what this server's own pages send.

    `hosts` are the names, with their port, under which the interface is reached: a page elsewhere whose name is
    made to point here (DNS rebinding) brings another. What writes must come from a page of the same origin.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refusal(scope)
        if refused is not None:
            await refused(scope, receive, send_guarded)
            return
        await self.app(scope, _limited(receive), send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self.hosts:
            return _refused(scope, "this address is not served here", 421)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            return _refused(scope, "the address is too long", 414)
        if scope["method"] == "POST":  # the routes take no other way to write
            return self._refusal_of_writing(scope, headers)
        return None

    def _refusal_of_writing(self, scope: Scope, headers: Headers) -> Response | None:
        origin = urlsplit(headers.get("origin", ""))
        if origin.scheme not in {"http", "https"} or origin.netloc.lower() not in self.hosts:
            return _refused(scope, "only pages of this server may write", 403)
        length = headers.get("content-length", "")
        if not length.isascii() or not length.isdigit():
            return _refused(scope, "the length of the body must be told", 411)
        if int(length) > LARGEST_BODY:
            return _refused(scope, "the body is too large", 413)
        return None


def _refused(scope: Scope, words: str, status: int) -> Response:
    """A refusal in plain text, or for programs in JSON: no page, which would tell of the case."""
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": words}, status)
    return PlainTextResponse(words, status)


def _limited(receive: Receive) -> Receive:
    """The same, ended where a body is longer than it was told to be."""
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return message if taken <= LARGEST_BODY else {"type": "http.disconnect"}

    return receive_some
