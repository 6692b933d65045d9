from dataclasses import replace

from tests.links.ledger_pages import Page, facts_in, ledger_of

from sayso.records.claims import ClaimPolarity
from sayso.records.facts import Fact, FactField
from sayso.records.ledger import Ledger

ACCUSED = {"accuser": ("river_brigade",), "second": ("river_brigade",), "far": ("river_brigade",)}
PAGES = [
    Page(
        "accuser", "Men of the River Brigade shelled the old hospital of Selme on Monday. Snow fell at night.",
        "Selme Post", "2031-05-07",
    ),
    Page(
        "second", "The hospital in Selme was open again. The brigade had fired on the hospital, a guard said.",
        "Karsk Mail", "2031-05-08",
    ),
    Page(
        "denial", "Nurses of the hospital in Selme fled. The army ministry denies that its guns hit the hospital.",
        "Vesna Herald", "2031-05-08", (("its guns", ("Army Ministry",)),), denied=("its guns",),
    ),
    Page("far", "The brigade hit the hospital in Karsk on Tuesday.", "Karsk Mail", "2031-05-08"),
    Page("late", "The hospital of Selme is shut. Army men hit the hospital in summer.", "Selme Post", "2031-09-08"),
]  # fmt: skip


def with_agents(ledger: Ledger) -> Ledger:
    claims = [
        replace(claim, event=replace(claim.event, agents=ACCUSED.get(claim.doc, ("army",))))
        if claim.event and claim.polarity is ClaimPolarity.AFFIRMED
        else claim
        for claim in ledger.claims
    ]
    return replace(ledger, claims=tuple(claims))


def actors(facts: tuple[Fact, ...]) -> list[Fact]:
    return [fact for fact in facts if fact.field is FactField.ACTOR]


def test_who_hit_a_named_target_is_one_matter_with_its_denial():
    ledger = with_agents(ledger_of(PAGES))
    docs = {claim.id: claim.doc for claim in ledger.claims}
    (fact,) = actors(facts_in(ledger))
    assert {value.value: sorted({docs[claim] for claim in value.claims}) for value in fact.values} == {
        "river brigade": ["accuser", "second"],
        "denied by Army Ministry": ["denial"],
    }
    assert not fact.disputed  # who denies that its own guns fired does not say who else did


def test_a_denial_is_never_among_those_who_affirm():
    ledger = with_agents(ledger_of(PAGES))
    denied = {claim.id for claim in ledger.claims if claim.polarity is ClaimPolarity.DENIED}
    for fact in facts_in(ledger):
        for value in fact.values:
            assert not denied & set(value.claims) or value.value.startswith("denied")


def test_a_page_with_two_hospitals_does_not_say_which_is_meant():
    two = Page(
        "two", "The hospital in Selme and the hospital in Karsk are full. The brigade hit the hospital on Monday.",
        "Post", "2031-05-07",
    )  # fmt: skip
    assert actors(facts_in(with_agents(ledger_of([two, PAGES[0]])))) == []
