"""schema.org Claim: types, properties and ranges as schema.org has them; appearances at exact characters."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import rdflib
import schema_org
from rdflib import RDF, Namespace
from tests.exports.standards.offline import graph_of
from tests.views.kestrin import build_ledger

from sayso.exports.standards.claims_jsonld import export
from sayso.exports.standards.names import document_iri, passage_iri, passage_named
from sayso.records.ledger import Ledger

SCHEMA = Namespace("http://schema.org/")
_LITERALS = {"Text": str, "URL": str, "Date": str, "DateTime": str, "Number": (int, float)}


@pytest.fixture(scope="module")
def data(ledger: Ledger) -> bytes:
    return export(ledger)["claims.jsonld"]


def faults(node: dict[str, Any]) -> list[str]:
    """What in a node schema.org does not know: its type, a property of the type, a value outside the range."""
    model = getattr(schema_org, node["@type"], None)
    if model is None:
        return [f"no type {node['@type']}"]
    ranges = {one.schema_name: one.ranges for one in model.SCHEMA_PROPERTIES}
    found = []
    for key, held in node.items():
        for value in [] if key.startswith("@") else held if isinstance(held, list) else [held]:
            if key not in ranges:
                found.append(f"{node['@type']} has no {key}")
            elif not fits(value, ranges[key]):
                found.append(f"{node['@type']}.{key} is none of {ranges[key]}: {value}")
            elif isinstance(value, dict) and "@type" in value:
                found += faults(value)
    return found


def fits(value: Any, ranges: tuple[str, ...]) -> bool:
    if not isinstance(value, dict):
        return any(isinstance(value, _LITERALS.get(one, ())) for one in ranges)
    if set(value) == {"@id"}:
        return True
    return bool(set(getattr(schema_org, value["@type"]).SCHEMA_TYPES) & set(ranges))


def test_types_properties_and_ranges_are_those_of_schema_org(data: bytes) -> None:
    nodes = json.loads(data)["@graph"]
    assert [fault for node in nodes for fault in faults(node)] == []
    assert {node["@type"] for node in nodes} == {"WebPage", "Claim"}
    assert faults({"@type": "Claim", "verdict": "false"}) == ["Claim has no verdict"]
    assert faults({"@type": "Claim", "author": {"@type": "Place"}})


def test_never_a_review(data: bytes) -> None:
    nodes = json.dumps(json.loads(data), ensure_ascii=False)
    assert "ClaimReview" not in nodes
    assert '"reviewRating"' not in nodes


def test_as_linked_data_all_terms_are_schema_org(data: bytes) -> None:
    graph = graph_of(data)
    terms = {str(term) for term in (*graph.predicates(), *graph.objects(None, RDF.type))} - {str(RDF.type)}
    assert all(term.startswith(SCHEMA) for term in terms)
    assert all(rdflib.SDO[term.removeprefix(SCHEMA)] in rdflib.SDO for term in terms)
    assert {str(SCHEMA.appearance), str(SCHEMA.isBasedOn), str(SCHEMA.Quotation)} <= terms


def test_every_appearance_leads_back_to_exact_characters(data: bytes, ledger: Ledger) -> None:
    documents = {(row.page, row.id): row for row in ledger.documents}
    claims = {row.id: row for row in ledger.claims}
    graph, seen = graph_of(data), []
    for quotation in graph.objects(None, SCHEMA.appearance):
        digest, name, (start, end) = passage_named(str(quotation))
        document = documents[digest, name]
        row_ids = [str(one) for one in graph.objects(quotation, SCHEMA.identifier)]
        for row_id in row_ids:
            claim = claims[row_id]
            assert (claim.doc, claim.start, claim.end) == (document.id, start, end)
        assert {document.text[start:end]} == {str(one) for one in graph.objects(quotation, SCHEMA.text)}
        assert str(graph.value(quotation, SCHEMA.isPartOf)) == document_iri(document)
        seen += row_ids
    assert set(seen) == set(claims)


def test_the_author_is_the_holder(data: bytes, ledger: Ledger) -> None:
    holders = {row.id: row.holder for row in ledger.claims}
    for node in json.loads(data)["@graph"]:
        if node["@type"] == "Claim":
            told = {holders[one["identifier"]] for one in node["appearance"]}
            assert told == {node["author"]["name"] if "author" in node else None}


def test_a_denial_says_so(data: bytes, ledger: Ledger) -> None:
    denied = {row.id for row in ledger.claims if row.polarity == "denied"}
    marked = {
        one["identifier"]
        for node in json.loads(data)["@graph"]
        if "disambiguatingDescription" in node
        for one in node["appearance"]
    }
    assert marked == denied != set()


def pair_of_appearances(first: str | None, second: str | None) -> dict[str, Any]:
    """One matter that two pages tell in the words of one holder, published on these days."""
    ledger = build_ledger()
    value = max((value for fact in ledger.facts for value in fact.values), key=lambda value: len(value.claims))
    claims = {row.id: row for row in ledger.claims}
    by_page = {claims[row_id].doc: claims[row_id] for row_id in value.claims}
    a, b = (replace(row, holder="Ilse Maron", hearsay=None) for row in list(by_page.values())[:2])
    days = {a.doc: first, b.doc: second}
    documents = tuple(replace(row, published=days[row.id]) for row in ledger.documents if row.id in days)
    fact = replace(ledger.facts[0], values=(replace(value, claims=(a.id, b.id)),), relations=())
    small = Ledger(documents=documents, claims=(a, b), facts=(fact,))
    nodes = [one for one in json.loads(export(small)["claims.jsonld"])["@graph"] if one["@type"] == "Claim"]
    assert len(nodes) == 1
    assert len(nodes[0]["appearance"]) == 2
    at = {row.id: row for row in documents}
    nodes[0]["places"] = [passage_iri(at[row.doc], (row.start, row.end)) for row in (a, b)]
    return nodes[0]


def test_dates_tell_where_a_claim_appears_first() -> None:
    earlier = pair_of_appearances("2031-05-07", "2031-05-06T23:00:00Z")
    assert earlier["firstAppearance"] == {"@id": earlier["places"][1]}
    assert earlier["appearance"][0]["@id"] == earlier["places"][1]


@pytest.mark.parametrize(
    ("first", "second"),
    [("2031-05-07", "2031-05-07T09:00:00Z"), ("2031-05-07", None), (None, None), ("2031-05", "2031-05-09")],
)
def test_dates_that_do_not_tell_leave_it_open(first: str | None, second: str | None) -> None:
    assert "firstAppearance" not in pair_of_appearances(first, second)


def test_no_commenter_is_named(data: bytes) -> None:
    for name in ("Oldmiller", "tolma_girl", "Ferren"):
        assert name.encode() not in data
