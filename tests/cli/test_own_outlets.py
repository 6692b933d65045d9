"""Outlets that a user adds: on the command line, in a recipe, in Python; in one process and in several."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import sayso
from sayso.case.store import Case
from sayso.cli.main import run
from sayso.errors import RecipeError
from sayso.reading.outlet_rows import read_outlets
from sayso.recipe import Recipe

OWN = """
origin = "my own list"

[[outlets]]
name = "Lake Herald"
kind = "agency"
country = "FI"
aliases = ["LHN"]
domains = ["lake.example"]
state_owned = true
state_owned_source = "the agency's own imprint: an office of the lake"
"""
ROWS = [
    {"id": "a", "url": "https://news.lake.example/1", "text": "Six boats left Orlevo on Monday, the mayor said."},
    {"id": "b", "text": "Two bridges near Orlevo were closed on Monday, LHN reported."},
    {"id": "c", "text": "Two people drowned off Orlevo on Monday, the mayor told LHN."},
]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    return path


def command(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        run([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def everything(path: Path) -> dict[str, list[object]]:
    with Case.open(path) as case:
        return {name: list(case.rows(name)) for name in ("documents", "attributions", "chains", "claims", "names")}


def test_own_outlets_are_known_and_shown(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, own = pages.with_name("own.sayso"), pages.with_name("own.toml")
    assert command("build", pages, "-o", case, "--jobs", 1, "--outlets", own) == 0
    with Case.open(case) as opened:
        chains = {chain.doc: chain for chain in opened.chains() if len(chain.links) > 1 or chain.doc == "b"}
        [made_by] = opened.query("SELECT settings FROM activities WHERE stage = 'reading'")
        claim = next(claim.id for claim in opened.claims() if claim.doc == "c" and claim.attribution)
    assert chains["a"].chain[0] == "Lake Herald"
    assert ("Lake Herald", "agency") in [(link.name, link.kind) for link in chains["c"].links]
    [row] = json.loads(made_by["settings"])["outlets"]
    assert row["state_owned_source"] == "the agency's own imprint: an office of the lake"
    capsys.readouterr()
    assert command("trace", case, claim) == 0
    assert "Lake Herald  news agency, FI, state-owned" in capsys.readouterr().out


def test_without_them_they_are_not(pages: Path) -> None:
    case = pages.with_name("plain.sayso")
    assert command("build", pages, "-o", case, "--jobs", 1) == 0
    assert "Lake Herald" not in json.dumps(everything(case))


def test_workers_and_recipes_and_python_give_the_same(pages: Path) -> None:
    own = pages.with_name("own.toml")
    recipe = pages.with_name("recipe.toml")
    recipe.write_text('outlets = "own.toml"\n', encoding="utf-8")
    cases = [pages.with_name(f"{number}.sayso") for number in range(3)]
    assert command("build", pages, "-o", cases[0], "--jobs", 2, "--outlets", own) == 0
    assert command("build", pages, "-o", cases[1], "--jobs", 1, "--recipe", recipe) == 0
    sayso.build(pages, cases[2], outlets=own).close()
    first, *others = map(everything, cases)
    assert "Lake Herald" in json.dumps(first)
    assert others == [first, first]


def test_the_digest_of_settings_covers_their_content_but_not_their_order(tmp_path: Path) -> None:
    def digest(*names: str) -> str:
        path = tmp_path / "own.toml"
        path.write_text("".join(f'[[outlets]]\nname = "{name}"\nkind = "outlet"\n' for name in names))
        return Recipe(outlets=read_outlets(path)).digest()

    assert digest("A1", "B2") == digest("B2", "A1")
    assert len({Recipe().digest(), digest("A1"), digest("B2"), digest("A1", "B2")}) == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "holds no outlets"),
        ("outlets = 3", "rows that each begin with"),
        ("outlets = [1]", "rows that each begin with"),
        ("[[outlets]", "not valid TOML"),
        ("[[outlets]]\nkind = 'agency'", r"row 1 \(no name\): lacks its name"),
        ("[[outlets]]\nname = 3\nkind = 'agency'", r"row 1 \(3\): name = 3 must be words"),
        ("[[outlets]]\nname = 'A1'\nkind = 'agency'\nstate_owned = true", r"row 1 \(A1\): state_owned needs"),
        (
            "[[outlets]]\nname = 'A1'\nkind = 'agency'\n"
            "[[outlets]]\nname = 'B2'\nkind = 'agency'\naliases = ['the a1']",
            r"row 2 \(B2\): 'the a1' stands in row 1 \(A1\) too",
        ),
        (
            "[[outlets]]\nname = 'A1'\nkind = 'agency'\ndomains = ['a.example']\n"
            "[[outlets]]\nname = 'B2'\nkind = 'agency'\ndomains = ['a.example']",
            r"row 2 \(B2\): 'a.example' stands in row 1 \(A1\) too",
        ),
        ("[shapes]\nagency = ['X']\n[[outlets]]\nname = 'A1'\nkind = 'agency'", "unknown table 'shapes'"),
    ],
)
def test_a_bad_file_is_told_with_its_row(
    tmp_path: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecipeError, match=words) as told:
        read_outlets(path)
    assert str(told.value).startswith(f"{path}: ")
    (tmp_path / "r.toml").write_text('outlets = "own.toml"\n')
    with pytest.raises(RecipeError, match=words):
        Recipe.load(tmp_path / "r.toml")
    assert command("build", tmp_path, "-o", tmp_path / "x.sayso", "--outlets", path) == 2
    assert str(path) in capsys.readouterr().err
    assert not (tmp_path / "x.sayso").exists()


def test_a_file_that_is_missing_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"none\.toml: cannot be read"):
        read_outlets(tmp_path / "none.toml")
    with pytest.raises(RecipeError, match="cannot be read"):
        read_outlets(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b"origin = '\xe9'")
    with pytest.raises(RecipeError, match="not valid TOML"):
        read_outlets(tmp_path / "latin.toml")
