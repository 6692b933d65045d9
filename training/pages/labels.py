"""Text blocks of real pages with what a hand says of them: whole articles, or single snippets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from eval.saved_pages import saved_pages, shingles
from numpy.typing import NDArray

from sayso.documents.markup.evidence import Matrix, evidence
from sayso.documents.markup.extractor import extracted
from sayso.documents.markup.metadata import article_body, read_hints
from sayso.documents.markup.textblocks import read_text
from sayso.documents.markup.tree import parse
from sayso.documents.stated import choose, value_of
from sayso.records.metadata import Matter
from sayso.records.pages import Page

_WORD = re.compile(r"\w+")
FOLDS = 5


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """One page: the texts of its blocks, their evidence, and of each block 1 (article), 0 (not), -1 (nobody says).

    `whole` tells whether the labels come from a whole article; `taken` are the blocks that the extractor kept.
    """

    row: dict[str, Any]
    whole: bool
    texts: tuple[str, ...]
    rows: Matrix
    labels: NDArray[np.float64]
    taken: NDArray[np.bool_]

    @property
    def fold(self) -> int:
        """0 to 4, by the page's host."""
        return fold_of(self.row["url"])


def fold_of(url: str) -> int:
    """The fold of an address, by its host: no site is in two."""
    host = urlsplit(url).hostname or url
    return int(hashlib.sha256(host.encode()).hexdigest(), 16) % FOLDS


def labelled_pages(data: Path) -> list[LabelledPage]:
    """All pages of both sets that have text."""
    found = []
    for folder in ("pages", "pages-meta"):
        for row, page in saved_pages(data / folder):
            one = _labelled(row, page, whole=folder == "pages")
            if one is not None:
                found.append(one)
    return found


def _labelled(row: dict[str, Any], page: Page, *, whole: bool) -> LabelledPage | None:
    tree = parse(page.path, page.content)
    text = read_text(tree)
    if not text.blocks:
        return None
    title = value_of(choose(read_hints(tree, page)), Matter.TITLE)
    kept = extracted(tree)
    rows = evidence(text, kept, title=title, body=article_body(tree))
    texts = tuple(block.text for block in text.blocks)
    taken = np.array([one in set(kept) for one in texts])
    labels = _by_article(texts, row["article"]) if whole else _by_snippets(texts, row, taken)
    return LabelledPage(row, whole, texts, rows, labels, taken)


def _by_article(texts: Sequence[str], article: str) -> NDArray[np.float64]:
    """The share of a block's 4-grams that stand in the article; a block of fewer words stands there or not."""
    wanted = shingles(article)
    words = f" {' '.join(_WORD.findall(article))} "
    labels = []
    for text in texts:
        tokens = _WORD.findall(text)
        if len(tokens) < 4:
            labels.append(float(f" {' '.join(tokens)} " in words) if tokens else -1.0)
        else:
            own = shingles(text)
            labels.append(sum((own & wanted).values()) / sum(own.values()))
    return np.array(labels)


def _by_snippets(texts: Sequence[str], row: dict[str, Any], taken: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Blocks that hold a snippet of the article, and those that hold one from beside it; of several with one wanted
    snippet (a title in a menu) the one that the extractor kept, else the longest.
    """
    labels = np.full(len(texts), -1.0)
    for snippet in row["with"] or ():
        held = [index for index, text in enumerate(texts) if " ".join(snippet.split()) in text]
        kept = [index for index in held if taken[index]] or held
        if kept:
            labels[max(kept, key=lambda index: len(texts[index]))] = 1.0
    for snippet in row["without"] or ():
        for index, text in enumerate(texts):
            if " ".join(snippet.split()) in text:
                labels[index] = -1.0 if labels[index] == 1.0 else 0.0
    return labels
