"""Ask a server for one address, with a cap on the size of what it sends."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from urllib.request import getproxies

import httpx

from sayso.errors import PageError
from sayso.fetching.connections import deadline, http_client
from sayso.fetching.exchange import Exchange, exchange_of
from sayso.fetching.settings import FetchSettings

Clock = Callable[[], datetime]

# gzip alone: every reader of archives unpacks it, while `br` and `zstd` need libraries that few have.
_HEADERS = {"Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}


class Client:
    """Sends single GET requests over connections of their own; cookies live for one page and its redirects.

    Raises:
        FetchError: the environment names a proxy or certificates that cannot be used.
    """

    def __init__(self, settings: FetchSettings, clock: Clock) -> None:
        self._timeouts = settings.timeouts
        self._clock = clock
        self._proxied = bool(getproxies())
        self._http = http_client(self._timeouts, {"User-Agent": settings.user_agent, **_HEADERS})

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def forget_cookies(self) -> None:
        """Begin a page without what servers left with an earlier one."""
        self._http.cookies.clear()

    @property
    def cookies(self) -> tuple[tuple[str, str], ...]:
        """What servers have left since, in a fixed order."""
        return tuple(sorted((cookie.name, cookie.value or "") for cookie in self._http.cookies.jar))

    def ask(self, url: httpx.URL, max_bytes: int, *, cut: bool = False) -> Exchange:
        """The answer to a GET request, whatever its status. A body over `max_bytes` is cut there if `cut`.

        Raises:
            PageError: no whole answer came (`timeout`, `unreachable`, `unknown-host`, `untrusted`, `cut-off`), or
                its body is too large (`too-large`).
        """
        with deadline(str(url), self._timeouts) as trace:
            request = self._http.build_request("GET", url, extensions={"trace": trace})
            at = self._clock()
            response = self._http.send(request, stream=True)
            try:
                address = None if self._proxied else _peer(response)
                return exchange_of(response, body_of(response, max_bytes, cut=cut), at, address)
            finally:
                response.close()


def body_of(response: httpx.Response, max_bytes: int, *, cut: bool = False) -> bytes:
    """The body of an answer as it is sent; what is longer is cut if `cut`.

    Raises:
        PageError: it is too large (`too-large`).
    """
    told = response.headers.get("content-length", "")
    size = int(told) if told.isdecimal() else 0
    if size > max_bytes and not cut:
        raise _too_large(response, max_bytes)
    body = bytearray()
    for part in response.iter_raw():
        body += part
        if len(body) > max_bytes:
            if cut:
                break
            raise _too_large(response, max_bytes)
    return bytes(body[:max_bytes])


def _too_large(response: httpx.Response, max_bytes: int) -> PageError:
    reason = f"the answer is larger than {max_bytes:,} bytes, and was not taken"
    return PageError(str(response.request.url), "too-large", reason)


def _peer(response: httpx.Response) -> str | None:
    stream = response.extensions.get("network_stream")
    with suppress(OSError):  # a short answer may have ended the connection already
        peer = stream.get_extra_info("server_addr") if stream else None
        return str(peer[0]) if peer else None
    return None
