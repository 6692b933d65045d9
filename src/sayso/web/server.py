"""The server: one process on one socket, which nothing but this machine reaches unless a person says so."""

from __future__ import annotations

import socket
from pathlib import Path

import uvicorn

from sayso.web.app import make_app

_NAMES_HERE = ("127.0.0.1", "localhost", "[::1]")


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one.

    Raises:
        OSError: the port is taken, or the address is none of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen()  # whoever asks once the address is told waits for the answer
    except OSError:
        made.close()
        raise
    return made


def hosts_of(host: str, port: int) -> tuple[str, ...]:
    """What a request to this server may name as its host.

    >>> hosts_of("127.0.0.1", 8787)
    ('127.0.0.1:8787', 'localhost:8787', '[::1]:8787')
    """
    own = f"[{host}]" if ":" in host else host
    return tuple(dict.fromkeys(f"{name}:{port}" for name in (own, *_NAMES_HERE)))


def serve_case(case_path: Path, listener: socket.socket, host: str, reviewer: str = "") -> None:
    """Serve a case until it is interrupted.

    Raises:
        CaseError: the case is missing, damaged or no case.
    """
    app = make_app(case_path, hosts_of(host, listener.getsockname()[1]), reviewer)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="on")
    uvicorn.Server(config).run(sockets=[listener])
