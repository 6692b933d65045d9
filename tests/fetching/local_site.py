"""A web site on 127.0.0.1 that answers as a test wants it, and a clock that only sleeping moves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<html><title>Six boats</title><p>Six boats left Orlevo on Monday, the mayor said.</p></html>"
Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(body: bytes = PAGE, status: int = 200, **headers: str) -> Answer:
    """An ordinary answer; `Content_Type` stands for Content-Type."""

    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        named = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body))} | headers
        for name, value in named.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return write


def raw(*parts: bytes, then: threading.Event | None = None, between: float = 0.0) -> Answer:
    """Bytes as they are, `between` seconds apart, until `then` is set; then the connection ends."""

    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        pause = threading.Event()
        for part in parts:
            if then is not None and then.is_set():
                return
            handler.wfile.write(part)
            handler.wfile.flush()
            pause.wait(between)
        if then is not None:
            then.wait(20)

    return write


class Site:
    """By path; `asked` are the paths in order, `heads` their headers, `bodies` what came with them."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.heads: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.ended = threading.Event()

    def __call__(self, path: str) -> str:
        return self.address + path


@contextmanager
def local_site() -> Iterator[Site]:
    """A site that runs while the block does."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the library's name
            site.asked.append(self.path)
            site.heads.append({name.lower(): value for name, value in self.headers.items()})
            site.answers.get(self.path, answer(b"nothing here", 404))(self)

        def do_POST(self) -> None:  # the library's name
            site.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def version_string(self) -> str:
            return "VarnaServer/1.0"

        def date_time_string(self, timestamp: float | None = None) -> str:
            return "Tue, 06 May 2031 10:11:12 GMT"

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that went away is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


class SlowClock:
    """Half past ten on a day in 2031, moved on by sleeping alone."""

    def __init__(self) -> None:
        self.now = datetime(2031, 5, 6, 10, 30, tzinfo=UTC)
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
