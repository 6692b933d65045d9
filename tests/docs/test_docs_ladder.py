"""The floors, and the version of the case file, are told as they are."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from sayso.case.layout import CASE_VERSION

ROOT = Path(__file__).resolve().parents[2]


def _floors() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return next(one["layers"] for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers")


def test_contributing_lists_the_floors_in_their_order():
    told = re.search(
        r"Floors, top to bottom: (.+?)\. ", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert told
    assert re.findall(r"`(\w+)`", told[1]) == _floors()


def test_the_decision_on_the_ladder_tells_what_each_floor_is_for():
    page = (ROOT / "docs/decisions/000-where-things-stand.md").read_text(encoding="utf-8")
    first_cells = re.findall(r"^\| (`.+?) \|", page, re.MULTILINE)
    assert [name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)] == _floors()


def test_the_version_of_the_case_file_is_told():
    told = re.search(
        r"`user_version` the version of its\s+layout \((\d+)\)", (ROOT / "docs/python.md").read_text("utf-8")
    )
    assert told
    assert int(told[1]) == CASE_VERSION
