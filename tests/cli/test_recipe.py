from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import RecipeError
from sayso.recipe import Recipe


def test_recipe_from_file(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_text('comments = true\njobs = 3\nmodel = "weights"\ntimeout = 30\n', encoding="utf-8")
    assert Recipe.load(path) == Recipe(True, 3, tmp_path / "weights", 30)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("comment = true", "no setting 'comment'; there are comments, jobs, model, timeout, outlets, actors"),
        ("outlets = true", "the path of a TOML file"),
        ("actors = true", "the path of a TOML file"),
        ("comments = 1", "true or false"),
        ("jobs = true", "whole number"),
        ("jobs = 0", "1 or more"),
        ("timeout = -1", "more than 0"),
        ("comments = ", "not valid TOML"),
    ],
)
def test_wrong_recipe_is_told(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "r.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecipeError, match=words):
        Recipe.load(path)


def test_missing_recipe_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"none\.toml"):
        Recipe.load(tmp_path / "none.toml")
