"""Find the claims of a document: who puts what forward, with its numbers, times, places, actors and event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from sayso.reading.chains import attribution_span
from sayso.reading.claims.counts import counted_quantities
from sayso.reading.claims.mentions import find_mentions
from sayso.reading.claims.modality import clause_modality, clause_polarity
from sayso.reading.claims.stretches import Stretch, find_stretches
from sayso.reading.events import find_event
from sayso.reading.places import find_places
from sayso.reading.times import find_times
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain
from sayso.records.claims import Claim
from sayso.records.documents import Document, Zone
from sayso.records.ids import content_id
from sayso.records.mentions import Mention
from sayso.records.names import Name
from sayso.records.spans import Span, covers, quote


def find_claims(
    document: Document,
    attributions: Sequence[Attribution],
    chains: Sequence[Chain],
    names: Sequence[Name],
    zones: frozenset[Zone],
) -> tuple[tuple[Claim, ...], tuple[Mention, ...]]:
    """The claims and mentions of a document, each sorted by place.

    Every sentence of the chosen zones gives at least one claim: the content of each attribution in it, held by its
    speaker, and what is left in the page's own voice. Spans are code points and quote the text exactly.
    """
    ordered = sorted(names, key=lambda name: (name.start, name.end))
    starts = [name.start for name in ordered]
    spans = {attribution_span(one) for one in attributions}
    spoken: dict[Span, list[Chain]] = {}
    for chain in chains:
        spoken.setdefault((chain.start, chain.end), []).append(chain)
    unspoken = [chain for chain in chains if (chain.start, chain.end) not in spans]
    claims = []
    for stretch in find_stretches(document, attributions, zones):
        low, high = bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)
        inside = [name for name in ordered[low:high] if name.end <= stretch.end]
        own = _spoken(stretch.attribution, spoken) or _around((stretch.start, stretch.end), unspoken)
        claims.append(_claim(document, stretch, own, inside))
    unique = {claim.id: claim for claim in claims}
    in_order = sorted(unique.values(), key=lambda claim: (claim.start, claim.end, claim.id))
    return tuple(in_order), find_mentions(document, ordered, zones)


def _claim(document: Document, stretch: Stretch, chain: Chain | None, names: Sequence[Name]) -> Claim:
    text, start, end = document.text, stretch.start, stretch.end
    attribution = stretch.attribution
    cue = quote(text, attribution.cue) if attribution else ""
    clause = text[start:end]
    whole = clause if attribution is None or end < stretch.sentence[1] - 2 else text[start : stretch.sentence[1]]
    return Claim(
        id=content_id("claim", document.page, document.id, start, end, attribution.id if attribution else None),
        doc=document.id,
        start=start,
        end=end,
        text=clause,
        chain=chain.id if chain else None,
        attribution=attribution.id if attribution else None,
        holder=_holder(document, stretch),
        polarity=clause_polarity(clause, cue),
        modality=clause_modality(whole, cue),
        event=find_event(text, start, end, names),
        actors=tuple(sorted({name.actor for name in names})),
        places=tuple(find_places(text, start, end)),
        times=tuple(find_times(text, start, end, document.published)),
        quantities=counted_quantities(text, start, end),
        zone=stretch.zone,
    )


def _holder(document: Document, stretch: Stretch) -> str | None:
    attribution = stretch.attribution
    if attribution is not None:
        return attribution.speaker or quote(document.text, attribution.source) or None
    return stretch.block.voice or document.publisher or document.author


def _spoken(attribution: Attribution | None, chains: Mapping[Span, Sequence[Chain]]) -> Chain | None:
    """The chain of an attribution: over its stretch, ending with its speaker, and the longest of such."""
    if attribution is None:
        return None
    own = chains.get(attribution_span(attribution), ())
    ends = (attribution.speaker,)
    return max(own, key=lambda one: (one.chain[-1:] == ends, len(one.links), one.id), default=None)


def _around(span: Span, chains: Sequence[Chain]) -> Chain | None:
    """The smallest chain over words in the page's own voice: a reference's, else the page's."""
    covering = [chain for chain in chains if covers((chain.start, chain.end), span)]
    return min(covering, key=lambda chain: (chain.end - chain.start, -len(chain.links), chain.id), default=None)
