"""The reference says what the code says, and shows every command and every public call at work."""

from __future__ import annotations

import re

import pytest
from docs.make_reference import FOLDER, PAGES, made
from docs.make_reference.calls import CLASSES, methods
from docs.make_reference.examples import Examples, examples_of, without_example

import sayso
from sayso.cli.main import COMMANDS
from sayso.records.ledger import TABLES

_HOW = "write an example below its <!-- example --> in docs/reference/{}, as a block below <!-- run -->"


def _page(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_one_that_the_code_makes(name):
    assert _page(name) == made(name), f"docs/reference/{name} is stale: run python -m docs.make_reference"


@pytest.mark.parametrize("name", PAGES)
def test_everything_has_an_example_that_is_run(name):
    lacking = without_example(_page(name))
    assert not lacking, f"no example: {', '.join(lacking)}. Of each, {_HOW.format(name)}"


def test_an_example_shows_what_it_stands_below():
    for name in ("commands.md", "python.md"):
        for heading, written in examples_of(_page(name)).below.items():
            if heading in ("Errors", "Rows"):
                continue
            words = heading.split() if name == "commands.md" else [f".{heading.partition('.')[2]}("]
            shown = re.findall(r"^(?:\$|>>>|\.\.\.) (.+)$", written, re.MULTILINE)
            assert any(all(word in line for word in words) for line in shown), f"{heading}: {_HOW.format(name)}"


def test_every_command_and_call_has_its_section():
    commands, calls, tables = (_page(name) for name in ("commands.md", "python.md", "tables.md"))
    assert {f"## sayso {command}" for command in COMMANDS} <= set(commands.splitlines())
    named = [f"## sayso.{name}" for name in sayso.__all__ if not name.startswith("_")]
    named += [f"### {kind.__name__}.{name}" for kind in CLASSES for name, _ in methods(kind)]
    assert set(named) <= set(calls.splitlines())
    assert {f"## {table}" for table in TABLES} <= set(tables.splitlines())


def test_what_has_no_example_yet_is_named():
    bare = PAGES["commands.md"](Examples({}))
    assert "sayso review accept" in without_example(bare)
    assert set(COMMANDS) <= {heading.removeprefix("sayso ") for heading in without_example(bare)}


def test_links_within_a_page_lead_to_headings():
    for name in PAGES:
        page = _page(name)
        headings = (re.sub(r"[^\w -]", "", one.lower()) for one in re.findall(r"^#+ (.+)$", page, re.MULTILINE))
        anchors = {heading.replace(" ", "-") for heading in headings}
        assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= anchors, name
