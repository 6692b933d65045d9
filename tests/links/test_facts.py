import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.links.ledger_pages import Page, facts_in, ledger_of

from sayso.links.origins.voice import voice_of
from sayso.records.facts import Fact, FactField, RelationKind

BOARD, UNION = "Vesna Relief Board", "Mill Workers Union"
PAGES = (
    Page(
        "agency",
        "Shells struck the mill at Hanida on Tuesday, killing 18 people, the relief board said. "
        "The mill had reopened in March after four quiet years. "
        "Rescue teams from Karsk dug through the ruins of the spinning hall all night.",
        "Harbour Agency", "2031-05-07", (("killing 18", (BOARD,)),), places=("Hanida", "Karsk"),
    ),
    Page(
        "reprint",
        "Shells struck the mill at Hanida on Tuesday, killing 18 people, the relief board said. "
        "The mill had reopened in March after four quiet years. "
        "Rescue teams from Karsk dug through the ruins of the spinning hall all night.",
        "Karsk Gazette", "2031-05-08", (("killing 18", (BOARD,)),), places=("Hanida", "Karsk"),
    ),
    Page(
        "union",
        "The union of the mill at Khuneida counted 31 dead after Tuesday's shelling. "
        "It wants the owner to rebuild the spinning hall before winter.",
        "Workers Voice", "2031-05-08", (("counted 31", (UNION,)),), places=("Khuneida",),
    ),
    Page(
        "other",
        "A lorry bomb in the harbour of Selme killed 18 people on Friday, the port office said. "
        "Nobody has claimed the attack on the quay.",
        "Selme Post", "2031-05-03", places=("Selme",),
    ),
)  # fmt: skip


def facts_of(*pages: Page) -> tuple[Fact, ...]:
    return facts_in(ledger_of(pages))


def toll(facts: tuple[Fact, ...], effect: str = "killed") -> Fact:
    (fact,) = [fact for fact in facts if fact.field is FactField.QUANTITY and fact.label.startswith(effect)]
    return fact


def test_two_tolls_of_one_event_contradict_and_another_event_stays_apart():
    ledger = ledger_of(PAGES)
    fact = toll(facts_in(ledger))
    docs = {claim.id: claim.doc for claim in ledger.claims}
    assert {value.value: sorted(docs[key] for key in value.claims) for value in fact.values} == {
        "18": ["agency", "reprint"], "31": ["union"],
    }  # fmt: skip
    assert {relation.kind for relation in fact.relations} == {RelationKind.AGREE, RelationKind.CONTRADICT}
    assert fact.disputed


def test_a_reprint_counts_once_and_says_why():
    value = next(value for value in toll(facts_of(*PAGES)).values if value.value == "18")
    assert (value.origins, value.origins_possible) == (1, 1)
    assert [merge.why for merge in value.merges] == [f"both rest on {BOARD}"]


def test_pages_that_name_nobody_are_possible_origins_only():
    first = Page("a", "An air strike killed 12 farmers at Orlevo on Monday.", "Orlevo Post", "2031-05-06")
    second = Page("b", "In Orlevo 12 farmers died on Monday when aircraft struck.", "Karsk Gazette", "2031-05-06")
    (value,) = toll(facts_of(first, second)).values
    assert (value.origins, value.origins_possible) == (1, 2)


def test_named_voices_are_independent_unless_one_speaks_for_the_other():
    told = (
        ("a", "An air strike killed 12 farmers at Orlevo on Monday, doctors said.", "Orlevo Hospital"),
        ("b", "In Orlevo 12 farmers died on Monday when aircraft struck their barns.", BOARD),
        ("c", "Aircraft struck Orlevo again on Monday and 12 people were killed.", "the Relief Board"),
    )
    pages = [Page(name, text, f"{name} Post", "2031-05-06", (("12", (source,)),)) for name, text, source in told]
    (value,) = toll(facts_of(*pages)).values
    assert (value.origins, value.origins_possible) == (2, 2)


def test_a_growing_toll_of_one_voice_is_an_update_and_a_closer_number_refines():
    pages = [
        Page(
            "a", "Shells on Orlevo market killed 41 people on Tuesday.", "Post", "2031-05-06", (("41", (BOARD,)),)
        ),
        Page(
            "b", "Shells on Orlevo market killed 58 people on Tuesday.", "Post", "2031-05-07", (("58", (BOARD,)),)
        ),
        Page(
            "c", "Shells on Orlevo market killed over 55 people Tuesday.", "Mail", "2031-05-07", (("55", (UNION,)),)
        ),
    ]
    ledger = ledger_of(pages)
    docs = {claim.id: claim.doc for claim in ledger.claims}
    found = {(docs[r.a], docs[r.b], r.kind) for r in toll(facts_in(ledger)).relations}
    assert ("b", "a", RelationKind.UPDATES) in found
    assert {frozenset(row[:2]) for row in found if row[2] is RelationKind.REFINES} == {frozenset("bc")}


def test_a_denial_of_the_same_statement_is_a_dispute_of_polarity():
    pages = [
        Page("a", "Army guns on the Mirov ridge shelled the covered market of Orlevo.", "Post", "2031-05-07"),
        Page(
            "b", "Army guns on the Mirov ridge never shelled the covered market of Orlevo.", "Herald", "2031-05-07",
            denied=("never",),
        ),
    ]  # fmt: skip
    (fact,) = facts_of(*pages)
    assert fact.field is FactField.POLARITY
    assert {value.value for value in fact.values} == {"affirmed", "denied"}
    assert fact.disputed


def test_silent_guns_are_not_among_those_who_affirm_that_they_fired():
    text = "The army batteries on the Mirov ridge above Orlevo {} all of Tuesday morning."
    pages = [
        Page("a", text.format("fired"), "Post", "2031-05-07"),
        Page("b", text.format("were firing"), "Mail", "2031-05-07"),
        Page("c", text.format("were silent"), "Herald", "2031-05-07"),
    ]
    ledger = ledger_of(pages)
    docs = {claim.id: claim.doc for claim in ledger.claims}
    (fact,) = facts_in(ledger)
    assert {value.value: sorted(docs[claim] for claim in value.claims) for value in fact.values} == {
        "affirmed": ["a", "b"],
        "denied": ["c"],
    }
    assert fact.disputed


def test_one_changed_place_is_named_as_the_field():
    text = "The governor opened the second bridge over the river at {} after two years of repairs."
    pages = [
        Page("a", text.format("Hrabin"), "Post", "2031-05-07", places=("Hrabin",)),
        Page("b", text.format("Karsk"), "Mail", "2031-05-07", places=("Karsk",)),
    ]
    (fact,) = facts_of(*pages)
    assert (fact.field, sorted(value.value for value in fact.values)) == (FactField.PLACE, ["Hrabin", "Karsk"])


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        ("Tabaqa is located 25 miles west of Raska.", RelationKind.AGREE),
        ("Al-Tabqa is located some 27 miles to the east of Raska.", RelationKind.CONTRADICT),
    ],
)
def test_distances_meet_over_spellings_and_units(second, kind):
    (fact,) = facts_of(Page("a", "They hold Tabqa around 40 kilometres west of Raska."), Page("b", second))
    assert [relation.kind for relation in fact.relations] == [kind]


def test_a_single_claim_makes_no_fact():
    assert facts_of(PAGES[0]) == ()


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(rng: random.Random):
    ledger = ledger_of(PAGES)
    tables = {name: list(getattr(ledger, name)) for name in ("documents", "claims", "chains", "copies")}
    for rows in tables.values():
        rng.shuffle(rows)
    shuffled = replace(ledger, **{name: tuple(rows) for name, rows in tables.items()})
    assert facts_in(shuffled) == facts_in(ledger)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, 3), min_size=2), st.integers(0, 3), st.sampled_from([None, "Harbour Agency", "Echo"]))
def test_adding_a_copy_never_raises_origins(chosen, copied, publisher):
    pages = [PAGES[index] for index in sorted(chosen)]
    model = PAGES[copied]
    if model not in pages:
        return
    copy = replace(model, name="copy", publisher=publisher, published="2031-05-09")
    before = {(fact.label, value.value): value for fact in facts_of(*pages) for value in fact.values}
    for fact in facts_of(*pages, copy):
        for value in fact.values:
            assert value.origins <= value.origins_possible
            old = before.get((fact.label, value.value))
            if old is not None:
                assert value.origins <= old.origins
                assert value.origins_possible <= old.origins_possible


def kinds_of(ledger_pages: list[Page]) -> set[tuple[str, str, RelationKind]]:
    ledger = ledger_of(ledger_pages)
    docs = {claim.id: claim.doc for claim in ledger.claims}
    return {(docs[r.a], docs[r.b], r.kind) for r in toll(facts_in(ledger)).relations}


def test_all_pages_of_one_body_s_later_toll_update_its_first_one_dated_or_not():
    sentence = "Shells on the market of Orlevo killed {} people on 6 May 2031."
    pages = [
        Page("first", sentence.format("41"), "Post", "2031-05-06", (("41", ("Orlevo Rescue Service",)),)),
        Page(
            "later", sentence.format("at least 58"), "Mail", "2031-05-07",
            (("58", ("the town’s rescue service",)),),
        ),
        Page(
            "undated", "At least 58 people died in the market of Orlevo on 6 May 2031, rescue men say.", None, None,
            (("58", ("Orlevo’s rescue service",)),),
        ),
        Page("hearsay", sentence.format("58"), "Bugle", "2031-05-08", (("58", ("foreign newspapers",)),)),
        Page("other", sentence.format("31"), "Herald", "2031-05-07", (("31", ("Ministry of Defence",)),)),
    ]  # fmt: skip
    found = kinds_of(pages)
    assert {row[0] for row in found if row[1:] == ("first", RelationKind.UPDATES)} == {
        "later",
        "undated",
        "hearsay",
    }
    assert {frozenset(row[:2]) for row in found if row[2] is RelationKind.CONTRADICT} == {
        frozenset({"other", name}) for name in ("first", "later", "undated", "hearsay")
    }


STORY = (
    "The roof of the cotton mill at Orlevo fell in when the shells came down on Monday morning. "
    "The relief board said more than {} people had been wounded, nine of them children. "
    "Bakers in the square handed out bread from a cart until the evening."
)


def altered_pages(model: str, copy: str) -> list[Page]:
    chain = (("wounded", (BOARD,)),)
    return [
        Page("agency", STORY.format(model), "Harbour Agency", "2031-05-07", chain, places=("Orlevo",)),
        Page(
            "reprint", "In its morning paper. " + STORY.format(copy), "Free Post", "2031-05-08", chain,
            places=("Orlevo",),
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("copy", ["200", "125"])
def test_a_number_changed_in_copying_contradicts_and_says_so(copy: str):
    pages = altered_pages("120", copy)
    fact = toll(facts_of(*pages), "wounded")
    assert sorted(relation.kind for relation in fact.relations) == [RelationKind.CONTRADICT, RelationKind.DISTORTS]
    distorts = next(relation for relation in fact.relations if relation.kind is RelationKind.DISTORTS)
    values = {claim: value.value for value in fact.values for claim in value.claims}
    assert (values[distorts.a], values[distorts.b]) == (f"over {copy}", "over 120")
    changed = next(value for value in fact.values if value.value == f"over {copy}")
    assert [merge.why for merge in changed.merges] == [
        f"copied words, in which “over 120” became “over {copy}”",
    ]


def test_a_value_that_came_about_in_copying_adds_no_origin():
    other = Page(
        "other", "More than 200 people were wounded on Monday at the mill of Orlevo, the union counted.",
        "Workers Voice", "2031-05-08", (("200", (UNION,)),), places=("Orlevo",),
    )  # fmt: skip
    for pages in ([other], [*altered_pages("120", "200"), other]):
        values = [
            value for fact in facts_of(*pages, replace(other, name="twin")) for value in fact.values
            if value.value == "over 200"
        ]  # fmt: skip
        assert [(value.origins, value.origins_possible) for value in values] == [(1, 1)]


def test_the_more_exact_claim_refines_the_other_one():
    pages = [
        Page("bound", "Shells on the market of Orlevo killed at least 58 people on Monday.", "Post", "2031-05-07"),
        Page("exact", "On Monday 58 people died when shells fell on the market of Orlevo.", "Mail", "2031-05-07"),
    ]
    assert kinds_of(pages) == {("exact", "bound", RelationKind.REFINES)}


def test_a_body_that_names_itself_on_its_own_page_is_a_voice():
    page = Page("own", "The Vesna Relief Board says 12 farmers died.", BOARD, "2031-05-07")
    ledger = ledger_of([page])
    (claim,) = ledger.claims
    (document,) = ledger.documents
    chain = ledger.chains[0]
    assert not voice_of(claim, chain, document).named
    assert voice_of(replace(claim, attribution="a-1", holder=BOARD), chain, document).named


def test_the_number_of_dead_put_at_a_figure_is_a_toll():
    first = Page("a", "Shells on the market of Orlevo killed 41 people on Monday.", "Post", "2031-05-07")
    second = Page(
        "b",
        "After Monday's shelling of Orlevo the ministry put the number of dead at 31.",
        "Mail",
        "2031-05-07",
    )
    assert {value.value for value in toll(facts_of(first, second)).values} == {"41", "31"}


def test_close_numbers_of_one_day_meet_without_a_name_in_common():
    pages = [
        Page(
            "a", "More than 120 people were wounded in the market hall on Monday.",
            "Post", "2031-05-07",
        ),
        Page("b", "The hospital took in 127 people wounded in the market hall on Monday.", "Mail", "2031-05-07"),
    ]  # fmt: skip
    (relation,) = toll(facts_of(*pages), "wounded").relations
    assert relation.kind is RelationKind.REFINES
