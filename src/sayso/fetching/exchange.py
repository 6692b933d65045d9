"""One request and its answer, as they went over the wire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import httpx

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer: heads with their closing blank line, and the body as it was sent.

    A body keeps its content encoding (gzip); only the framing of chunks is taken off, and the header that told of
    it stands as `X-Crawler-Transfer-Encoding` then, as Common Crawl has it, so that readers do not look for chunks.
    `address` is the IP address that answered; None where a proxy stood between.
    """

    url: str
    at: datetime
    request: bytes
    head: bytes
    body: bytes
    status: int
    reason: str
    media: str | None
    encoding: str
    location: str | None
    address: str | None

    @property
    def is_redirect(self) -> bool:
        """Whether the answer sends on to another address."""
        return self.status in _REDIRECTS and self.location is not None

    @property
    def is_success(self) -> bool:
        """Whether the answer is the page (2xx)."""
        return 200 <= self.status < 300


def exchange_of(response: httpx.Response, body: bytes, at: datetime, address: str | None) -> Exchange:
    """The record of an answer whose body was taken in."""
    request = response.request
    version = response.extensions.get("http_version", b"HTTP/1.1")
    reason = response.extensions.get("reason_phrase", b"")
    status_line = b"%s %d %s" % (version, response.status_code, reason)
    received = [(_unchunked(name), value) for name, value in response.headers.raw]
    request_line = b"%s %s HTTP/1.1" % (request.method.encode("ascii"), request.url.raw_path)
    media = response.headers.get("content-type")
    return Exchange(
        url=str(request.url),
        at=at,
        request=_head(request_line, request.headers.raw),
        head=_head(status_line, received),
        body=body,
        status=response.status_code,
        reason=reason.decode("ascii", "replace"),
        media=media.split(";")[0].strip().lower() if media else None,
        encoding=response.headers.get("content-encoding", "").strip().lower(),
        location=response.headers.get("location"),
        address=address,
    )


def _head(first: bytes, headers: list[tuple[bytes, bytes]]) -> bytes:
    return b"\r\n".join([first, *(b"%s: %s" % pair for pair in headers), b"", b""])


def _unchunked(name: bytes) -> bytes:
    return b"X-Crawler-" + name if name.lower() == b"transfer-encoding" else name
