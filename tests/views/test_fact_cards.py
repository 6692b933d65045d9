"""Fact cards: disputes first, values side by side, on whose word, and why pages count as one origin."""

from dataclasses import replace

import pytest
from tests.views.kestrin import build_ledger

from sayso.records.documents import Zone
from sayso.records.facts import FactField
from sayso.views.claims import claim_cards
from sayso.views.facts import disputes, fact_cards
from sayso.views.timeline import timeline


@pytest.fixture(scope="module")
def ledger():
    return build_ledger()


@pytest.fixture(scope="module")
def toll(ledger):
    return next(card for card in fact_cards(ledger) if card.label.startswith("Killed"))


def test_disputes_come_first_and_are_all_that_disputes_gives(ledger):
    cards = fact_cards(ledger)
    assert [card.disputed for card in cards] == sorted((card.disputed for card in cards), reverse=True)
    assert disputes(ledger) == tuple(card for card in cards if card.disputed)


def test_the_highest_toll_stands_first_with_its_voice(toll):
    top = toll.values[0]
    assert (top.value, top.extreme, top.word_of) == ("more than 90", "highest figure", ("Anton Reve",))


def test_a_relaying_page_is_not_named_as_the_voice(toll):
    official = next(value for value in toll.values if value.value == "83")
    assert official.word_of == ("Ministry of Defence",)


def test_summary_gives_origins_and_pages(toll):
    assert "83 · 1 origin in 2 pages" in toll.summary
    assert "at least 62 · 1 origin in 3 pages" in toll.summary


def test_independence_that_is_not_established_is_a_state_of_its_own(toll):
    assert (toll.values[0].value, toll.values[0].established) == ("more than 90", False)
    assert toll.values[0].origins_line == "1 to 2 origins"


def test_only_the_differing_words_are_marked(toll):
    for value in toll.values:
        for claim in value.claims:
            marked = [piece.text for piece in claim.passage.pieces if piece.marked]
            assert marked == [
                next(words for words in ("At least 62", "41", "83", "more than 90") if words in marked)
            ]


def test_copied_sentences_stand_once_with_all_their_pages(toll):
    copied = next(value for value in toll.values if value.value == "at least 62")
    assert [len(cards) for cards in copied.evidence] == [3]


def test_merges_name_pages_not_ids(toll):
    copied = next(value for value in toll.values if value.value == "at least 62")
    assert (copied.merges[0].a, copied.merges[0].b) == ("Meridian Wire", "The Dawn Post")


def test_a_value_that_no_page_writes_is_derived(ledger):
    who = next(card for card in fact_cards(ledger) if card.label.startswith("Who"))
    assert {value.value: value.verbatim for value in who.values}["neither of the two"] is False


def test_relations_between_values(toll):
    lines = {(relation.a, str(relation.kind), relation.b) for relation in toll.relations}
    assert ("83", "contradict", "at least 62") in lines
    assert ("at least 62", "updates", "41") in lines


def test_every_claim_card_quotes_its_page(ledger):
    texts = {document.id: document.text for document in ledger.documents}
    for card in claim_cards(ledger):
        words = card.passage
        assert words.text == texts[words.doc][words.start : words.end]
        whole = words.before + words.text + words.after
        assert whole in texts[words.doc]


def test_a_claim_whose_words_do_not_match_its_place_is_a_bug_that_raises(ledger):
    broken = replace(ledger.claims[0], text="something else")
    with pytest.raises(ValueError, match="not the claim's"):
        claim_cards(replace(ledger, claims=(broken,)))


def test_comments_stay_out_where_nobody_asked_for_them(ledger):
    quiet = replace(ledger, attributions=tuple(row for row in ledger.attributions if row.zone is Zone.ARTICLE))
    assert all(card.zone is Zone.ARTICLE for card in claim_cards(quiet))


def test_the_timeline_gathers_a_matter_on_its_day(ledger):
    (day,) = timeline(ledger)
    assert (day.first, day.certain) == ("2031-05-06", True)
    assert day.matters[0].label == "Killed at the fish market in Kestrin, 6 May 2031"


def test_values_that_differ_without_a_dispute_are_not_told_alike(ledger):
    fact = next(fact for fact in ledger.facts if len(fact.values) > 1)
    other = replace(fact, field=FactField.ACTOR, relations=())
    (card,) = fact_cards(replace(ledger, facts=(other,)))
    assert card.state == "told differently"
