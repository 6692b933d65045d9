"""Events: PLOVER types and CAMEO codes by trigger words, with agents and targets from the parse."""

from sayso.reading.events.conflict import acled_of, conflict_types, ucdp_of
from sayso.reading.events.find import find_event
from sayso.reading.events.main import MainEvent, Party, coordinated_events, main_event
from sayso.reading.events.mention import EventMention, Participant
from sayso.reading.events.read import read_events

__all__ = ["EventMention", "MainEvent", "Participant", "Party", "acled_of", "conflict_types", "coordinated_events", "find_event", "main_event", "read_events", "ucdp_of"]
