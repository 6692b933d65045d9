"""PLOVER rows: one an event of a claim, with CAMEO code, parties and the words of each part."""

from __future__ import annotations

import json
from typing import Any

from tests.exports.standards.cases import example, invented

from sayso.exports.standards import plover
from sayso.records.documents import Zone
from sayso.records.ledger import Ledger

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def rows(ledger: Ledger) -> list[dict[str, Any]]:
    return [json.loads(line) for line in plover.export(ledger)["plover.jsonl"].decode().splitlines()]


def test_every_event_of_an_article_is_a_row_of_a_plover_type() -> None:
    ledger = example()
    events = [claim.id for claim in ledger.claims if claim.event and claim.zone is Zone.ARTICLE]
    found = rows(ledger)
    assert [row["event_id"] for row in found] == sorted(events)
    assert {row["event_type"] for row in found} <= TYPES
    assert all(row["cameo"][:2].isdigit() and 1 <= int(row["cameo"][:2]) <= 20 for row in found)


def test_all_words_stand_where_the_row_says() -> None:
    for ledger in (example(), invented()):
        texts = {row.id: row.text for row in ledger.documents}
        for row in rows(ledger):
            places = [row["event_words"], *row["event_date_words"]]
            places += [one for party in (*row["actor"], *row["recipient"]) for one in party["words"]]
            places += row["location"]["words"] if row["location"] else []
            assert all(texts[one["doc"]][one["start"] : one["end"]] == one["exact"] for one in places)
            assert texts[row["doc"]][row["start"] : row["end"]] == row["text"]


def test_an_attack_has_actor_recipient_date_and_place() -> None:
    row = next(row for row in rows(invented()) if row["text"].startswith("Islamic State fighters attacked"))
    assert (row["event_type"], row["cameo"], row["event_date"]) == ("ASSAULT", "190", "2031-03-03")
    assert [(party["name"], party["sector"]) for party in row["actor"]] == [("Islamic State", "REB")]
    assert [(party["name"], party["country"], party["sector"]) for party in row["recipient"]] == [
        ("Syrian Arab Army", "SYR", "MIL")
    ]
    assert (row["location"]["name"], row["location"]["country"]) == ("Palmyra", "SYR")


def test_a_plan_and_a_denial_are_rows_with_their_status() -> None:
    found = {row["text"][:20]: (row["polarity"], row["modality"]) for row in rows(invented())}
    assert found["Turkey will attack A"] == ("affirmed", "planned")
    assert ("denied", "stated") in found.values()
