"""Find the claims of a document: who puts what forward, with its numbers, times, places, actors and event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.reading.chains import attribution_span
from sayso.reading.claims.anchors import Anchors
from sayso.reading.claims.history import is_history
from sayso.reading.claims.propositions import Proposition, propositions_of
from sayso.reading.claims.status import Saying
from sayso.reading.claims.stretches import Stretch, find_stretches
from sayso.reading.syntax import Syntax
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain
from sayso.records.claims import Claim, ClaimPolarity, Modality
from sayso.records.documents import Document, Zone
from sayso.records.ids import content_id
from sayso.records.spans import Span, covers, quote


def find_claims(
    document: Document,
    syntax: Syntax,
    anchors: Anchors,
    attributions: Sequence[Attribution],
    chains: Sequence[Chain],
    *,
    zones: frozenset[Zone],
) -> tuple[Claim, ...]:
    """The claims of a document, sorted by place.

    Every sentence of the chosen zones gives at least one: the content of each attribution in it, held by its
    speaker, and what is left in the page's own voice; each is cut into its clauses. Spans are code points and quote
    the text exactly.
    """
    spans = {attribution_span(one) for one in attributions}
    spoken: dict[Span, list[Chain]] = {}
    for chain in chains:
        spoken.setdefault((chain.start, chain.end), []).append(chain)
    unspoken = [chain for chain in chains if (chain.start, chain.end) not in spans]
    unique: dict[str, Claim] = {}
    acts = frozenset(event.word for event in anchors.events)
    for stretch in find_stretches(document, syntax, attributions, acts, zones):
        own = _spoken(stretch.attribution, spoken) or _around((stretch.start, stretch.end), unspoken)
        for claim in _claims_of(document, syntax, stretch, anchors, own):
            unique.setdefault(claim.id, claim)
    return tuple(sorted(unique.values(), key=lambda claim: (claim.start, claim.end, claim.id)))


def _claims_of(
    document: Document, syntax: Syntax, stretch: Stretch, anchors: Anchors, chain: Chain | None
) -> Iterator[Claim]:
    """The claims of a stretch: one for each of its clauses, and for each event in them that stands for itself."""
    attribution = stretch.attribution
    whole = Claim(
        id="",
        doc=document.id,
        start=stretch.start,
        end=stretch.end,
        text=document.text[stretch.start : stretch.end],
        chain=chain.id if chain else None,
        attribution=attribution.id if attribution else None,
        holder=_holder(document, stretch),
        polarity=ClaimPolarity.AFFIRMED,
        modality=Modality.STATED,
        event=None,
        actors=(),
        places=(),
        times=(),
        quantities=(),
        zone=stretch.zone,
        context=(stretch.start, stretch.end),
    )
    saying = _saying(document.text, syntax, attribution) if attribution else None
    for proposition in propositions_of(syntax, stretch, anchors, saying):
        yield _filled(document, whole, proposition)


def _filled(document: Document, whole: Claim, told: Proposition) -> Claim:
    """A claim of a stretch with what one of its propositions says."""
    start, end = told.span
    held = (whole.attribution, told.trigger[0] if told.trigger else None)
    return replace(
        whole,
        id=content_id("claim", document.page, document.id, start, end, *held),
        start=start,
        end=end,
        text=document.text[start:end],
        polarity=told.status.polarity,
        modality=told.status.modality,
        event=told.event,
        actors=told.ties.actors,
        places=told.ties.places,
        times=told.ties.times,
        quantities=told.ties.quantities,
        trigger=told.trigger,
        hearsay=told.status.hearsay,
        historical=is_history(told.ties.times, document.published),
        clause=told.kind,
    )


def _saying(text: str, syntax: Syntax, attribution: Attribution) -> Saying:
    cue = [word for span in attribution.cue for word in syntax.words(*span)]
    verb = next((word for word in cue if syntax.upos[word] == "VERB"), cue[0] if cue else None)
    return Saying(quote(text, attribution.cue), verb, quote(text, attribution.source))


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
