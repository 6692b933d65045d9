"""The claims: all that pass a filter, and one with its context, its chain and all that was read from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from sayso.records.attributions import Attribution
from sayso.records.claims import Claim
from sayso.views.citation import citation_words
from sayso.views.claim_parts import claim_parts
from sayso.views.claims import claim_card
from sayso.views.facts import cards_of
from sayso.views.labels import KIND_CHIPS, STANCE_CHIPS
from sayso.views.lookup import Lookup, gather
from sayso.views.passages import Passage, cut_pieces, passage
from sayso.web.answers import RefusedError, show
from sayso.web.desk import desk_of
from sayso.web.queries import asked_for, leaf

_AROUND = 700  # code points on either side: the paragraph, unless it is a very long one


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution as it stands on its page: its words with source, cue and content told apart, and its kind."""

    pieces: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    place: Passage


def claims_page(request: Request) -> Response:
    """Claims by filters, page by page, or the best match first where words are searched for."""
    desk = desk_of(request)
    asked = asked_for(request)
    found = leaf(request, desk.case.claim_ids(asked.wanted, asked.search, by_place=True))
    lookup = desk.lookup()
    gather(lookup, found.rows)
    cards = [claim_card(lookup, lookup.claims[row_id]) for row_id in found.rows]
    reviewed = desk.case.review_states(found.rows)
    return show(request, "claims.html.j2", "Claims", asked=asked, leaf=found, cards=cards, reviewed=reviewed)


def claim_page(request: Request) -> Response:
    """One claim."""
    desk = desk_of(request)
    row = desk.case.record(Claim, request.path_params["id"])
    if row is None:
        raise RefusedError(404, "This case has no such claim. Read anew, a page may have other claims.")
    lookup = desk.lookup()
    gather(lookup, [row.id])
    document = lookup.documents[row.doc]
    parts = claim_parts(lookup, desk.case, row)
    marks = [(part.words.start, part.words.end) for part in parts if part.words]
    card = claim_card(lookup, row)
    return show(
        request,
        "claim.html.j2",
        "Claim",
        card=replace(card, passage=passage(document, (row.start, row.end), marks, context=_AROUND)),
        parts=parts,
        told=_told(lookup, lookup.attributions.get(row.attribution or "")),
        facts=cards_of(lookup, lookup.facts_of.get(row.id, ())),
        citation=citation_words(document, (row.start, row.end)),
        state=desk.case.review_of(row.id),
    )


def _told(lookup: Lookup, row: Attribution | None) -> Told | None:
    if row is None:
        return None
    document = lookup.documents[row.doc]
    layers = {"s": row.source, "u": row.cue, "q": row.content}
    spans = [span for spans in layers.values() for span in spans]
    whole = (min(start for start, _ in spans), max(end for _, end in spans))
    pieces, at = [], whole[0]
    for piece in cut_pieces(document.text, whole, spans):
        end = at + len(piece.text)
        over = (name for name, spans in layers.items() if any(start <= at and end <= last for start, last in spans))
        pieces.append((piece.text, " ".join(over)))
        at = end
    words = (KIND_CHIPS[row.kind], STANCE_CHIPS[row.stance] or "")
    return Told(tuple(pieces), tuple(filter(None, words)), passage(document, whole))
