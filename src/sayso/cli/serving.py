"""The web interface of a case: `serve`."""

from __future__ import annotations

import ipaddress
from typing import Annotated

import typer

from sayso.cli.options import CaseArgument
from sayso.cli.terminal import say
from sayso.errors import CaseError

_PORT = 8787
_HERE = "127.0.0.1"


def serve(
    case: CaseArgument,
    *,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="0 takes any free one.")
    ] = _PORT,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Another address than this machine's own.")
    ] = _HERE,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", envvar="SAYSO_REVIEWER", help="Who reviews.", show_default=False)
    ] = "",
) -> None:
    """The case in a browser, for reading and review: on this machine only, unless told otherwise.

    Ends with Ctrl-C.
    """
    from sayso.web.server import listening, serve_case  # noqa: PLC0415  # the server's libraries are needed here only

    try:
        sockets = listening(host, port)
    except OSError as error:
        way_out = f"cannot listen on port {port}: {error.strerror}; choose another with --port, or --port 0"
        raise CaseError(host, way_out) from error
    address = sockets.getsockname()
    if not _is_here(host):
        say(f"warning: whoever reaches {host} can read this case, and review it", "yellow")
    say(f"http://{_in_url(host)}:{address[1]}/   (Ctrl-C ends)")
    serve_case(case, sockets, host, by)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
