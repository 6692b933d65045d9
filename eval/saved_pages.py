"""Real saved pages with what a hand says of them, and how texts are compared: 4-grams, snippets."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.rows import rows_of
from sayso.pages.decoding import decode
from sayso.records.documents import Document, Role
from sayso.records.ids import sha256
from sayso.records.pages import Media, Page

_TOKEN = re.compile(r"\w+")


def saved_pages(folder: Path) -> Iterator[tuple[dict[str, Any], Page]]:
    """Each row of a folder's truth with its page."""
    for row in rows_of(folder / "truth.jsonl"):
        data = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
        content, encoding = decode(row["id"], data, Media.HTML)
        yield row, Page(row["id"], sha256(data), row["id"], Media.HTML, data, content, encoding, url=row["url"])


def folded(text: str) -> str:
    """White space made one space."""
    return " ".join(text.split())


def article_text(document: Document, *, headline: bool = True) -> str:
    """The article's own text: headline, subheads, paragraphs, lists, quotations, turns."""
    return "\n\n".join(
        document.text[block.start : block.end]
        for block in document.blocks
        if block.is_article and (headline or block.role is not Role.HEADLINE)
    )


def comment_text(document: Document) -> str:
    """What readers wrote below the article."""
    return "\n\n".join(
        document.text[block.start : block.end] for block in document.blocks if block.role is Role.COMMENT
    )


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """How often each run of `size` words occurs; a shorter text is one run."""
    tokens = _TOKEN.findall(text)
    if len(tokens) < size:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


def overlap(true: str, found: str) -> tuple[float, float]:
    """Precision and recall of the 4-grams of a text that was found."""
    left, right = shingles(true), shingles(found)
    both = sum((left & right).values())
    precision = both / sum(right.values()) if right else (1.0 if not left else 0.0)
    recall = both / sum(left.values()) if left else 1.0
    return precision, recall
