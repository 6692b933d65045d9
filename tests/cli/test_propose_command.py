"""`sayso propose` and `sayso proposals` at the terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fetching.local_site import Site, answer, local_site
from tests.secondreader.second_reader import completion, content, said

from sayso.case.store import Case

PATH = "/v1/chat/completions"
SAID = said("62 boats left Orlevo", "The mayor said 62 boats left Orlevo, page 0.", "The mayor")
INVENTED = said("63 boats left Orlevo", "The mayor said 63 boats left Orlevo.", "The mayor")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with local_site() as running:
        running.answers[PATH] = answer(completion(SAID, INVENTED))
        yield running


def test_a_second_reader_is_asked_and_read(sayso, site: Site, case_path: Path) -> None:
    asked = ("propose", case_path, "--endpoint", site("/v1"), "--model", "tiny", "--doc", "0.txt", "--by", "Ana")
    done = sayso(*asked)
    host = site.address.removeprefix("http://")
    assert (done.code, done.out) == (0, "")
    assert done.said == (
        f"1 dropped: its words are not on the page {host} was asked about 1 page: 1 proposal in the page's words, "
        f"1 new; `sayso proposals {case_path}` shows them"
    )
    shown = sayso("proposals", case_path).out
    with Case.open(case_path) as case:
        [one] = case.proposals()
        same = case.attributions()[0].id if case.attributions()[0].doc == "0.txt" else case.attributions()[1].id
    assert shown == (
        f"{one.id}  0.txt\n    The mayor said: “62 boats left Orlevo”\n"
        f"    proposed by tiny at {host}, asked by Ana; sayso reads the same: {same}\n"
    )
    [row] = sayso("proposals", case_path, "--json", "--doc", "0.txt").rows()
    assert (row["id"], row["agrees_with"]) == (one.id, same)
    assert sayso("proposals", case_path, "--json", "--doc", "1.txt").rows() == []
    assert re.search(r"^proposals +1$", sayso("info", case_path).out, re.MULTILINE)
    again = sayso(*asked, "--json")
    assert again.rows()[0]["passed_over"] == 1
    assert len(site.asked) == 1
    assert sayso("verify", case_path).code == 0


def test_an_answer_that_cannot_be_read_ends_with_3(sayso, site: Site, case_path: Path) -> None:
    site.answers[PATH] = answer(content("I am sorry."))
    done = sayso("propose", case_path, "--endpoint", site("/v1"), "--model", "tiny", "--limit", 1, "--json")
    assert done.code == 3
    assert "no usable answer about 0.txt" in done.said
    assert done.rows() == [
        {
            "host": site.address.removeprefix("http://"), "asked": ["0.txt"], "passed_over": 0, "unread": ["0.txt"],
            "proposals": 0, "new": 0, "dropped": {"not_as_asked": 1},
        }
    ]  # fmt: skip


def test_mistakes_are_one_line(sayso, site: Site, case_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BOAT_KEY", raising=False)
    asked = ("propose", case_path, "--endpoint", site("/v1"), "--model", "tiny")
    for more, code, words in (
        (("--request", "{temperature"), 2, "--request: is no JSON"),
        (("--request", "[]"), 2, "--request: give an object"),
        (("--request", json.dumps({"model": "x"})), 2, "--request model: is set by sayso"),
        (("--key-env", "BOAT_KEY"), 2, "--key-env BOAT_KEY: the environment has no such variable"),
        (("--doc", "9.txt"), 1, "9.txt: no such document"),
    ):
        done = sayso(*asked, *more)
        assert (done.code, done.out) == (code, ""), more
        assert done.said.startswith(f"sayso: {words}"), more
    assert site.asked == []
    site.answers[PATH] = answer(b"{}", 401)
    refused = sayso(*asked)
    assert refused.code == 1
    assert "answers 401" in refused.said
    assert "--key-env" in refused.said


def test_a_case_without_proposals_says_so(sayso, case_path: Path) -> None:
    done = sayso("proposals", case_path)
    assert (done.code, done.out, done.said) == (0, "", "no proposal; `sayso propose` asks a second reader for some")
    assert sayso("proposals", case_path, "--json").out == ""
    assert "\nproposals" not in sayso("info", case_path).out
