"""The style and the script, which a browser keeps: their addresses name what they hold."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sayso.html.assets import Asset, script, style

_KEPT = "private, max-age=31536000, immutable"


def stylesheet(_: Request) -> Response:
    """The style of all pages."""
    return _sent(style())


def javascript(_: Request) -> Response:
    """The script of all pages."""
    return _sent(script())


def _sent(asset: Asset) -> Response:
    return Response(asset.text, media_type=asset.media_type, headers={"cache-control": _KEPT})
