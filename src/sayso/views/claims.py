"""Claim cards: one claim in its own words and its context, and on whose say-so it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.records.chains import LinkKind, LinkScope
from sayso.records.citations import Citation
from sayso.records.claims import Claim
from sayso.records.documents import Document, Zone
from sayso.records.ledger import Ledger
from sayso.records.spans import Span
from sayso.views.labels import (
    HEARSAY_CHIPS,
    HISTORY_CHIP,
    KIND_CHIPS,
    LINK_WORDS,
    MODALITY_CHIPS,
    STANCE_CHIPS,
    event_words,
    polarity_chip,
    quantity_words,
    time_words,
)
from sayso.views.lookup import Lookup, PageRef, look_up, page_ref, place_anchor
from sayso.views.passages import Passage, passage

_NOT_TOLD = "publisher not told"
_OWN = frozenset({LINK_WORDS[LinkKind.PUBLISHER], LINK_WORDS[LinkKind.AUTHOR], _NOT_TOLD})


@dataclass(frozen=True, slots=True)
class CitedPage:
    """The page of the same case that a link cites; `words` at `span` are the sentence there, None: no place shown.

    Where several pages fit, or the way would lead back, `page` is None and `reason` says so.
    """

    page: PageRef | None
    words: str | None
    anchor: str | None
    reason: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One link of a chain; `anchor` leads to the words that give it, None where metadata does.

    `is_certain` is False where the link answers for these words by a convention only; `href` is the address that
    the page links to.
    """

    name: str
    kind: str
    anchor: str | None
    date: str | None
    role: str | None = None
    is_certain: bool = True
    cited: CitedPage | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim for the eye: verbatim words in context, holder, chain outermost first, chips and derived values.

    `chips` say how the claim is put (denied, planned, quoted ...); `derived` are values that a program worked out
    and no page says in these words. `own_voice` is set where publisher and author speak themselves.
    """

    id: str
    page: PageRef
    passage: Passage
    holder: str | None
    chain: tuple[ChainStep, ...]
    chips: tuple[str, ...]
    derived: tuple[str, ...]
    own_voice: bool
    zone: Zone
    facts: tuple[str, ...]

    @property
    def word_of(self) -> str:
        """On whose word the claim stands: the innermost link of its chain, else its holder, else the page."""
        if self.chain:
            return self.chain[-1].name
        return self.holder or self.page.outlet


def claim_card(lookup: Lookup, claim: Claim, marks: Iterable[Span] = ()) -> ClaimCard:
    """The card of one claim, with the words at `marks` marked.

    Raises:
        ValueError: the claim's text is not what stands at its place.
    """
    document = lookup.documents[claim.doc]
    words = passage(document, (claim.start, claim.end), marks)
    if words.text != claim.text:
        raise ValueError(f"{claim.id}: the words at {claim.start}–{claim.end} of {claim.doc} are not the claim's")
    steps = _steps(lookup, document, claim)
    return ClaimCard(
        id=claim.id,
        page=page_ref(document),
        passage=words,
        holder=claim.holder,
        chain=steps,
        chips=_chips(lookup, claim),
        derived=_derived(claim),
        own_voice=claim.attribution is None and all(step.kind in _OWN for step in steps),
        zone=claim.zone,
        facts=lookup.facts_of.get(claim.id, ()),
    )


def claim_cards(ledger: Ledger) -> tuple[ClaimCard, ...]:
    """The cards of all claims in the order of their pages.

    >>> claim_cards(Ledger())
    ()
    """
    lookup = look_up(ledger)
    claims = sorted(ledger.claims, key=lambda claim: (claim.doc, claim.start, claim.end, claim.id))
    return tuple(claim_card(lookup, claim) for claim in claims)


def _steps(lookup: Lookup, document: Document, claim: Claim) -> tuple[ChainStep, ...]:
    chain = lookup.chains.get(claim.chain) if claim.chain else None
    if chain is None:
        return ()
    steps = [
        ChainStep(
            name=link.name,
            kind=LINK_WORDS[link.kind],
            anchor=place_anchor(document, link.start) if link.start is not None else None,
            date=link.date,
            role=link.role,
            is_certain=link.scope is not LinkScope.UNCERTAIN,
            cited=_cited(lookup, lookup.citations.get((chain.id, index))),
            href=link.href,
        )
        for index, link in enumerate(chain.links)
        if link.name
    ]
    if steps and chain.links[0].kind is not LinkKind.PUBLISHER:
        steps.insert(0, ChainStep(document.publisher or document.id, _NOT_TOLD, None, None))
    return tuple(steps)


def _cited(lookup: Lookup, citation: Citation | None) -> CitedPage | None:
    if citation is None:
        return None
    document = lookup.documents.get(citation.cited_doc or "")
    if document is None:
        return CitedPage(None, None, None, citation.reason)
    if citation.start is None or citation.end is None:
        return CitedPage(page_ref(document), None, None, citation.reason)
    words = document.text[citation.start : citation.end]
    place = place_anchor(document, citation.start)
    return CitedPage(page_ref(document), words, place, citation.reason, (citation.start, citation.end))


def _chips(lookup: Lookup, claim: Claim) -> tuple[str, ...]:
    chips = [polarity_chip(claim.polarity), MODALITY_CHIPS[claim.modality]]
    chips += [HEARSAY_CHIPS[claim.hearsay] if claim.hearsay else None, HISTORY_CHIP if claim.historical else None]
    attribution = lookup.attributions.get(claim.attribution) if claim.attribution else None
    if attribution is not None:
        chips += [KIND_CHIPS[attribution.kind], STANCE_CHIPS[attribution.stance]]
    if claim.zone is Zone.COMMENT:
        chips.append("from a reader's comment")
    return tuple(chip for chip in chips if chip)


def _derived(claim: Claim) -> tuple[str, ...]:
    values = [quantity_words(quantity) for quantity in claim.quantities]
    values += [time_words(time) for time in claim.times if time.from_]
    values += [place.name for place in claim.places]
    if claim.event:
        values.append(event_words(claim.event))
    return tuple(dict.fromkeys(values))
