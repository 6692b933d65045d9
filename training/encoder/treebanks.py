"""Sentences of a CoNLL-U treebank in their own spacing, by document and paragraph."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sayso.records.spans import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its text and, word by word, where it stands and what the treebank says of it.

    ``heads`` counts words from 0 and gives -1 for the root. ``glued`` says that
    the next sentence follows without a space; ``opens`` that a paragraph begins.
    """

    text: str
    words: tuple[Span, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    glued: bool
    opens: bool


def open_text(path: Path) -> Iterator[str]:
    """Lines of a gzipped file; leaves with a clear word when it is not there."""
    if not path.is_file():
        raise SystemExit(
            f"{path}: not found. The training data are not part of this repository; name them with --data"
        )
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from lines


def read_treebank(path: Path) -> list[list[Sentence]]:
    """Documents of a treebank as lists of sentences."""
    documents: list[list[Sentence]] = []
    comments: list[str] = []
    rows: list[list[str]] = []
    for line in map(str.rstrip, [*open_text(path), ""]):
        if line.startswith("#"):
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            new = any(comment.startswith("# newdoc") for comment in comments)
            if new or not documents:
                documents.append([])
            opens = new or any(comment.startswith("# newpar") for comment in comments)
            documents[-1].append(_sentence(comments, rows, opens))
            comments, rows = [], []
    return documents


def _sentence(comments: list[str], rows: list[list[str]], opens: bool) -> Sentence:
    text = next(comment for comment in comments if comment.startswith("# text = "))[len("# text = ") :]
    words = [row for row in rows if row[0].isdigit()]
    columns = list(zip(*words, strict=True))
    return Sentence(
        text,
        tuple(_offsets(text, rows)),
        columns[3],
        columns[4],
        columns[2],
        tuple(int(head) - 1 for head in columns[6]),
        columns[7],
        "SpaceAfter=No" in rows[-1][9],
        opens,
    )


def _offsets(text: str, rows: list[list[str]]) -> Iterator[Span]:
    """Where each word stands; parts of a word written as one share its span when they do not spell it."""
    at = 0
    shared: dict[str, Span] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            at = text.index(row[1], at)
            forms = [other[1] for other in rows if other[0].isdigit() and first <= int(other[0]) <= last]
            if "".join(forms) != row[1]:
                shared |= {str(number): (at, at + len(row[1])) for number in range(first, last + 1)}
        elif row[0] in shared:
            yield shared[row[0]]
            at = shared[row[0]][1]
        elif row[0].isdigit():
            at = text.index(row[1], at)
            yield at, at + len(row[1])
            at += len(row[1])
