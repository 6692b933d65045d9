"""Single rows drawn as HTML: whole in themselves, all text escaped, comments only where asked for."""

from __future__ import annotations

import pickle
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.case.written import write_case
from tests.views.kestrin import build_ledger

import sayso
from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.records.documents import Block, Role
from sayso.records.ledger import Ledger

HOSTILE = "<img src=x onerror=alert(1)>\"'&lt;</style><script>alert(2)</script>\u202e\x00"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("render") / "kestrin.sayso", build_ledger())


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    with sayso.open(path) as opened:
        yield opened


def words_in(html: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", "", html, flags=re.S).split())


def test_a_document_is_drawn_word_for_word_with_its_attributions(case: Case) -> None:
    for attribution in case.attributions():
        document = attribution.document
        html = sayso.render(document, comments=True)
        for block in document.blocks:
            if block.role is not Role.COMMENTHEAD:
                shown = words_in(html).replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
                assert " ".join(document.text[block.start : block.end].split()) in shown
        classes = {word for found in re.findall(r'class="([suq ]+)"', html) for word in found.split()}
        spans = (attribution.source, attribution.cue, attribution.content)
        assert {mark for mark, span in zip("suq", spans, strict=True) if span} <= classes


def test_comments_are_shown_only_where_asked_for_and_without_names(tmp_path: Path) -> None:
    ledger = build_ledger()
    text = "Both bridges are closed.\nRana Ferren wrote:\nI saw it.\nRead on."
    starts = [0, 25, 44, 54]
    roles = [Role.PARAGRAPH, Role.COMMENTHEAD, Role.COMMENT, Role.BOILERPLATE]
    ends = [24, 43, 53, len(text)]
    blocks = tuple(
        Block(start, end, role, 1 if "comment" in role else None, "commenter 1" if "comment" in role else None)
        for start, end, role in zip(starts, ends, roles, strict=True)
    )
    document = replace(ledger.documents[0], text=text, blocks=blocks, links=(), metadata=())
    with sayso.open(write_case(tmp_path / "c.sayso", Ledger(documents=(document,)))) as case:
        [drawn] = case.documents()
        without, with_comments = sayso.render(drawn), sayso.render(drawn, comments=True)
        assert "I saw it" not in without
        assert "1 reader’s comment not shown unless asked for" in without
        assert "I saw it" in with_comments
        assert "commenter 1" in with_comments
        assert "Ferren" not in with_comments + drawn._repr_html_()
        assert 'class="boilerplate fur"' in without


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    document = build_ledger().documents[0]
    hostile = replace(
        document, text=HOSTILE, title=HOSTILE, publisher=HOSTILE, author=HOSTILE, url="javascript:alert(1)",
        blocks=(Block(0, len(HOSTILE), Role.PARAGRAPH),), links=(), metadata=(),
    )  # fmt: skip
    with sayso.open(write_case(tmp_path / "h.sayso", Ledger(documents=(hostile,)))) as case:
        html = sayso.render(case.documents()[0])
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("</style>") == 1
    assert "href" not in html
    assert "\x00" not in html


def test_a_page_is_whole_in_itself(case: Case, tmp_path: Path) -> None:
    rows: list[Any] = [case.documents()[0], case.claims()[0], case.facts()[0]]
    for row in rows:
        drawn = sayso.render(row)
        assert drawn.startswith("<!doctype html>")
        assert drawn.fragment in drawn
        assert not re.search(r"<script|\bsrc=|<link|@import|url\(", drawn)
        assert drawn.save(tmp_path / "page.html").read_text(encoding="utf-8") == drawn
        assert drawn._repr_html_() == drawn.fragment == row._repr_html_()
        assert row._repr_mimebundle_(include=["text/html"]) == {"text/html": drawn.fragment}
        assert pickle.loads(pickle.dumps(drawn)).fragment == drawn.fragment
        assert len(repr(drawn)) < 200


def test_style_keeps_to_the_drawing(case: Case) -> None:
    [style] = re.findall(r"<style>(.*?)</style>", sayso.render(case.documents()[0]), flags=re.S)
    rules = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/|:is\([^)]*\)", "", style, flags=re.S))
    selectors = [one.strip() for rule in rules if "@media" not in rule for one in rule.split(",")]
    assert len(selectors) > 40
    assert {one for one in selectors if not one.startswith((".sayso", ":where(.sayso)"))} == set()


def test_claims_and_facts_show_words_and_chain(case: Case) -> None:
    fact = next(fact for fact in case.facts() if fact.disputed)
    shown = words_in(sayso.render(fact)).replace("&#39;", "'")
    for claim in fact.claims:
        assert " ".join(claim.text.split()) in shown
        assert claim.chain is None or (claim.chain.names[-1] or "") in words_in(sayso.render(claim))


def test_what_is_no_row_of_a_case_is_refused(case: Case) -> None:
    for row in (case.ledger().documents[0], case.attributions()[0], "claim", case.claims()):
        with pytest.raises(CaseError, match="takes a document, claim or fact that came from a case"):
            sayso.render(row)  # type: ignore[arg-type]
    assert case.attributions()[0]._repr_html_() is None


def test_several_threads_draw_at_once(case: Case) -> None:
    drawn: list[tuple[str, ...]] = []

    def draw_all() -> None:
        drawn.append((*map(sayso.render, case.documents()), *map(sayso.render, case.facts())))

    threads = [threading.Thread(target=draw_all) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drawn) == 6
    assert len(set(drawn)) == 1
