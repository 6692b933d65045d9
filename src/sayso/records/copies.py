"""A copy: documents that share text, how they share it, where it likely comes from, and what was changed in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.records.spans import Span, Spans


class CopyKind(StrEnum):
    """How two documents share text; only exact, near and partial mean that one copies the other."""

    EXACT = "exact"
    NEAR = "near"
    PARTIAL = "partial"
    QUOTATION = "quotation"
    BACKGROUND = "background"
    BOILERPLATE = "boilerplate"
    TRANSLATION = "translation"


COPYING_KINDS = frozenset({CopyKind.EXACT, CopyKind.NEAR, CopyKind.PARTIAL})


class AlterationKind(StrEnum):
    """What a change of words between two copies touches; the first that fits names it."""

    LOADED = "loaded"
    NEGATION = "negation"
    NUMBER = "number"
    TIME = "time"
    PLACE = "place"
    NAME = "name"
    HEDGE = "hedge"
    ATTRIBUTION = "attribution"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Alteration:
    """Words of document `a` that stand otherwise in document `b`; one side is empty where words were left out."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    kind: AlterationKind

    @property
    def a_span(self) -> Span:
        """Where the words stand, or would stand, in document `a`."""
        return self.a_start, self.a_end

    @property
    def b_span(self) -> Span:
        """Where the words stand, or would stand, in document `b`."""
        return self.b_start, self.b_end


@dataclass(frozen=True, slots=True)
class CopyPair:
    """The shared stretches of documents `a` and `b`: `a_spans[i]` corresponds to `b_spans[i]`.

    `alterations` are the changed words inside them that matter, in the order of `a`.
    """

    a: str
    b: str
    a_spans: Spans
    b_spans: Spans
    alterations: tuple[Alteration, ...] | None = field(default=(), metadata={"since": 5})


@dataclass(frozen=True, slots=True)
class Copy:
    """A group of documents that share text; `origin` is a name where credit, date or direction shows it.

    `origin_doc` is the document of the group that the others likely stand on, None where it is not known or not
    among them; `origin_why` tells what shows it, or that nothing does.
    """

    id: str
    docs: tuple[str, ...]
    kind: CopyKind
    origin: str | None
    pairs: tuple[CopyPair, ...]
    origin_doc: str | None = field(default=None, metadata={"since": 5})
    origin_why: str | None = field(default=None, metadata={"since": 5})
