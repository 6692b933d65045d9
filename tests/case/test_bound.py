from __future__ import annotations

import json
import pickle
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.case.boats import document_of, make_case, page_of, reading_of

from sayso.case.bound import CaseClaim
from sayso.case.evidence import evidence_in
from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.records.claims import Claim
from sayso.records.documents import Block, Role
from sayso.records.rows import to_row


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(make_case(tmp_path / "boats.sayso")) as opened:
        yield opened


def test_a_claim_leads_to_its_words_chain_and_page(case: Case) -> None:
    for claim in case.claims():
        [words] = claim.evidence
        assert words.exact == claim.text == claim.document.text[words.start : words.end]
        assert (words.prefix, words.suffix, words.part) == ("The mayor said ", ".", "claim")
        assert (words.doc, words.page) == (claim.doc, claim.document.page)
        assert claim.chain is not None
        assert claim.chain.names == ("The Courier", "the mayor")
        assert [str(link.kind) for link in claim.chain.links] == ["publisher", "unnamed"]
        assert claim.attribution is not None
        assert claim.attribution.speaker == "the mayor"
        assert [(one.part, one.exact) for one in claim.attribution.evidence][:2] == [
            ("source", "The mayor"),
            ("cue", "said"),
        ]


def test_evidence_of_every_kind_of_row_is_verbatim(case: Case) -> None:
    tables = (case.claims(), case.attributions(), case.chains(), case.mentions(), case.names())
    for row in (row for table in tables for row in table):
        assert row.evidence
        for words in row.evidence:
            assert words.exact == row.document.text[words.start : words.end]


def test_a_fact_leads_to_its_claims(case: Case) -> None:
    [fact] = case.facts()
    ids = [claim for value in fact.values for claim in value.claims]
    assert [claim.id for claim in fact.claims] == ids
    assert [claim.id for claim in case.claims_of(fact.values[1])] == ids[1:]
    assert [words.doc for words in fact.evidence] == ["0.txt", "1.txt"]
    missing = replace(fact.values[0], claims=("c-none",))
    with pytest.raises(CaseError, match="c-none: no such claim"):
        case.claims_of(missing)


def test_a_document_leads_to_its_rows(case: Case) -> None:
    document = case.document("0.txt")
    assert {claim.doc for claim in document.claims} == {"0.txt"}
    assert [row.id for row in document.attributions] == [claim.attribution for claim in document.claims]


def test_a_row_of_a_case_equals_the_plain_record_and_pickles_as_one(case: Case) -> None:
    claim, plain = case.claims()[0], case.ledger().claims[0]
    assert type(plain) is Claim
    assert claim == plain
    assert plain == claim
    assert claim == case.claims()[0]
    assert len({claim, plain}) == 1
    assert claim != case.claims()[1]
    assert repr(claim) == repr(plain)
    thawed = pickle.loads(pickle.dumps(claim))
    assert type(thawed) is Claim
    assert type(thawed.chain) is str
    assert thawed == claim
    assert to_row(claim) == to_row(plain) == case.claims().rows()[0]
    assert json.dumps(claim.chain) == json.dumps(plain.chain)
    assert case.evidence(plain) == claim.evidence
    assert case.chain_of(plain) == case.chain_of(claim)


def test_a_row_of_no_case_says_so(case: Case) -> None:
    changed = replace(case.claims()[0], text="nothing")
    with pytest.raises(CaseError, match="belongs to no case; take it from"):
        _ = changed.evidence


def test_a_closed_case_says_so(case: Case) -> None:
    claim = case.claims()[0]
    case.close()
    with pytest.raises(CaseError, match=r"closed .*; open it again with sayso\.open"):
        _ = claim.evidence


def test_what_stands_around_a_claim_names_no_commenter() -> None:
    head, body = "Rana Ferren wrote:", "The mayor said 62 boats left Orlevo."
    page = page_of("a.txt", f"{head}\n{body}")
    blocks = (
        Block(0, len(head), Role.COMMENTHEAD, 1, "commenter 1"),
        Block(len(head) + 1, len(page.content), Role.COMMENT, 1, "commenter 1"),
    )
    document = replace(document_of(page), blocks=blocks)
    claim = replace(reading_of(document_of(page)).claims[0], start=len(head) + 16, end=len(head) + 36)
    [words] = evidence_in(document, claim)
    assert "Ferren" not in words.prefix
    assert words.prefix.startswith("The mayor")


def test_rows_show_themselves_as_ipython_asks(case: Case) -> None:
    claim, table = case.claims()[0], case.claims()
    assert set(claim._repr_mimebundle_()) == {"text/plain"}  # nobody gave this case a way to draw
    assert claim.text in claim._repr_mimebundle_()["text/plain"]
    assert set(table._repr_mimebundle_()) == {"text/plain", "text/html"}
    assert set(table._repr_mimebundle_(include={"text/html"})) == {"text/html"}
    assert set(case._repr_mimebundle_(exclude={"text/html"})) == {"text/plain"}
    assert claim.chain is not None
    assert "The Courier → the mayor" in claim.chain._repr_mimebundle_()["text/plain"]
    for name in ("citations", "reviews", "failures"):
        assert "<table>" in getattr(case, name)()._repr_html_()


def test_several_threads_follow_rows_at_once(case: Case) -> None:
    seen: list[tuple[str, ...]] = []
    table = case.claims()

    def follow() -> None:
        for _ in range(20):
            claims: list[CaseClaim] = list(table)
            seen.append(tuple(claim.evidence[0].exact + str(claim.chain and claim.chain.names) for claim in claims))
            seen.append(tuple(row.evidence[0].exact + str(row.chain and row.chain.names) for row in case.claims()))

    threads = [threading.Thread(target=follow) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 320
    assert len(set(seen)) == 1
