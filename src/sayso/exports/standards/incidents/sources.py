"""The pages and voices that tell of an incident, as cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from sayso.exports.standards.incidents.cells import EMPTY, Cell, Evidence, cell, words
from sayso.exports.standards.incidents.told import Told
from sayso.reading.outlets import outlet_named
from sayso.records.claims import Claim
from sayso.records.documents import Document


def of_pages(told: Told, claims: Sequence[Claim], what: Callable[[Document], str | None]) -> Cell:
    """What pages have in one matter, in the order of publication, joined by a semicolon; each value stands once."""
    values: dict[str, None] = {}
    evidence: list[Evidence] = []
    for claim in claims:
        if value := what(told.documents[claim.doc]):
            values[value] = None
            evidence.append(words(told.documents[claim.doc], claim))
    return cell("; ".join(values), evidence)


def page_line(document: Document) -> str:
    """A page in one line: publisher or id, day, title.

    >>> page_line(Document("a.txt", "", "", None, "Shells hit market", None, None, "2031-05-06", "en", "", ()))
    'a.txt, 2031-05-06, Shells hit market'
    """
    day = (document.published or "")[:10]
    return ", ".join(part for part in (document.publisher or document.id, day, document.title) if part)


def holders(told: Told, claims: Sequence[Claim]) -> Cell:
    """On whose word the claims stand, with the words that name them where the page gives them."""
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for claim in claims:
        if claim.holder is None:
            continue
        chain = told.chains.get(claim.chain or "")
        links = chain.links if chain else ()
        spans = [
            (link.start, link.end)
            for link in links
            if link.name == claim.holder and link.start is not None and link.end is not None
        ]
        found[claim.holder].append(words(told.documents[claim.doc], claim, spans[-1] if spans else None))
    return cell("; ".join(found), (one for rows in found.values() for one in rows))


def scale_of(told: Told, claims: Sequence[Claim], country: str | None) -> Cell:
    """Whether the outlets are of the country of the event, or of others; empty where one of them is not known."""
    outlets = [outlet_named(told.documents[claim.doc].publisher or "") for claim in claims]
    countries = {outlet.country if outlet else None for outlet in outlets}
    if country is None or None in countries:
        return EMPTY
    scales = {"National" if one == country else "International" for one in countries}
    return cell("-".join(sorted(scales, reverse=True)), (words(told.documents[one.doc], one) for one in claims))


def quoted(told: Told, claims: Sequence[Claim]) -> Cell:
    """The claims in their own words, each wording once, with the page that has it first."""
    seen: dict[str, str] = {}
    for claim in claims:
        text = " ".join(claim.text.split())
        document = told.documents[claim.doc]
        page = ", ".join(
            part for part in (document.publisher or document.id, (document.published or "")[:10]) if part
        )
        seen.setdefault(text.casefold(), f"“{text}” ({page})")
    return cell("; ".join(seen.values()), (words(told.documents[claim.doc], claim) for claim in claims))
