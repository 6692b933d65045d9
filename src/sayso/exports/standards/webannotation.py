"""The W3C Web Annotation Data Model: an annotation a claim and one an attribution, at exact characters.

https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.exports.standards.chain_words import chain_line
from sayso.exports.standards.commenters import without_commenters
from sayso.exports.standards.linked_data import ROWS, Node, listing_bytes
from sayso.exports.standards.names import ledger_digest, urn
from sayso.exports.standards.selectors import segment
from sayso.records.attributions import Attribution
from sayso.records.claims import Claim
from sayso.records.ledger import Ledger
from sayso.records.spans import Spans
from sayso.views.labels import event_words, quantity_words, time_words
from sayso.views.lookup import Lookup, look_up

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def export(ledger: Ledger) -> dict[str, bytes]:
    """One collection of annotations, with all of them on its only page, sorted by id.

    >>> sorted(export(Ledger()))
    ['annotations.jsonld']
    """
    lookup = look_up(without_commenters(ledger))
    items = [*_of_claims(lookup), *_of_attributions(lookup)]
    name = urn("annotations", ledger_digest(ledger))
    collection = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "Claims and attributions with the exact words that state them",
        "generator": {"id": "urn:sayso:software", "type": "Software", "name": "sayso"},
        "total": len(items),
        "first": {
            "id": f"{name}:1",
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": ROWS,
        },
    }
    return {"annotations.jsonld": listing_bytes(collection, items)}


def _of_claims(lookup: Lookup) -> Iterator[Node]:
    for _, claim in sorted(lookup.claims.items()):
        document = lookup.documents[claim.doc]
        yield {
            "id": urn("annotation", claim.id),
            "type": "Annotation",
            "motivation": "describing",
            "body": list(_told_of(claim, lookup)),
            "target": segment(document, (claim.start, claim.end)),
        }


def _told_of(claim: Claim, lookup: Lookup) -> Iterator[Node]:
    """What the ledger says of a claim, a body each: `label` names the column."""
    if claim.holder:
        yield _body("identifying", "holder", claim.holder)
    chain = lookup.chains.get(claim.chain or "")
    line = chain_line(chain)
    if line:
        yield _body("describing", "chain", line)
    yield _body("classifying", "polarity", claim.polarity)
    yield _body("classifying", "modality", claim.modality)
    if claim.hearsay:
        yield _body("classifying", "hearsay", claim.hearsay)
    if claim.historical:
        yield _body("classifying", "time of telling", "historical")
    if claim.event:
        yield _body("classifying", "event", event_words(claim.event))
    yield _body("classifying", "zone", claim.zone)
    tags = [("actor", actor) for actor in claim.actors]
    tags += [("place", place.name) for place in claim.places]
    tags += [("time", time_words(time)) for time in claim.times]
    tags += [("quantity", quantity_words(quantity)) for quantity in claim.quantities]
    for label, value in dict.fromkeys(tags):
        yield _body("tagging", label, value)
    for fact in lookup.facts_of.get(claim.id, ()):
        yield _body("linking", "fact", fact)
    if claim.attribution in lookup.attributions:
        yield _body("linking", "attribution", urn("annotation", claim.attribution or ""))


def _of_attributions(lookup: Lookup) -> Iterator[Node]:
    for _, row in sorted(lookup.attributions.items()):
        if not row.content:
            continue
        yield {
            "id": urn("annotation", row.id),
            "type": "Annotation",
            "motivation": "identifying",
            "body": [*_words(row, lookup), *_said_of(row, lookup)],
            "target": _segments(row, row.content, lookup),
        }


def _words(row: Attribution, lookup: Lookup) -> list[Node]:
    """Who, and by what word: bodies that are themselves stretches of the page."""
    who = [{**one, "purpose": "identifying", "label": "source"} for one in _segments(row, row.source, lookup)]
    cue = [{**one, "purpose": "describing", "label": "cue"} for one in _segments(row, row.cue, lookup)]
    return who + cue


def _said_of(row: Attribution, lookup: Lookup) -> Iterator[Node]:
    if row.speaker:
        yield _body("identifying", "speaker", row.speaker)
    yield _body("classifying", "kind", row.kind)
    yield _body("classifying", "polarity", row.polarity)
    yield _body("classifying", "stance", row.stance)
    yield _body("classifying", "zone", row.zone)
    if row.nested_in in lookup.attributions:
        yield _body("linking", "nested in", urn("annotation", row.nested_in or ""))


def _segments(row: Attribution, spans: Spans, lookup: Lookup) -> list[Node]:
    document = lookup.documents[row.doc]
    return [segment(document, span) for span in spans]


def _body(purpose: str, label: str, value: str) -> Node:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "label": label,
        "value": str(value),
        "format": "text/plain",
    }
