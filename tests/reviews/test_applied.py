"""A ledger as people reviewed it: what goes, what is put in place, and what is left alone."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.records.copies import COPYING_KINDS, Copy, CopyKind
from sayso.records.facts import Fact, FactField
from sayso.records.ledger import TABLES, Ledger
from sayso.records.placing import is_quoted, spans_in
from sayso.records.references import named_by
from sayso.records.reviews import Review, ReviewAction, ReviewTarget, new_review
from sayso.records.rows import to_row
from sayso.reviews.applied import AsReviewed, as_reviewed
from sayso.reviews.facts import claims_of
from sayso.reviews.recounting import Recount
from sayso.reviews.state import Key, ReviewMatch, states_of

PEOPLE = ("Ana", "Ben", "Cem")


def target(row_id: str, table: str = "claims", claims: Sequence[str] = ()) -> ReviewTarget:
    return ReviewTarget(table, row_id, "digest", f"words of {row_id}", claims=tuple(claims))


def say(minute: int, by: str, action: str, was: ReviewTarget, **more: Any) -> Review:
    at = f"2031-05-06T{minute // 60:02}:{minute % 60:02}:00.000+00:00"
    return new_review(at, by, ReviewAction(action), was, **more)


def edit(  # noqa: PLR0917  # what a review of a field tells
    minute: int, by: str, record: Any, field: str, new: Any, table: str = "claims"
) -> Review:
    old: Any = to_row(record)
    for name in field.split("."):
        old = old[int(name)] if isinstance(old, list) else old[name]
    return say(minute, by, "edit", target(record.id, table), edit=(field, json.dumps(old), json.dumps(new)))


def apply(ledger: Ledger, reviews: Sequence[Review], **matches: ReviewMatch) -> AsReviewed:
    """Apply reviews to rows as they saw them; of what the ledger lacks, they are orphans."""
    there = {(name, row.id) for name in TABLES if name != "failures" for row in getattr(ledger, name)}
    states = {
        key: replace(
            state,
            match=matches.get(key[1], ReviewMatch.STANDS if key in there else ReviewMatch.ORPHANED),
        )
        for key, state in states_of(reviews).items()
    }
    return as_reviewed(ledger, states)


def dispute(ledger: Ledger) -> Fact:
    """The fact with the most claims: the toll of the market."""
    return max(ledger.facts, key=lambda fact: len(claims_of(fact)))


def other_facts(ledger: Ledger, field: FactField) -> list[Fact]:
    return [fact for fact in ledger.facts if fact.field is field and fact != dispute(ledger)]


def test_nothing_said_is_the_ledger_as_read(ledger: Ledger) -> None:
    found = apply(ledger, [])
    assert (found.ledger, dict(found.marks), found.left_out) == (ledger, {}, ())
    assert found.rows("claims")[0]["reviewed"] is None
    assert found.marked().claims[0].reviewed is None
    assert "reviewed" not in found.rows("reviews")[:1]


def test_origins_counted_anew_of_what_nobody_touched_are_those_that_were_read(ledger: Ledger) -> None:
    recount = Recount(ledger, {document.id for document in ledger.documents})
    assert [recount.fact(fact) for fact in ledger.facts] == list(ledger.facts)


def test_a_rejected_claim_is_out_of_its_facts_and_a_fact_goes_with_its_last(ledger: Ledger) -> None:
    fact = dispute(ledger)
    value = fact.values[0]
    found = apply(ledger, [say(1, "Ana", "reject", target(value.claims[0]))])
    assert value.claims[0] not in {claim.id for claim in found.ledger.claims}
    [now] = [one for one in found.ledger.facts if one.id == fact.id]
    assert now.values[0].claims == value.claims[1:]
    assert value.claims[0] not in {end for one in now.relations for end in (one.a, one.b)}
    assert value.claims[0] not in {end for one in now.values[0].merges for end in (one.a, one.b)}
    mark = found.marks["facts", fact.id]
    assert (mark.status, mark.by, mark.left_out) == (None, ("Ana",), value.claims[:1])
    every = [say(n, "Ana", "reject", target(claim)) for n, claim in enumerate(sorted(claims_of(fact)))]
    assert ("facts", fact.id) in apply(ledger, every).left_out
    whole = [say(n, "Ana", "reject", target(claim)) for n, claim in enumerate(value.claims)]
    [now] = [one for one in apply(ledger, whole).ledger.facts if one.id == fact.id]
    assert value.value not in {one.value for one in now.values}


def test_origins_of_what_is_left_are_counted_over_what_is_left(ledger: Ledger) -> None:
    fact = next(fact for fact in ledger.facts for value in fact.values if value.origins == 2 == len(value.claims))
    gone = fact.values[0].claims[0]
    found = apply(ledger, [say(1, "Ana", "reject", target(gone))])
    [now] = [one for one in found.ledger.facts if one.id == fact.id]
    assert [(one.origins, one.origins_possible, len(one.origin_keys)) for one in now.values] == [(1, 1, 1)]
    assert "its origins were counted anew" in found.marks["facts", fact.id].remarks


def test_with_a_page_goes_what_was_read_from_it(ledger: Ledger) -> None:
    doc = ledger.copies[0].docs[0]
    found = apply(ledger, [say(1, "Ana", "reject", target(doc, "documents"))])
    for name in ("attributions", "chains", "claims", "mentions", "names", "citations"):
        assert {row.doc for row in getattr(ledger, name)} - {row.doc for row in getattr(found.ledger, name)} <= {
            doc
        }
        assert doc not in {row.doc for row in getattr(found.ledger, name)}
    assert all(doc not in copy.docs for copy in found.ledger.copies)
    assert found.rejected == (("documents", doc),)


def test_a_claim_outlives_its_chain_and_its_origins_are_not_counted_anew(ledger: Ledger) -> None:
    claim = next(one for one in ledger.claims if one.id == dispute(ledger).values[0].claims[0])
    found = apply(ledger, [say(1, "Ana", "reject", target(claim.chain or "", "chains"))])
    [now] = [one for one in found.ledger.claims if one.id == claim.id]
    assert (now.chain, now.holder) == (None, claim.holder)
    assert found.marks["claims", claim.id].left_out == (claim.chain,)
    remarks = found.marks["facts", dispute(ledger).id].remarks
    assert any("on whose word" in remark and claim.id in remark for remark in remarks)
    assert [one for one in found.ledger.facts if one.id == dispute(ledger).id] == [dispute(ledger)]


def test_an_edit_is_in_place_and_is_marked_as_the_word_of_who_made_it(ledger: Ledger) -> None:
    claim = next(one for one in ledger.claims if one.quantities and one.id in claims_of(dispute(ledger)))
    found = apply(ledger, [edit(1, "Ana", claim, "quantities.0.counted", "civilians"),
                           edit(2, "Ben", claim, "quantities.0.counted", "civilians")])  # fmt: skip
    [now] = [one for one in found.marked().claims if one.id == claim.id]
    assert (now.quantities[0].counted, now.text) == ("civilians", claim.text)
    assert [(one.field, one.now, one.by) for one in now.reviewed.edits] == [
        ("quantities.0.counted", '"civilians"', "Ana"), ("quantities.0.counted", '"civilians"', "Ben")
    ]  # fmt: skip
    remarks = found.marks["facts", dispute(ledger).id].remarks
    assert f"its values are those read, though claims of it were edited: {claim.id}" in remarks


@pytest.mark.parametrize(
    ("table", "field", "new", "told"),
    [
        ("claims", "trigger", [0, 3], "places stay"), ("claims", "chain", "h-none", "no h-none in chains"),
        ("claims", "quantities.0.start", 1, "places stay"), ("names", "phrase", "the butcher", "words and places"),
        ("claims", "modality", "perhaps", "it takes stated"), ("facts", "values.0.claims", ["c-none"], "no c-none"),
        ("documents", "blocks", [], None), ("claims", "quantities", [], None), ("facts", "label", "a raid", None),
    ],
)  # fmt: skip
def test_words_places_and_names_of_rows_stay_as_they_were_read(
    ledger: Ledger, table: str, field: str, new: Any, told: str | None
) -> None:
    rows = getattr(ledger, table)
    record = next(row for row in rows if table != "claims" or (row.quantities and row.trigger))
    found = apply(ledger, [edit(1, "Ana", record, field, new, table)])
    assert [told in one.why for one in found.refused] == [True] * bool(told)
    assert (getattr(found.ledger, table) == rows) is bool(told)


def test_an_edit_of_what_was_read_otherwise_since_is_refused(ledger: Ledger) -> None:
    was = say(1, "Ana", "edit", target(ledger.claims[0].id), edit=("modality", '"asked"', '"planned"'))
    [refused] = apply(ledger, [was]).refused
    assert (refused.review, "was read as" in refused.why) == (was, True)


def test_where_people_disagree_nothing_applies(ledger: Ledger) -> None:
    claim = next(one for one in ledger.claims if one.quantities)
    for reviews in (
        [say(1, "Ana", "reject", target(claim.id)), say(2, "Ben", "accept", target(claim.id))],
        [edit(1, "Ana", claim, "holder", "Ana's"), edit(2, "Ben", claim, "holder", "Ben's"),
         edit(3, "Ana", claim, "modality", "asked")],
        [edit(1, "Ana", claim, "quantities", []), edit(2, "Ben", claim, "quantities.0.low", 7.5)],
    ):  # fmt: skip
        found = apply(ledger, reviews)
        assert found.ledger == ledger
        assert [state.was.id for state in found.conflicts] == [claim.id]


def test_an_unsure_row_stays_with_its_mark(ledger: Ledger) -> None:
    found = apply(ledger, [say(1, "Ana", "unsure", target(ledger.claims[0].id))])
    assert found.ledger == ledger
    assert found.marks["claims", ledger.claims[0].id].status == "unsure"


@pytest.mark.parametrize("match", [ReviewMatch.CHANGED, ReviewMatch.ORPHANED])
def test_what_is_said_of_another_row_does_not_apply(ledger: Ledger, match: ReviewMatch) -> None:
    claim = ledger.claims[0]
    reviews = [say(1, "Ana", "reject", target(claim.id)), edit(2, "Ana", claim, "holder", "somebody")]
    found = apply(ledger, reviews, **{claim.id: match})
    assert (found.ledger, len(found.changed) + len(found.orphaned)) == (ledger, 1)


def test_a_split_makes_two_matters(ledger: Ledger) -> None:
    fact = dispute(ledger)
    part = fact.values[0].claims[:2]
    of = target(fact.id, "facts", sorted(claims_of(fact)))
    found = apply(ledger, [say(1, "Ana", "split", of, parts=(part,))])
    [new] = [one for one in found.ledger.facts if one not in ledger.facts and one.id != fact.id]
    [rest] = [one for one in found.ledger.facts if one.id == fact.id]
    assert (claims_of(new), claims_of(rest)) == (set(part), claims_of(fact) - set(part))
    assert {end for one in new.relations for end in (one.a, one.b)} <= set(part)
    assert {found.marks["facts", one.id].made_of for one in (new, rest)} == {(fact.id,)}
    assert {found.marks["facts", one.id].status for one in (new, rest)} == {"split"}


def test_a_merge_makes_one_matter_and_unites_what_reads_alike(ledger: Ledger) -> None:
    one = dispute(ledger)
    two = replace(one, id="f-000000000000", label="the dead of the market", values=one.values[:1], relations=())
    three = next(fact for fact in other_facts(ledger, one.field))
    held = replace(ledger, facts=tuple(sorted((*ledger.facts, two), key=lambda fact: fact.id)))
    merge = say(1, "Ana", "merge", target(one.id, "facts"), others=(target(two.id, "facts"),))
    link = say(2, "Ben", "merge", target(three.id, "facts"), others=(target(two.id, "facts"),))
    found = apply(held, [merge, link])
    [new] = [fact for fact in found.ledger.facts if fact not in held.facts]
    assert (new.label, claims_of(new)) == (one.label, claims_of(one) | claims_of(three))
    assert len({value.value for value in new.values}) == len(new.values)
    united = next(value for value in new.values if value.value == one.values[0].value)
    assert (united.origins, united.origin_keys) == (one.values[0].origins, one.values[0].origin_keys)
    mark = found.marks["facts", new.id]
    assert (mark.status, mark.by) == ("merged", ("Ana", "Ben"))
    assert mark.made_of == tuple(sorted((one.id, two.id, three.id)))


def widest(ledger: Ledger) -> Copy:
    return max((one for one in ledger.copies if one.kind in COPYING_KINDS), key=lambda one: len(one.docs))


def test_a_page_split_from_a_group_shares_no_text_with_it(ledger: Ledger) -> None:
    copy = widest(ledger)
    alone = next(doc for doc in copy.docs if doc != copy.origin_doc)
    found = apply(ledger, [say(1, "Ana", "split", target(copy.id, "copies"), parts=((alone,),))])
    [rest] = [one for one in found.ledger.copies if one.id == copy.id]
    assert (rest.id, set(rest.docs)) == (copy.id, set(copy.docs) - {alone})
    assert rest.pairs == tuple(pair for pair in copy.pairs if alone not in (pair.a, pair.b))
    assert found.marks["copies", copy.id].status == "split"
    origins = [
        sum(value.origins_possible for fact in one.facts for value in fact.values) for one in (ledger, found.ledger)
    ]
    assert origins[1] >= origins[0]  # what is no copy may be an origin of its own


def test_groups_of_one_kind_are_merged(ledger: Ledger) -> None:
    copy = widest(ledger)
    others = tuple(row.id for row in ledger.documents if row.id not in copy.docs)[:2]
    two = replace(copy, id="k-000000000000", docs=others, pairs=())
    kind = next(kind for kind in CopyKind if kind is not copy.kind)
    other_kind = replace(two, id="k-000000000001", kind=kind)
    held = replace(ledger, copies=(two, other_kind, *ledger.copies))
    merges = [
        say(minute, "Ana", "merge", target(copy.id, "copies"), others=(target(one.id, "copies"),))
        for minute, one in ((1, two), (2, other_kind))
    ]
    found = apply(held, merges)
    [new] = [one for one in found.ledger.copies if one not in held.copies]
    assert (set(new.docs), set(new.pairs), new.origin) == ({*copy.docs, *others}, set(copy.pairs), copy.origin)
    assert found.marks["copies", new.id].made_of == tuple(sorted((copy.id, two.id)))
    assert [refused.why for refused in found.refused] == [
        f"they share text in other ways: {', '.join(sorted((copy.kind, kind)))}"
    ]


def test_facts_whose_values_differ_in_other_things_are_not_merged(ledger: Ledger) -> None:
    one, two = dispute(ledger), other_facts(ledger, FactField.EVENT)[0]
    merge = say(1, "Ana", "merge", target(one.id, "facts"), others=(target(two.id, "facts"),))
    found = apply(ledger, [merge])
    assert (found.ledger, [refused.review for refused in found.refused]) == (ledger, [merge])
    orphan = say(1, "Ana", "merge", target(one.id, "facts"), others=(target("f-none", "facts"),))
    [refused] = apply(ledger, [orphan]).refused
    assert refused.why == "f-none is orphaned"


def test_of_a_merge_a_rejected_fact_is_no_part(ledger: Ledger) -> None:
    one, two = dispute(ledger), other_facts(ledger, dispute(ledger).field)[0]
    merge = say(1, "Ana", "merge", target(one.id, "facts"), others=(target(two.id, "facts"),))
    found = apply(ledger, [merge, say(2, "Ben", "reject", target(two.id, "facts"))])
    assert found.ledger.facts == tuple(fact for fact in ledger.facts if fact != two)


def test_merges_and_splits_apply_to_what_has_grown_and_answers_do_not(ledger: Ledger) -> None:
    fact, other = dispute(ledger), other_facts(ledger, dispute(ledger).field)[0]
    old = target("f-00000000000a", "facts", sorted(claims_of(fact))[:2])
    reviews = [
        say(1, "Ana", "reject", old),
        say(2, "Ana", "merge", target(other.id, "facts"), others=(old,)),
        say(3, "Ana", "split", old, parts=(old.claims[:1],)),
    ]
    states = {
        key: replace(state, match=ReviewMatch.GROWN, now=fact.id, more=9)
        if key[1] == old.id
        else replace(state, match=ReviewMatch.STANDS)
        for key, state in states_of(reviews).items()
    }
    found = as_reviewed(ledger, states)
    [merged] = [one for one in found.ledger.facts if claims_of(other) <= claims_of(one)]
    assert claims_of(merged) == claims_of(other) | claims_of(fact) - {old.claims[0]}
    assert f"rejected as {old.id}: 9 more claims since, look again" in found.marks["facts", merged.id].remarks
    assert ([state.was.id for state in found.changed], found.left_out) == ([old.id], ())


EDITS: tuple[tuple[str, str, Any], ...] = (
    ("claims", "holder", "somebody"), ("claims", "modality", "asked"), ("claims", "quantities", []),
    ("claims", "quantities.0.low", 7.5), ("claims", "trigger", [0, 3]), ("claims", "context", None),
    ("claims", "chain", None), ("claims", "chain", "h-none"), ("names", "phrase", "him"), ("names", "loaded", True),
    ("documents", "publisher", "A Paper"), ("facts", "label", "a matter"), ("facts", "values.0.value", "some"),
    ("attributions", "nested_in", None), ("attributions", "source", []), ("copies", "origin_doc", None),
)  # fmt: skip
REVIEWED = (
    "claims",
    "claims",
    "claims",
    "facts",
    "facts",
    "chains",
    "attributions",
    "documents",
    "copies",
    "names",
)


@st.composite
def histories(draw: st.DrawFn, ledger: Ledger) -> list[Review]:
    """What people may say of the rows of a ledger, undone in part, by anybody of anything."""
    said: list[Review] = []
    for minute in range(draw(st.integers(1, 12))):
        by, table = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(REVIEWED))
        row = draw(st.sampled_from(getattr(ledger, table)))
        claims = sorted(claims_of(row)) if table == "facts" else []
        was = target(row.id, table, claims)
        action = draw(
            st.sampled_from(["accept", "reject", "reject", "unsure", "edit", "edit", "note", "undo", "fact"])
        )
        if action == "undo" and said:
            said.append(say(minute, by, "undo", target(draw(st.sampled_from(said)).id, "reviews")))
        elif action == "edit":
            _, field, new = draw(st.sampled_from([one for one in EDITS if one[0] == table] or EDITS))
            if field.split(".")[0] in to_row(row) and (field[-1] != "w" or row.quantities):
                said.append(edit(minute, by, row, field, new, table))
        elif action == "fact" and claims:
            if len(claims) > 1 and draw(st.booleans()):
                part = draw(st.lists(st.sampled_from(claims), min_size=1, unique=True))
                said.append(say(minute, by, "split", was, parts=(tuple(part),)))
            else:
                other = draw(st.sampled_from(ledger.facts))
                named = target(other.id, "facts", sorted(claims_of(other)))
                said.append(say(minute, by, "merge", was, others=(named,)))
        elif action not in {"undo", "fact"}:
            said.append(say(minute, by, action, was))
    return said


PROPERTY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@PROPERTY
@given(data=st.data())
def test_every_row_as_reviewed_quotes_its_page_and_names_rows_that_are_there(ledger: Ledger, data: Any) -> None:
    found = apply(ledger, data.draw(histories(ledger)))
    texts = {document.id: document.text for document in ledger.documents}
    ids = {name: {row.id for row in getattr(found.ledger, name)} for name in TABLES if name != "failures"}
    for name in ids:
        read: dict[str, Any] = {row.id: row for row in getattr(ledger, name)}
        for row in getattr(found.ledger, name):
            if name in {"claims", "names"}:
                assert is_quoted(name, to_row(row), texts[row.doc])
            if name != "facts":  # a fact has no place of its own
                assert set(spans_in(to_row(row))) <= set(spans_in(to_row(read[row.id])))
            for table, named in named_by(name, row):
                assert named is None or named in ids[table], (name, row.id, named)
    keys: set[Key] = {(name, row_id) for name, rows in ids.items() for row_id in rows}
    assert set(found.marks) <= keys
    assert not set(found.left_out) & keys
    for fact in found.ledger.facts:
        assert fact.values
        assert all(0 < one.origins <= one.origins_possible for one in fact.values)


@PROPERTY
@given(data=st.data())
def test_the_order_in_which_reviews_came_in_does_not_matter(ledger: Ledger, data: Any) -> None:
    reviews = data.draw(histories(ledger))
    shuffled = random.Random(len(reviews)).sample(reviews, len(reviews))
    assert apply(ledger, shuffled) == apply(ledger, reviews)


@PROPERTY
@given(data=st.data())
def test_what_different_people_say_of_different_rows_applies_whoever_came_first(ledger: Ledger, data: Any) -> None:
    reviews = data.draw(histories(ledger))
    rows: dict[Key, Review] = {(one.target_table, one.target): one for one in reviews if one.action != "undo"}
    said = [
        (PEOPLE[number % 3], str(one.action), one)
        for number, one in enumerate(rows.values())
        if not any((other.table, other.id) in rows for other in one.others)
    ]

    def at(order: list[int]) -> AsReviewed:
        edits = [(one.field, one.old, one.new) if one.field else None for _, _, one in said]
        return apply(ledger, [
            say(minute, by, action, one.was, parts=one.parts, others=one.others, edit=edits[number])  # type: ignore[arg-type]
            for minute, (number, (by, action, one)) in zip(order, enumerate(said), strict=True)
        ])  # fmt: skip

    forward, backward = list(range(len(said))), list(reversed(range(len(said))))
    assert at(forward).ledger == at(backward).ledger


@PROPERTY
@given(data=st.data())
def test_what_is_undone_has_no_effect(ledger: Ledger, data: Any) -> None:
    said = [one for one in data.draw(histories(ledger)) if one.action != "undo"]
    undone = [say(100 + n, one.by, "undo", target(one.id, "reviews")) for n, one in enumerate(said)]
    found = apply(ledger, [*said, *undone])
    assert (found.ledger, dict(found.marks)) == (ledger, {})
