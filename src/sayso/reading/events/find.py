"""Find the event a clause tells of: a PLOVER type, its trigger, and who does it to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.events.triggers import trigger_pattern, trigger_types
from sayso.reading.quantities.numerals import alternation
from sayso.records.claims import Event
from sayso.records.names import Name

# Deeds before words: of a clause with several triggers the violent deed is what the clause is about.
_RANK = {
    kind: rank
    for rank, kinds in enumerate(
        (
            ("ASSAULT",),
            ("FIGHT", "COERCE", "SANCTION", "RETREAT", "MOBILIZE", "PROTEST"),
            ("AID", "AGREE", "CONCEDE"),
        )
    )
    for kind in kinds
}


@cache
def _auxiliary_before() -> re.Pattern[str]:
    words = alternation(load_lexicon("events")["passive"]["auxiliaries"])
    return re.compile(rf"(?<!\w)(?:{words})\s+(?:\w+ly\s+|not\s+|also\s+)?$", re.IGNORECASE)


def find_event(text: str, start: int, end: int, names: Sequence[Name]) -> Event | None:
    """The main event of `text[start:end]`, or None; agents and targets are actor ids of `names` in the stretch.

    The agent stands before an active verb and after "by" with a passive one or a noun ("airstrike by X"); the
    target on the other side. A verb outranks a noun of the same type.

    >>> find_event("Troops shelled the town", 0, 23, ())
    Event(type='ASSAULT', trigger=(7, 14), agents=(), targets=())
    """
    best: tuple[tuple[int, int, int], re.Match[str], str, bool] | None = None
    for match in trigger_pattern().finditer(text, start, end):
        kind, is_verb = trigger_types()[" ".join(match.group().lower().split())]
        key = (_RANK.get(kind, 3), 0 if is_verb else 1, match.start())
        if best is None or key < best[0]:
            best = (key, match, kind, is_verb)
    if best is None:
        return None
    _, match, kind, is_verb = best
    inside = [name for name in names if start <= name.start and name.end <= end]
    agents, targets = _roles(text, match.span(), (start, end), inside, is_verb=is_verb)
    return Event(kind, match.span(), agents, targets)


def _roles(
    text: str, trigger: tuple[int, int], clause: tuple[int, int], names: Sequence[Name], *, is_verb: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before = [name for name in names if name.end <= trigger[0]]
    after = [name for name in names if name.start >= trigger[1]]
    by = [name for name in after if re.search(r"\bby\s+$", text[trigger[1] : name.start], re.IGNORECASE)]
    passive = bool(_auxiliary_before().search(text, clause[0], trigger[0])) or bool(by)
    if passive:
        victims = before if is_verb else [name for name in after if name not in by]
        return _ids(by[:1]), _ids(victims[-1:])
    if not is_verb:
        return _ids(before[-1:]), _ids(after[:1])
    return _ids(before[-1:]), _ids(after[:1])


def _ids(names: Sequence[Name]) -> tuple[str, ...]:
    return tuple(sorted({name.actor for name in names}))
