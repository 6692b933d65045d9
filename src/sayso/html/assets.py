"""What a browser loads besides a page: one style, put together from its parts, and one script."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True)
class Asset:
    """A text that a browser loads, and its media type; what is worked out of it is worked out once."""

    text: str
    media_type: str

    @cached_property
    def _sha256(self) -> bytes:
        return hashlib.sha256(self.text.encode()).digest()

    @property
    def digest(self) -> str:
        """Twelve digits of its SHA-256: an address that holds them can be kept for ever."""
        return self._sha256.hex()[:12]

    @property
    def csp_source(self) -> str:
        """The Content-Security-Policy source that allows exactly this text inside a page."""
        return f"'sha256-{base64.b64encode(self._sha256).decode()}'"


@cache
def style() -> Asset:
    """The parts of `static/style` in the order of their names."""
    parts = sorted((STATIC / "style").glob("*.css"))
    return Asset("\n".join(part.read_text(encoding="utf-8") for part in parts), "text/css")


@cache
def script() -> Asset:
    """The script, built from `web/` of the source tree by Vite."""
    return Asset((STATIC / "sayso.js").read_text(encoding="utf-8"), "text/javascript")


@cache
def drawn_style() -> str:
    """The style of a row by itself, which leaves the page around it as it is."""
    parts = (STATIC / "style" / "00-page.css", STATIC / "drawn.css")
    return "".join(part.read_text(encoding="utf-8") for part in parts)
