"""A citation: the page of the same case that a link of a chain cites, where something on the pages shows which."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CitationState(StrEnum):
    """What became of it: one page is cited, several fit alike, or it would lead back to where it came from."""

    LINKED = "linked"
    AMBIGUOUS = "ambiguous"
    LOOP = "loop"


class CitationSign(StrEnum):
    """What shows that a page is the cited one, besides its outlet."""

    HREF = "href"
    TITLE = "title"
    DATE = "date"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Citation:
    """Link number `link` of a chain cites `cited_doc`, best at `[start, end)` of that page (None: no place shown).

    `how` are the signs that show it; `score` is the share of the citing words that the cited place has, 0 to 1.
    `reason` says in words why it is linked or not; `candidates` are the pages between which nothing decides.
    """

    id: str
    doc: str
    chain: str
    link: int
    state: CitationState
    cited_doc: str | None
    start: int | None
    end: int | None
    how: tuple[CitationSign, ...]
    score: float
    candidates: tuple[str, ...]
    reason: str
