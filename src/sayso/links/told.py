"""What one page tells, as far as pages are compared: its statements with their voices, numbers, acts, distances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sayso.links.acts import Act, acts_of
from sayso.links.citing.pages import CitablePage, citable_page
from sayso.links.citing.sought import Sought, sought_by
from sayso.links.distances import Distance, distances_of
from sayso.links.event_days import Days, event_days
from sayso.links.matter import Member
from sayso.links.offices import OfficeSigns, office_signs
from sayso.links.origins.accounts import with_accounts
from sayso.links.origins.sides import set_in
from sayso.links.origins.voice import Voice, credits_of, voice_of
from sayso.links.terms import content_terms
from sayso.links.tolls.read import Toll, tolls_of
from sayso.links.tolls.remarks import remarks_of
from sayso.links.wholes import wholes_of
from sayso.records.claims import Claim
from sayso.records.documents import Document, Zone
from sayso.records.ledger import Reading


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a page (`whole`: a claim over all its clauses) with its clauses and on whose word each stands.

    `page` is the document without its text; `number` the place of the stretch among those of its page,
    `days` when what it tells happened.
    """

    page: Document
    number: int
    whole: Claim
    days: Days
    clauses: tuple[Claim, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All that linking needs to know of one page; `terms[i]` are the content terms of `evidence[i]`.

    `citable` is what the page can be known by, `sought` what its chains may cite.
    """

    page: Document
    evidence: tuple[Evidence, ...]
    terms: tuple[tuple[str, ...], ...]
    tolls: tuple[Toll, ...]
    remarks: Mapping[int, tuple[Member, ...]]
    acts: tuple[Act, ...]
    distances: tuple[Distance, ...]
    offices: OfficeSigns
    citable: CitablePage
    sought: tuple[Sought, ...]


def tell(document: Document, reading: Reading) -> Told:
    """What the articles' claims of a page tell; those of comments are not compared.

    >>> text = "The mayor said six boats had left."
    >>> page = Document("d", "sha", "d", None, None, None, None, None, "en", text, ())
    >>> tell(page, Reading()).evidence
    ()
    """
    claims = sorted(
        (claim for claim in reading.claims if claim.zone is Zone.ARTICLE),
        key=lambda claim: (claim.start, claim.end, claim.id),
    )
    chains = {chain.id: chain for chain in reading.chains}
    page = replace(document, text="", blocks=(), links=(), metadata=())
    home, credited = set_in(claims), credits_of(reading.chains)
    found = {one.id: voice_of(one, chains.get(one.chain or ""), document, home, credited) for one in claims}
    voices = with_accounts(claims, found)
    wholes = wholes_of(document, claims)
    days = {whole.id: event_days(document, whole) for whole in wholes.claims}
    tolls = tuple(tolls_of(document, wholes.claims, days))
    evidence = []
    for number, whole in enumerate(wholes.claims):
        clauses = wholes.clauses[whole.id]
        known = tuple(voices[claim.id] for claim in clauses)
        evidence.append(Evidence(page, number, whole, days[whole.id], clauses, known))
    return Told(
        page,
        tuple(evidence),
        tuple(tuple(content_terms(whole.text)) for whole in wholes.claims),
        tolls,
        remarks_of(wholes.claims, tolls),
        tuple(acts_of(document, wholes.claims)),
        tuple(distances_of(document, wholes.claims)),
        office_signs(document, reading.attributions, reading.chains),
        citable_page(document, reading.chains),
        tuple(sought_by(document, reading.chains)),
    )
