"""How long each kind of page of `sayso serve` takes: python -m benchmarks.web CASE [--starts 3] [--only /facts].

A server is started anew for every kind of page, is asked for it first, and then five times more. Pages are fetched
over the loopback, as a browser does it, and read to their end. Of the first requests (one a start) and of the later
ones the best counts, as the machine may be busy with other things. What is over the limit is marked.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from sqlite3 import connect
from urllib.parse import quote, urlsplit

from sayso.views.lookup import anchor_of

_LIMIT = 300
"""Milliseconds that a page may take."""
_AGAIN = 5
_SERVE = "from sayso.cli.main import run; run()"


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds of the first request to a server, and of the best of the later ones; bytes of the answer."""

    first: float
    again: float
    length: int


def addresses(case: Path) -> dict[str, str]:
    """Kind of page to the address that is asked: rows with the most in them, where a page shows one row."""
    longest = "SELECT id FROM {0} ORDER BY length({0}.{1}) DESC, id LIMIT 1"
    with closing(connect(case)) as opened:
        (fact,) = opened.execute(longest.format("facts", '"values"')).fetchone()
        (claim,) = opened.execute(longest.format("claims", "text")).fetchone()
        (copy,) = opened.execute(longest.format("copies", "docs")).fetchone()
        (doc,) = opened.execute(longest.format("documents", "text")).fetchone()
        (page,) = opened.execute("SELECT page FROM documents WHERE id = ?", (doc,)).fetchone()
        named = "SELECT actor FROM names GROUP BY actor ORDER BY count(*) DESC, actor LIMIT 1"
        (actor,) = opened.execute(named).fetchone()
    anchor = quote(anchor_of(page, doc))
    asked = (
        ("/", "/"),
        ("/facts", "/facts"),
        ("/facts?about=", "/facts?about=killed"),
        ("/f/FACT", f"/f/{fact}"),
        ("/claims", "/claims"),
        ("/claims?about=", "/claims?about=killed"),
        ("/claims?search=", "/claims?search=killed"),
        ("/c/CLAIM", f"/c/{claim}"),
        ("/copies", "/copies"),
        ("/copies/COPY", f"/copies/{copy}"),
        ("/names", "/names"),
        ("/names?actor=", f"/names?actor={quote(actor)}"),
        ("/d/PAGE", f"/d/{anchor}"),
        ("/d/PAGE/original", f"/d/{anchor}/original"),
        ("/timeline", "/timeline"),
        ("/sources", "/sources"),
        ("/review", "/review"),
        ("/review/log", "/review/log"),
        ("/review/conflicts", "/review/conflicts"),
        ("/export", "/export"),
        ("/api/case", "/api/case"),
        ("/api/claims", "/api/claims"),
        ("/api/facts", "/api/facts"),
        ("/api/timeline", "/api/timeline"),
        ("/api/sources", "/api/sources"),
        ("/api/search", "/api/search?words=killed"),
    )
    return dict(asked)


@contextmanager
def serving(case: Path) -> Iterator[str]:
    """The host and port of a server that has just started."""
    command = [sys.executable, "-c", _SERVE, "serve", str(case), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            yield urlsplit(server.stderr.readline().split()[0]).netloc
        finally:
            server.terminate()


def timed(host: str, address: str) -> tuple[float, int]:
    """Milliseconds until the last byte of an answer, and its length; RuntimeError where it is no page."""
    with closing(HTTPConnection(host, timeout=600)) as connection:
        connection.connect()  # waits until the server listens; it answers once it has started
        started = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        length = len(answer.read())
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status} {answer.reason}")
        return (time.perf_counter() - started) * 1000, length


def asked(case: Path, address: str, starts: int) -> Took:
    """How long one page takes, in the best of some starts."""
    first, again, length = [], [], 0
    for _ in range(starts):
        with serving(case) as host:
            timed(host, "/sayso.css")  # the server is up
            took, length = timed(host, address)
            first.append(took)
            again += [timed(host, address)[0] for _ in range(_AGAIN)]
    return Took(min(first), min(again), length)


def main() -> None:
    """Prints a row a kind of page."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("case", type=Path)
    arguments.add_argument("--starts", type=int, default=3)
    arguments.add_argument("--only", help="a kind of page, as the table names it")
    given = arguments.parse_args()
    print("| page | first request, ms | again, ms | kB |")
    print("|---|---:|---:|---:|")
    for kind, address in addresses(given.case).items():
        if given.only in (None, kind):
            took = asked(given.case, address, given.starts)
            slow = " **over**" if max(took.first, took.again) > _LIMIT else ""
            row = f"| `{kind}` | {took.first:,.0f}{slow} | {took.again:,.0f} | {took.length / 1000:,.0f} |"
            sys.stdout.write(f"{row}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
