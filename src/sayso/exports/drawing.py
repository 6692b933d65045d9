"""How pages are drawn as HTML: templates, style and escaping, for the report and for single rows alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sayso.views.labels import plural

_TEMPLATES = Path(__file__).parent / "templates"
# HTML cannot carry control characters or lone surrogates; a page may hold them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(html: str) -> str:
    r"""HTML without what it cannot carry.

    >>> printable("a\x00b")
    'a\ufffdb'
    """
    return _UNPRINTABLE.sub("\ufffd", html)


def web_address(url: str | None) -> str | None:
    """An address that may be linked: `http` or `https` with a host; anything else is only shown as text.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


@cache
def asset(name: str) -> str:
    """The text of a style or script that is written into pages."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def templates() -> Environment:
    """The templates, in which all text is escaped and what is not given is an error."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Callable[..., Any]] = {"plural": plural, "web_address": web_address}
    environment.filters.update(filters)
    environment.tests["several"] = lambda values: len(values) > 1
    return environment
