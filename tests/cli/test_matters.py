"""Facts drawn: origins as a state, reasons, and both sides of a conflict, wide and narrow."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console, RenderableType
from tests.case.written import write_case
from tests.links.ledger_pages import Page, ledger_of

from sayso.cli.main import run
from sayso.cli.matters import conflict_block, fact_block, origins_text, reason_lines
from sayso.records.facts import Fact, FactField, FactValue, Merge, Relation, RelationKind
from sayso.records.ledger import Ledger
from sayso.views.facts import FactCard, fact_card
from sayso.views.lookup import look_up

SHARES = "The guard holds 85 percent of the valley. The Front holds the remaining 25 percent, the mayor said."
PAGES = [
    Page("six.txt", "Six boats left Orlevo.", "Orlevo Post", "2031-05-06", (("Six", ("the harbour master",)),)),
    Page("nine.txt", "Nine boats left Orlevo.", "Orlevo Post", "2031-05-08", (("Nine", ("the harbour master",)),)),
    Page("wire.txt", "Nine boats left Orlevo.", "Varna Wire", "2031-05-07", (("Nine", ("the harbour master",)),)),
    Page("valley.txt", SHARES, "Hrabin Mail", "2031-05-09"),
]


def ledger() -> Ledger:
    """Six boats by one page, nine by two that may rest on one source."""
    found = ledger_of(PAGES)
    six, nine, wire = (next(one.id for one in found.claims if one.doc == page.name) for page in PAGES[:3])
    merges = (Merge(nine, wire, "both rest on the harbour master"), Merge(wire, nine, "copied words"))
    values = (
        FactValue("6 boats", (six,), 1, 1, (), ()), FactValue("9 boats", (nine, wire), 1, 2, (), merges)
    )  # fmt: skip
    relations = tuple(Relation(one, six, RelationKind.CONTRADICT, FactField.QUANTITY) for one in (nine, wire))
    fact = Fact("f-boats", "Boats that left Orlevo", FactField.QUANTITY, values, relations)
    return replace(found, facts=(fact,), copies=())


@pytest.fixture(scope="module")
def card() -> FactCard:
    found = ledger()
    return fact_card(look_up(found), found.facts[0])


def drawn(part: RenderableType, width: int) -> list[str]:
    console = Console(width=width, no_color=True)
    with console.capture() as captured:
        console.print(part)
    return [line.rstrip() for line in captured.get().splitlines()]


def test_a_matter_on_a_wide_terminal(card: FactCard) -> None:
    assert drawn(fact_block(card), 100) == [
        "f-boats  Boats that left Orlevo",
        "    disputed in the number · over time by Orlevo Post",
        "    9 boats (derived)  1 to 2 origins, independence not established, on the word of the harbour",
        "                       master",
        "                       Orlevo Post and Varna Wire count as one: both rest on the harbour master",
        "                       and 1 more reason why some count as one",
        "    6 boats (derived)  1 origin, on the word of the harbour master",
        "    6 boats against 9 boats in the number, by Orlevo Post over time (one of 2 pairs of claims)",
        "      6 boats  Orlevo Post → the harbour master, 6   9 boats  Orlevo Post → the harbour master, 8",
        "      May 2031                                       May 2031",
        "      “Six boats left Orlevo.”                       “Nine boats left Orlevo.”",
        "",
    ]


def test_on_a_narrow_one_the_sentences_stand_under_each_other(card: FactCard) -> None:
    (conflict,) = card.conflicts
    assert drawn(conflict_block(conflict), 60) == [
        "6 boats against 9 boats in the number, by Orlevo Post over",
        "time (one of 2 pairs of claims)",
        "  6 boats  Orlevo Post → the harbour master, 6 May 2031",
        "  “Six boats left Orlevo.”",
        "  9 boats  Orlevo Post → the harbour master, 8 May 2031",
        "  “Nine boats left Orlevo.”",
    ]


def test_reasons_are_told_once_each(card: FactCard) -> None:
    nine, six = card.values
    assert [line.plain for line in reason_lines(nine, 5)] == [
        "Orlevo Post and Varna Wire count as one: both rest on the harbour master",
        "Varna Wire and Orlevo Post count as one: copied words",
    ]
    assert reason_lines(nine, 0) == reason_lines(six, 5) == []
    assert origins_text(six).plain == "1 origin"


def test_disputes_as_json_have_the_facts_first_then_the_misfits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_case(tmp_path / "boats.sayso", ledger())
    with pytest.raises(SystemExit):
        run(["disputes", str(path), "--json"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row.get("table"), row.get("id"), row.get("doc")) for row in rows] == [
        (None, "f-boats", None), ("misfits", None, "valley.txt")
    ]  # fmt: skip
    assert rows[1]["why"] == "85 percent and the remaining 25 percent are not a whole"


def test_a_listing_loads_neither_the_reader_nor_the_linker(tmp_path: Path) -> None:
    path = write_case(tmp_path / "boats.sayso", ledger())
    asked = (["facts"], ["disputes"], ["claims"], ["copies"], ["show", "f-boats"], ["search", "boats", "--words"])
    for command in asked:
        told = (
            "import sys; from sayso.cli.main import run\n"
            "try: run(sys.argv[1:])\n"
            "except SystemExit:\n"
            "    heavy = ('numpy', 'onnxruntime', 'polars', 'sayso.intake')\n"
            "    print([name for name in heavy if name in sys.modules])"
        )
        given = [sys.executable, "-c", told, command[0], str(path), *command[1:]]
        ended = subprocess.run(given, capture_output=True, text=True, check=True)
        assert ended.stdout.splitlines()[-1] == "[]", command
