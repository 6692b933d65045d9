"""PROV: read as RDF and by the prov library; every claim and account leads back to its characters."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from prov.model import ProvActivity, ProvAttribution, ProvDerivation, ProvDocument, ProvEntity, ProvInfluence
from rdflib import PROV, RDF, RDFS, Graph, Literal, URIRef
from tests.case.boats import make_case
from tests.exports.standards.offline import graph_of
from tests.views.kestrin import build_ledger

from sayso.case.store import Case
from sayso.exports.standards import Making, making_of
from sayso.exports.standards.names import document_iri, page_iri, passage_iri, passage_named, urn
from sayso.exports.standards.prov import export
from sayso.records.chains import LinkScope
from sayso.records.copies import COPYING_KINDS
from sayso.records.ledger import Ledger


@pytest.fixture(scope="module")
def data(ledger: Ledger, making: Making) -> bytes:
    return export(ledger, making)["prov.jsonld"]


@pytest.fixture(scope="module")
def graph(data: bytes) -> Graph:
    return graph_of(data)


def claim(row_id: str) -> URIRef:
    return URIRef(urn("claim", row_id))


def test_all_terms_are_prov_terms_of_the_right_kind(graph: Graph) -> None:
    used = {term for triple in graph for term in triple if str(term).startswith(str(PROV))}
    assert all(term in PROV for term in used), used
    entities, agents = (set(graph.subjects(RDF.type, kind)) for kind in (PROV.Entity, PROV.Agent))
    activities = set(graph.subjects(RDF.type, PROV.Activity))
    for term in (PROV.wasDerivedFrom, PROV.wasQuotedFrom, PROV.hadPrimarySource, PROV.alternateOf):
        assert {end for pair in graph.subject_objects(term) for end in pair} <= entities, term
    assert set(graph.objects(None, PROV.wasAttributedTo)) <= agents
    assert set(graph.objects(None, PROV.wasGeneratedBy)) <= activities
    assert not entities & agents


@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning")  # of the libraries themselves
def test_the_prov_library_reads_it(graph: Graph, ledger: Ledger, making: Making) -> None:
    document = ProvDocument.deserialize(
        source=io.StringIO(graph.serialize(format="trig")), format="rdf", rdf_format="trig"
    )
    records = list(document.get_records())

    def count(kind: type) -> int:
        return sum(isinstance(one, kind) for one in records)

    def stated(term: URIRef) -> int:
        return len(set(graph.subject_objects(term)))

    assert count(ProvEntity) == len(set(graph.subjects(RDF.type, PROV.Entity)))
    assert count(ProvActivity) == len(making.activities)
    assert count(ProvDerivation) == stated(PROV.wasDerivedFrom)
    assert count(ProvAttribution) == stated(PROV.wasAttributedTo)
    assert count(ProvInfluence) == stated(PROV.wasInfluencedBy)
    values = [one for one in records if isinstance(one, ProvEntity) and one.value]
    assert {row.text for row in ledger.claims} <= {value for one in values for value in one.value}


def test_every_claim_leads_back_to_exact_characters(graph: Graph, ledger: Ledger) -> None:
    documents = {(row.page, row.id): row for row in ledger.documents}
    for row in ledger.claims:
        [place] = graph.objects(claim(row.id), PROV.atLocation)
        digest, name, (start, end) = passage_named(str(place))
        document = documents[digest, name]
        [quoted] = graph.objects(claim(row.id), PROV.wasQuotedFrom)
        assert str(quoted) == document_iri(document)
        assert (quoted, PROV.wasDerivedFrom, URIRef(page_iri(document.page))) in graph
        assert document.text[start:end] == row.text == str(graph.value(claim(row.id), PROV.value))


def test_places_of_accounts_and_of_cited_passages_are_on_their_pages(graph: Graph, ledger: Ledger) -> None:
    documents = {(row.page, row.id): row for row in ledger.documents}
    places = {str(place) for place in graph.objects(None, PROV.atLocation)}
    assert len(places) > len(ledger.claims)
    for place in places:
        digest, name, (start, end) = passage_named(place)
        assert 0 <= start < end <= len(documents[digest, name].text)
    cited = [row for row in graph.subjects(PROV.wasQuotedFrom) if (row, RDF.type, PROV.Location) in graph]
    assert cited
    for passage in cited:
        digest, name, (start, end) = passage_named(str(passage))
        assert str(graph.value(passage, PROV.value)) == documents[digest, name].text[start:end]


def test_a_claim_goes_through_its_chain_to_whoever_says_it(graph: Graph, ledger: Ledger) -> None:
    [reprint] = [
        row for row in ledger.claims if row.doc.startswith("02") and row.text == "At least 58 people were killed"
    ]
    [outer] = graph.objects(claim(reprint.id), PROV.wasDerivedFrom)
    assert (outer, RDFS.label, Literal("what Harbour News Agency says")) in graph
    inner = graph.value(claim(reprint.id), PROV.hadPrimarySource)
    assert (inner, RDFS.label, Literal("what the town’s rescue service says")) in graph
    agency_page = next(row for row in ledger.documents if row.id.startswith("01"))
    behind = set(graph.objects(outer, PROV.wasDerivedFrom))
    assert inner in behind
    assert any(str(one).startswith(document_iri(agency_page)) for one in behind)


def test_copies_are_derived_from_their_origin_and_alternates_without_one(graph: Graph, ledger: Ledger) -> None:
    documents = {row.id: URIRef(document_iri(row)) for row in ledger.documents}
    [group] = [row for row in ledger.copies if row.kind in COPYING_KINDS]
    assert group.origin_doc is not None
    for doc in set(group.docs) - {group.origin_doc}:
        assert (documents[doc], PROV.wasDerivedFrom, documents[group.origin_doc]) in graph
    unknown = replace(ledger, copies=(replace(group, origin_doc=None, origin=None),))
    other = graph_of(export(unknown)["prov.jsonld"])
    pair = group.pairs[0]
    assert (documents[pair.a], PROV.alternateOf, documents[pair.b]) in other
    assert (documents[pair.b], PROV.wasDerivedFrom, documents[pair.a]) not in other


def test_who_cites_whom(graph: Graph) -> None:
    courier, agency = (URIRef(urn("agent", name)) for name in ("The Selvia Courier", "Harbour News Agency"))
    assert (courier, PROV.wasInfluencedBy, agency) in graph
    assert (agency, PROV.wasInfluencedBy, courier) not in graph
    assert (courier, RDF.type, PROV.Organization) in graph
    [influence] = [
        one for one in graph.objects(courier, PROV.qualifiedInfluence) if (one, PROV.agent, agency) in graph
    ]
    assert (influence, RDFS.label, Literal("cites")) in graph


def test_whoever_is_only_described_is_an_agent_of_one_page() -> None:
    ledger = build_ledger()
    nodes = json.loads(export(ledger)["prov.jsonld"])["@graph"]
    pages = {row.page for row in ledger.documents}
    for one in nodes:
        if one["@id"].startswith("urn:sayso:agent:") and one["label"][0].islower():
            assert one["@id"].split(":")[3] in pages


def test_a_link_that_may_not_reach_as_far_is_an_influence_and_no_source() -> None:
    ledger = build_ledger()
    chain = next(row for row in ledger.chains if len(row.links) == 2 and row.links[1].start is not None)
    told = next(row for row in ledger.claims if row.chain == chain.id)

    def relations(scope: LinkScope) -> dict[str, Any]:
        links = (chain.links[0], replace(chain.links[1], scope=scope))
        chains = tuple(replace(row, links=links) if row.id == chain.id else row for row in ledger.chains)
        nodes = json.loads(export(replace(ledger, chains=chains))["prov.jsonld"])["@graph"]
        return next(one for one in nodes if one["@id"] == urn("claim", told.id))

    certain, uncertain = relations(LinkScope.CERTAIN), relations(LinkScope.UNCERTAIN)
    account = urn("account", f"{chain.id}.1")
    assert (certain["wasDerivedFrom"], certain["hadPrimarySource"]) == ([account], account)
    assert uncertain["wasInfluencedBy"] == [account]
    assert not {"wasDerivedFrom", "hadPrimarySource"} & set(uncertain)


def test_stages_stand_behind_their_rows(graph: Graph, ledger: Ledger, making: Making) -> None:
    for row in (*ledger.claims, *ledger.documents):
        node = claim(row.id) if hasattr(row, "chain") else URIRef(document_iri(row))
        [activity] = graph.objects(node, PROV.wasGeneratedBy)
        stage = "reading" if hasattr(row, "chain") else "documents"
        assert (activity, RDFS.label, Literal(stage)) in graph
    [reading] = [one for one in making.activities if one.stage == "reading"]
    model = graph.value(URIRef(urn("activity", reading.id)), PROV.used)
    assert reading.model_digest in str(model)
    assert set(graph.objects(None, PROV.wasAssociatedWith)) == {URIRef("urn:sayso:software")}


def test_without_a_case_no_stage_is_made_up(tmp_path: Path) -> None:
    with Case.open(make_case(tmp_path / "boats.sayso")) as case:
        ledger, making = case.ledger(), making_of(case)
    told, untold = export(ledger, making)["prov.jsonld"], export(ledger)["prov.jsonld"]
    assert b'"settings": "{\\"comments\\":false}"' in told
    assert b"Activity" not in untold.split(b'"@graph"')[1]
    [one] = ledger.citations
    cited = next(row for row in ledger.documents if row.id == one.cited_doc)
    assert passage_iri(cited, (one.start or 0, one.end or 0)).encode() in told


def test_no_commenter_is_named(data: bytes) -> None:
    for name in ("Oldmiller", "tolma_girl", "Ferren"):
        assert name.encode() not in data
