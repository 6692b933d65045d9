"""The public contract of the command line: exit codes, what goes where, and that no mistake ends in a traceback."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.case.store import Case
from sayso.cli.main import COMMANDS
from sayso.cli.terminal import out
from sayso.documents.markup.article import article_model
from sayso.language.files import WEIGHTS
from sayso.records.ledger import TABLES

STALE = "docs/reference/commands.md is stale: run python -m docs.make_reference"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(sayso, command: str) -> None:
    ended = sayso(command, "--help")
    assert ended.code == 0
    assert "Usage: sayso " + command in ended.out


def test_docs_describe_every_command_and_option(sayso) -> None:
    docs = Path(__file__).parents[2] / "docs"
    described = re.findall(r"^### `sayso (\w+)", (docs / "cli.md").read_text(encoding="utf-8"), re.M)
    assert set(described) == set(COMMANDS), "docs/cli.md says what each command does"
    reference = (docs / "reference" / "commands.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        section = reference.split(f"\n## sayso {command}\n")[1].split("\n## ")[0]
        options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", sayso(command, "--help").out)) - {"--help"}
        assert options <= set(re.findall(r"--[a-z][a-z-]+", section)), f"sayso {command}: {STALE}"


@pytest.mark.parametrize(
    "arguments",
    [
        ["info"], ["claims"], ["claims", "--about", "boats", "--by", "mayor", "--place", "Orlevo"], ["facts"],
        ["facts", "--disputed"], ["disputes"], ["copies"], ["names"], ["names", "--actor", "mayor"], ["timeline"],
        ["sources"], ["claims", "--search", "boats"],
    ],
)  # fmt: skip
def test_listings_draw_and_give_json(sayso, case_path: Path, arguments: list[str]) -> None:
    drawn = sayso(arguments[0], case_path, *arguments[1:])
    assert drawn.code == 0
    assert drawn.out.strip()
    assert "\x1b" not in drawn.out  # no colour in a pipe
    assert not re.search(r" $", drawn.out, re.M)
    given = sayso(arguments[0], case_path, *arguments[1:], "--json")
    assert given.code == 0
    assert given.rows()


def test_json_rows_are_the_rows_of_the_export(sayso, case_path: Path) -> None:
    for name in ("claims", "facts", "copies", "names"):
        with Case.open(case_path) as case:
            assert sayso(name, case_path, "--json").rows() == case.rows(name)


def test_words_shown_are_verbatim(sayso, case_path: Path) -> None:
    assert "62 boats left Orlevo, page 0" in sayso("claims", case_path).out
    assert "The Courier → the mayor" in sayso("claims", case_path).out


def test_search_finds_claims_and_pages(sayso, case_path: Path) -> None:
    found = sayso("search", case_path, "boats", "--json").rows()
    assert {row["table"] for row in found} == {"claims", "documents"}
    nothing = sayso("search", case_path, "zeppelin")
    assert (nothing.code, nothing.out) == (0, "")
    assert "no " in nothing.err
    assert sayso("search", case_path, " ").code == 2
    by_words = sayso("search", case_path, "boats", "--words", "--json").rows()
    claims = [row for row in by_words if row["table"] == "claims"]
    assert [{**row, "table": None} for row in claims] == [
        {**row, "table": None} for row in sayso("claims", case_path, "--search", "boats", "--json").rows()
    ]
    pages = [row for row in by_words if row not in claims]
    assert pages == [row for row in found if row["table"] == "documents"]
    assert sayso("search", case_path, "boats", "--words", "--json", "--limit", "1").rows() == [claims[0], pages[0]]


def test_show_takes_every_kind_of_id_and_its_beginning(sayso, case_path: Path) -> None:
    with Case.open(case_path) as case:
        ids = {name: case.rows(name)[0]["id"] for name in TABLES if name != "failures"}
    for name, row_id in ids.items():
        shown = sayso("show", case_path, row_id)
        assert (shown.code, bool(shown.out.strip())) == (0, True), name
        assert sayso("show", case_path, row_id[:-2], "--json").rows()[0]["id"] == row_id
    assert "contradicts" in sayso("show", case_path, ids["claims"]).out
    assert sayso("show", case_path, "c-").code == 1  # several begin so
    assert sayso("show", case_path, "zz").code == 1


def test_trace_draws_chains_as_a_tree(sayso, case_path: Path) -> None:
    with Case.open(case_path) as case:
        fact, claim = case.facts()[0].id, case.claims()[0].id
    for row_id in (fact, claim):
        tree = sayso("trace", case_path, row_id)
        assert tree.code == 0
        assert "└── " in tree.out
        assert "the mayor" in tree.out
    assert [row["chain"] for row in sayso("trace", case_path, claim, "--json").rows()] == [
        ["The Courier", "the mayor"]
    ]
    assert sayso("trace", case_path, "0.txt").code == 1


def test_trace_leads_on_to_the_cited_page_of_the_case(sayso, case_path: Path) -> None:
    with Case.open(case_path) as case:
        claim = next(claim.id for claim in case.claims() if claim.doc == "0.txt")
    tree = " ".join(sayso("trace", case_path, claim).out.split())
    assert "→ The Courier, 6 May 2031 (in this case: 1.txt) “The mayor”" in tree
    (row,) = sayso("trace", case_path, claim, "--json").rows()
    assert [one["cited_doc"] for one in row["citations"]] == ["1.txt"]
    assert [link["name"] for link in row["links"]] == ["The Courier", "the mayor"]


def test_limit_tells_what_it_leaves_out(sayso, case_path: Path) -> None:
    ended = sayso("claims", case_path, "--limit", 1)
    assert "1 of 2 claims" in ended.err
    assert len(sayso("claims", case_path, "--limit", 1, "--json").rows()) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nonsense"], 2),
        (["claims"], 2),
        (["claims", "CASE", "--since", "yesterday"], 2),
        (["claims", "CASE", "--min-origins", "many"], 2),
        (["export", "CASE", "-o", "OUT", "--format", "xlsx"], 2),
        (["export", "CASE", "-o", "OUT", "--as", "nonsense"], 2),
        (["export", "CASE", "-o", "OUT", "--table", "nonsense"], 2),
        (["export", "CASE", "-o", "OUT.xlsx"], 2),
        (["export", "CASE", "-o", "OUT.jsonl"], 2),
        (["build", "IN", "--engine", "cluster"], 2),
        (["build", "IN", "--jobs", "0"], 2),
        (["build", "-"], 2),
        (["build"], 2),
        (["info", "missing.sayso"], 1),
        (["report", "CASE", "-o", "nowhere/r.html"], 1),
        (["build", "IN", "-o", "nowhere/a.sayso"], 1),
    ],
)
def test_mistakes_have_their_exit_code_and_one_clear_word(
    sayso, case_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int
) -> None:
    monkeypatch.chdir(case_path.parent)
    Path("in").mkdir()
    places = {"CASE": case_path, "OUT": "out", "IN": "in", "OUT.xlsx": "out.xlsx", "OUT.jsonl": "out.jsonl"}
    ended = sayso(*(places.get(argument, argument) for argument in arguments))
    assert ended.code == code
    assert ended.err.strip()
    assert ended.out == ""


def test_export_writes_what_is_asked(sayso, case_path: Path, tmp_path: Path) -> None:
    assert sayso("export", case_path, "-o", tmp_path / "e").code == 0
    assert {path.name for path in (tmp_path / "e").iterdir()} == {f"{name}.jsonl" for name in TABLES}
    assert sayso("export", case_path, "-o", tmp_path / "claims.parquet").code == 0
    assert (tmp_path / "claims.parquet").read_bytes()[:4] == b"PAR1"
    assert sayso("export", case_path, "-o", tmp_path / "f", "--format", "csv", "--table", "names").code == 0
    assert [path.name for path in (tmp_path / "f").iterdir()] == ["names.csv"]


def test_report_is_one_page(sayso, case_path: Path, tmp_path: Path) -> None:
    assert sayso("report", case_path, "-o", tmp_path / "r.html").code == 0
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_verify_tells_whole_from_changed(sayso, case_path: Path) -> None:
    assert sayso("verify", case_path).code == 0
    with sqlite3.connect(case_path) as connection:
        connection.execute("UPDATE documents SET text = replace(text, '62', '63') WHERE id = '0.txt'")
    connection.close()
    ended = sayso("verify", case_path)
    assert ended.code == 1
    assert "documents 0.txt: the row was changed" in ended.out


def test_doctor_knows_the_model(sayso) -> None:
    ended = sayso("doctor", "--json")
    assert ended.code == 0
    (row,) = ended.rows()
    model = row["model"]
    config = json.loads((WEIGHTS / "config.json").read_text(encoding="utf-8"))
    assert (model["folder"], model["version"]) == (str(WEIGHTS), config["version"])
    assert model["files"] == {path.name: path.stat().st_size for path in WEIGHTS.iterdir() if path.suffix != ".md"}
    assert model["labels"] == {name: len(labels) for name, labels in config["labels"].items()}
    assert model["load_seconds"] > 0
    told = sayso("doctor").out
    assert config["version"] in told
    assert model["digest"] in told
    assert "reader.onnx" in told
    assert (row["page_model"]["version"], row["page_model"]["digest"]) == article_model()
    assert row["page_model"]["digest"] in told


def test_doctor_looks_at_another_model(sayso, tmp_path: Path) -> None:
    shutil.copytree(WEIGHTS, tmp_path / "mine")
    (here,) = sayso("doctor", "--json").rows()
    (there,) = sayso("doctor", "--model", tmp_path / "mine", "--json").rows()
    assert there["model"]["digest"] == here["model"]["digest"]
    assert there["model"]["folder"] == str(tmp_path / "mine")


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (None, r"config\.json: not found"),
        ("{}", r"config\.json: must have .*thresholds"),
        # the form of the first encoder: two files, no labels
        ('{"version": "1", "longest_window": 250, "thresholds": {}, "sha256": {"encoder.onnx": ""}}', "labels"),
        (
            '{"version": "1", "longest_window": 9, "thresholds": {}, "labels": {}, "sha256": {"encoder.onnx": ""}}',
            "sha256 must name encoder.onnx, lemmas.json.gz, reader.onnx, tokenizer.json",
        ),
    ],
)
def test_doctor_names_what_is_wrong_with_a_model(sayso, tmp_path: Path, config: str | None, words: str) -> None:
    if config:
        (tmp_path / "config.json").write_text(config, encoding="utf-8")
    ended = sayso("doctor", "--model", tmp_path, "--json")
    assert ended.code == 1
    assert re.search(words, ended.rows()[0]["model"]["problem"])
    assert "the model cannot be used" in ended.err


def test_version(sayso) -> None:
    assert re.fullmatch(r"sayso \d+\.\d+\.\d+\n", sayso("--version").out)


def test_ctrl_c_and_pipes_end_quietly(case_path: Path) -> None:
    """`sayso claims … | head -1`: whoever reads has seen enough."""
    command = f"{sys.executable} -m sayso.cli.main claims {case_path} --json"
    ended = subprocess.run(
        ["/bin/sh", "-c", f"for i in 1 2 3; do {command}; done | head -c 10"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in ended.stderr


def test_no_color_is_respected(case_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert out().no_color
