"""Events: PLOVER types and CAMEO codes by trigger words, with agents and targets from the parse."""

from sayso.reading.events.actors import ActorCode
from sayso.reading.events.conflict import acled_of, conflict_types, ucdp_of
from sayso.reading.events.find import find_event
from sayso.reading.events.main import MainEvent, Party, coordinated_events, main_event
from sayso.reading.events.mention import EventMention, Participant
from sayso.reading.events.phrases import Phrases, actor_code
from sayso.reading.events.read import read_events
from sayso.reading.events.record import event_record

__all__ = [
    "ActorCode",
    "EventMention",
    "MainEvent",
    "Participant",
    "Party",
    "Phrases",
    "acled_of",
    "actor_code",
    "conflict_types",
    "coordinated_events",
    "event_record",
    "find_event",
    "main_event",
    "read_events",
    "ucdp_of",
]
