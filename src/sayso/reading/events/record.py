"""The record of an event mention: what a claim keeps of it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.events.conflict import conflict_types
from sayso.reading.events.mention import EventMention, Participant
from sayso.reading.events.phrases import Phrases
from sayso.records.claims import Event


def event_record(mention: EventMention, phrases: Phrases) -> Event:
    """The event of a claim: PLOVER type and mode, CAMEO code, UCDP and ACLED types, ids of known actors."""
    ucdp, acled = conflict_types(mention, phrases)
    return Event(
        mention.type,
        mention.trigger,
        _ids(mention.agents),
        _ids(mention.targets),
        mode=mention.mode,
        cameo=mention.code,
        ucdp=ucdp,
        acled=acled,
    )


def _ids(people: Sequence[Participant]) -> tuple[str, ...]:
    return tuple(sorted({one.actor for one in people if one.actor is not None}))
