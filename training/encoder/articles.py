"""PolNeAR articles as the trainer sees them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

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
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[“\"‘'A-Z])")
# 5: characters of English news per word-piece, spaces included, on the low side
CHARACTERS_PER_PIECE = 5


def paragraphs(text: str) -> list[Span]:
    """Spans of the lines that hold anything but white space."""
    return [found.span() for found in PARAGRAPH.finditer(text) if found.group().strip()]


def groups(article: Article, random: Random, limit: int, alone: float) -> Iterator[Span]:
    """Spans of whole paragraphs, alone or joined, at most ``limit`` pieces by estimate.

    Paragraphs that are too long are cut at sentence ends.
    """
    room = limit * CHARACTERS_PER_PIECE
    parts: list[Span] = []
    for start, end in paragraphs(article.text):
        cut = start
        for found in SENTENCE_END.finditer(article.text, start, end):
            if found.end() - cut > room * 0.8:
                parts.append((cut, found.start() + 1))
                cut = found.end()
        parts.append((cut, end))
    at = 0
    while at < len(parts):
        start, end = parts[at]
        at += 1
        if random.random() >= alone:
            most = room * random.random()
            while at < len(parts) and parts[at][1] - start <= most:
                end = parts[at][1]
                at += 1
        yield start, end
