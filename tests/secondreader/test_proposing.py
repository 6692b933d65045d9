"""The verb `sayso.propose`, against a server on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from tests.case.boats import STAGE
from tests.fetching.local_site import Answer, Site, answer, local_site, raw
from tests.secondreader.second_reader import NOBODY, SIX_BOATS, STAY, TEXT, completion, content, document

import sayso
from sayso.case.store import Case
from sayso.case.writing import CaseWriter
from sayso.errors import CaseError, EndpointError, RecipeError
from sayso.exports.tables import write_export
from sayso.proposing import Proposed
from sayso.records.ledger import Reading
from sayso.records.pages import Media, Page
from sayso.secondreader.answers import Dropped

PATH = "/v1/chat/completions"
DOCS = ("boats.txt", "more.txt")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with local_site() as running:
        running.answers[PATH] = answer(completion(SIX_BOATS, STAY))
        yield running


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "boats.sayso"
    with CaseWriter(made) as writer:
        for doc in DOCS:
            held = document(doc=doc)
            page = Page(doc, held.page, doc, Media.TEXT, TEXT.encode(), TEXT, "utf-8")
            writer.add_document(page, held, STAGE, Reading(), STAGE)
    return made


def propose(path: Path, site: Site, **others: Any) -> Proposed:
    clock = others.pop("clock", lambda: datetime(2031, 5, 7, 10, tzinfo=UTC))
    return sayso.propose(path, endpoint=site("/v1"), model="m", clock=clock, **others)


def rows(path: Path) -> list[dict[str, Any]]:
    with Case.open(path) as case:
        assert case.verify() == []
        return case.proposals().rows()


def one_after_the_other(*answers: Answer) -> Answer:
    left = list(answers)

    def write(handler: BaseHTTPRequestHandler) -> None:
        left.pop(0)(handler)

    return write


def test_proposals_are_kept_beside_the_ledger(path: Path, site: Site, tmp_path: Path) -> None:
    with Case.open(path) as case:
        before = case.ledger()
    done = propose(path, site, by="Ana")
    assert (done.asked, done.proposals, done.new, done.passed_over, done.unread) == (DOCS, 4, 4, 0, ())
    assert {(row["doc"], row["text"]) for row in rows(path)} == {
        (doc, words) for doc in DOCS for words in ("six boats had left", "he would stay")
    }
    assert {(row["by"], row["at"], row["model"]) for row in rows(path)} == {
        ("Ana", "2031-05-07T10:00:00+00:00", "m")
    }
    with Case.open(path) as case:
        assert case.ledger() == before
        write_export(case.ledger(), tmp_path / "out")
    assert not any("proposal" in file.name for file in (tmp_path / "out").iterdir())


def test_only_article_text_the_prompt_and_the_model_are_sent(path: Path, site: Site) -> None:
    propose(path, site)
    for body in site.bodies:
        assert json.loads(body).keys() == {"model", "messages", "temperature"}
        assert b"troll99" not in body
        assert b"boats.txt" not in body
        assert str(path).encode() not in body


def test_the_same_answers_again_keep_the_same_rows(path: Path, site: Site) -> None:
    propose(path, site, by="Ana")
    first = rows(path)
    later = propose(path, site, by="Ben", again=True, clock=lambda: datetime(2032, 1, 1, tzinfo=UTC))
    assert (later.proposals, later.new) == (4, 0)
    assert rows(path) == first


def test_a_document_that_was_answered_on_is_passed_over(path: Path, site: Site) -> None:
    assert propose(path, site, limit=1).asked == ("boats.txt",)
    second = propose(path, site)
    assert (second.asked, second.passed_over) == (("more.txt",), 1)
    assert propose(path, site, docs=["boats.txt"]).asked == ()
    assert len(site.bodies) == 2
    assert propose(path, site, request={"temperature": 1}).asked == DOCS  # asked otherwise, it is another reader
    assert json.loads(site.bodies[-1])["temperature"] == 1


def test_an_answer_that_cannot_be_read_is_told_and_asked_for_again(path: Path, site: Site) -> None:
    site.answers[PATH] = one_after_the_other(answer(content("Sorry.")), answer(completion(NOBODY)))
    done = propose(path, site)
    assert (done.unread, done.proposals, done.dropped) == (("boats.txt",), 1, {Dropped.NOT_AS_ASKED: 1})
    site.answers[PATH] = answer(completion(NOBODY))
    assert propose(path, site).asked == ("boats.txt",)
    assert len(rows(path)) == 2


def test_what_was_answered_before_an_error_is_kept(path: Path, site: Site) -> None:
    site.answers[PATH] = one_after_the_other(answer(completion(STAY)), answer(b"", 429))
    with pytest.raises(EndpointError, match=r"429.*\(1 of 2 pages were answered and are kept; run it again"):
        propose(path, site)
    assert [row["doc"] for row in rows(path)] == ["boats.txt"]
    site.answers[PATH] = answer(completion(STAY))
    assert propose(path, site).asked == ("more.txt",)


def test_a_hanging_server_ends_the_run_and_leaves_the_case_whole(path: Path, site: Site) -> None:
    site.answers[PATH] = raw(b"", then=site.ended)
    with pytest.raises(EndpointError, match=r"not there after 0\.2 seconds.*0 of 2 pages"):
        propose(path, site, timeout=0.2)
    assert rows(path) == []
    assert not path.with_name("boats.sayso-wal").exists()


def test_the_key_is_read_from_the_environment_and_stands_nowhere(
    path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOAT_KEY", "sk-boats")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other")
    propose(path, site, key_env="BOAT_KEY")
    assert site.heads[0]["authorization"] == "Bearer sk-boats"
    assert b"sk-boats" not in path.read_bytes()
    propose(path, site, again=True)
    assert "authorization" not in site.heads[-1]


@pytest.mark.parametrize("value", [None, "", "  ", "sk-a\nX-Header: b", "sk-ключ"])
def test_a_key_that_is_none_is_refused_before_anything_is_sent(
    path: Path, site: Site, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    if value is None:
        monkeypatch.delenv("BOAT_KEY", raising=False)
    else:
        monkeypatch.setenv("BOAT_KEY", value)
    with pytest.raises(RecipeError, match="--key-env BOAT_KEY"):
        propose(path, site, key_env="BOAT_KEY")
    assert site.asked == []


def test_wrong_names_are_told_before_anything_is_sent(path: Path, site: Site, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"nowhere.txt: no such document"):
        propose(path, site, docs=["nowhere.txt"])
    with pytest.raises(CaseError, match="no such file"):
        propose(tmp_path / "none.sayso", site)
    with pytest.raises(RecipeError, match="messages"):
        propose(path, site, request={"messages": []})
    assert not (tmp_path / "none.sayso").exists()
    assert site.asked == []
