import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_pages import Page, ledger_of

from sayso.links.facts import link_facts
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
    return link_facts(ledger_of(pages))


def toll(facts: tuple[Fact, ...], effect: str = "killed") -> Fact:
    (fact,) = [fact for fact in facts if fact.field is FactField.QUANTITY and fact.label.startswith(effect)]
    return fact


def test_two_tolls_of_one_event_contradict_and_another_event_stays_apart():
    ledger = ledger_of(PAGES)
    fact = toll(link_facts(ledger))
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
    found = {(docs[r.a], docs[r.b], r.kind) for r in toll(link_facts(ledger)).relations}
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
    assert link_facts(shuffled) == link_facts(ledger)


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
