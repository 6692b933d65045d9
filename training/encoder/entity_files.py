"""Texts with entities from token–tag columns, given back the spacing of print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.encoder.treebanks import open_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sayso.records.spans import Span

NO_SPACE_BEFORE = re.compile(r"[,.;:!?%)\]}”’]+|['’](?:s|re|ve|ll|d|m|t)|n['’]t|''", re.IGNORECASE)
HYPHENS = frozenset("-–")
NO_SPACE_AFTER = frozenset("([{$£€“‘#") | {"``"}


@dataclass(frozen=True, slots=True)
class Tagged:
    """One sentence: its text, where its tokens stand, and its entities as (start, end, kind) in code points."""

    text: str
    tokens: tuple[Span, ...]
    entities: tuple[tuple[int, int, str], ...]


def read_tagged(path: Path) -> list[list[Tagged]]:
    """Documents (one, where the file marks none) as lists of sentences."""
    documents: list[list[Tagged]] = [[]]
    rows: list[tuple[str, str]] = []
    for line in (raw.rstrip("\n") for raw in [*open_text(path), ""]):
        if line.startswith(("# file", "# newdoc")):
            documents.append([])
        elif line.strip() and not line.startswith("# "):
            rows.append(_columns(line))
        elif rows:
            documents[-1].append(_tagged(rows))
            rows = []
    return [document for document in documents if document]


def _columns(line: str) -> tuple[str, str]:
    cells = line.split("\t") if "\t" in line else line.rsplit(" ", 1)
    if cells[0].isdigit() and len(cells) > 3:
        return cells[1], cells[2]  # word number, word, tag, …
    return cells[0].strip() or ".", cells[1]


def _tagged(rows: list[tuple[str, str]]) -> Tagged:
    text, tokens = spaced([word for word, _ in rows], [word in HYPHENS and tag[:2] == "I-" for word, tag in rows])
    entities = (
        (tokens[first][0], tokens[after - 1][1], kind) for first, after, kind in tag_runs([tag for _, tag in rows])
    )
    return Tagged(text, tuple(tokens), tuple(entities))


def spaced(words: list[str], joining: list[bool] | None = None) -> tuple[str, list[Span]]:
    """Join tokens as print would; ``joining`` tells which hyphens stand within a name, without spaces.

    >>> spaced(["He", "said", ",", '"', "No", '"', "(", "twice", ")", "."])[0]
    'He said, "No" (twice).'
    """
    text, spans = "", []
    open_mark, tight = False, True
    for word, joins in zip(words, joining or [False] * len(words), strict=True):
        closes = word == '"' and open_mark
        if not (tight or closes or joins or NO_SPACE_BEFORE.fullmatch(word)):
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        if word == '"':
            open_mark = not open_mark
        tight = joins or word in NO_SPACE_AFTER or (word == '"' and open_mark)
    return text, spans


def tag_runs(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Runs (first, after, kind) of B-/I- tags; an I- after another kind begins anew.

    >>> list(tag_runs(["B-LOC", "I-LOC", "O", "I-PER", "B-PER"]))
    [(0, 2, 'LOC'), (3, 4, 'PER'), (4, 5, 'PER')]
    """
    first, kind = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        goes_on = tag.startswith("I-") and tag[2:] == kind
        if kind and not goes_on:
            yield first, at, kind
            kind = ""
        if tag != "O" and not goes_on:
            first, kind = at, tag[2:]
