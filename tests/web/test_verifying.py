"""Verify in the browser: a whole case is told as such, and a changed one names what was changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.web.desk import ORIGIN, Browser


def test_a_whole_case_is_told_as_such(browser: Browser) -> None:
    answer = browser.fill("/verify")
    assert answer.status_code == 200
    assert "The case is whole: 2 pages" in answer.text


def test_what_was_changed_is_named(browser: Browser) -> None:
    with closing(sqlite3.connect(browser.desk.path)) as connection:
        connection.execute("UPDATE claims SET text = 'Nobody left' WHERE id = ?", [browser.one("claims")])
        connection.commit()
    answer = browser.fill("/verify")
    assert "problem" in answer.text
    assert browser.one("claims") in answer.text


def test_no_other_page_sets_this_machine_to_work(browser: Browser) -> None:
    assert browser.post("/verify", data={"token": "x"}, headers={"origin": ORIGIN}).status_code == 403
    assert browser.get("/verify").status_code == 405
