"""An attribution: who (source), by what word (cue), what (content), as in PARC 3 and PolNeAR."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.documents import Zone
from sayso.records.spans import Spans


class AttributionKind(StrEnum):
    """How the content is given: wholly quoted, reported, or reported with a quoted part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class AttributionPolarity(StrEnum):
    """Whether the source says the content, or is said not to say it ("has not announced")."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Stance(StrEnum):
    """How the relaying author treats the content ("boasted", "claims": doubt; "admitted", "noted": endorse)."""

    NEUTRAL = "neutral"
    DOUBT = "doubt"
    ENDORSE = "endorse"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, with the spans of its three roles; source or cue may be empty.

    `speaker` is the resolved name; `nested_in` the id of the attribution that relays this one.
    """

    id: str
    doc: str
    source: Spans
    cue: Spans
    content: Spans
    kind: AttributionKind
    speaker: str | None
    polarity: AttributionPolarity
    stance: Stance
    nested_in: str | None
    zone: Zone
