"""Copies, naming and sources: what was changed in copying, who is called what, who cites whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.views.kestrin import WIRE_PAGES, build_ledger

from sayso.views.copies import copy_groups
from sayso.views.naming import naming_matrix
from sayso.views.overview import overview
from sayso.views.sources import source_graph
from sayso.views.wording import RunKind, compare_wording


@pytest.fixture(scope="module")
def ledger():
    return build_ledger()


def test_three_pages_are_one_and_the_origin_stands_first(ledger):
    (group,) = copy_groups(ledger)
    assert {page.doc for page in group.pages} == set(WIRE_PAGES)
    assert group.pages[0].outlet == group.origin == "Meridian Wire"


def test_what_was_changed_in_copying(ledger):
    (group,) = copy_groups(ledger)
    altered = next(comparison for comparison in group.comparisons if comparison.other.outlet == "Harbour Gazette")
    swaps = {(swap.before, swap.after): swap.count for swap in altered.wording.replacements}
    assert swaps == {("state", "regime"): 2, ("Fighters", "Terrorists"): 1}
    taken = " ".join(run.text for run in altered.wording.runs if run.kind is RunKind.TAKEN_OUT)
    assert "Our guns were silent all day" in taken


def test_a_faithful_copy_has_no_changes(ledger):
    (group,) = copy_groups(ledger)
    faithful = next(comparison for comparison in group.comparisons if comparison.other.outlet == "The Dawn Post")
    assert {run.kind for run in faithful.wording.runs} == {RunKind.SKIPPED}


_words = st.lists(st.sampled_from(["the", "state", "regime", "said", "guns", "fell", ",", "."]), max_size=30)


@given(_words, _words)
def test_the_diff_gives_both_texts_back(a, b):
    old, new = " ".join(a), " ".join(b)
    runs = compare_wording(old, new, [((0, len(old)), (0, len(new)))]).runs
    if any(run.kind is RunKind.SKIPPED for run in runs):
        return
    before = "".join(run.text for run in runs if run.kind is not RunKind.PUT_IN)
    after = "".join(run.text for run in runs if run.kind is not RunKind.TAKEN_OUT)
    assert before.split() == old.split()
    assert after.split() == new.split()


def test_each_outlet_names_the_rebels_in_its_own_voice_and_in_quotation(ledger):
    rebels = next(actor for actor in naming_matrix(ledger) if actor.actor == "lowland:reed_front")
    assert rebels.label == "Reed Front"
    rows = {row.outlet: row for row in rebels.rows}
    assert [(use.phrase, use.loaded) for use in rows["Meridian Wire"].quoted] == [("bandits", True)]
    assert {use.phrase for use in rows["Harbour Gazette"].own} == {"Terrorists of the Reed Front", "the rebels"}
    assert rows["banner.txt"].outlet_known is False


def test_naming_cells_lead_to_their_words(ledger):
    texts = {document.id: document.text for document in ledger.documents}
    for actor in naming_matrix(ledger):
        for row in actor.rows:
            for use in (*row.own, *row.quoted):
                for spot in use.spots:
                    written = texts[spot.doc][spot.start : spot.end].casefold()
                    assert written.removeprefix("the ") == use.phrase.casefold().removeprefix("the ")


def test_citations_are_counted_by_page_and_by_text(ledger):
    edges = {(edge.citing, edge.cited): edge for edge in source_graph(ledger)}
    doctor = edges["Meridian Wire", "Ilse Maron"]
    assert (doctor.pages, doctor.texts) == (3, 1)
    assert edges["banner.txt", "KANA"].pages == 1


def test_the_overview_counts_what_was_and_was_not_read(ledger):
    seen = overview(ledger)
    assert (len(seen.pages), seen.outlets, seen.untold, seen.disputed, seen.copy_groups) == (6, 5, 1, 2, 1)
    assert [failure.input for failure in seen.unread] == ["empty.html", "scan.pdf"]
    assert (seen.first_published, seen.last_published) == ("2031-05-06", "2031-05-09")
