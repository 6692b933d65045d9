"""The labels of the origins benchmark, and how answers to it are counted, on invented groups."""

from __future__ import annotations

import doctest
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from eval.origins import agreement as agreement_module
from eval.origins import answers as answers_module
from eval.origins import groups as groups_module
from eval.origins.agreement import NUMBERS, SECOND, agreement, krippendorff
from eval.origins.answers import Answer, answers_of
from eval.origins.given import given_answers
from eval.origins.groups import (
    CORPUS,
    Group,
    GroupsError,
    Kind,
    Merge,
    Root,
    Said,
    Stretch,
    Why,
    find_problems,
    load_groups,
    load_pages,
)
from eval.origins.score import PredictionError, baselines, read_predictions, score
from eval.rows import rows_of
from hypothesis import given
from hypothesis import strategies as st
from tests.links.ledger_pages import Page, ledger_of

from eval import SHARED

TEXT = "The mayor of Varna said 4 died. A clerk agreed."


def group(pages: Sequence[str] = ("a", "b"), *, independent: int = 1, value: str = "4 killed") -> Group:
    """Each page says the value once; the first `independent` pages have it from origins of their own."""
    keys = [f"r{min(place, independent - 1)}" for place in range(len(pages))]
    claims = tuple(Said(doc, 0, 30, key) for doc, key in zip(pages, keys, strict=True))
    roots = tuple(Root(key, Kind.OFFICIAL, True, (Stretch(pages[0], 4, 9),)) for key in dict.fromkeys(keys))
    merges = tuple(Merge(independent - 1, place, Why.CITED) for place in range(independent, len(pages)))
    return Group(
        id="g", split="dev", event="varna", matter="People killed in Varna", value=value, claims=claims,
        roots=roots, merges=merges, sure=independent, possible=independent, independent=independent,
        sure_of_label="yes", how_found="event",
    )  # fmt: skip


def tables(*values: tuple[str, Sequence[str], int, int]) -> dict[str, list[dict[str, object]]]:
    """Facts of one value each: its words, its pages, its origins; a claim a page and fact."""
    claims, facts = [], []
    for number, (words, docs, sure, possible) in enumerate(values):
        ids = [f"{number}.{doc}" for doc in docs]
        claims += [{"id": one, "doc": doc, "start": 2, "end": 31} for one, doc in zip(ids, docs, strict=True)]
        value = {"value": words, "claims": ids, "origins": sure, "origins_possible": possible}
        facts.append({"id": f"f{number}", "values": [value]})
    return {"claims": claims, "facts": facts}


def answer(one: Group, *values: tuple[str, Sequence[str], int, int]) -> Answer:
    return answers_of([one], tables(*values))["g"]


def test_labels_are_consistent() -> None:
    groups = load_groups()
    assert [problem for one in groups for problem in find_problems(one)] == []
    assert len({one.id for one in groups}) == len(groups) >= 150
    assert sum(one.independent >= 2 for one in groups) >= 25
    assert sum(one.possible > one.sure for one in groups) >= 25


def test_no_event_and_no_page_is_in_both_halves() -> None:
    dev, test = load_groups("dev"), load_groups("test")
    assert not {one.event for one in dev} & {one.event for one in test}
    assert not {doc for one in dev for doc in one.pages} & {doc for one in test for doc in one.pages}


@pytest.mark.skipif(not (SHARED / CORPUS).exists(), reason="the corpus is not beside the checkout")
def test_spans_lie_in_the_texts_at_word_bounds() -> None:
    pages = load_pages(SHARED)
    texts = {doc: row["text"] for doc, row in pages.items()}
    groups = load_groups()
    assert [(one.id, problem) for one in groups for problem in find_problems(one, texts)] == []
    assert {doc for one in groups for doc in one.pages} == set(pages)
    only_test = {row["publisher"] for row in load_pages(SHARED, "test").values()}
    assert only_test - {row["publisher"] for row in load_pages(SHARED, "dev").values()} == {
        "alaraby", "nna", "trt",
    }  # fmt: skip


def test_another_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / CORPUS
    file.parent.mkdir(parents=True)
    row = {"id": load_groups("dev")[0].pages[0], "text": "another", "publisher": "mail"}
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(GroupsError):
        load_pages(tmp_path, "dev")


def test_wrong_labels_are_named() -> None:
    good = group(("a", "b", "c"), independent=2)
    assert list(find_problems(good, dict.fromkeys("abc", TEXT))) == []
    spans = list(find_problems(good, dict.fromkeys("abc", "The mayors of Varna agreed: 40")))
    assert len(spans) == 2  # both namings end within "mayors"
    alone = group(("a", "a"))
    assert list(find_problems(alone)) == ["fewer than two pages"]


def test_one_value_over_all_pages() -> None:
    assert answer(group(), ("4", "ab", 1, 2)) == Answer(1, 2, 1, joined=True, whole=True)


def test_pages_in_several_facts_are_added_up() -> None:
    three = group(("a", "b", "c"))
    assert answer(three, ("4", "ab", 1, 1), ("4", "c", 1, 3)) == Answer(2, 4, 1, joined=True, whole=False)
    assert answer(three, ("4", "ab", 1, 1)) == Answer(2, 2, 1, joined=True, whole=False)
    assert answer(three) == Answer(3, 3, 1, joined=False, whole=False)


def test_the_number_of_the_group_goes_before_another_of_the_same_sentences() -> None:
    assert answer(group(), ("20", "ab", 2, 2), ("4", "a", 1, 1)) == Answer(3, 3, 1, joined=False, whole=False)


def test_a_claim_of_a_neighbour_sentence_is_none_of_the_group() -> None:
    found = tables(("4", "ab", 1, 1))
    for row in found["claims"]:
        row["start"], row["end"] = 29, 60
    assert not answers_of([group()], found)["g"].joined


def test_what_is_not_joined_is_never_exact() -> None:
    two = group(independent=2)
    assert score([two], answers_of([two], tables()))["exact"] == 0
    assert score([two], {})["missed many"] == 1
    assert score([two], {"g": Answer(2, 2, 2)})["exact"] == 1


def test_figures_of_one_and_of_many() -> None:
    one = group()
    assert score([one], {"g": Answer(2, 2, 2)}) == {
        "exact": 0, "balanced": 0.5, "contains": 0, "off by": 1, "false many": 1, "missed many": 1, "joined": 1,
        "whole": 1, "exact where joined": 0, "one where joined": 1,
    }  # fmt: skip
    assert score([one], {"g": Answer(1, 3, 1)})["contains"] == 1


def test_baselines_count_outlets_and_pages() -> None:
    three = group(("a", "b", "c"))
    rows = {"a": {"publisher": "mail"}, "b": {"publisher": "mail"}, "c": {"publisher": "herald"}}
    found = {name: column["g"].sure for name, column in baselines([three], rows).items()}
    assert found == {"one outlet, one source": 2, "one page, one source": 3, "always one": 1}


def test_predictions_are_read_and_refused(tmp_path: Path) -> None:
    file = tmp_path / "p.jsonl"
    file.write_text('{"id": "g", "sure": 1, "possible": 2}\n{"id": "h", "sure": 1, "joined": false}\n', "utf-8")
    assert read_predictions(file) == {"g": Answer(1, 2, 1), "h": Answer(1, 1, 1, joined=False, whole=False)}
    file.write_text('{"id": "g", "sure": 3, "possible": 2}\n', encoding="utf-8")
    with pytest.raises(PredictionError, match="line 1"):
        read_predictions(file)


WATCH, CLINIC = "Varna Watch", "Hrabin Clinic"
TOLD = (
    Page("a", "The blast at Varna killed 4 people, the watch said.", "Mail", "2031-05-07", (("blast", (WATCH,)),)),
    Page(
        "b", "Four died when a bomb went off in Varna, said the watch.", "Post", "2031-05-07", (("bomb", (WATCH,)),)
    ),
    Page("c", "We counted 4 dead from Varna, the clinic told us.", "Herald", "2031-05-08", (("dead", (CLINIC,)),)),
)


@pytest.mark.parametrize(("docs", "sure"), [("ab", 1), ("ac", 2), ("abc", 2)])
def test_given_claims_are_counted_by_their_sources(docs: str, sure: int) -> None:
    asked = group(tuple(docs), independent=sure)
    assert given_answers([asked], ledger_of(TOLD))["g"] == Answer(sure, sure, sure)


def test_a_page_without_a_claim_is_an_origin_of_its_own() -> None:
    assert given_answers([group(("a", "b", "z"))], ledger_of(TOLD))["g"] == Answer(2, 2, 1)
    assert given_answers([group(("y", "z"))], ledger_of(TOLD)) == {}


@given(st.lists(st.sampled_from("abcd"), max_size=6), st.integers(1, 3))
def test_joining_nothing_is_one_page_one_source(docs: list[str], sure: int) -> None:
    four = group(tuple("abcd"))
    apart = answer(four, *((str(place), doc, sure, sure) for place, doc in enumerate(docs)))
    assert not apart.joined
    assert apart.sure >= 4


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1))
def test_alpha_is_one_only_for_equal_numbers(pairs: list[tuple[int, int]]) -> None:
    alpha = krippendorff(pairs)
    assert alpha <= 1
    assert (alpha == 1) == all(a == b for a, b in pairs)


def test_the_second_reading_is_of_forty_groups() -> None:
    second = rows_of(SECOND)
    assert len({row["id"] for row in second}) == 40
    assert {name: same for name, (same, _) in agreement(load_groups(), second).items()} == {
        "sure": 1.0, "possible": 0.975, "independent": 1.0,
    }  # fmt: skip
    assert set(NUMBERS) == {"sure", "possible", "independent"}


@pytest.mark.parametrize("module", [agreement_module, answers_module, groups_module])
def test_examples_in_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0
