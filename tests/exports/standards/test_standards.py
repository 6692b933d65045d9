"""What holds for every standard of this folder: the same bytes, hostile pages, nobody's name from a comment."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.case.boats import make_case
from tests.exports.standards.offline import expanded, graph_of
from tests.views.kestrin import build_ledger

from sayso.case.store import Case
from sayso.documents.commenters import around, commenters_of
from sayso.exports.standards import Making, claims_jsonld, geojson, prov, webannotation, write_standard
from sayso.exports.standards.commenters import without_commenters
from sayso.records.claims import PlaceRef
from sayso.records.documents import Block, Role, Zone
from sayso.records.ledger import Ledger

LINKED = {"webannotation": webannotation, "prov": prov, "claims-jsonld": claims_jsonld}
ALL = {**LINKED, "geojson": geojson}
HOSTILE = "<img src=x onerror=alert(1)>\"'&lt;</script>\\\u202e\x00\u2028\ud800 {rows} #char=1,2 %zz"


@pytest.mark.parametrize("name", ALL)
def test_two_exports_are_the_same_bytes(name: str, ledger: Ledger, tmp_path: Path) -> None:
    [first] = write_standard(ledger, tmp_path / "one", name)
    [second] = write_standard(ledger, tmp_path / "two.json", name)
    assert first.parent == tmp_path / "one"
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", ALL)
def test_of_nothing_a_whole_file(name: str) -> None:
    [data] = ALL[name].export(Ledger()).values()
    json.loads(data)
    if name in LINKED:
        expanded(data)


@pytest.mark.parametrize("name", ALL)
def test_hostile_pages_and_names_stay_text(name: str) -> None:
    ledger = build_ledger()
    documents = tuple(
        replace(row, text=row.text + HOSTILE, title=HOSTILE, publisher=HOSTILE, author=HOSTILE, url=HOSTILE)
        for row in ledger.documents
    )
    links = tuple(
        replace(row, links=tuple(replace(one, name=HOSTILE) for one in row.links)) for row in ledger.chains
    )
    places = (PlaceRef(HOSTILE, 0, 1, 1.0, 2.0),)
    claims = tuple(replace(row, holder=HOSTILE, actors=(HOSTILE,), places=places) for row in ledger.claims)
    [data] = ALL[name].export(replace(ledger, documents=documents, chains=links, claims=claims)).values()
    told = json.loads(data)
    shown = HOSTILE.replace("\ud800", "\ufffd")
    assert json.dumps(shown, ensure_ascii=False)[1:-1].encode() in data
    assert told
    if name in LINKED:
        assert len(graph_of(data)) > 100


def test_an_address_that_is_none_gives_way_to_the_name_of_the_text(tmp_path: Path) -> None:
    with Case.open(make_case(tmp_path / "boats.sayso")) as case:
        ledger = case.ledger()
    for url, source in (
        ("javascript:alert(1)", "urn:sayso:document:"),
        ("https://a.example/x y", "https://a.example/x%20y"),
    ):
        pages = tuple(replace(row, url=url) for row in ledger.documents)
        [data] = webannotation.export(replace(ledger, documents=pages)).values()
        item = json.loads(data)["first"]["items"][0]
        assert item["target"]["source"].startswith(source)


def test_a_comment_in_whose_words_a_commenter_is_named_stays_in_the_case() -> None:
    ledger = build_ledger()
    page = next(row for row in ledger.documents if commenters_of(row))
    head, comment = page.blocks[-2:]
    assert (head.role, comment.role) == (Role.COMMENTHEAD, Role.COMMENT)
    for words, left in (("I know, Ilvane, it was", False), ("I know that it was", True)):
        text = page.text[: comment.start] + words
        changed = replace(page, text=text, blocks=(*page.blocks[:-1], replace(comment, end=len(text))))
        place = {"doc": page.id, "start": comment.start, "end": len(text), "text": words, "zone": Zone.COMMENT}
        claim = replace(ledger.claims[0], **place, holder="commenter 1", chain=None, attribution=None)
        small = Ledger(documents=(changed,), claims=(claim,))
        assert bool(without_commenters(small).claims) is left
        for module in ALL.values():
            assert all(b"Ilvane" not in data for data in module.export(small).values())


def test_words_around_a_stretch_hold_no_commenter() -> None:
    text = "The bridge fell.\n\nBo Hale says\n\nYes, Hale, it fell."
    blocks = (
        Block(0, 16, Role.PARAGRAPH),
        Block(18, 30, Role.COMMENTHEAD, 1, "commenter 1"),
        Block(32, 51, Role.COMMENT, 1, "commenter 1"),
    )
    page = replace(build_ledger().documents[0], text=text, blocks=blocks)
    assert around(page, (4, 15), 32) == ("The ", ".\n\n")
    assert around(page, (43, 50), 32) == (", ", ".")
    assert around(page, (32, 35), 32) == ("", ", ")


def test_the_case_tells_its_stages_to_prov_alone(ledger: Ledger, making: Making, tmp_path: Path) -> None:
    [told] = write_standard(ledger, tmp_path / "told.jsonld", "prov", making)
    assert len(making.activities) == told.read_bytes().count(b'"@type": "Activity"') == 5
    [same] = write_standard(ledger, tmp_path, "geojson", making)
    assert same.read_bytes() == geojson.export(ledger)["claims.geojson"]
