"""A copy: documents that share text, how they share it, and where it likely comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.spans import Spans


class CopyKind(StrEnum):
    """How two documents share text; only exact, near and partial mean that one copies the other."""

    EXACT = "exact"
    NEAR = "near"
    PARTIAL = "partial"
    QUOTATION = "quotation"
    BACKGROUND = "background"
    BOILERPLATE = "boilerplate"


COPYING_KINDS = frozenset({CopyKind.EXACT, CopyKind.NEAR, CopyKind.PARTIAL})


@dataclass(frozen=True, slots=True)
class CopyPair:
    """The shared stretches of documents `a` and `b`: `a_spans[i]` corresponds to `b_spans[i]`."""

    a: str
    b: str
    a_spans: Spans
    b_spans: Spans


@dataclass(frozen=True, slots=True)
class Copy:
    """A group of documents that share text; `origin` is a name where credit, date or direction shows it."""

    id: str
    docs: tuple[str, ...]
    kind: CopyKind
    origin: str | None
    pairs: tuple[CopyPair, ...]
