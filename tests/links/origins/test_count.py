import random
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.links.origins.count import Origins, count_origins
from sayso.links.origins.voice import Voice
from sayso.links.shared_words import Words, shared_words
from sayso.records.claims import Claim, ClaimPolarity, Modality
from sayso.records.copies import CopyKind
from sayso.records.documents import Zone
from sayso.records.facts import Independence, MergeKind

WATCH, BOARD = (
    Voice("Orlevo Watch", True, "both rest on Orlevo Watch"),
    Voice("Relief Board", True, "both rest on it"),
)
ARMY = Voice("Chadian army", True, "both rest on it", side="td")
STATE_TV = Voice("state television", True, "both rest on it", side="td")
AGENCY = Voice("Harbour Agency", True, "both rest on it", ("Harbour Agency",), relays=True)
QUOTED = Voice("Vesna Torek", True, "both rest on her", ("Harbour Agency", "Vesna Torek"))
POST = Voice("publisher:Orlevo Post", False, "both are told by it", kind=MergeKind.OUTLET)
GAZETTE = Voice("publisher:Karsk Gazette", False, "both are told by it", kind=MergeKind.OUTLET)
VOICES = (WATCH, BOARD, ARMY, STATE_TV, AGENCY, QUOTED, POST, GAZETTE, replace(WATCH, beside=(ARMY,)))


@dataclass(frozen=True)
class Told:
    """A claim of a page by its number; `copy_of` is the place of the claim whose words it has."""

    page: int
    voice: Voice
    copy_of: int | None = None
    day: int | None = 1


def claim_of(number: int, told: Told) -> Claim:
    start = 100 * number
    return Claim(
        f"c{number:02}", f"p{told.page:02}", start, start + 50, "words", None, None, None, ClaimPolarity.AFFIRMED,
        Modality.STATED, None, (), (), (), (), Zone.ARTICLE,
    )  # fmt: skip


def count(*told: Told, shuffled: int | None = None) -> Origins:
    claims = [claim_of(number, one) for number, one in enumerate(told)]
    stretches = {}
    for number, one in enumerate(told):
        if one.copy_of is not None:
            pair = sorted((claims[one.copy_of], claims[number]), key=lambda claim: claim.doc)
            spans = ((claim.start, claim.end) for claim in pair)
            stretches.setdefault((pair[0].doc, pair[1].doc), []).append((*spans, CopyKind.EXACT))
    words = shared_words(stretches, [Words(c.id, c.doc, c.start, c.end, c.text) for c in claims])
    voices = {claim.id: one.voice for claim, one in zip(claims, told, strict=True)}
    days = {f"p{one.page:02}": f"2031-05-{one.day:02}" if one.day else None for one in told}
    if shuffled is not None:
        random.Random(shuffled).shuffle(claims)
    return count_origins(claims, voices, words, days)


def numbers(*told: Told) -> tuple[int, int]:
    origins = count(*told)
    return origins.shown, origins.possible


def test_one_source_on_two_pages_is_one_origin():
    origins = count(Told(0, WATCH), Told(1, WATCH))
    assert (origins.shown, origins.possible) == (1, 1)
    assert origins.independence is Independence.SINGLE
    assert [(merge.kind, merge.why) for merge in origins.merges] == [(MergeKind.CITED, "both rest on Orlevo Watch")]


def test_two_named_sources_are_two_and_own_words_may_be_one_more():
    assert count(Told(0, WATCH), Told(1, BOARD)).independence is Independence.ESTABLISHED
    origins = count(Told(0, WATCH), Told(1, BOARD), Told(2, POST))
    assert (origins.shown, origins.possible) == (2, 3)
    assert origins.independence is Independence.NOT_ESTABLISHED


def test_the_organs_of_one_state_are_one_origin():
    (merge,) = count(Told(0, ARMY), Told(1, STATE_TV)).merges
    assert merge.kind is MergeKind.OFFICE
    assert merge.why == "Chadian army and state television speak for the government of Chad"


def test_a_sentence_that_names_two_sources_has_two_origins():
    both = replace(WATCH, beside=(ARMY,))
    assert numbers(Told(0, both), Told(1, WATCH)) == (2, 2)
    assert numbers(Told(0, both), Told(1, both, copy_of=0, day=2)) == (2, 2)


def test_the_pages_own_words_rest_on_its_source_and_make_no_two_sources_one():
    assert numbers(Told(0, POST), Told(0, WATCH), Told(1, POST), Told(1, BOARD)) == (2, 2)


def test_an_agency_rests_on_whom_it_quotes():
    (merge,) = count(Told(0, AGENCY), Told(1, QUOTED)).merges
    assert (merge.kind, merge.why) == (MergeKind.RELAY, "Harbour Agency reports it, on the word of Vesna Torek")
    assert numbers(Told(0, AGENCY), Told(1, WATCH)) == (2, 2)


def test_a_copy_that_names_a_source_of_its_own_adds_none():
    assert numbers(Told(0, WATCH), Told(1, BOARD, copy_of=0, day=2)) == (1, 1)
    assert numbers(Told(0, POST), Told(1, BOARD, copy_of=0, day=None), Told(2, WATCH)) == (1, 2)


TOLD = st.lists(
    st.builds(Told, st.integers(0, 4), st.sampled_from(VOICES), day=st.integers(1, 9)), min_size=1, max_size=7
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(TOLD, st.data())
def test_a_copy_never_raises_either_number(told, data):
    told = [replace(one, day=1 + one.page) for one in told]
    model = data.draw(st.integers(0, len(told) - 1))
    day = data.draw(st.sampled_from([None, told[model].day, 20]))
    copy = Told(9, data.draw(st.sampled_from(VOICES)), copy_of=model, day=day)
    before, after = numbers(*told), numbers(*told, copy)
    assert after[0] <= before[0]
    assert after[1] <= before[1]


@settings(max_examples=200, deadline=None)
@given(TOLD, st.integers(0, 99))
def test_order_does_not_matter(told, seed):
    told = [replace(one, day=1 + one.page) for one in told]
    assert count(*told, shuffled=seed) == count(*told)


@settings(max_examples=200, deadline=None)
@given(TOLD)
def test_shown_is_never_more_than_possible_and_merges_make_the_groups(told):
    origins = count(*told)
    assert 1 <= origins.shown <= origins.possible <= max(1, len(origins.groups))
    for merge in origins.merges:
        assert any(merge.a in group and merge.b in group for group in origins.groups)
        assert merge.kind is not None
