"""Filters asked in SQL give the claims that their plain definition gives."""

from __future__ import annotations

import re
from dataclasses import replace
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.case.boats import document_of, page_of, reading_of
from tests.case.written import write_case

from sayso.case import asking
from sayso.case.filters import ClaimFilter
from sayso.case.store import Case
from sayso.records.claims import Claim, PlaceRef, TimeRef
from sayso.records.ledger import Ledger

DAYS = ("2030", "2031-05", "2031-05-06", "2031-06-01", "2032-01-01")


def _claims() -> list[tuple[str | None, Claim]]:
    """Claims with their day of publication: every way in which one may be dated, placed and held."""
    times = [
        (), (TimeRef(0, 3, "2031-05", "2031-05-01", "2031-05-31"),), (TimeRef(0, 3, "2031-05-06", "2031-05-06"),),
        (TimeRef(0, 3, "PRESENT_REF"),), (TimeRef(0, 3, "2030", "2030", "2030"), TimeRef(0, 3, "P3D")),
    ]  # fmt: skip
    places = [(), (PlaceRef("Straße", 0, 3, country="DE"),), (PlaceRef('the "Old" Pier', 0, 3),)]
    holders = ["the mayor", None, "DER BÜRGERMEISTER", 'Ana "Red" Lont']
    found = []
    for number in range(60):
        published = (None, "2031-05-06", "2032-01-01T10:00:00Z")[number % 3]
        page = page_of(f"{number}.txt", "The mayor said 62 boats left Orlevo.")
        document = document_of(page, published=published)
        claim = reading_of(document).claims[0]
        found.append(
            (published, replace(claim, times=times[number % 5], places=places[number % 3 if number % 2 else 0],
                                holder=holders[number % 4], actors=("orlevo_port",) if number % 7 else ()))
        )  # fmt: skip
    return found


CLAIMS = _claims()


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    documents, chains, claims, attributions = [], [], [], []
    for published, claim in CLAIMS:
        document = document_of(page_of(claim.doc, "The mayor said 62 boats left Orlevo."), published=published)
        reading = reading_of(document)
        documents.append(document)
        chains += reading.chains
        attributions += reading.attributions
        claims.append(claim)
    ledger = Ledger(documents=tuple(documents), attributions=tuple(attributions), chains=tuple(chains),
                    claims=tuple(claims))  # fmt: skip
    return Case.open(write_case(tmp_path_factory.mktemp("case") / "boats.sayso", ledger))


def _within(published: str | None, claim: Claim, since: str | None, until: str | None) -> bool:
    days = [(time.from_, time.to or time.from_) for time in claim.times if time.from_]
    days = days or ([(published, published)] if published else [])
    return any(
        (since is None or last[: len(since)] >= since[: len(last)])
        and (until is None or first[: len(until)] <= until[: len(first)])
        for first, last in days
    )


@given(st.sampled_from([None, *DAYS]), st.sampled_from([None, *DAYS]))
def test_days_are_compared_by_as_much_of_them_as_both_give(
    case: Case, since: str | None, until: str | None
) -> None:
    expected = [
        claim.id for published, claim in CLAIMS if since is until is None or _within(published, claim, since, until)
    ]
    assert case.claim_ids(ClaimFilter(since=since, until=until)) == sorted(expected)


@given(st.sampled_from(["", "strasse", "STRASSE", "de", "d", "old", '"', "pier", "\\"]))
def test_a_place_is_found_in_any_case_of_letters_or_by_its_country(case: Case, asked: str) -> None:
    folded = asked.casefold()
    expected = [
        claim.id for _, claim in CLAIMS
        if any(folded in ref.name.casefold() or folded == (ref.country or "").casefold() for ref in claim.places)
    ]  # fmt: skip
    assert case.claim_ids(ClaimFilter(place=asked)) == sorted(expected)


@given(st.sampled_from(["mayor", "MAYOR", "bürgermeister", 'a "red', "courier", "nobody"]))
def test_who_holds_it_or_stands_in_its_chain(case: Case, asked: str) -> None:
    folded = asked.casefold()
    expected = [
        claim.id for _, claim in CLAIMS
        if any(folded in name.casefold() for name in (claim.holder, "The Courier", "the mayor") if name)
    ]  # fmt: skip
    assert case.claim_ids(ClaimFilter(by=asked)) == sorted(expected)


@given(st.lists(st.sampled_from(["boat", "BOATS", "orlevo", "port", "orlevo_port", "old", "strasse", "oat"]),
                min_size=1, max_size=3))  # fmt: skip
def test_every_asked_word_begins_a_word_of_the_claim(case: Case, asked: list[str]) -> None:
    def words(*parts: str) -> set[str]:
        return set(re.findall(r"\w+", " ".join(parts).casefold().replace("_", " ")))

    def is_about(claim: Claim) -> bool:
        told = words(claim.text, *claim.actors, *(place.name for place in claim.places))
        return all(any(one.startswith(word) for one in told) for word in words(*asked))

    expected = [claim.id for _, claim in CLAIMS if is_about(claim)]
    wanted = ClaimFilter(about=" ".join(asked))
    assert case.claim_ids(wanted) == sorted(expected)
    for many in (1, asking._MANY):  # gone through in their order, or looked up first
        with mock.patch.object(asking, "_MANY", many):
            assert case.claim_ids(wanted, limit=2) == sorted(expected)[:2]


def test_all_filters_together_are_asked_at_once(case: Case) -> None:
    wanted = ClaimFilter("boats", "mayor", "strasse", "2031", "2031", disputed=False, min_origins=0)
    expected = set(case.claim_ids(ClaimFilter(place="strasse"))) & set(
        case.claim_ids(ClaimFilter(since="2031", until="2031"))
    )
    assert case.claim_ids(wanted) == sorted(expected)
    assert len(case.claim_ids(wanted, by_place=True)) == len(expected) > 0
