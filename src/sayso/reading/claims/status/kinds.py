"""How a proposition is put forward, and by what words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.records.claims import ClaimPolarity, Hearsay, Modality

RANK = (Modality.ASKED, Modality.DEMANDED, Modality.POSSIBLE, Modality.PLANNED)
"""Modalities but the plain one; of two that bear on one word the first counts."""


@dataclass(frozen=True, slots=True)
class Status:
    """How a proposition is put forward."""

    polarity: ClaimPolarity = ClaimPolarity.AFFIRMED
    modality: Modality = Modality.STATED
    hearsay: Hearsay | None = None
    presupposed: bool = False

    def denied(self) -> Status:
        """The same, denied where it was affirmed and the other way round."""
        affirmed = self.polarity is ClaimPolarity.AFFIRMED
        return replace(self, polarity=ClaimPolarity.DENIED if affirmed else ClaimPolarity.AFFIRMED)

    def at_least(self, modality: Modality) -> Status:
        """The same with a modality, unless it has one that goes before."""
        if self.modality is not Modality.STATED and RANK.index(self.modality) <= RANK.index(modality):
            return self
        return replace(self, modality=modality)


@dataclass(frozen=True, slots=True)
class Saying:
    """By what words a stretch is put forward: the cue as written with its first verb (or noun), and the source."""

    cue: str
    word: int | None
    source: str
