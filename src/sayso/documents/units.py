"""Lines and paragraphs of a plain text, with their places; hard-wrapped lines are joined to paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
# A wrapped line is at least this long: shorter lines are verse, lists, labels.
_WRAP_MIN = 40
# Plain-text mail and wire services wrap at 60 to 80 columns; 100 leaves room for quoting marks.
_WRAP_MAX = 100


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or lone line: its trimmed span, its indentation in columns, and whether a blank line is above."""

    start: int
    end: int
    indent: int
    after_blank: bool


def text_units(text: str) -> list[Unit]:
    r"""The paragraphs of a text: each line is one, but lines of a hard-wrapped chunk are joined.

    >>> [(unit.start, unit.end) for unit in text_units("Head\n\n  Six died.\nTwo lived.\n")]
    [(0, 4), (8, 17), (18, 28)]
    """
    units: list[Unit] = []
    for chunk in _chunks(text):
        units.extend(_joined(text, chunk) if _is_wrapped(text, chunk) else chunk)
    return units


def _chunks(text: str) -> list[list[Unit]]:
    chunks: list[list[Unit]] = []
    last_end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        between = text[last_end:start]
        blank = bool(units_break(between)) or not chunks
        indent = len(line[: len(line) - len(line.lstrip())].expandtabs(4))
        unit = Unit(start, start + len(stripped), indent, blank)
        if blank:
            chunks.append([unit])
        else:
            chunks[-1].append(unit)
        last_end = unit.end
    return chunks


def units_break(between: str) -> bool:
    """Whether the white space between two lines holds a blank line."""
    return len(re.findall(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]", between)) > 1


def _is_wrapped(text: str, chunk: list[Unit]) -> bool:
    if len(chunk) < 2 or any(unit.end - unit.start > _WRAP_MAX for unit in chunk):
        return False
    if any(unit.end - unit.start < _WRAP_MIN for unit in chunk[:-1]):
        return False
    open_ends = sum(not _SENTENCE_END.search(text[unit.start : unit.end]) for unit in chunk[:-1])
    return open_ends * 2 > len(chunk) - 1


def _joined(text: str, chunk: list[Unit]) -> list[Unit]:
    return [Unit(chunk[0].start, chunk[-1].end, chunk[0].indent, chunk[0].after_blank)]
