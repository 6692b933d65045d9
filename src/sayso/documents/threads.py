"""Comment threads in plain text: where they begin, whose comment is whose answer, who speaks (by pseudonym)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.documents.patterns import furniture_role
from sayso.documents.units import Unit
from sayso.records.documents import Block, Role

_MARKER = re.compile(r"(?P<number>\d{1,4})[.)]\s+|(?P<bullet>[•◦▪‣·*○●–-])\s+")
_SAYS = re.compile(
    r"(?P<name>\S(?:[^\n]{0,48}?\S)?)\s+(?:says?|said|wrote|writes|commented|replied)\s*:?", re.IGNORECASE
)
_DATED = re.compile(
    r"(?P<name>\S(?:[^\n]{0,48}?\S)?)(?:\s+(?:says?|said|wrote|commented))?\s*(?:on|at|[•·|,–-])\s*"
    r"(?:[^\n]{0,40}\b(?:20\d\d|ago|[ap]m)\b[^\n]{0,20})",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:\d+|no|one|two|three)\s+(?:comments?|responses?|replies|thoughts?)\b.{0,200}"
    r"|comments?(?:\s*\(\d+\))?\s*:?",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"comments? (?:are|is) (?:now )?(?:closed|disabled|off)\b.{0,30}|leave a (?:reply|comment).{0,60}",
    re.IGNORECASE,
)

_MAX_HEAD, _MAX_NAME_WORDS = 90, 5


def find_thread(text: str, units: Sequence[Unit]) -> int | None:
    """The index of the unit with which a comment thread begins, None without one.

    A thread needs two heads, one of them numbered ("1. Rana says"), or one head after a title ("3 responses to …"),
    or one and an end ("Comments are closed.").
    """
    heads = [index for index, unit in enumerate(units) if _head(text, unit)]
    # "The minister says" may be a subhead: without numbers or bullets a thread needs a title or an end.
    marked = sum(bool(_MARKER.match(text, units[index].start)) for index in heads)
    if not heads:
        return None
    first = heads[0]
    titled = first > 0 and _TITLE.fullmatch(text[units[first - 1].start : units[first - 1].end])
    closed = any(_CLOSED.fullmatch(text[unit.start : unit.end]) for unit in units[first:])
    if not titled and not closed and (len(heads) < 2 or not marked):
        return None
    return first - 1 if titled else first


def thread_blocks(text: str, units: Sequence[Unit]) -> list[Block]:
    """Blocks of a thread: heads, and comments with their depth (1 = top) and pseudonym ("commenter 1")."""
    return _Thread(text, units).blocks()


def names_commenter(line: str) -> bool:
    """Whether a line, marker aside, tells who wrote a comment: "Rana says:", "old bear, 6 May 2031".

    >>> names_commenter("Rana says:"), names_commenter("old bear, 3 hours ago"), names_commenter("Nobody knew.")
    (True, True, False)
    """
    found = (_SAYS.fullmatch(line) or _DATED.fullmatch(line)) if len(line) <= _MAX_HEAD else None
    return found is not None and len(found["name"].split()) <= _MAX_NAME_WORDS


def commenter_name(line: str) -> str | None:
    """The name in the head of a comment, marker and all; None where it gives none.

    >>> commenter_name("2. Rana says:"), commenter_name("3.")
    ('Rana', None)
    """
    marker = _MARKER.match(line)
    rest = line[marker.end() :] if marker else line
    found = _SAYS.fullmatch(rest) or _DATED.fullmatch(rest)
    return found["name"] if found else None


def _head(text: str, unit: Unit) -> tuple[int, str] | None:
    """Length of the marker and the name, where the unit is the head of a comment."""
    line = text[unit.start : unit.end]
    marker = _MARKER.match(line)
    rest = line[marker.end() :] if marker else line
    if len(rest) > _MAX_HEAD:
        return None
    says = _SAYS.fullmatch(rest) if marker or unit.after_blank else None
    dated = None if says else _DATED.fullmatch(rest)
    found = says or (dated if marker else None)
    if not found or len(found["name"].split()) > _MAX_NAME_WORDS:
        return None
    return (marker.end() if marker else 0), found["name"]


class _Thread:
    """Walks the units of one thread and keeps who speaks, and how deep."""

    def __init__(self, text: str, units: Sequence[Unit]) -> None:
        self.text = text
        self.units = units
        heads = [unit for unit in units if _head(text, unit)]
        # Each column at which heads stand is one level of answers.
        self.columns = sorted({unit.indent for unit in heads})
        self.names: dict[str, str] = {}
        self.nameless = 0
        self.voice: str | None = None
        self.depth = 1
        self.number = 0
        self.open = False

    def blocks(self) -> list[Block]:
        return [block for unit in self.units for block in self._unit_blocks(unit)]

    def _unit_blocks(self, unit: Unit) -> list[Block]:
        line = self.text[unit.start : unit.end]
        head = _head(self.text, unit)
        if head:
            self._speaks(self._pseudonym(head[1]), unit, line)
            return [Block(unit.start, unit.end, Role.COMMENTHEAD, self.depth, self.voice)]
        marker = self._headless(unit, line)
        if marker:
            self.nameless += 1
            self._speaks(self._pseudonym(f"\0{self.nameless}"), unit, line)
            mark = unit.start + len(marker.group().rstrip())
            return [
                Block(unit.start, mark, Role.COMMENTHEAD, self.depth, self.voice),
                Block(unit.start + marker.end(), unit.end, Role.COMMENT, self.depth, self.voice),
            ]
        shallow = not self.columns or unit.indent <= self.columns[0]
        if not self.open or _CLOSED.fullmatch(line) or (shallow and furniture_role(line) is Role.BOILERPLATE):
            return [Block(unit.start, unit.end, Role.BOILERPLATE)]
        return [Block(unit.start, unit.end, Role.COMMENT, self.depth, self.voice)]

    def _headless(self, unit: Unit, line: str) -> re.Match[str] | None:
        """A numbered comment in its turn, at a column of heads, whose head was lost."""
        marker = _MARKER.match(line)
        if not marker or unit.indent not in self.columns or marker.end() == len(line):
            return None
        if marker["number"]:
            return marker if int(marker["number"]) == self.number + 1 else None
        return marker if unit.indent > self.columns[0] else None

    def _speaks(self, voice: str, unit: Unit, line: str) -> None:
        marker = _MARKER.match(line)
        self.depth = self.columns.index(unit.indent) + 1
        if marker and marker["number"] and self.depth == 1:
            self.number = int(marker["number"])
        self.voice = voice
        self.open = True

    def _pseudonym(self, name: str) -> str:
        return self.names.setdefault(name.casefold(), f"commenter {len(self.names) + 1}")
