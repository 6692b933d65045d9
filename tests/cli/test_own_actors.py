"""Actors that a user adds: on the command line, in a recipe, in Python; in one process and in several."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import sayso
from sayso.case.store import Case
from sayso.cli.main import run
from sayso.errors import RecipeError
from sayso.reading.actors.rows import read_actors
from sayso.recipe import Recipe

OWN = """
origin = "my own list"

[actors.lake_guard]
kind = "armed_group"
names = ["Lake Guard", "Guardians of Orlevo"]
spellings = ["Liwa al-Buhayra"]
from = 2029

[actors.islamic_state]
kind = "armed_group"
names = ["Daesh"]
"""
ROWS = [
    {"id": "a", "text": "The Guardians of Orlevo shelled the town on Monday, and Lewa el-Buhaira denied it."},
    {"id": "b", "text": "Daesh fled Hrabin on Monday. ISIS had held it for a year, the mayor said."},
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


def named(path: Path) -> list[tuple[str, str]]:
    with Case.open(path) as case:
        return [(name.phrase, name.actor) for name in sorted(case.names(), key=lambda one: (one.doc, one.start))]


EXPECTED = [
    ("The Guardians of Orlevo", "lake_guard"),
    ("Lewa el-Buhaira", "lake_guard"),
    ("Daesh", "islamic_state"),
]


def test_own_actors_are_named_and_replace_a_row_whole(pages: Path) -> None:
    case = pages.with_name("own.sayso")
    assert command("build", pages, "-o", case, "--jobs", 1, "--actors", pages.with_name("own.toml")) == 0
    assert named(case) == EXPECTED
    with Case.open(case) as opened:
        [made_by] = opened.query("SELECT settings FROM activities WHERE stage = 'reading'")
    assert json.loads(made_by["settings"])["actors"]["lake_guard"]["from"] == 2029


def test_without_them_they_are_not(pages: Path) -> None:
    case = pages.with_name("plain.sayso")
    assert command("build", pages, "-o", case, "--jobs", 1) == 0
    assert named(case) == [("Daesh", "islamic_state"), ("ISIS", "islamic_state")]


def test_workers_and_recipes_and_python_give_the_same(pages: Path) -> None:
    own = pages.with_name("own.toml")
    recipe = pages.with_name("recipe.toml")
    recipe.write_text('actors = "own.toml"\n', encoding="utf-8")
    cases = [pages.with_name(f"{number}.sayso") for number in range(3)]
    assert command("build", pages, "-o", cases[0], "--jobs", 2, "--actors", own) == 0
    assert command("build", pages, "-o", cases[1], "--jobs", 1, "--recipe", recipe) == 0
    sayso.build(pages, cases[2], actors=own).close()
    assert [named(case) for case in cases] == [EXPECTED] * 3


def test_the_digest_of_settings_covers_their_content_but_not_their_order(tmp_path: Path) -> None:
    def digest(*keys: str) -> str:
        path = tmp_path / "own.toml"
        path.write_text("".join(f'[actors.{key}]\nkind = "political"\nnames = ["{key.title()}"]\n' for key in keys))
        return Recipe(actors=read_actors(path)).digest()

    assert digest("a1", "b2") == digest("b2", "a1")
    assert len({Recipe().digest(), digest("a1"), digest("b2"), digest("a1", "b2")}) == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "holds no actors"),
        ("actors = 3", "tables that each begin with"),
        ("[actors]\nlake = 1", "tables that each begin with"),
        ("[actors.a", "not valid TOML"),
        ("[actors.a1]\nnames = ['A']", "actor a1: lacks its kind"),
        ("[actors.A1]\nkind = 'state'", "actor A1: an id is made of small letters"),
        ("[actors.a1]\nkind = 'navy'", "actor a1: kind = 'navy' must be one of state,"),
        ("[actors.a1]\nkind = 'state'\nnames = 'A'", "actor a1: names = 'A' must be a list of words"),
        ("[actors.a1]\nkind = 'state'\nnames = ['137']", "actor a1: '137' must hold a letter"),
        ("[actors.a1]\nkind = 'state'\nfrom = 'old'", "actor a1: from = 'old' must be a year"),
        ("[actors.a1]\nkind = 'state'\nfrom = 2030\nto = 2020", "actor a1: from = 2030 is later than to = 2020"),
        ("[actors.a1]\nkind = 'state'\ncountry = 'FI'", "actor a1: country = 'FI' must be two small letters"),
        ("[actors.a1]\nkind = 'state'\nwikidata = '42'", "actor a1: wikidata = '42' must be like 'Q42'"),
        ("[actors.a1]\nkind = 'state'\nalias = ['A']", "actor a1: unknown field 'alias'; allowed are kind, names"),
        (
            "[actors.a1]\nkind = 'state'\nnames = ['A']\n[actors.b2]\nkind = 'state'\nspellings = ['A']",
            "actor b2: 'A' stands in actor a1 too",
        ),
        ("[places]\na = 1\n[actors.a1]\nkind = 'state'", "unknown table 'places'"),
    ],
)
def test_a_bad_file_is_told_with_its_row(
    tmp_path: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecipeError, match=words) as told:
        read_actors(path)
    assert str(told.value).startswith(f"{path}: ")
    (tmp_path / "r.toml").write_text('actors = "own.toml"\n')
    with pytest.raises(RecipeError, match=words):
        Recipe.load(tmp_path / "r.toml")
    assert command("build", tmp_path, "-o", tmp_path / "x.sayso", "--actors", path) == 2
    assert str(path) in capsys.readouterr().err
    assert not (tmp_path / "x.sayso").exists()
