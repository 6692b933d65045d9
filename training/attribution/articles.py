"""PolNeAR articles as the trainer sees them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what: code-point spans, each role possibly in parts."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its gold attributions."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]


def read_articles(path: Path) -> list[Article]:
    """Read PolNeAR as JSON Lines; leave with a clear word when it is not there."""
    if not path.is_file():
        raise SystemExit(
            f"{path}: not found. The training data are not part of this repository; "
            "give the folder that holds attribution/polnear-train.jsonl with --data"
        )
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines if line.strip()]


def _article(row: dict[str, object]) -> Article:
    attributions = row["attributions"]
    assert isinstance(attributions, list)
    return Article(
        str(row["id"]),
        str(row["text"]),
        tuple(Attribution(*(tuple((s, e) for s, e in one[role]) for role in ROLES)) for one in attributions),
    )


ROLES = ("source", "cue", "content")
PARAGRAPH = re.compile(r"[^\n]+")


def paragraphs(text: str) -> list[Span]:
    """Spans of the lines that hold anything but white space."""
    return [found.span() for found in PARAGRAPH.finditer(text) if found.group().strip()]
