"""The Jinja environment of all templates, and what makes its output safe to send."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sayso.html.links import actor_anchor, edge_anchor, spot_anchor
from sayso.views.labels import UNREAD_WORDS, day_words, plural

TEMPLATES = Path(__file__).parent / "templates"
# HTML cannot carry control characters or lone surrogates; a page may hold them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def environment(*folders: Path) -> Environment:
    """An environment over the shared templates and those of some folders: it escapes all, and misses nothing."""
    made = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Callable[..., Any]] = {
        "plural": plural, "web_address": web_address, "day_words": day_words, "actor_anchor": actor_anchor,
        "spot_anchor": spot_anchor,
    }  # fmt: skip
    made.filters.update(filters)
    made.tests["several"] = lambda values: len(values) > 1
    made.globals |= {
        "unread_words": UNREAD_WORDS,
        "left_out_words": "not shown: the case was read without them",
        "edge_anchor": edge_anchor,
        "review_of": lambda row_id: None,
        "reviews_of": lambda row_id: (),
    }
    return made


def printable(html: str) -> str:
    r"""The same page with what HTML cannot carry replaced.

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
