from __future__ import annotations

import sqlite3
import threading

import pytest
from tests.case.boats import make_case
from tests.web.desk import ORIGIN, Browser

from sayso.case import connection
from sayso.case.filters import ClaimFilter
from sayso.case.store import Case
from sayso.web.reviewer import COOKIE


def test_what_a_form_says_is_kept_and_shown_at_once(browser):
    claim = browser.one("claims")
    answer = browser.fill(action="reject", id=claim, why="Tuesday is the 6th", next=f"/c/{claim}#review")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/c/{claim}#review")
    page = browser.get(f"/c/{claim}").text
    assert "Tuesday is the 6th" in page
    assert "rejected by" in page
    assert browser.desk.case.review_of(claim).answers[-1].by == "Ana"
    assert "Tuesday is the 6th" in browser.get("/review/log").text


@pytest.mark.parametrize("action", ["accept", "reject", "unsure", "note"])
def test_every_answer_can_be_given_and_taken_back(browser, action):
    fact = browser.one("facts")
    browser.fill(action=action, id=fact, why="seen")
    [said] = [one for one in browser.desk.case.reviews() if one.target == fact]
    assert (str(said.action), said.why) == (action, "seen")
    browser.fill(action="undo", id=said.id)
    assert browser.desk.case.review_of(fact) is None
    assert "taken back" in browser.get(f"/f/{fact}").text


def test_a_field_is_edited_with_its_value_before_the_eye(browser):
    claim = browser.one("claims")
    page = browser.get(f"/c/{claim}?edit=polarity").text
    assert '<option value="affirmed" selected>' in page
    browser.fill(action="edit", id=claim, field="polarity", value="denied", next=f"/c/{claim}")
    [edit] = browser.desk.case.review_of(claim).edits
    assert (edit.field, edit.old, edit.new) == ("polarity", '"affirmed"', '"denied"')
    assert "&#34;denied&#34;" in browser.get(f"/c/{claim}").text


def test_claims_are_split_from_a_fact_and_facts_merged(browser):
    fact = browser.one("facts")
    claims = [row["claim"] for row in browser.desk.case.query("SELECT claim FROM told WHERE fact = ?", fact)]
    assert all(f'name="parts" value="{claim}"' in browser.get(f"/f/{fact}").text for claim in claims)
    assert browser.fill(action="split", id=fact, parts=claims[:1]).status_code == 303
    [split] = browser.desk.case.review_of(fact).splits
    assert split.parts == ((claims[0],),)
    alone = browser.fill(action="merge", id=fact, others=[])
    assert alone.status_code == 409
    assert "two facts" in alone.text


def test_facts_are_looked_at_one_by_one_too(browser):
    fact = browser.one("facts")
    answer = browser.get("/review?table=facts")
    assert answer.status_code == 200
    assert f'name="id" value="{fact}"' in answer.text


def test_pages_are_split_from_a_group_of_copies(browser):
    copy = browser.one("copies")
    [group] = browser.desk.case.copies()
    page = browser.get(f"/copies/{copy}").text
    assert all(f'name="parts" value="{doc}"' in page for doc in group.docs)
    assert browser.fill(action="split", id=copy, parts=group.docs[:1]).status_code == 303
    assert browser.desk.case.review_of(copy).splits[0].parts == (group.docs[:1],)
    assert "No other group of this kind" in browser.get(f"/copies/{copy}?find=boats").text


def test_a_wrong_value_is_told_and_what_was_typed_is_kept(browser):
    claim = browser.one("claims")
    answer = browser.fill(
        action="edit", id=claim, field="modality", value="<b>perhaps", why='He said "may"', next=f"/c/{claim}"
    )
    assert answer.status_code == 409
    assert "it takes stated, possible" in answer.text
    assert "&lt;b&gt;perhaps</textarea>" in answer.text
    assert "He said &#34;may&#34;</textarea>" in answer.text
    assert f'name="id" value="{claim}"' in answer.text
    told = browser.post(
        "/reviews", data={"token": browser.desk.token, "action": "accept", "id": "c-none"},
        headers={"origin": ORIGIN, "accept": "application/json"},
    )  # fmt: skip
    assert (told.status_code, told.json()) == (404, {"error": "c-none: this case has no such row"})


def test_a_form_without_the_token_of_this_server_keeps_nothing_but_what_was_typed(browser):
    claim = browser.one("claims")
    for token in ("", "x", browser.desk.token[:-1], "é" * 32):
        answer = browser.fill(action="accept", id=claim, why="long thought", token=token)
        assert answer.status_code == 403
        assert "long thought</textarea>" in answer.text
    assert len(browser.desk.case.reviews()) == 1
    by_header = browser.post(
        "/reviews",
        data={"action": "accept", "id": claim},
        headers={"origin": ORIGIN, "x-sayso-token": browser.desk.token},
    )
    assert by_header.status_code == 303


def test_the_name_that_was_typed_is_remembered_and_nothing_else_can_read_it(browser):
    answer = browser.fill(action="accept", id=browser.one("claims"), by="Bén  Öz; <x>")
    cookie = answer.headers["set-cookie"].lower()
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip() for part in cookie.split(";")}
    assert 'value="Bén Öz; &lt;x&gt;"' in browser.get("/review").text
    assert browser.desk.case.review_of(browser.one("claims")).answers[-1].by == "Bén Öz; <x>"


def test_a_name_of_an_earlier_run_does_not_stand_for_the_one_that_the_server_was_started_with(tmp_path):
    path = make_case(tmp_path / "boats.sayso")
    with Browser(path, "Ana") as started, Browser(path) as unnamed:
        for one in (started, unnamed):
            one.cookies.set(COOKIE, "0000.Ben")
        assert 'value="Ana"' in started.get("/review").text
        assert 'value="Ben"' in unnamed.get("/review").text


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "javascript:1", "", "x"],
)
def test_a_form_leads_back_to_this_site_only(browser, address):
    answer = browser.fill(action="accept", id=browser.one("claims"), next=address)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")


def test_a_review_waits_for_a_build_and_tells_when_it_takes_too_long(browser, monkeypatch):
    claim = browser.one("claims")
    other = sqlite3.connect(browser.desk.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(connection, "_WAIT_SECONDS", 0.2)
    busy = browser.fill(action="note", id=claim, why="worth keeping")
    assert busy.status_code == 503
    assert "another process is writing" in busy.text
    assert "worth keeping</textarea>" in busy.text
    monkeypatch.setattr(connection, "_WAIT_SECONDS", 20)
    threading.Timer(0.3, lambda: other.execute("ROLLBACK")).start()
    assert browser.fill(action="note", id=claim, why="worth keeping").status_code == 303
    other.close()


def test_reviews_are_read_and_written_side_by_side_and_the_case_is_one_plain_file_at_the_end(tmp_path):
    path = make_case(tmp_path / "boats.sayso")
    with Browser(path, "Ana") as browser:
        claim = browser.one("claims")
        statuses = []

        def act(number: int) -> None:
            statuses.append(browser.fill(action="note", id=claim, why=f"note {number}").status_code)
            statuses.append(browser.get(f"/c/{claim}").status_code)

        people = [threading.Thread(target=act, args=(number,)) for number in range(8)]
        for one in people:
            one.start()
        for one in people:
            one.join()
        assert sorted(statuses) == [200] * 8 + [303] * 8
    with Case.open(path) as case:
        assert len(case.review_of(claim).notes) == 8
        assert case.verify() == []
    assert [one.name for one in tmp_path.iterdir()] == ["boats.sayso"]


def test_the_queue_leads_from_row_to_row_and_past_what_is_answered(tmp_path):
    with Browser(make_case(tmp_path / "boats.sayso", pages=4), "Ben") as browser:
        claims = browser.desk.case.claim_ids(ClaimFilter(), by_place=True)
        page = browser.get("/review").text
        assert f'name="id" value="{claims[0]}"' in page
        assert "<b>1</b> of 4" in page
        browser.fill(action="accept", id=claims[0])
        browser.fill(action="accept", id=claims[2])
        second = browser.get(f"/review?at={claims[1]}").text
        assert "<b>2</b> of 4" in second
        assert f"at={claims[3]}" in second
        assert f"at={claims[0]}" in second
        assert "2 answered by" in second
        none = browser.get("/review?skip=none&at=" + claims[1]).text
        assert f"at={claims[2]}" in none
        for claim in claims:
            browser.fill(action="accept", id=claim)
        assert "Every row of this queue is answered" in browser.get("/review").text


@pytest.mark.parametrize(
    "query", ["table=pages", "skip=all", "disputed=perhaps", "since=yesterday", "min_origins=0"]
)
def test_a_queue_that_is_none_is_told(browser, query):
    assert browser.get(f"/review?{query}").status_code == 400


def test_people_who_answer_otherwise_are_told_of(browser):
    [first] = browser.desk.case.reviews()
    browser.fill(action="reject", id=first.target, by="Ben", why="wrong day")
    page = browser.get("/review/conflicts").text
    assert "1 conflict" in page
    assert "wrong day" in page
    assert "0.000" in page
    log = browser.get("/review/log?by=Ben").text
    assert "wrong day" in log
    assert "as on the page" not in log


def test_the_log_is_the_newest_first_page_by_page(browser):
    claim = browser.one("claims")
    for number in range(45):
        browser.fill(action="note", id=claim, why=f"note {number:02}.")
    first, second = (browser.get(f"/review/log?page={page}").text for page in (1, 2))
    assert first.index("note 44.") < first.index("note 43.")
    assert "note 04." not in first
    assert "note 04." in second


def test_a_group_of_copies_can_be_answered_about_too(browser):
    group = browser.one("copies")
    assert browser.fill(action="unsure", id=group, why="two papers of one house").status_code == 303
    assert f'href="/copies/{group}#review"' in browser.get("/review/log").text
