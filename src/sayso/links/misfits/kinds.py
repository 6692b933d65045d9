"""What kinds of misfit there are on one page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.spans import Span

ABOUT_REACH = 0.15
"""How far beyond an "about" a number may lie: what is within it is no misfit."""


class MisfitKind(StrEnum):
    """What does not fit together."""

    PART = "part"
    """A part that is larger than its whole."""
    REMAINDER = "remainder"
    """A share and what is said to remain of it."""
    AREA = "area"
    """A share, an area and the area of the whole."""
    DAY = "day"
    """Two days told for one event."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Two stretches `a` and `b` of a document, in text order, and in words why both cannot be so.

    `b` is None where what `a` tells contradicts what is known ("15 percent" and an area of a state).
    """

    doc: str
    kind: MisfitKind
    a: Span
    b: Span | None
    why: str
