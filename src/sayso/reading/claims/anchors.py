"""What claims are tied to: the times, places and quantities of a document, each found once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sayso.reading.claims.counts import counted_quantities
from sayso.reading.passages import Passage
from sayso.reading.places import find_places
from sayso.reading.sentences import sentences_in
from sayso.reading.times import typed_times
from sayso.records.claims import PlaceRef, Quantity, TimeRef
from sayso.records.documents import Document
from sayso.records.mentions import Timex
from sayso.records.spans import Span


class Placed(Protocol):
    """Anything with a stretch of the text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last."""


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Anchors:
    """All of a document's times (with their TIMEX3 types), places and quantities, in text order."""

    times: tuple[TimeRef, ...]
    timexes: tuple[Timex, ...]
    places: tuple[PlaceRef, ...]
    quantities: tuple[Quantity, ...]
    sentences: tuple[Span, ...]


def read_anchors(document: Document, passages: Sequence[Passage]) -> Anchors:
    """Everything in the passages of a document that a claim may be tied to."""
    text = document.text
    times: list[tuple[TimeRef, Timex]] = []
    places: list[PlaceRef] = []
    quantities: list[Quantity] = []
    sentences: list[Span] = []
    for passage in passages:
        for start, end in sentences_in(text, *passage.span):
            sentences.append((start, end))
            times += typed_times(text, start, end, document.published)
            places += find_places(text, start, end)
            quantities += counted_quantities(text, start, end)
    return Anchors(
        tuple(time for time, _ in times),
        tuple(timex for _, timex in times),
        tuple(places),
        tuple(quantities),
        tuple(sentences),
    )


def between(things: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Those of some things in text order that lie in a stretch."""
    first = bisect_left(things, start, key=lambda thing: thing.start)
    return [thing for thing in things[first : bisect_left(things, end, key=_start)] if thing.end <= end]


def _start(thing: Placed) -> int:
    return thing.start
