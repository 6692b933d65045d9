"""Lines of a PDF's sheet with their places, joined to paragraphs by the gaps between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from sayso.records.documents import Role

# Letters that are set as one piece of type: what a font looks like, not what was written.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# A gap is one between paragraphs from 1.25 times the usual distance of lines on: Word leaves 1.5 to 2 between
# paragraphs, browsers 1.9; lines of one paragraph differ by less than a tenth.
_PARAGRAPH_GAP = 1.25
# A first line is indented by at least this many heights of its letters, and by at most the other.
_INDENT = (0.8, 6.0)
_SIZE_CHANGE = 1.12
# A line with less than this share of the longest is the last of its paragraph, if a sentence ends there.
_SHORT = 0.8
# One with less than this ends one in any case: wrapped lines are short of the longest by a long word at most.
_LONE = 0.6
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LISTED = re.compile(r"(?:[•◦▪‣●○■–—*-]|\(?(?:\d{1,2}|[a-z])[.)])\s")
# Where running headers and footers stand: among so many first or last lines of a sheet, on so many sheets.
_MARGIN_LINES = 2
_MARGIN_SHEETS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, where it begins (points from the sheet's lower left corner), how high its letters are."""

    text: str
    x: float
    y: float
    size: float

    def cleaned(self, unmapped: re.Pattern[str]) -> Line:
        r"""The line with letters for ligatures, U+FFFD for what is no character, white space at its ends gone.

        >>> Line("the ﬁrst oﬃce", 0, 0, 12).cleaned(re.compile("[\x00]")).text
        'the first office'
        """
        return replace(self, text=unmapped.sub("\ufffd", self.text).translate(_LIGATURES).strip())


class LineReader:
    """Takes what pypdf's text visitor is told, and gives lines."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, float, float, float]] = []

    def take(self, text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        """One stretch of text with the matrices at its beginning."""
        if text:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            height = abs(size) * (abs(tm[3]) or abs(tm[1])) * (abs(cm[3]) or abs(cm[1]))
            self._pieces.append((text, float(x), float(y), float(height)))

    def lines(self) -> Iterator[Line]:
        """The lines in the order in which they were drawn; a line has the place of its first letter."""
        text: list[str] = []
        place = (0.0, 0.0, 0.0)
        for piece, *where in self._pieces:
            for number, part in enumerate(re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", piece)):
                if number and text:
                    yield Line("".join(text), *place)
                    text = []
                if part.strip() and not "".join(text).strip():
                    place = (where[0], where[1], where[2])
                text.append(part)
        if text:
            yield Line("".join(text), *place)


def running(sheets: Sequence[Sequence[Line]]) -> list[set[int]]:
    """For each sheet the numbers of its lines that are running headers and footers.

    Those are lines that stand, digits left out of account, among the first or last of at least three sheets, in
    type of one size: a title that headers repeat is set larger.
    """
    shared: Counter[tuple[str, int]] = Counter()
    for lines in sheets:
        shared.update({_key(lines[number]) for number in _margin(lines)})
    return [
        {number for number in _margin(lines) if shared[_key(lines[number])] >= _MARGIN_SHEETS} for lines in sheets
    ]


def _margin(lines: Sequence[Line]) -> set[int]:
    """The first and last lines as drawn, and the highest and lowest on the sheet."""
    kept = [number for number, line in enumerate(lines) if line.text]
    by_height = sorted(kept, key=lambda number: lines[number].y)
    ends = (kept[:_MARGIN_LINES], kept[-_MARGIN_LINES:], by_height[:_MARGIN_LINES], by_height[-_MARGIN_LINES:])
    return {number for end in ends for number in end}


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", " ".join(line.text.split()).casefold()), round(line.size)


def paragraphs(lines: Sequence[Line], marked: set[int]) -> Iterator[tuple[str, Role | None]]:
    """The paragraphs of a sheet, and which of them are running headers or footers."""
    kept = [(line, number in marked) for number, line in enumerate(lines) if line.text]
    leading = _leading([line for line, repeated in kept if not repeated])
    group: list[Line] = []
    for line, repeated in kept:
        if group and (repeated or _is_apart(line, group[-1], leading)):
            yield from ((words, None) for words in _joined(group))
            group = []
        if repeated:
            yield line.text, Role.BOILERPLATE
        else:
            group.append(line)
    yield from ((words, None) for words in _joined(group))


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of lines on a sheet, in heights of their letters."""
    near = sorted(step for above, line in pairwise(lines) if 0.5 < (step := _step(line, above)) < 3)
    # The lower half: on a sheet of short paragraphs most steps lead from one to the next.
    return median(near[: (len(near) + 1) // 2]) if near else 1.2


def _step(line: Line, above: Line) -> float:
    return (above.y - line.y) / (above.size or line.size or 1.0)


def _is_apart(line: Line, above: Line, leading: float) -> bool:
    """Whether a line begins a paragraph by its place: its distance, the size of its letters, the mark of a list."""
    sizes = sorted((line.size or 1.0, above.size or 1.0))
    if sizes[1] > _SIZE_CHANGE * sizes[0] or _LISTED.match(line.text):
        return True
    step = _step(line, above)
    if step < 0:  # the next column: a paragraph may go on there
        return _SENTENCE_END.search(above.text) is not None
    return step > _PARAGRAPH_GAP * leading


def _joined(group: Sequence[Line]) -> Iterator[str]:
    """The paragraphs of lines at even distances: one ends with a short line, or before an indented one."""
    longest = max((len(line.text) for line in group), default=0)
    words: list[str] = []
    for number, line in enumerate(group):
        if number and _ends(group[number - 1], line, longest):
            yield " ".join(words)
            words = []
        words.append(line.text)
    if words:
        yield " ".join(words)


def _ends(above: Line, line: Line, longest: int) -> bool:
    if len(above.text) < _LONE * longest:
        return True
    if not _SENTENCE_END.search(above.text):
        return False
    listed = _LISTED.match(above.text) is not None  # the words of an item hang behind its mark
    indented = _INDENT[0] < (line.x - above.x) / (line.size or 1.0) < _INDENT[1]
    return len(above.text) < _SHORT * longest or (indented and not listed)
