"""Drafts: attributions in the making, before they are told apart, resolved and given ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from sayso.reading.names import Name
from sayso.records.spans import Span, Spans, hull


class RawAttribution(Protocol):
    """What a neural extractor finds: spans of the document's text and a score in 0..1."""

    @property
    def source(self) -> Spans:
        """Who; may be empty."""

    @property
    def cue(self) -> Spans:
        """By what word."""

    @property
    def content(self) -> Spans:
        """What."""

    @property
    def score(self) -> float:
        """How sure the extractor is."""


class Extractor(Protocol):
    """Finds attributions inside windows of a text; every span it gives lies in one window."""

    def __call__(self, text: str, windows: Sequence[Span]) -> Sequence[RawAttribution]:
        """The attributions of each window, in text order."""

    def names(self, text: str, windows: Sequence[Span]) -> Sequence[Name]:
        """The names in each window, in text order."""


class Form(IntEnum):
    """How a draft was found; of two drafts with the same content the higher form wins."""

    NEURAL = 1
    EDGE = 2
    HEARSAY = 3
    ACCORDING = 4
    PASSIVE = 5
    CITING = 6
    HEADLINE = 7
    LONE_QUOTE = 8
    QUOTE = 9
    BLOCKQUOTE = 10
    TURN = 11


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution in the making; `label` is a speaker that the page's layout gives (interview turns)."""

    source: Spans
    cue: Spans
    content: Spans
    form: Form
    score: float = 1.0
    label: str | None = None

    @property
    def spans(self) -> Spans:
        """Every span of the three roles."""
        return self.source + self.cue + self.content

    @property
    def extent(self) -> Span:
        """The smallest span over all three roles."""
        return hull(self.spans)

    @property
    def order(self) -> tuple[int, int, int]:
        """Text order: by content, then by what comes first at all."""
        return self.content[0][0], -self.content[-1][1], self.extent[0]
