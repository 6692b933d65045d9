from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from tests.case.boats import make_case

from sayso.case.around import has_comments, ledger_around
from sayso.case.search import ranked, read_query, search_meaning
from sayso.case.store import Case
from sayso.language import load_vectors
from sayso.links.stories.near_words import near_words


@pytest.fixture(scope="module")
def vectors():
    return load_vectors()


@pytest.fixture
def case(tmp_path: Path):
    with Case.open(make_case(tmp_path / "boats.sayso")) as opened:
        yield opened


def test_other_words_of_the_same_meaning_find_a_claim(case: Case, vectors) -> None:
    assert case.search("vessels departed") == []
    assert set(search_meaning(case, "vessels departed", vectors)) == {row["id"] for row in case.rows("claims")}


def test_all_that_hold_the_words_are_found(case: Case, vectors) -> None:
    assert set(case.search("boats left")) <= set(search_meaning(case, "boats left", vectors))


def test_a_word_too_many_does_not_hide_a_claim(case: Case, vectors) -> None:
    assert case.search("boats left Orlevo yesterday") == []
    assert search_meaning(case, "boats left Orlevo yesterday", vectors)


def test_a_phrase_stays_a_phrase(case: Case, vectors) -> None:
    assert search_meaning(case, '"boats left"', vectors)
    assert search_meaning(case, '"left boats"', vectors) == []
    assert search_meaning(case, '"left boats" Orlevo', vectors) == []


@pytest.mark.parametrize("asked", ["", '" " *', 'AND ( " NEAR/2 :', "zeppelin", "https://example.org/boats"])
def test_what_is_no_word_or_foreign_finds_nothing(case: Case, vectors, asked: str) -> None:
    assert search_meaning(case, asked, vectors) == []


def test_words_that_say_nothing_are_left_out() -> None:
    query = read_query("Who said that the boats left in May?")
    assert query.words == ("boats", "left")
    assert query.any_word == '"boats" OR "left"'
    assert set(near_words()["boats"]) & set(query.any_near_word.replace('"', "").split(" OR "))


def test_ranking_fuses_words_meaning_and_letters() -> None:
    def vectors(texts: Sequence[str]) -> np.ndarray:
        return np.array([[1.0, 0.0] if "boat" in text else [0.6, 0.8] for text in texts], np.float32)

    assert [text for text, _ in ranked("a boat sank", ["a boat sank", "boats", "mill"], vectors)] == [
        "a boat sank",
        "boats",
        "mill",
    ]


def test_the_rows_around_a_claim_are_those_of_its_card(case: Case) -> None:
    whole = case.ledger()
    claim = whole.claims[0]
    part = ledger_around(case, [claim.id])
    assert part.claims == (claim,)
    assert [document.id for document in part.documents if document.id == claim.doc] == [claim.doc]
    assert {chain.id for chain in part.chains} == {claim.chain}
    assert {fact.id for fact in part.facts} == {
        fact.id for fact in whole.facts if any(claim.id in value.claims for value in fact.values)
    }
    assert ledger_around(case, []).claims == ()
    assert not has_comments(case)
