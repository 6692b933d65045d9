"""What claims are tied to: the times, places, quantities, events and names of a document, each found once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sayso.reading.claims.status import governs
from sayso.reading.events import EventMention, Phrases, read_events
from sayso.reading.passages import Passage
from sayso.reading.places import read_places
from sayso.reading.quantities import read_quantities
from sayso.reading.syntax import Syntax
from sayso.reading.times import read_times
from sayso.records.claims import PlaceRef, Quantity, TimeRef
from sayso.records.documents import Document
from sayso.records.names import Name
from sayso.records.spans import Placed

P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Anchors:
    """All of a document's times, places, quantities, names of actors and events, each in text order.

    `phrases` are those of its syntax, by which the parties of an event are told apart.
    """

    times: tuple[TimeRef, ...]
    places: tuple[PlaceRef, ...]
    quantities: tuple[Quantity, ...]
    names: tuple[Name, ...]
    events: tuple[EventMention, ...]
    phrases: Phrases

    def within(self, syntax: Syntax, start: int, end: int) -> Anchors:
        """Those of them that lie in a stretch; an event lies where its predicate does."""
        words = syntax.words(start, end)
        first = bisect_left(self.events, words.start, key=_word)
        return Anchors(
            between(self.times, start, end),
            between(self.places, start, end),
            between(self.quantities, start, end),
            between(self.names, start, end),
            self.events[first : bisect_left(self.events, words.stop, key=_word)],
            self.phrases,
        )


def read_anchors(document: Document, passages: Sequence[Passage], syntax: Syntax, names: Sequence[Name]) -> Anchors:
    """Everything in the passages of a document that a claim may be tied to."""
    phrases = Phrases(syntax)
    events = read_events(passages, phrases, names)
    return Anchors(
        read_times(document, passages, syntax),
        read_places(document, syntax),
        read_quantities(document, passages, syntax),
        tuple(sorted(names, key=lambda name: (name.start, name.end))),
        tuple(sorted((_at_noun(syntax, event) for event in events), key=_word)),
        phrases,
    )


def _at_noun(syntax: Syntax, event: EventMention) -> EventMention:
    """An event with its noun as its word where its verb only says how it stands: "ordered the release"."""
    if event.noun is not None and governs(syntax.lemmas[event.word]):
        return replace(event, word=event.noun, noun=None)
    return event


def _word(event: EventMention) -> int:
    return event.word


def between(things: Sequence[P], start: int, end: int) -> tuple[P, ...]:
    """Those of some things in text order that lie in a stretch."""
    first = bisect_left(things, start, key=_start)
    return tuple(thing for thing in things[first : bisect_left(things, end, key=_start)] if thing.end <= end)


def _start(thing: Placed) -> int:
    return thing.start
