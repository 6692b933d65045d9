"""UCDP- and ACLED-like tables: right rows, and every cell traced to words that stand where it says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from eval.cases import read_case
from eval.truth import load_truth
from tests.exports.standards.cases import example, invented

from sayso.exports.standards import acled, ucdp
from sayso.records.documents import Zone
from sayso.records.facts import RelationKind
from sayso.records.ledger import Ledger

TABLES = {"ucdp": (ucdp, "id"), "acled": (acled, "event_id_cnty")}


def table(ledger: Ledger, name: str) -> dict[str, dict[str, str]]:
    """The rows of a table by what they are about: the place and the first day."""
    module, _ = TABLES[name]
    place, day = ("where_coordinates", "date_start") if name == "ucdp" else ("location", "event_date")
    rows = csv.DictReader(io.StringIO(module.export(ledger)[f"{name}.csv"].decode()))
    return {f"{row[place]} {row[day]}": row for row in rows}


def traces(ledger: Ledger, name: str) -> list[dict[str, Any]]:
    module, _ = TABLES[name]
    return [json.loads(line) for line in module.export(ledger)[f"{name}_cells.jsonl"].decode().splitlines()]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("case", [example, invented])
def test_every_filled_cell_is_traced_to_words_of_its_claims(name: str, case: Callable[[], Ledger]) -> None:
    ledger = case()
    texts = {row.id: row.text for row in ledger.documents}
    claims = {row.id: row for row in ledger.claims}
    module, key = TABLES[name]
    rows = list(csv.DictReader(io.StringIO(module.export(ledger)[f"{name}.csv"].decode())))
    filled = {(row[key], column, row[column]) for row in rows for column in row if row[column] and column != key}
    cells = traces(ledger, name)
    assert {(cell["row"], cell["column"], cell["value"]) for cell in cells} == filled
    assert len(cells) == len(filled) > 20
    for cell in cells:
        assert cell["evidence"], cell
        for one in cell["evidence"]:
            assert texts[one["doc"]][one["start"] : one["end"]] == one["exact"] != ""
            assert claims[one["claim"]].doc == one["doc"]
            assert claims[one["claim"]].zone is Zone.ARTICLE


@pytest.mark.parametrize("name", TABLES)
def test_the_same_ledger_gives_the_same_bytes_in_any_order(name: str) -> None:
    ledger, (module, _) = example(), TABLES[name]
    turned = replace(
        ledger, **{table: tuple(reversed(getattr(ledger, table))) for table in ("claims", "facts", "names")}
    )
    assert module.export(turned) == module.export(ledger)


def test_the_market_of_orlevo_is_one_row_with_all_its_tolls() -> None:
    row = table(example(), "ucdp")["Orlevo 2031-05-06"]
    assert (row["low"], row["high"], row["best"]) == ("31", "58", "")
    assert row["deaths_told"] == (
        "31 (2 to 4 origins); 41 (1 origin, outdated); 58 (1 origin); at least 58 (1 origin)"
    )
    assert (row["date_prec"], row["where_prec"], row["disputed"]) == ("1", "1", "yes")
    assert row["side_a"].split("; ")[0] == "Upper Tolma Front"
    assert "Ministry of Defence" in row["denied_by"]
    assert set(row["source_office"].split("; ")) >= {"Harbour News Agency", "KARTA", "Drasna Herald"}
    assert "Shells hit market in Orlevo, 41 dead - rescue service" in row["source_headline"].split("; ")


def test_numbers_rest_on_the_numbers_as_written() -> None:
    words = {
        cell["column"]: {one["exact"] for one in cell["evidence"]}
        for cell in traces(example(), "ucdp")
        if cell["row"] == table(example(), "ucdp")["Orlevo 2031-05-06"]["id"]
    }
    assert words["low"] == {"31"}
    assert words["high"] <= {"58", "At least 58", "at least 58"}
    assert words["where_coordinates"] == {"Orlevo"}
    assert "on Tuesday" in words["date_start"] or "Tuesday" in words["date_start"]


def test_all_numbers_of_the_truth_are_told_with_their_origins() -> None:
    told = next(claim for claim in load_truth()["claims"] if claim["id"] == "E-1")
    row = table(example(), "ucdp")["Orlevo 2031-05-06"]
    shown = {part.split(" (")[0]: part.split(" (")[1] for part in row["deaths_told"].split("; ")}
    assert set(shown) == {value["value"] for value in told["values"]}
    for value in told["values"]:
        assert shown[value["value"]].startswith(str(value["independent_sources"]))
    assert {low for low, _ in told["value_relations"]["evolves"]} == {
        name for name, rest in shown.items() if "outdated" in rest
    }


def test_the_battle_of_hrabin_has_both_sides_numbers() -> None:
    row = table(example(), "ucdp")["Hrabin 2031-05-04"]
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == ("7", "", "90", "")
    assert row["source_original"].split("; ") == ["Jovan Teclu", "Major General Bohumir Stell"]
    assert (row["side_a"], row["type_of_violence"], row["country"]) == ("", "", "")


def test_sides_coordinates_and_deaths_of_soldiers_come_from_the_words() -> None:
    row = table(invented(), "ucdp")["Palmyra 2031-03-03"]
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("1", "Syrian Arab Army", "Islamic State")
    assert (row["deaths_a"], row["deaths_b"], row["low"], row["high"]) == ("12", "", "12", "12")
    assert (row["best"], row["number_of_sources"], row["disputed"]) == ("12", "2", "no")
    assert (row["country"], row["adm_1"], row["where_prec"]) == ("Syria", "Homs", "2")  # all say "near"
    assert 34 < float(row["latitude"]) < 35
    assert 38 < float(row["longitude"]) < 39
    strike = table(invented(), "ucdp")["Idlib 2031-03-05"]
    assert (strike["deaths_civilians"], strike["deaths_unknown"], strike["where_prec"]) == ("7", "", "1")


def test_plans_denials_and_accidents_make_no_row() -> None:
    for name in TABLES:
        assert sorted(table(invented(), name)) == ["Idlib 2031-03-05", "Palmyra 2031-03-03"]


def test_acled_rows_have_types_actors_and_the_lowest_toll() -> None:
    row = table(invented(), "acled")["Palmyra 2031-03-03"]
    assert (row["event_type"], row["sub_event_type"]) == ("Battles", "Armed clash")
    assert (row["actor1"], row["inter1"], row["actor2"], row["inter2"]) == (
        "Islamic State", "", "Syrian Arab Army", "State forces",
    )  # fmt: skip
    assert (row["fatalities"], row["fatalities_high"], row["time_precision"], row["geo_precision"]) == (
        "12", "12", "1", "2",
    )  # fmt: skip
    assert "“Islamic State fighters attacked a Syrian army base near Palmyra" in row["notes"]
    orlevo = table(example(), "acled")["Orlevo 2031-05-06"]
    assert orlevo["sub_event_type"] == "Shelling/artillery/missile attack"
    assert orlevo["interaction"] == ""


def test_a_figure_brought_up_to_date_is_told_but_counts_no_more() -> None:
    ledger = example()
    key = table(ledger, "ucdp")["Orlevo 2031-05-06"]["id"]
    fact = next(fact for fact in ledger.facts if fact.id == key)
    two = replace(fact, values=tuple(value for value in fact.values if value.value in {"41", "at least 58"}))
    plain = replace(two, relations=tuple(one for one in two.relations if one.kind is not RelationKind.UPDATES))
    found = {}
    for other in (two, plain):
        changed = replace(ledger, facts=tuple(other if one.id == key else one for one in ledger.facts))
        rows = csv.DictReader(io.StringIO(ucdp.export(changed)["ucdp.csv"].decode()))
        row = next(row for row in rows if row["id"] == key)
        found[other] = (row["low"], row["best"], row["high"], row["deaths_told"])
    assert found[two] == ("58", "58", "58", "41 (1 origin, outdated); at least 58 (1 origin)")
    assert found[plain] == ("41", "41", "58", "41 (1 origin); at least 58 (1 origin)")


def test_comments_tell_of_no_incident() -> None:
    ledger = example()
    assert any(claim.zone is Zone.COMMENT for claim in ledger.claims)
    articles = replace(ledger, claims=tuple(claim for claim in ledger.claims if claim.zone is Zone.ARTICLE))
    assert ucdp.export(ledger) == ucdp.export(articles)
    assert acled.export(ledger) == acled.export(articles)


@pytest.mark.parametrize(
    ("sentence", "low", "best", "high"),
    [
        ("Militants shelled Idlib on 5 March 2031, killing up to 33 people, the mayor said.", "", "", "33"),
        ("Militants shelled Idlib on 5 March 2031, killing dozens of people, the mayor said.", "24", "", "24"),
        ("Militants shelled Idlib on 5 March 2031, killing over 90 people, the mayor said.", "90", "90", "90"),
    ],
)
def test_bounds_stay_bounds(sentence: str, low: str, best: str, high: str, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(f"Shells on Idlib\n\n{sentence}\n", encoding="utf-8")
    row = table(read_case(tmp_path, comments=False, model=None), "ucdp")["Idlib 2031-03-05"]
    assert (row["low"], row["best"], row["high"]) == (low, best, high)


def test_a_country_is_a_place_only_where_it_says_in_it(tmp_path: Path) -> None:
    text = "A US airstrike on 5 March 2031 killed 12 members of Islamic State (outlawed in Russia), it said.\n"
    (tmp_path / "page.txt").write_text(f"Strike\n\n{text}", encoding="utf-8")
    ledger = read_case(tmp_path, comments=False, model=None)
    assert {place.precision for claim in ledger.claims for place in claim.places} >= {"country"}
    assert list(table(ledger, "ucdp")) == [" 2031-03-05"]
    assert table(ledger, "acled") == {}
