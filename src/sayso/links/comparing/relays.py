"""Distorted relays: pages that copy another one, or cite it, and tell something else in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.links.comparing.alterations import Evidence, find_alterations
from sayso.links.comparing.slots import Slot
from sayso.links.comparing.told import Report
from sayso.records.citations import Citation, CitationState
from sayso.records.copies import COPYING_KINDS, Copy
from sayso.records.documents import Document
from sayso.records.facts import Relation, RelationKind
from sayso.records.spans import Span


@dataclass(frozen=True, slots=True, order=True)
class Relay:
    """A page that passes another one on, and by what that shows: it copies it, or cites it."""

    source: str
    relay: str
    cites: bool = False


@dataclass(frozen=True, slots=True)
class Distortion:
    """What a relay changes: the claims on both sides, the slot, and the words where each tells it.

    `source_line` and `relay_line` are the sentences in which they stand, so that both can be shown.
    """

    source_claim: str
    relay_claim: str
    slot: Slot
    source_words: str
    relay_words: str
    source_line: Span
    relay_line: Span
    evidence: Evidence

    @property
    def relation(self) -> Relation:
        """The relation of the two claims: the relaying one distorts the other."""
        return Relation(self.relay_claim, self.source_claim, RelationKind.DISTORTS, self.slot.field)


def relays_of(
    copies: Iterable[Copy], citations: Iterable[Citation], documents: Mapping[str, Document]
) -> tuple[Relay, ...]:
    """Which pages pass which on, sorted; `documents` are by id.

    Of copies the page of the earlier day is the source, on one day none: who copied whom is not shown. A page that
    stands on several of a group is held against the likely origin, else the earliest, if words were changed. A page
    that cites another one of the case passes it on, however it is worded.

    >>> relays_of([], [], {})
    ()
    """
    found: set[Relay] = set()
    for copy in copies:
        if copy.kind in COPYING_KINDS:
            sources: dict[str, list[tuple[bool, str, str]]] = defaultdict(list)
            for pair in copy.pairs:
                if not pair.alterations:
                    continue  # what is passed on word for word is not changed
                days = [(documents[key].published or "")[:10] for key in (pair.a, pair.b)]
                if min(map(len, days)) == 10 and days[0] != days[1]:
                    (day, source), (_, relay) = sorted(zip(days, (pair.a, pair.b), strict=True))
                    sources[relay].append((source != copy.origin_doc, day, source))
            found.update(Relay(min(several)[2], relay) for relay, several in sources.items())
    for citation in citations:
        if citation.state is CitationState.LINKED and citation.cited_doc and citation.cited_doc != citation.doc:
            found.add(Relay(citation.cited_doc, citation.doc, cites=True))
    known = {(one.source, one.relay) for one in found if not one.cites}
    return tuple(sorted(one for one in found if not one.cites or (one.source, one.relay) not in known))


def find_distortions(source: Report, relay: Report) -> tuple[Distortion, ...]:
    """What a page changes of the page that it passes on, one for each two claims and slot, in text order.

    Only what stands in the place of something is a distortion: what a page adds of its own, or tells of another
    day, is not, nor what stands in no claim.
    """
    found: dict[tuple[str, str, Slot], Distortion] = {}
    for one in find_alterations(source, relay):
        if one.a is None or one.a_line is None or one.evidence is Evidence.DATELINE:
            continue
        claims = source.claim_at(one.a.span), relay.claim_at(one.b.span)
        if claims[0] is None or claims[1] is None:
            continue
        found.setdefault(
            (claims[0], claims[1], one.slot),
            Distortion(
                claims[0], claims[1], one.slot, one.a.words, one.b.words, one.a_line, one.b_line, one.evidence
            ),
        )
    return tuple(found.values())
