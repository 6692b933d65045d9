"""The claims of a case that tell of events, each with its document, and what of them counts as told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.lexicons import load_lexicon
from sayso.links.event_days import Days, event_days
from sayso.links.tolls.read import Toll, counts_people, tolls_of
from sayso.reading.actors.states import slug
from sayso.records.chains import Chain
from sayso.records.claims import Claim, ClaimPolarity, Effect, Event, Modality, Quantity
from sayso.records.documents import Document, Zone
from sayso.records.ledger import Ledger
from sayso.records.names import Name

_PUT_FORWARD = frozenset({Modality.STATED, Modality.POSSIBLE})


@dataclass(frozen=True)
class Told:
    """A ledger's rows as the grouping of incidents asks for them; comments are left out."""

    ledger: Ledger

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {row.id: row for row in self.ledger.documents}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims of articles by id."""
        return {row.id: row for row in self.ledger.claims if row.zone is Zone.ARTICLE}

    @cached_property
    def in_document(self) -> Mapping[str, list[Claim]]:
        """The claims of each document in text order."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for row in sorted(self.claims.values(), key=lambda row: (row.start, row.end, row.id)):
            found[row.doc].append(row)
        return found

    @cached_property
    def beside(self) -> Mapping[tuple[str, tuple[int, int]], list[Claim]]:
        """The claims that were cut from one sentence, by document and place of that sentence."""
        found: defaultdict[tuple[str, tuple[int, int]], list[Claim]] = defaultdict(list)
        for row in sorted(self.claims.values(), key=lambda row: (row.start, row.end, row.id)):
            found[row.doc, row.context or (row.start, row.end)].append(row)
        return found

    @cached_property
    def namings(self) -> Mapping[tuple[str, str], list[Name]]:
        """Where each document names each actor."""
        found: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
        for row in sorted(self.ledger.names, key=lambda row: (row.start, row.end, row.id)):
            found[row.doc, row.actor].append(row)
        return found

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Actors whose id was made from a name that some page writes, with that name."""
        found: dict[str, str] = {}
        for actor, phrase in sorted({(row.actor, row.phrase) for row in self.ledger.names}):
            words, length = phrase.split(), actor.count("_") + 1
            for at in range(len(words) - length + 1):
                name = " ".join(words[at : at + length])
                if name[0].isupper() and slug(name) == actor:
                    found.setdefault(actor, name)
        return found

    @cached_property
    def chains(self) -> Mapping[str, Chain]:
        """Chains by id."""
        return {row.id: row for row in self.ledger.chains}

    @cached_property
    def deaths(self) -> Mapping[str, list[Toll]]:
        """The numbers of people killed that each claim tells; counts over a longer time ("since 2014") are none."""
        found: defaultdict[str, list[Toll]] = defaultdict(list)
        for doc, claims in self.in_document.items():
            for toll in tolls_of(self.documents[doc], claims):
                if toll.effect == Effect.KILLED and counts_people(toll.group) and not toll.days.cumulative:
                    found[toll.claim].append(toll)
        return found

    def siblings(self, claim: Claim) -> list[Claim]:
        """The claims of a claim's sentence, itself first."""
        others = self.beside[claim.doc, claim.context or (claim.start, claim.end)]
        return [claim, *(other for other in others if other.id != claim.id)]

    def days(self, claim: Claim) -> Days:
        """When what a claim tells happened, by its own words."""
        return event_days(self.documents[claim.doc], claim)


def is_told(claim: Claim) -> bool:
    """Whether a claim puts its matter forward as something that happened."""
    return claim.polarity is ClaimPolarity.AFFIRMED and claim.modality in _PUT_FORWARD


def event_told(claim: Claim) -> Event | None:
    """The event that a claim tells as something that happened, None for plans, demands and what is denied."""
    event = claim.event
    if event is None or not is_told(claim) or event.polarity is ClaimPolarity.DENIED:
        return None
    return event if event.modality in (None, *_PUT_FORWARD) else None


def is_armed_force(event: Event | None) -> bool:
    """Whether an event is armed force by its CAMEO code, or by its PLOVER type where an earlier version read it.

    >>> is_armed_force(Event("ASSAULT", (0, 1), cameo="194")), is_armed_force(Event("AGREE", (0, 1), cameo="057"))
    (True, False)
    """
    if event is None or event.cameo is None:
        return event is not None and event.type == "ASSAULT"
    return event.cameo.startswith(tuple(load_lexicon("event_conflict")["ucdp"]["armed_force"]))


def quantity_of(claim: Claim, toll: Toll) -> Quantity:
    """The quantity of a claim that a toll was read from."""
    return next(one for one in claim.quantities if one.start == toll.start)
