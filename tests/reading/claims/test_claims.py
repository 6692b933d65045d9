"""Claims: every sentence gives one, attributed ones go to their speakers, with polarity and modality."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.sentences import sentence_spans
from sayso.language import Annotator, load_encoder
from sayso.reading.claims import find_claims, find_mentions, read_anchors
from sayso.reading.naming import name_actors
from sayso.reading.passages import passages_of
from sayso.reading.syntax import read_syntax
from sayso.records.attributions import Attribution, AttributionKind, AttributionPolarity, Stance
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.claims import ClaimPolarity, Hearsay
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.mentions import MentionKind

BOTH = frozenset({Zone.ARTICLE, Zone.COMMENT})


def page(text, blocks=None):
    blocks = blocks or ((Block(0, len(text), Role.PARAGRAPH),) if text else ())
    return Document("a", "p", "a", None, None, "Ada Nerin", "The Paper", "2031-05-06", "en", text, tuple(blocks))


def span(text, words):
    start = text.index(words)
    return ((start, start + len(words)),)


def attribution(text, source, cue, content, *, key="a1", nested_in=None, polarity=AttributionPolarity.POSITIVE):
    return Attribution(
        key, "a", span(text, source), span(text, cue), span(text, content), AttributionKind.INDIRECT,
        source, polarity, Stance.NEUTRAL, nested_in, Zone.ARTICLE,
    )  # fmt: skip


@cache
def annotator():
    return Annotator(load_encoder())


def anchored(document, attributions=(), zones=BOTH):
    passages = passages_of(document, zones)
    syntax = read_syntax(document.text, [passage.span for passage in passages], annotator())
    names = name_actors(document, attributions, zones)
    return syntax, read_anchors(document, passages, syntax, names)


def claims(text, *attributions, chains=(), zones=BOTH, blocks=None):
    document = page(text, blocks)
    syntax, anchors = anchored(document, attributions, zones)
    return find_claims(document, syntax, anchors, attributions, chains, zones=zones)


def shown(found):
    return [(claim.text, claim.holder) for claim in found]


def test_every_sentence_is_a_claim_of_the_publisher():
    text = "It fell. Nobody was hurt."
    assert shown(claims(text)) == [("It fell.", "The Paper"), ("Nobody was hurt.", "The Paper")]


def test_attributed_content_goes_to_its_speaker_without_that():
    text = "The mayor said on Sunday that the bridge fell."
    found = claims(text, attribution(text, "The mayor", "said", "that the bridge fell"))
    assert shown(found) == [("the bridge fell", "The mayor")]
    assert found[0].attribution == "a1"


def test_a_sentence_with_two_attributions_gives_two_claims():
    text = "The mayor said the bridge fell while the army said the bridge stood."
    found = claims(
        text,
        attribution(text, "The mayor", "said", "the bridge fell"),
        attribution(text, "the army", "said", "the bridge stood", key="a2"),
    )
    assert shown(found) == [("the bridge fell", "The mayor"), ("the bridge stood", "the army")]


def test_a_relayed_claim_belongs_to_the_innermost_source():
    text = "The agency reported that the mayor said the bridge fell."
    found = claims(
        text,
        attribution(text, "The agency", "reported", "that the mayor said the bridge fell"),
        attribution(text, "the mayor", "said", "the bridge fell", key="a2", nested_in="a1"),
    )
    assert shown(found) == [("the bridge fell", "the mayor")]


def test_a_relative_clause_about_the_source_is_the_pages_own_claim_and_keeps_its_antecedent():
    text = "The guild, which has fought the council since spring, says the report is a lie."
    found = claims(text, attribution(text, "The guild", "says", "the report is a lie"))
    assert shown(found) == [
        ("The guild, which has fought the council since spring", "The Paper"),
        ("the report is a lie", "The guild"),
    ]


def test_an_act_of_speech_is_the_pages_own_claim_beside_what_it_is_about():
    text = "The governor accused the army of shelling the market."
    found = claims(text, attribution(text, "The governor", "accused", "the army of shelling the market"))
    assert [(c.text, c.holder, c.event.type, c.hearsay) for c in found] == [
        (text, "The Paper", "ACCUSE", None),
        ("the army of shelling the market", "The governor", "ASSAULT", Hearsay.ACCUSED),
    ]


def test_a_sentence_with_two_deeds_gives_two_claims_and_shares_its_time():
    text = "On Monday the Chadian army took the bridge at Orlevo and rebels burned the mill."
    found = claims(text)
    assert [(c.text, c.clause.value) for c in found] == [
        ("On Monday the Chadian army took the bridge at Orlevo", "main"),
        ("rebels burned the mill.", "conjunct"),
    ]
    assert [[t.value for t in c.times] for c in found] == [["2031-05-05"], ["2031-05-05"]]
    assert {c.context for c in found} == {(0, len(text))}


def test_numbers_belong_to_the_clause_that_tells_them():
    text = "Shells killed 14 farmers, while the militia arrested 30 soldiers on the bridge."
    assert [[(q.low, q.counted) for q in c.quantities] for c in claims(text)] == [
        [(14, "farmers")],
        [(30, "soldiers")],
    ]


def test_what_ended_more_than_a_month_before_the_page_is_history():
    text = "The army shelled Orlevo in 2014. It shelled the town again on Monday."
    assert [c.historical for c in claims(text)] == [True, False]


def test_an_event_that_a_clause_takes_for_granted_keeps_its_own_status():
    text = "The planned arrest of the union leader did not stop the strikers."
    found = claims(text)
    assert [(c.text, c.polarity.value, c.modality.value) for c in found] == [
        ("The planned arrest of the union leader", "affirmed", "planned"),
        (text, "denied", "stated"),
    ]


def test_the_terms_on_which_somebody_spoke_are_no_claim():
    text = "The bridge fell, said an engineer who asked not to be named."
    found = claims(text, attribution(text, "an engineer", "said", "The bridge fell"))
    assert shown(found) == [("The bridge fell", "an engineer")]


def test_what_the_page_adds_in_its_own_voice_is_a_claim_too():
    text = "The mayor said the bridge fell, but reporters found it was standing on Monday."
    found = claims(text, attribution(text, "The mayor", "said", "the bridge fell"))
    assert shown(found) == [
        ("the bridge fell", "The mayor"),
        ("reporters found it was standing on Monday.", "The Paper"),
    ]


def test_words_that_join_a_rest_to_what_is_told_are_part_of_neither():
    text = "The guild has not shut the ford yet, because the mayor said the bridge fell."
    found = claims(text, attribution(text, "the mayor", "said", "the bridge fell"))
    assert shown(found) == [("The guild has not shut the ford yet", "The Paper"), ("the bridge fell", "the mayor")]


def test_what_a_source_did_not_say_is_not_its_claim():
    text = "The ministry has not announced that the bridge fell."
    silent = attribution(
        text, "The ministry", "announced", "that the bridge fell", polarity=AttributionPolarity.NEGATIVE
    )
    found = claims(text, silent)
    assert shown(found) == [(text, "The Paper")]
    assert found[0].polarity is ClaimPolarity.DENIED


def test_a_denial_is_a_denied_claim_of_the_one_who_denies():
    text = "The ministry denied that troops shelled the market."
    denial = attribution(
        text, "The ministry", "denied", "that troops shelled the market", polarity=AttributionPolarity.NEGATIVE
    )
    found = claims(text, denial)
    assert [(c.text, c.holder, c.polarity.value) for c in found] == [
        ("troops shelled the market", "The ministry", "denied")
    ]


def test_words_of_a_speaker_have_the_chain_of_their_attribution():
    text = "The mayor said the bridge fell."
    wide = Chain("h-wide", "a", 0, len(text), ("The Paper",), (ChainLink("The Paper", LinkKind.PUBLISHER),))
    inner = (ChainLink("The Paper", LinkKind.PUBLISHER), ChainLink("The mayor", LinkKind.PERSON, 0, 9))
    near = Chain("h-near", "a", 15, 30, ("The Paper", "The mayor"), inner)
    found = claims(text, attribution(text, "The mayor", "said", "the bridge fell"), chains=(wide, near))
    assert found[0].chain == "h-near"


def test_turns_and_comments_are_held_by_their_voices():
    text = "Is it over? It is over. I doubt it."
    blocks = (
        Block(0, 11, Role.TURN, voice="Host"),
        Block(12, 23, Role.TURN, voice="Pia Lorne"),
        Block(24, 35, Role.COMMENT, depth=1, voice="commenter 1"),
    )
    found = claims(text, blocks=blocks)
    assert [(c.holder, c.modality.value, c.zone.value) for c in found] == [
        ("Host", "asked", "article"),
        ("Pia Lorne", "stated", "article"),
        ("commenter 1", "stated", "comment"),
    ]
    assert len(claims(text, blocks=blocks, zones=frozenset({Zone.ARTICLE}))) == 2


def test_a_claim_carries_numbers_times_places_actors_and_event():
    text = "The Chadian army killed at least 18 villagers near Orlevo on Friday."
    (claim,) = claims(text)
    assert [(q.low, q.high, q.counted) for q in claim.quantities] == [(18, None, "villagers")]
    assert [t.value for t in claim.times] == ["2031-05-02"]
    assert [p.name for p in claim.places] == ["Orlevo"]
    assert claim.actors == ("chadian_armed_forces",)
    assert claim.event.type == "ASSAULT"
    assert claim.event.agents == ("chadian_armed_forces",)


def test_mentions_hold_effect_type_and_actor():
    text = "The Chadian army killed at least 18 villagers near Orlevo on Friday and paid £75m."
    document = page(text)
    mentions = find_mentions(document, anchored(document)[1])
    assert [(m.kind, text[m.start : m.end]) for m in mentions] == [
        (MentionKind.ORGANISATION, "The Chadian army"),
        (MentionKind.QUANTITY, "at least 18"),
        (MentionKind.PLACE, "Orlevo"),
        (MentionKind.TIME, "Friday"),
        (MentionKind.MONEY, "£75m"),
    ]
    assert mentions[1].effect == "killed"
    assert mentions[3].timex.value == "DATE"


@given(st.text(max_size=150), st.data())
def test_any_text_and_attribution_give_exact_claims_over_every_sentence(text, data):
    attributions = []
    if len(text) > 3:
        cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6)))
        parts = [((a, b),) if a < b else () for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
        if parts[2]:
            attributions.append(
                Attribution("a1", "a", *parts, AttributionKind.DIRECT, None, AttributionPolarity.POSITIVE,
                            Stance.NEUTRAL, None, Zone.ARTICLE)
            )  # fmt: skip
    document = page(text)
    syntax, anchors = anchored(document, attributions)
    found = find_claims(document, syntax, anchors, attributions, (), zones=BOTH)
    mentions = find_mentions(document, anchors)
    for claim in found:
        assert text[claim.start : claim.end] == claim.text
        assert claim.text.strip()
    for start, end in sentence_spans(text):
        assert any(claim.start < end and start < claim.end for claim in found)
    assert len({m.id for m in mentions}) == len(mentions)
    assert find_claims(document, syntax, anchors, attributions[::-1], (), zones=BOTH) == found


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("the number of dead at 31", "people"),
        ("the number of those killed in the port at about 31", "people"),
        ("the number of refugees at 31", "refugees"),
        ("the death toll at 31", "people"),
        ("the number of dead at 31 soldiers", "soldiers"),
        ("the price of bread at 31", None),
    ],
)
def test_count_put_at_a_number_tells_what_it_counts(text, want):
    (claim,) = claims(text)
    assert [(quantity.low, quantity.counted) for quantity in claim.quantities] == [(31.0, want)]


def test_count_put_at_a_number_is_the_claim_of_its_source():
    text = "The office denied that boats had sunk and put the number of dead at 31."
    found = claims(
        text,
        attribution(text, "The office", "denied", "that boats had sunk"),
        attribution(text, "The office", "put", "the number of dead at 31", key="a2"),
    )
    assert shown(found) == [("boats had sunk", "The office"), ("the number of dead at 31", "The office")]
    assert [claim.polarity for claim in found] == [ClaimPolarity.DENIED, ClaimPolarity.AFFIRMED]


def test_a_subhead_is_a_claim_only_where_it_says_something():
    text = "Counting the dead\nThe army has left the northern valley"
    cut = text.index("\n")
    blocks = (Block(0, cut, Role.SUBHEAD), Block(cut + 1, len(text), Role.SUBHEAD))
    assert shown(claims(text, blocks=blocks)) == [("The army has left the northern valley", "The Paper")]


def test_words_of_the_page_have_no_chain_of_a_speaker_beside_them():
    text = "The mayor said the bridge fell, which nobody else in the town has seen so far."
    told = attribution(text, "The mayor", "said", "the bridge fell")
    page = Chain("h-page", "a", 0, len(text), ("Lake Herald",), ())
    wide = Chain("h-said", "a", 0, len("The mayor said the bridge fell"), ("Lake Herald", "The mayor"), ())
    found = {claim.text: claim.chain for claim in claims(text, told, chains=(page, wide))}
    assert found.pop("the bridge fell") == "h-said"
    assert set(found.values()) == {"h-page"}
