"""A name: how a page calls an actor at one place, in its own voice or inside a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.documents import Zone


class Voice(StrEnum):
    """Whose words a phrase is: the page's own, or those of somebody it quotes."""

    OWN = "own"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Name:
    """One naming: `phrase` at `[start, end)` names `actor` (canonical id); `loaded` if it carries a judgement."""

    id: str
    doc: str
    publisher: str | None
    actor: str
    phrase: str
    start: int
    end: int
    voice: Voice
    loaded: bool
    zone: Zone
