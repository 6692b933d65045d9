"""Connections that end in time: an HTTP client, a deadline for a whole answer, every network error in words."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import httpx

from sayso.errors import FetchError, PageError

Trace = Callable[[str, dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: for a request from the connection to its last byte, for the connection, and without any byte."""

    total: float
    connect: float
    silence: float


def http_client(timeouts: Timeouts, headers: Mapping[str, str]) -> httpx.Client:
    """A client that follows no redirect by itself; a proxy that the environment names is used.

    Raises:
        FetchError: the environment names a proxy or certificates that cannot be used.
    """
    timeout = httpx.Timeout(timeouts.silence, connect=timeouts.connect)
    try:
        return httpx.Client(timeout=timeout, follow_redirects=False, headers=dict(headers))
    except (ImportError, OSError, ValueError) as error:
        # Proxies and certificates that the environment names; SOCKS (Tor) needs a library of its own.
        raise FetchError("proxy or certificate settings", f"cannot be used: {error}") from None


@contextmanager
def deadline(url: str, timeouts: Timeouts) -> Iterator[Trace]:
    """Ends the connection made within when the time is up; give what it yields to the request as its `trace`.

    Raises:
        PageError: no whole answer came (`timeout`, `unreachable`, `unknown-host`, `untrusted`, `cut-off`).
    """
    watch = _Watch()
    timer = threading.Timer(timeouts.total, watch.end)
    timer.daemon = True
    timer.start()
    try:
        yield watch.trace
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        if not watch.has_passed:
            raise PageError(url, *_in_words(error, timeouts)) from None
    finally:
        timer.cancel()
    if watch.has_passed:  # without an error too: a body of no told length looks whole wherever it is ended
        raise PageError(url, "timeout", f"the whole answer was not there after {timeouts.total:g} seconds")


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


def _in_words(error: Exception, timeouts: Timeouts) -> tuple[str, str]:
    """A code and a reason for an error of the network."""
    if isinstance(error, httpx.ConnectTimeout):
        return "timeout", f"no connection within {timeouts.connect:g} seconds"
    if isinstance(error, httpx.TimeoutException):
        return "timeout", f"the server was silent for {timeouts.silence:g} seconds"
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
