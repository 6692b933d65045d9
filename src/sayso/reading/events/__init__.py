"""Events: PLOVER types by trigger words, with agents and targets among the named actors."""

from sayso.reading.events.find import find_event

__all__ = ["find_event"]
