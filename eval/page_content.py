"""How well the main text of saved pages is found: 4-grams against whole texts by hand, snippets kept or left out."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.documents import build_document
from sayso.errors import PageError
from sayso.records.documents import Document, Role
from sayso.records.ids import sha256
from sayso.records.pages import Media, Page

_TOKEN = re.compile(r"\w+")


def saved_pages(folder: Path) -> Iterator[tuple[dict[str, Any], Page]]:
    """Each row of a folder's truth with its page."""
    from sayso.pages.decoding import decode

    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        data = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
        content, encoding = decode(row["id"], data, Media.HTML)
        yield row, Page(row["id"], sha256(data), row["id"], Media.HTML, data, content, encoding, url=row["url"])


def article_text(document: Document, *, headline: bool = True) -> str:
    return "\n\n".join(
        document.text[block.start : block.end]
        for block in document.blocks
        if block.is_article and (headline or block.role is not Role.HEADLINE)
    )


def comment_text(document: Document) -> str:
    return "\n\n".join(
        document.text[block.start : block.end] for block in document.blocks if block.role is Role.COMMENT
    )


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    if len(tokens) < size:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


def overlap(true: str, found: str) -> tuple[float, float]:
    """Precision and recall of 4-grams."""
    left, right = shingles(true), shingles(found)
    both = sum((left & right).values())
    precision = both / sum(right.values()) if right else (1.0 if not left else 0.0)
    recall = both / sum(left.values()) if left else 1.0
    return precision, recall
