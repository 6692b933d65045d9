"""Reviews in a case: kept for good, found again after a rebuild, never dropped."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.case.boats import STAGE, document_of, make_case, page_of, reading_of, reviewing

import sayso
from sayso.case.activities import activity
from sayso.case.reviewing import Reviewing
from sayso.case.store import Case
from sayso.case.targets import REVIEWED_TABLES, nearest_to, target_of
from sayso.case.verify import verify
from sayso.case.writing import CaseWriter, Reread
from sayso.errors import CaseError
from sayso.exports.tables import write_export
from sayso.records.facts import Fact, FactField, FactValue
from sayso.records.reviews import Review, ReviewAction, new_review
from sayso.reviews.files import read_reviews, write_reviews
from sayso.reviews.state import ReviewMatch, ReviewStatus


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso", pages=3)


@pytest.fixture
def ana(path: Path) -> Iterator[Reviewing]:
    with reviewing(path, "Ana") as writer:
        yield writer


def ids(case: Case) -> tuple[str, list[str]]:
    return case.facts()[0].id, [claim.id for claim in case.claims()]


def rewrite(path: Path, page: str, text: str) -> str:
    """A case with one page of these words; returns the id of its claim."""
    made = page_of(page, text)
    reading = reading_of(document_of(made))
    with CaseWriter(path) as writer:
        writer.add_document(made, document_of(made), activity("documents", "1", {}), reading, STAGE)
    return reading.claims[0].id


def with_facts(path: Path, *facts: Fact) -> None:
    """Put these facts in the place of those of a case, as a build does that finds others."""
    made_by = activity("facts", "1", {})
    with CaseWriter(path) as writer:
        writer.replace_links([], made_by, facts, made_by)


def test_every_kind_of_review_is_kept_with_who_when_and_why(path: Path, ana: Reviewing) -> None:
    fact, claims = ids(ana.case)
    inside = ana.case.fact(fact).values[0].claims[0]
    ana.accept(claims[0], "as it says"), ana.reject(claims[1]), ana.unsure(claims[2])
    ana.edit(claims[0], "modality", "planned")
    ana.note(claims[0], "ask the mayor")
    ana.split(fact, [[inside]], "another day")
    with Case.open(path) as case:
        rows = sorted(case.reviews(), key=lambda one: one.at)[1:]
        assert [str(one.action) for one in rows] == ["accept", "reject", "unsure", "edit", "note", "split"]
        assert {one.by for one in rows} == {"Ana"}
        assert [one.why for one in rows] == ["as it says", None, None, None, "ask the mayor", "another day"]
        assert rows[0].at == "2031-05-07T10:00:00.001+00:00"
        assert (rows[3].field, rows[3].old, rows[3].new) == ("modality", '"stated"', '"planned"')
        assert (rows[5].parts, [one.id for one in rows[5].others]) == (((inside,),), [inside])
        claim = case.claim(claims[0])
        was = rows[0].was
        assert (was.words, was.doc, was.start, was.end) == (claim.text, claim.doc, claim.start, claim.end)
        assert was.page == next(one.page for one in case.documents() if one.id == claim.doc)
        assert set(rows[5].was.claims) == {one for value in case.fact(fact).values for one in value.claims}
        assert claim.modality == "stated"  # what was read stays as it is
        assert verify(case) == []


def test_every_table_can_be_reviewed(path: Path, ana: Reviewing) -> None:
    for table in REVIEWED_TABLES:
        review = ana.unsure(ana.case.rows(table)[0]["id"])
        assert (review.target_table, bool(review.was.words)) == (table, True)
    assert {state.match for state in ana.case.review_states().values()} == {ReviewMatch.STANDS}


def test_a_merge_takes_two_facts(path: Path, ana: Reviewing) -> None:
    fact, claims = ids(ana.case)
    for wrong in ([fact], [fact, fact], [], [fact, claims[0]], [fact, "f-none"]):
        with pytest.raises(CaseError):
            ana.merge(wrong)
    other = ana.case.fact(fact)
    twin = replace(other, id="f-000000000000", field=FactField.TIME)
    with_facts(path, other, twin)
    merged = ana.merge([fact, twin.id], "one convoy")
    with Case.open(path) as case:
        assert [case.review_of(one).merges for one in (fact, twin.id)] == [(merged,), (merged,)]


def test_a_split_names_claims_of_the_fact(path: Path, ana: Reviewing) -> None:
    fact, claims = ids(ana.case)
    inside = [claim for value in ana.case.fact(fact).values for claim in value.claims]
    outside = next(claim for claim in claims if claim not in inside)
    for wrong in ([], [[]], [inside], [[outside]], [[inside[0]], [inside[0]]], [["c-none"]]):
        with pytest.raises(CaseError):
            ana.split(fact, wrong)
    assert len(ana.case.reviews()) == 1  # that of make_case: nothing was kept of these
    ana.split(fact, [[claim] for claim in inside])


def test_pages_are_split_from_a_group_of_copies(ana: Reviewing) -> None:
    fact, _ = ids(ana.case)
    copy = ana.case.copies()[0]
    for wrong in ([list(copy.docs)], [["no-page.txt"]], [[copy.docs[0]], [copy.docs[0]]], []):
        with pytest.raises(CaseError):
            ana.split(copy.id, wrong)
    with pytest.raises(CaseError, match="like goes with like"):
        ana.merge([fact, copy.id])
    review = ana.split(copy.id, [[copy.docs[0]]], "another text")
    assert (review.target_table, review.parts, [one.table for one in review.others]) == (
        "copies", ((copy.docs[0],),), ["documents"],
    )  # fmt: skip
    assert copy.docs[0] not in [doc for one in ana.case.as_reviewed().copies() for doc in one.docs]


def test_undo_takes_back_the_last_or_a_named_review_of_ones_own(path: Path, ana: Reviewing) -> None:
    _, claims = ids(ana.case)
    first, second = ana.accept(claims[1]), ana.reject(claims[1])
    back = ana.undo()
    assert back.target == second.id
    assert ana.case.review_of(claims[1]).answers == (first,)
    with pytest.raises(CaseError, match="undone already"):
        ana.undo(second.id)
    ana.undo(back.id)
    assert ana.case.review_of(claims[1]).answers == (second,)
    with reviewing(path, "Ben") as ben:
        with pytest.raises(CaseError, match="is by Ana"):
            ben.undo(first.id)
        with pytest.raises(CaseError, match="no review of this name"):
            ben.undo()
    with pytest.raises(CaseError, match="no such review"):
        ana.undo("r-none")


def test_times_of_one_person_follow_each_other_though_the_clock_stands_still(ana: Reviewing) -> None:
    _, claims = ids(ana.case)
    times = [ana.accept(claims[0]).at for _ in range(3)]
    assert times == sorted(set(times))


def test_who_has_no_name_says_nothing(path: Path) -> None:
    with sayso.review(path, "  ") as nobody, pytest.raises(CaseError, match="needs the name"):
        nobody.accept(ids(nobody.case)[1][0])
    with pytest.raises(CaseError, match="no such file"):
        sayso.review(path.parent / "none.sayso", "Ana")
    assert not (path.parent / "none.sayso").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM reviews", "UPDATE reviews SET action = 'reject'", "UPDATE reviews SET row = 9",
        "INSERT OR REPLACE INTO reviews SELECT * FROM reviews",
        "REPLACE INTO reviews SELECT NULL, id, at, 'Ben', action, target_table, target, field, old, new, parts, "
        "others, why, was, activity, digest FROM reviews",
    ],
)  # fmt: skip
def test_no_statement_changes_or_drops_a_review(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    before = connection.execute("SELECT * FROM reviews").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    assert connection.execute("SELECT * FROM reviews").fetchall() == before != []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM reviews", "is gone from the case"),
        ("UPDATE reviews SET action = 'reject'", "was changed"),
        ("UPDATE reviews SET digest = 'x'", "is not as the log says"),
    ],
)
def test_verify_names_what_was_done_past_the_triggers(path: Path, statement: str, told: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for trigger in ("rows", "words", "places"):
        connection.execute(f"DROP TRIGGER reviews_keep_{trigger}")
    connection.execute(statement)
    connection.close()
    with Case.open(path) as case:
        problems = [str(one) for one in verify(case)]
    assert any(told in one and one.startswith("reviews r-") for one in problems), problems


def test_status_is_told_without_a_look_at_all_reviews(path: Path, ana: Reviewing) -> None:
    reviewed = ana.case.reviews()[0].target
    claim, other = (one for one in ids(ana.case)[1] if one != reviewed)
    with ana._transaction():
        for _ in range(3000):
            ana._add(_copy(ana, claim))
    steps: list[int] = []
    ana.case._connection.set_progress_handler(lambda: steps.append(1), 1000)
    assert ana.case.review_of(other) is None
    ana.case._connection.set_progress_handler(None, 0)
    assert len(steps) <= 1, "a thousand steps of SQLite are enough for a row that has no review"
    started = time.perf_counter()
    assert ana.case.review_of(claim).status is ReviewStatus.ACCEPTED
    assert time.perf_counter() - started < 3


def _copy(writer: Reviewing, claim: str) -> Review:
    return new_review(writer._now(), "Ana", ReviewAction.ACCEPT, target_of(writer.case, "claims", claim))


def test_a_review_outlives_a_build_that_adds_pages(path: Path, ana: Reviewing) -> None:
    _, claims = ids(ana.case)
    said = ana.accept(claims[1])
    rewrite(path, "9.txt", "The mayor said 62 boats left Orlevo, page 9.")
    with Case.open(path) as case:
        state = case.review_of(claims[1])
        assert (state.answers, state.match) == ((said,), ReviewMatch.STANDS)
        assert verify(case) == []


def test_reviews_go_to_a_rebuilt_case_and_what_is_gone_is_orphaned(path: Path, tmp_path: Path) -> None:
    with reviewing(path, "Ana") as ana:
        same, other = (next(c.id for c in ana.case.claims() if c.doc == f"{n}.txt") for n in (1, 2))
        ana.accept(same), ana.reject(other), ana.accept(ana.case.facts()[0].id)
        kept = list(ana.case.reviews())
    write_reviews(kept, tmp_path / "r.jsonl")
    rebuilt = tmp_path / "rebuilt.sayso"
    rewrite(rebuilt, "1.txt", "The mayor said 62 boats left Orlevo, page 1.")
    rewrite(rebuilt, "moved/2.txt", "The mayor said 62 boats left Orlevo, page 2.")
    with sayso.review(rebuilt) as writer:
        assert len(writer.take(read_reviews(tmp_path / "r.jsonl"))) == len(kept)
        assert writer.take(read_reviews(tmp_path / "r.jsonl")) == []
    with Case.open(rebuilt) as case:
        assert set(case.reviews()) == set(kept)
        states = case.review_states()
        assert states["claims", same].match is ReviewMatch.STANDS
        orphans = {key: state for key, state in states.items() if state.match is ReviewMatch.ORPHANED}
        assert len(orphans) == 3
        gone = orphans["claims", other]
        assert (gone.status, gone.was.words) == (ReviewStatus.REJECTED, "62 boats left Orlevo, page 2")
        moved = next(claim.id for claim in case.claims() if claim.doc == "moved/2.txt")
        assert nearest_to(case, gone.was) == moved
        assert verify(case) == []


def test_the_fact_that_holds_most_of_the_claims_is_the_nearest(path: Path, ana: Reviewing) -> None:
    fact, _ = ids(ana.case)
    ana.accept(fact)
    was = ana.case.fact(fact)
    now = replace(was, id="f-000000000000", values=was.values[:1], relations=())
    with_facts(path, now)
    state = ana.case.review_of(fact)
    assert (state.match, state.now) == (ReviewMatch.ORPHANED, None)
    assert nearest_to(ana.case, state.was) == now.id


def test_a_fact_that_a_page_was_added_to_is_found_again(path: Path, ana: Reviewing) -> None:
    fact, claims = ids(ana.case)
    ana.accept(fact)
    was = ana.case.fact(fact)
    [other] = [claim for claim in claims if claim not in {one for value in was.values for one in value.claims}]
    more = FactValue("71", (other,), 1, 1, ("mayor",), ())
    grown = replace(was, id="f-000000000001", values=(*was.values, more))
    with_facts(path, grown)
    state = ana.case.review_of(fact)
    assert (state.match, state.now, state.more) == (ReviewMatch.GROWN, grown.id, 1)
    assert ana.case.review_of(grown.id) is None  # an answer about the old one is none about this


def test_of_several_facts_with_its_claims_the_one_with_its_label_is_meant_or_none(
    path: Path, ana: Reviewing
) -> None:
    fact, _ = ids(ana.case)
    ana.accept(fact)
    was = ana.case.fact(fact)
    one, two = replace(was, id="f-000000000001"), replace(was, id="f-000000000002", label="Boats that sank")
    with_facts(path, one, two)
    assert ana.case.review_of(fact).now == one.id
    with_facts(path, replace(one, label="Boats"), two)
    assert ana.case.review_of(fact).match is ReviewMatch.ORPHANED
    with_facts(
        path, replace(one, values=was.values[:1], relations=()), replace(two, values=was.values[1:], relations=())
    )
    assert ana.case.review_of(fact).match is ReviewMatch.ORPHANED  # its claims stand together no more


def test_what_is_read_otherwise_under_its_id_is_told(path: Path, ana: Reviewing) -> None:
    [document] = [one for one in ana.case.documents() if one.id == "1.txt"]
    reading = reading_of(document)
    claim = reading.claims[0]
    ana.accept(claim.id)
    otherwise = replace(reading, claims=(replace(claim, holder="somebody else"),))
    with CaseWriter(path) as writer:
        writer.replace_documents([Reread(document, otherwise, {}, "")], activity("documents", "1", {}), STAGE)
    assert ana.case.review_of(claim.id).match is ReviewMatch.CHANGED
    ana.accept(claim.id, "so too")
    assert ana.case.review_of(claim.id).match is ReviewMatch.STANDS


def test_other_bytes_under_the_name_of_a_page_are_not_what_was_reviewed(path: Path, tmp_path: Path) -> None:
    with reviewing(path, "Ana") as ana:
        ana.accept("1.txt")
        kept = list(ana.case.reviews())
    other = tmp_path / "other.sayso"
    rewrite(other, "1.txt", "The mayor said 62 boats left Orlevo, quite another page.")
    with sayso.review(other) as writer:
        writer.take(kept)
        assert writer.case.review_of("1.txt").match is ReviewMatch.ORPHANED


def test_all_of_a_file_is_taken_in_or_nothing(path: Path, ana: Reviewing, monkeypatch: pytest.MonkeyPatch) -> None:
    with reviewing(make_case(path.parent / "b.sayso"), "Ben") as ben:
        made = [ben.accept(ids(ben.case)[1][0]) for _ in range(3)]
    add, before = ana._add, list(ana.case.reviews())

    def fail_at_the_last(review: Review) -> Review:
        if review == made[-1]:
            raise KeyboardInterrupt
        return add(review)

    monkeypatch.setattr(ana, "_add", fail_at_the_last)
    with pytest.raises(KeyboardInterrupt):
        ana.take(made)
    assert list(ana.case.reviews()) == before


def test_the_export_holds_the_reviews(path: Path, tmp_path: Path) -> None:
    with Case.open(path) as case:
        write_export(case.ledger(), tmp_path / "out")
        kept = list(case.reviews())
        frame = case.reviews().pl()
    assert read_reviews(tmp_path / "out/reviews.jsonl") == kept
    assert frame.select("by", "action", "target").rows() == [(kept[0].by, "accept", kept[0].target)]
    write_reviews(kept, tmp_path / "r.jsonl")
    assert (tmp_path / "r.jsonl").read_bytes() == (tmp_path / "out/reviews.jsonl").read_bytes()


def test_claims_and_facts_are_told_apart_by_whether_they_are_reviewed(path: Path, ana: Reviewing) -> None:
    fact, claims = ids(ana.case)
    (reviewed,) = (claim.id for claim in ana.case.claims(reviewed=True))
    assert [claim.id for claim in ana.case.claims(reviewed=False)] == [one for one in claims if one != reviewed]
    assert [claim.id for claim in ana.case.claims(reviewed=True, search="boats", about="page")] == [reviewed]
    assert (len(ana.case.facts(reviewed=True)), len(ana.case.facts(reviewed=False, disputed=True))) == (0, 1)
    ana.accept(fact)
    assert [one.id for one in ana.case.facts(reviewed=True)] == [fact]
    ana.undo()
    assert len(ana.case.facts(reviewed=True)) == 0


def test_people_review_while_a_build_goes_on(path: Path) -> None:
    def build() -> None:
        for number in range(20, 40):
            rewrite(path, f"{number}.txt", f"The mayor said 62 boats left Orlevo, page {number}.")

    def say(by: str) -> None:
        with reviewing(path, by) as writer:
            for claim in ids(writer.case)[1][:3]:
                writer.accept(claim)

    threads = [threading.Thread(target=build), *(threading.Thread(target=say, args=(by,)) for by in ("Ben", "Cem"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Case.open(path) as case:
        assert len(case.reviews()) == 1 + 2 * 3
        assert len(case.documents()) == 23
        assert verify(case) == []


_ENDLESS = """
import sys, itertools, sayso
with sayso.review(sys.argv[1], "Ana") as writer:
    claims = [claim.id for claim in writer.case.claims()]
    for number, claim in enumerate(itertools.cycle(claims)):
        print(writer.accept(claim, f"number {number}").id, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 there")
def test_what_was_said_before_a_kill_is_there_after_it(path: Path) -> None:
    told: list[str] = []
    for seed in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", _ENDLESS, str(path)], stdout=subprocess.PIPE, text=True, bufsize=1
        )
        assert process.stdout is not None
        told.append(process.stdout.readline().strip())
        time.sleep(random.Random(seed).uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read()
        process.wait()
        told += rest.split() if rest.endswith("\n") or not rest else rest.split()[:-1]
        with Case.open(path) as case:
            kept = {review.id for review in case.reviews()}
            assert set(told) <= kept
            assert len(kept) - len(set(told)) <= seed + 2  # one a kill may be kept before it was told
            assert verify(case) == []
