"""The clauses of one stretch put together again: pages are compared by what was told in one breath.

One page tells in a sentence what another tells in a clause of it, so that comparing clauses alone would miss what
both say. Sentences and attributed words are compared whole; what is found is pinned to the clause that says it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sayso.links.matter import Matter, Member
from sayso.records.claims import Claim, Event
from sayso.records.documents import Document
from sayso.records.spans import Placed


@dataclass(frozen=True, slots=True)
class Wholes:
    """Stretches as claims, each with the id of its main clause, sorted by place; `clauses` are those of each."""

    claims: tuple[Claim, ...]
    clauses: Mapping[str, tuple[Claim, ...]]


def pinned(matter: Matter, clauses: Mapping[str, Sequence[Claim]]) -> Matter:
    """A matter with the clauses that tell its values in the place of the stretches they are part of.

    `clauses` are those of each stretch, by its id.
    """
    members = {replace(member, claim=_clause(member, clauses[member.claim])) for member in matter.members}
    return replace(matter, members=tuple(sorted(members, key=lambda member: (member.claim, member.words))))


def _clause(member: Member, clauses: Sequence[Claim]) -> str:
    telling = [clause.id for clause in clauses if _tells(clause, member)]
    return telling[0] if telling and member.claim not in telling else member.claim


def wholes_of(document: Document, claims: Sequence[Claim]) -> Wholes:
    """The stretches of a page's claims; those of one stretch share context and attribution."""
    together: dict[tuple[tuple[int, int], str], list[Claim]] = defaultdict(list)
    for claim in claims:
        context = claim.context or (claim.start, claim.end)
        together[context, claim.attribution or ""].append(claim)
    wholes = []
    clauses = {}
    for ((start, end), _), found in together.items():
        ordered = sorted(found, key=lambda claim: (claim.start, -claim.end, claim.id))
        main = next((claim for claim in ordered if claim.clause is None or claim.clause == "main"), ordered[0])
        wholes.append(_joined(main, ordered, start, end, document.text[start:end]))
        clauses[main.id] = tuple(ordered)
    wholes.sort(key=lambda claim: (claim.start, claim.end, claim.id))
    return Wholes(tuple(wholes), clauses)


def _joined(main: Claim, clauses: Sequence[Claim], start: int, end: int, text: str) -> Claim:
    return replace(
        main,
        start=start,
        end=end,
        text=text,
        event=_event(main, clauses),
        actors=tuple(sorted({actor for clause in clauses for actor in clause.actors})),
        places=_union(place for clause in clauses for place in clause.places),
        times=_union(time for clause in clauses for time in clause.times),
        quantities=_union(quantity for clause in clauses for quantity in clause.quantities),
    )


P = TypeVar("P", bound=Placed)


def _union(things: Iterable[P]) -> tuple[P, ...]:
    return tuple(sorted(set(things), key=lambda thing: (thing.start, thing.end)))


def _event(main: Claim, clauses: Sequence[Claim]) -> Event | None:
    """The event of a stretch: the main clause's, or another's where only that one names who did it."""
    events = [event for event in (main.event, *(clause.event for clause in clauses)) if event is not None]
    return next((event for event in events if event.agents), events[0] if events else None)


def _tells(clause: Claim, member: Member) -> bool:
    """Whether a clause tells a value itself."""
    if member.amount is not None:
        return any(member.amount.number in {one.low, one.high} for one in clause.quantities)
    return member.words.casefold() in clause.text.casefold()
