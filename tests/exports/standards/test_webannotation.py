"""Web Annotation: the published schema and ontology, SHACL shapes of the model, and every selector resolved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker
from pyshacl import validate
from rdflib import RDF, Graph, URIRef
from tests.exports.standards.offline import PUBLISHED, graph_of

from sayso.exports.standards.names import page_iri
from sayso.exports.standards.webannotation import export
from sayso.records.documents import Role
from sayso.records.ledger import Ledger

OA = "http://www.w3.org/ns/oa#"


@pytest.fixture(scope="module")
def data(ledger: Ledger) -> bytes:
    return export(ledger)["annotations.jsonld"]


@pytest.fixture(scope="module")
def collection(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data)
    return found


@pytest.fixture(scope="module")
def graph(data: bytes) -> Graph:
    return graph_of(data)


def segments(value: Any) -> Iterator[dict[str, Any]]:
    """Every Specific Resource anywhere in an annotation."""
    if isinstance(value, list):
        for one in value:
            yield from segments(one)
    if isinstance(value, dict):
        if value.get("type") == "SpecificResource":
            yield value
        for one in value.values():
            yield from segments(one)


def test_every_annotation_fits_the_published_schema(collection: dict[str, Any]) -> None:
    schema = json.loads((PUBLISHED / "web-annotation.schema.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(schema, format_checker=FormatChecker())
    for item in collection["first"]["items"]:
        alone = {"@context": collection["@context"], **item}
        assert [error.message for error in validator.iter_errors(alone)] == [], item["id"]
    assert list(validator.iter_errors({"@context": collection["@context"], "type": "Annotation"}))


def test_the_triples_fit_the_shapes_of_the_model(graph: Graph, collection: dict[str, Any]) -> None:
    shapes = Graph().parse(PUBLISHED / "web-annotation.shacl.ttl")
    conforms, _, report = validate(graph, shacl_graph=shapes)
    assert conforms, report
    assert len(set(graph.subjects(RDF.type, URIRef(OA + "Annotation")))) == collection["total"]


def test_the_shapes_refuse_what_the_model_forbids(ledger: Ledger) -> None:
    shapes = Graph().parse(PUBLISHED / "web-annotation.shacl.ttl")
    one = json.loads(export(ledger)["annotations.jsonld"])
    one["first"]["items"] = one["first"]["items"][:1]
    one["first"]["items"][0]["target"]["selector"][1]["start"] = 10**6
    conforms, _, report = validate(graph_of(json.dumps(one).encode()), shacl_graph=shapes)
    assert not conforms
    assert ":TextPosition" in report


def test_all_terms_are_in_the_ontology(graph: Graph) -> None:
    ontology = Graph().parse(PUBLISHED / "oa.nt")
    known = {str(subject) for subject in ontology.subjects()}
    used = {str(term) for triple in graph for term in triple if str(term).startswith(OA)}
    assert used <= known
    assert {OA + "exact", OA + "start", OA + "cachedSource"} <= used


def test_every_selector_leads_to_the_same_characters(ledger: Ledger, collection: dict[str, Any]) -> None:
    documents = {(page_iri(row.page), row.id): row for row in ledger.documents}
    found = list(segments(collection))
    assert len(found) > 400
    for one in found:
        document = documents[one["state"]["cached"], one["dcterms:identifier"]]
        quoted, placed = one["selector"]
        assert one["schema:sha256"] == document.page
        assert document.text[placed["start"] : placed["end"]] == quoted["exact"]
        words = quoted.get("prefix", "") + quoted["exact"] + quoted.get("suffix", "")
        starts = [at for at in range(len(document.text)) if document.text.startswith(words, at)]
        assert placed["start"] - len(quoted.get("prefix", "")) in starts
        assert one["source"] == (document.url or one["source"])
        assert one["source"].startswith(("https://", "urn:sayso:document:"))


def test_claims_and_attributions_are_told_with_their_columns(ledger: Ledger, collection: dict[str, Any]) -> None:
    items = {item["id"].rpartition(":")[2]: item for item in collection["first"]["items"]}
    assert set(items) == {row.id for row in (*ledger.claims, *ledger.attributions)}
    for claim in ledger.claims:
        told = {(body["label"], body["value"]) for body in items[claim.id]["body"]}
        assert ("polarity", claim.polarity) in told
        assert ("modality", claim.modality) in told
        assert claim.holder is None or ("holder", claim.holder) in told
        assert items[claim.id]["target"]["selector"][0]["exact"] == claim.text
    [reprint] = [
        body["value"]
        for claim in ledger.claims
        if claim.doc.startswith("02") and claim.text == "At least 58 people were killed"
        for body in items[claim.id]["body"]
        if body["label"] == "chain"
    ]
    assert reprint == "The Selvia Courier → Harbour News Agency → the town’s rescue service"
    quoted = next(row for row in ledger.attributions if row.source and row.cue)
    labels = [body["label"] for body in items[quoted.id]["body"]]
    assert labels[: len(quoted.source) + len(quoted.cue)] == ["source"] * len(quoted.source) + ["cue"] * len(
        quoted.cue
    )


def test_no_commenter_is_named(ledger: Ledger, data: bytes) -> None:
    heads = [
        document.text[block.start : block.end]
        for document in ledger.documents
        for block in document.blocks
        if block.role is Role.COMMENTHEAD
    ]
    assert any("Oldmiller" in head for head in heads)
    assert any(claim.zone == "comment" for claim in ledger.claims)
    for name in ("Oldmiller", "tolma_girl", "Ferren"):
        assert name.encode() not in data
    assert b'"value": "commenter 1"' in data
