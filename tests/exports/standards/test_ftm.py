"""FollowTheMoney entities: valid by its data model, tied to each other, and told from the words of pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.exports.standards.cases import example, invented

from sayso.exports.standards import ftm
from sayso.records.documents import Role, Zone
from sayso.records.ledger import Ledger

MODEL = json.loads(Path(__file__).with_name("followthemoney_model.json").read_text(encoding="utf-8"))["schemata"]


def entities(ledger: Ledger) -> dict[str, dict[str, Any]]:
    lines = ftm.export(ledger)["entities.ftm.json"].decode().splitlines()
    found = [json.loads(line) for line in lines]
    assert [row["id"] for row in found] == sorted({row["id"] for row in found})
    return {row["id"]: row for row in found}


@pytest.mark.parametrize("case", [example, invented])
def test_entities_have_what_their_schema_asks_and_nothing_else(case: Any) -> None:
    found = entities(case())
    for row in found.values():
        schema = MODEL[row["schema"]]
        assert set(schema["required"]) <= set(row["properties"])
        for name, values in row["properties"].items():
            field = schema["properties"][name]
            assert all(len(value) <= field["max_length"] for value in values)
            if "range" in field:
                assert all(field["range"] in MODEL[found[value]["schema"]]["is_a"] for value in values)


@pytest.mark.parametrize("case", [example, invented])
def test_the_library_takes_every_value_as_it_is(case: Any) -> None:
    library = pytest.importorskip("followthemoney", reason="it needs PyICU, which is built from source")
    for row in entities(case()).values():
        library.model.get(row["schema"]).validate(row)
        proxy = library.model.get_proxy(row, cleaned=False)
        for name, values in row["properties"].items():
            assert sorted(proxy.get(name)) == values


def test_sources_actors_pages_and_incidents_are_there() -> None:
    found = entities(example()).values()
    named = {(row["schema"], name) for row in found for name in row["properties"].get("name", ())}
    assert {
        ("Person", "Anna Breskova"),
        ("Person", "Jovan Teclu"),
        ("Organization", "Harbour News Agency"),
        ("Organization", "Upper Tolma Front"),
        ("Article", "Terrorists shell market in Orlevo"),
        ("Event", "killed, people — Orlevo, 6 May 2031"),
    } <= named
    assert sum(row["schema"] == "Article" for row in found) == len(example().documents)


def test_an_event_is_documented_by_the_exact_words_of_claims() -> None:
    ledger = example()
    claims = {claim.id: claim for claim in ledger.claims}
    found = entities(ledger)
    event = next(
        row for row in found.values() if "killed, people — Orlevo, 6 May 2031" in row["properties"].get("name", ())
    )
    told = [row["properties"] for row in found.values() if row["properties"].get("entity") == [event["id"]]]
    assert {row["role"][0] for row in told} == {"tells of it", "denies something of it"}
    assert len(told) > 10
    for row in told:
        (key,) = row["recordId"]
        assert row["summary"] == [" ".join(claims[key].text.split())]


def test_nobody_who_only_comments_is_an_entity() -> None:
    ledger = example()
    voices = {block.voice for row in ledger.documents for block in row.blocks if block.role is Role.COMMENT}
    heads = {
        row.text[block.start : block.end]
        for row in ledger.documents
        for block in row.blocks
        if block.role is Role.COMMENTHEAD
    }
    assert voices
    assert any(claim.zone is Zone.COMMENT for claim in ledger.claims)
    written = ftm.export(ledger)["entities.ftm.json"].decode()
    assert not [voice for voice in (*voices, *heads) if voice and f'"{voice}"' in written]


def test_loaded_namings_are_no_names_of_an_entity() -> None:
    ledger = example()
    loaded = {name.phrase for name in ledger.names if name.loaded}
    mentioned = {
        name
        for row in entities(ledger).values()
        if row["schema"] == "Mention"
        for name in row["properties"]["name"]
    }
    assert loaded
    assert mentioned
    assert not loaded & mentioned
