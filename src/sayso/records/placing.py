"""Whether the spans of a row lie in the text that they are of, and quote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

QUOTED = {"claims": "text", "names": "phrase"}
"""Table to the column that repeats the words at the row's span."""


def misplaced(row: Mapping[str, Any], column: str, length: int) -> Iterator[str]:
    """Words for each span of a column that does not lie in a text of that length.

    Meant are `start` and `end` of the row, and any nested below it.

    >>> list(misplaced({"cue": [[3, 9]]}, "cue", 5))
    ['a span of cue, 3 to 9, lies outside the text']
    """
    spans = [(row["start"], row["end"])] if column == "start" else spans_in(row[column])
    for start, end in spans:
        if not 0 <= start <= end <= length:
            yield f"a span of {column}, {start} to {end}, lies outside the text"


def is_quoted(table: str, row: Mapping[str, Any], text: str) -> bool:
    """Whether the words that a row of a table repeats are those of the text at its span."""
    return table not in QUOTED or text[row["start"] : row["end"]] == row[QUOTED[table]]


def spans_in(value: Any) -> Iterator[tuple[int, int]]:
    """All spans in a plain value: pairs of numbers, and `start` with `end`.

    >>> list(spans_in([{"start": 1, "end": 2, "part_of": [3, 4]}]))
    [(1, 2), (3, 4)]
    """
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value["start"], value["end"]
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list):
        if len(value) == 2 and all(isinstance(item, int) for item in value):
            yield value[0], value[1]
        else:
            for item in value:
                yield from spans_in(item)
