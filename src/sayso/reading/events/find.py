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
from sayso.records.spans import Span

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
    target is the verb's object, or stands after "on" or "against". Violent deeds come first.

    >>> event = find_event("Troops shelled the town", 0, 23, ())
    >>> event.type, event.trigger, event.agents
    ('ASSAULT', (7, 14), ())
    """
    best: tuple[tuple[int, int], re.Match[str], str, bool] | None = None
    for match in trigger_pattern().finditer(text, start, end):
        kind, is_verb = trigger_types()[" ".join(match.group().lower().split())]
        key = (_RANK.get(kind, 3), match.start())
        if best is None or key < best[0]:
            best = (key, match, kind, is_verb)
    if best is None:
        return None
    _, match, kind, is_verb = best
    inside = [name for name in names if start <= name.start and name.end <= end]
    agents, targets = _roles(text, match.span(), (start, end), inside, is_verb=is_verb)
    return Event(kind, match.span(), agents, targets)


def _roles(
    text: str, trigger: Span, clause: Span, names: Sequence[Name], *, is_verb: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actor ids of agents and targets by what stands before each name: "by X", "against X", subject, object."""
    before = [name for name in names if name.end <= trigger[0]]
    after = [name for name in names if name.start >= trigger[1]]
    by = [name for name in after if _led_by(text, trigger[1], name, "agents")]
    if not by and not is_verb and not _OF_TARGET.search(text[trigger[0] : trigger[1]]):
        by = [
            name for name in after[:1] if _OF.search(text[trigger[1] : name.start])
        ]  # "an airstrike of the coalition"
    passive = is_verb and bool(_auxiliary_before().search(text, clause[0], trigger[0]))
    if passive:
        return _ids(by[:1]), _ids(before[-1:])
    subjects = [name for name in before if not _led_by(text, clause[0], name, "not_agents")]
    agents = by[:1] or subjects[-1:]
    objects = [name for name in after if name not in agents and not _led_by(text, trigger[1], name, "scenes")]
    aimed_at = [name for name in objects if _led_by(text, trigger[1], name, "targets")]
    direct = [name for name in objects if len(text[trigger[1] : name.start].split()) <= _OBJECT_REACH]
    return _ids(agents), _ids((aimed_at or direct if not is_verb else direct or aimed_at)[:1])


_OF = re.compile(r"^\s+of\s+(?:the\s+|a\s+|an\s+)?$", re.IGNORECASE)
_OF_TARGET = re.compile(r"(?:ing|ings|tion|tions|ment|siege|massacre|capture|murder|ambush)$", re.IGNORECASE)
"""Nouns whose "of" leads to who suffers the deed ("the bombing of"); of others it leads to who does it."""

_OBJECT_REACH = 4
"""Words between a verb and its object: 4 covers "killed 18 members of X"."""


@cache
def _role_words(role: str) -> re.Pattern[str]:
    table = load_lexicon("events")
    words = table["passive"]["agent_markers"] if role == "agents" else table["roles"][role]
    return re.compile(rf"(?<!\w)(?:{alternation(list(words))})\s+(?:the\s+|a\s+|an\s+)?$", re.IGNORECASE)


def _led_by(text: str, start: int, name: Name, role: str) -> bool:
    return bool(_role_words(role).search(text, max(start, name.start - 30), name.start))


def _ids(names: Sequence[Name]) -> tuple[str, ...]:
    return tuple(sorted({name.actor for name in names}))
