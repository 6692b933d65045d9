"""What the parse tells a naming: owners, adjectives, and capitals that act."""

from __future__ import annotations

import pytest

from sayso.language import Annotator, load_encoder
from sayso.reading.naming import name_actors
from sayso.reading.syntax import read_syntax
from sayso.records.documents import Block, Document, Role, Zone


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(load_encoder())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington has deliberately shelled the town.", ["Washington"]),
        ("Lima later rejected the plan.", ["Lima"]),
        ("Lima has a population of ten million.", []),
        ("America's ambassador spoke at the meeting.", []),
        ("America shelled the town.", ["America"]),
        ("They took a strategic northern military base.", []),
        ("The northern military fled.", ["The northern military"]),
    ],
)
def test_the_parse_tells_who_acts(annotator: Annotator, text: str, expected: list[str]) -> None:
    block = Block(0, len(text), Role.PARAGRAPH)
    page = Document("a", "p", "a", None, None, None, None, None, "en", text, (block,))
    syntax = read_syntax(text, [(0, len(text))], annotator)
    names = name_actors(page, (), frozenset(Zone), syntax)
    assert [name.phrase for name in names] == expected
