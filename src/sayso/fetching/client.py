"""Ask a server for one address: time-outs, a cap on size, and every network error in words."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any
from urllib.request import getproxies

import httpx

from sayso.errors import FetchError, PageError
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
        self._settings = settings
        self._clock = clock
        self._proxied = bool(getproxies())
        timeout = httpx.Timeout(settings.silence_timeout, connect=settings.connect_timeout)
        headers = {"User-Agent": settings.user_agent, **_HEADERS}
        try:
            self._http = httpx.Client(timeout=timeout, follow_redirects=False, headers=headers)
        except (ImportError, OSError, ValueError) as error:
            # Proxies and certificates that the environment names; SOCKS (Tor) needs a library of its own.
            raise FetchError("proxy or certificate settings", f"cannot be used: {error}") from None

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
        with _deadline(str(url), self._settings) as trace:
            request = self._http.build_request("GET", url, extensions={"trace": trace})
            at = self._clock()
            response = self._http.send(request, stream=True)
            try:
                address = None if self._proxied else _peer(response)
                return exchange_of(response, _body(response, max_bytes, cut), at, address)
            finally:
                response.close()


def _body(response: httpx.Response, max_bytes: int, cut: bool) -> bytes:
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
    return PageError(
        str(response.request.url), "too-large", f"the page is larger than {max_bytes:,} bytes, and was not saved"
    )


def _peer(response: httpx.Response) -> str | None:
    stream = response.extensions.get("network_stream")
    with suppress(OSError):  # a short answer may have ended the connection already
        peer = stream.get_extra_info("server_addr") if stream else None
        return str(peer[0]) if peer else None
    return None


class _Watch:
    """Ends a connection from another thread: time-outs of single reads never end a server that drips."""

    def __init__(self) -> None:
        self.has_passed = False
        self._socket: socket.socket | None = None

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Take note of the connection's socket, and of its successor when encryption begins."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")
            if self.has_passed:
                self._shut()

    def end(self) -> None:
        self.has_passed = True
        self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it may be closed, or be on its way into encryption
                self._socket.shutdown(socket.SHUT_RDWR)


@contextmanager
def _deadline(url: str, settings: FetchSettings) -> Iterator[Callable[[str, dict[str, Any]], None]]:
    """Ends the connection made within when the time is up, and puts every network error in words."""
    watch = _Watch()
    timer = threading.Timer(settings.timeout, watch.end)
    timer.daemon = True
    timer.start()
    try:
        yield watch.trace
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        if not watch.has_passed:
            raise PageError(url, *_in_words(error, settings)) from None
    finally:
        timer.cancel()
    if watch.has_passed:  # without an error too: a body of no told length looks whole wherever it is ended
        raise PageError(url, "timeout", f"the page was not there after {settings.timeout:g} seconds")


def _in_words(error: Exception, settings: FetchSettings) -> tuple[str, str]:
    """A code and a reason for an error of the network."""
    if isinstance(error, httpx.ConnectTimeout):
        return "timeout", f"no connection within {settings.connect_timeout:g} seconds"
    if isinstance(error, httpx.TimeoutException):
        return "timeout", f"the server was silent for {settings.silence_timeout:g} seconds"
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError | httpx.WriteError):
        return "cut-off", f"the server broke off or does not speak HTTP: {error or 'connection closed'}"
    return _connection_in_words(error)


def _connection_in_words(error: Exception) -> tuple[str, str]:
    """The same for a connection that was never made: what lies below tells why."""
    below = list(_causes(error))
    if any(isinstance(cause, ConnectionRefusedError) for cause in below):
        return "unreachable", "the connection was refused"
    if any(isinstance(cause, socket.gaierror) for cause in below):
        return "unknown-host", "no server of that name is known (or there is no network)"
    untrusted = next((cause for cause in below if isinstance(cause, ssl.SSLError)), None)
    if untrusted is not None:
        return "untrusted", f"the connection cannot be made safe: {untrusted}"
    return "unreachable", f"the server cannot be reached: {error or type(error).__name__}"


def _causes(error: BaseException) -> Iterator[BaseException]:
    step: BaseException | None = error
    while step is not None:
        yield step
        step = step.__cause__ or step.__context__
