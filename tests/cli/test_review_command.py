"""`sayso review`: from the first answer to agreement, at the terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.case.boats import make_case

from sayso.case.store import Case
from sayso.cli.reviewing import review

VERBS = [command.name or command.callback.__name__ for command in review.registered_commands if command.callback]
AT = ("--at", "2031-05-08T10:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso", pages=3)


@pytest.fixture
def claims(path: Path) -> list[str]:
    """Ids of the claims, the one that Ana accepted first."""
    with Case.open(path) as case:
        accepted = case.reviews()[0].target
        return [accepted, *(claim.id for claim in case.claims() if claim.id != accepted)]


@pytest.mark.parametrize("verb", VERBS)
def test_docs_describe_every_verb_and_its_options(sayso, path: Path, verb: str) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    section = docs.split(f"\n## sayso review {verb}\n")[1].split("\n## ")[0]
    shown = sayso("review", path, verb, "--help")
    assert shown.code == 0
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", shown.out)) - {"--help"}
    assert options <= set(re.findall(r"--[a-z][a-z-]+", section)), verb


def test_an_answer_names_itself_and_stands_at_the_claim(sayso, path: Path, claims: list[str]) -> None:
    said = sayso("review", path, "reject", claims[1][:8], "--by", "Ben", "--why", "not on the page", *AT)
    assert said.code == 0
    assert re.match(rf"r-\w{{12}}  2031-05-08 10:00  Ben  reject {claims[1]}\n", said.out)
    assert "reviewed: rejected by Ben (not on the page)" in sayso("claims", path).out
    assert "reviewed: accepted by Ana (as on the page)" in sayso("show", path, claims[0]).out
    assert sayso("review", path).out == "2 rows reviewed: 1 accepted, 1 rejected\n"
    shown = sayso("show", path, claims[1], "--json").rows()[0]["review"]
    assert (shown["status"], shown["match"], shown["answers"][0]["by"]) == ("rejected", "stands", "Ben")
    assert "review" not in sayso("show", path, claims[2], "--json").rows()[0]


def test_rows_that_nobody_reviewed_are_shown_as_ever(sayso, path: Path, claims: list[str]) -> None:
    assert sayso("claims", path).out.count("reviewed:") == 1
    assert "reviewed" not in sayso("facts", path).out
    assert sayso("claims", path, "--unreviewed", "--json").rows() == [
        row for row in sayso("claims", path, "--json").rows() if row["id"] != claims[0]
    ]
    assert [row["id"] for row in sayso("claims", path, "--reviewed", "--json").rows()] == [claims[0]]


def test_the_reviewer_may_come_from_the_environment(sayso, path: Path, claims: list[str], monkeypatch) -> None:
    nobody = sayso("review", path, "accept", claims[1])
    assert nobody.code == 2
    assert "SAYSO_REVIEWER" in nobody.err
    monkeypatch.setenv("SAYSO_REVIEWER", "Cem")
    assert "  Cem  unsure" in sayso("review", path, "unsure", *claims[1:]).out
    assert sayso("review", path, "list", "--by", "Cem", "--json").rows()[0]["action"] == "unsure"


def test_facts_are_merged_split_and_shown_so(sayso, path: Path, claims: list[str]) -> None:
    with Case.open(path) as case:
        fact = case.facts()[0]
    inside = fact.values[0].claims[0]
    assert sayso("review", path, "split", fact.id, inside, "--by", "Ana", "--why", "another day").code == 0
    assert f"split by Ana: {inside}: another day" in sayso("facts", path).out
    assert sayso("review", path, "note", fact.id, "ask again", "--by", "Ben").code == 0
    assert "noted by Ben: ask again" in sayso("show", path, fact.id).out
    assert sayso("review", path, "split", fact.id, "c-none", "--by", "Ana").code == 1
    assert sayso("review", path, "merge", fact.id, claims[0], "--by", "Ana").code == 1
    assert [row["status"] for row in sayso("review", path, "status", fact.id, "--json").rows()] == ["noted"]


def test_an_edit_is_shown_and_the_row_stays(sayso, path: Path, claims: list[str]) -> None:
    before = sayso("claims", path, "--json").out
    assert sayso("review", path, "edit", claims[1], "quantities.0.low", "61", "--by", "Ana").code == 0
    assert "edited by Ana: quantities.0.low: 62.0 → 61.0" in sayso("claims", path).out
    assert sayso("claims", path, "--json").out == before
    wrong = sayso("review", path, "edit", claims[1], "modality", "perhaps", "--by", "Ana")
    assert (wrong.code, "it takes stated, possible" in wrong.err) == (1, True)
    [row] = sayso("review", path, "status", claims[1], "--json").rows()
    assert row["edits"] == [{"by": "Ana", "field": "quantities.0.low", "old": 62.0, "new": 61.0, "why": None}]


def test_undo_leaves_the_history(sayso, path: Path, claims: list[str]) -> None:
    sayso("review", path, "reject", claims[0], "--by", "Ana")
    assert "reviewed: rejected" in sayso("claims", path).out
    undone = sayso("review", path, "undo", "--by", "Ana", "--why", "misread")
    assert undone.code == 0
    assert "reviewed: accepted" in sayso("claims", path).out
    history = sayso("review", path, "list").out
    assert re.search(r"reject c-\w+  undone", history)
    assert [row["action"] for row in sayso("review", path, "list", "--json").rows()] == ["accept", "reject", "undo"]
    sayso("review", path, "undo", undone.out.split()[0], "--by", "Ana")
    assert "reviewed: rejected" in sayso("claims", path).out
    assert [row["target"] for row in sayso("review", path, "list", "--of", claims[1], "--json").rows()] == []


def test_two_people_exchange_files_and_report_agreement(
    sayso, path: Path, claims: list[str], tmp_path: Path
) -> None:
    other = tmp_path / "ben.sayso"
    other.write_bytes(path.read_bytes())
    sayso("review", path, "accept", *claims[1:], "--by", "Ana")
    sayso("review", other, "accept", *claims[:2], "--by", "Ben")
    sayso("review", other, "reject", claims[2], "--by", "Ben", "--why", "page 1 says otherwise")
    assert sayso("review", other, "export", tmp_path / "ben.jsonl", "--by", "Ben").code == 0
    taken = sayso("review", path, "import", tmp_path / "ben.jsonl")
    assert (taken.code, "3 reviews added by Ben, 0 known already" in taken.err) == (0, True)
    assert "answer  Ben: rejected (page 1 says otherwise)" in taken.out
    assert "0 reviews added, 3 known already" in sayso("review", path, "import", tmp_path / "ben.jsonl").err
    [conflict] = sayso("review", path, "conflicts", "--json").rows()
    assert (conflict["id"], conflict["matter"]) == (claims[2], "answer")
    assert [side["by"] for side in conflict["sides"]] == ["Ana", "Ben"]
    assert "reviewed: conflict: accepted by Ana · rejected by Ben" in sayso("claims", path).out
    [agreed] = sayso("review", path, "agreement", "--json").rows()
    assert (agreed["reviewers"], agreed["rows"], agreed["same"], agreed["alpha"]) == (["Ana", "Ben"], 3, 2 / 3, 0)
    assert (
        "Ana and Ben  claims: 3 rows, the same answer in 67%, alpha 0.000" in sayso("review", path, "agreement").out
    )


def test_reviews_of_what_is_gone_are_listed_as_orphaned(
    sayso, path: Path, claims: list[str], tmp_path: Path
) -> None:
    sayso("review", path, "export", tmp_path / "r.jsonl")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/other.txt").write_text("Nothing happened in Orlevo on Monday, the mayor said.\n")
    other = tmp_path / "other.sayso"
    assert sayso("build", tmp_path / "pages", "-o", other, "--jobs", "1").code == 0
    taken = sayso("review", other, "import", tmp_path / "r.jsonl")
    assert "0 conflicts, 1 orphaned" in taken.err
    assert "orphaned: no row of this case is what was reviewed" in taken.out
    [row] = sayso("review", other, "status", "--orphaned", "--json").rows()
    assert (row["id"], row["match"], row["nearest"]) == (claims[0], "orphaned", None)
    assert sayso("review", other, "status", claims[0], "--only", "accepted").out.startswith(claims[0])
    assert sayso("review", path, "status", "--orphaned").out == ""
    assert sayso("verify", other).code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nothing"], 2), (["accept", "--by", "Ana"], 2), (["accept", "c-none", "--by", "Ana"], 1),
        (["accept", "c-", "--by", "Ana"], 1), (["accept", "1.txt", "--by", " "], 1),
        (["accept", "1.txt", "--by", "Ana", "--at", "noon"], 2), (["undo", "--by", "Zoe"], 1),
        (["note", "1.txt", " ", "--by", "Ana"], 1), (["import", "none.jsonl"], 1),
        (["export", "/none/r.jsonl"], 1), (["status", "--only", "perhaps"], 2), (["list", "--of", "zz"], 1),
    ],
)  # fmt: skip
def test_mistakes_are_one_clear_line(sayso, path: Path, arguments: list[str], code: int) -> None:
    with Case.open(path) as case:
        before = list(case.reviews())
    ended = sayso("review", path, *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.strip()
    with Case.open(path) as case:
        assert list(case.reviews()) == before


def test_a_name_that_is_no_row_keeps_the_others_from_being_said(sayso, path: Path, claims: list[str]) -> None:
    assert sayso("review", path, "accept", claims[1], "c-none", "--by", "Ben").code == 1
    with Case.open(path) as case:
        assert len(case.reviews()) == 1


def test_a_review_itself_is_not_reviewed_but_shown(sayso, path: Path) -> None:
    with Case.open(path) as case:
        said = case.reviews()[0].id
    assert "as on the page" in sayso("show", path, said).out
    assert "what can be reviewed are" in sayso("review", path, "accept", said, "--by", "Ben").err
