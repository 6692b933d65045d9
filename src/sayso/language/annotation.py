"""What the encoder says of a window: words, sentences, tags, parse, entities, attributions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records.spans import Span

Run = tuple[int, int]
"""Words ``[first, last + 1)``."""


class EntityKind(StrEnum):
    """Kinds of names, those of the worldwide newswire data."""

    DATE = "Date"
    FACILITY = "Facility"
    LOCATION = "Location"
    MISC = "Misc"
    MONEY = "Money"
    NATIONALITY = "NORP"
    ORGANISATION = "Organization"
    PERSON = "Person"
    PRODUCT = "Product"


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or date: its words and kind."""

    words: Run
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class Found:
    """A cue with its source and content as runs of words, and scores in 0..1.

    ``cue_score`` is the tagger's, ``content_score`` and ``source_score`` the mean probability of the labels of the
    role (for no source: of no word being one). ``score`` is their product.
    """

    cue: tuple[Run, ...]
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    cue_score: float
    content_score: float
    source_score: float

    @property
    def score(self) -> float:
        """How sure the encoder is of the attribution, in 0..1."""
        return self.cue_score * self.content_score * self.source_score


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything read from one window; tuples have one item a word unless said otherwise.

    ``words`` are code points of the window; ``sentences`` runs of words; ``heads`` index words, -1 for a root;
    ``relations`` are those of Universal Dependencies with their subtypes.
    """

    words: tuple[Span, ...]
    sentences: tuple[Run, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Found, ...]

    def span(self, run: Run) -> Span:
        """Code points ``[start, end)`` of a run of words."""
        return self.words[run[0]][0], self.words[run[1] - 1][1]

    def sentence_spans(self) -> Iterator[Span]:
        """Code points of the sentences."""
        return (self.span(run) for run in self.sentences)
