"""From whom a page says that it has its words: "First published in The Lantern", "with files from Varna Wire"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.documents.stated.hints import Hint, Trust
from sayso.lexicons import load_lexicon
from sayso.records.documents import Block, Role
from sayso.records.metadata import Matter, Origin

# Such notes stand in the first or last blocks and are short.
_FIRST, _LAST, _MAX_BLOCK = 5, 8, 600
_APART = frozenset({Role.COMMENT, Role.COMMENTHEAD, Role.HEADLINE, Role.TURN, Role.REFERENCE, Role.CAPTION})
_NAME = (
    r"(?P<name>(?-i:(?:[Tt]he |[Dd]er |[Dd]ie |[Dd]as |[Ll][ae] |[Ee]l )?[A-Z0-9][\w&’'-]*(?:\.\w+)*"
    r"(?:\s(?:[A-Z0-9&][\w&’'-]*(?:\.\w+)*|of|the|de|del|la|for|and|und|et|y)){0,6}))"
)
_TRAILING = re.compile(r"\s(?:of|the|de|del|la|for|and|und|et|y)$")


def credit_hints(text: str, blocks: Sequence[Block]) -> Iterator[Hint]:
    """The outlets and agencies credited above or below the article, with the words that name them.

    >>> text = "This article was originally published by Ostrel Review."
    >>> [hint.value for hint in credit_hints(text, [Block(0, len(text), Role.CREDIT)])]
    ['Ostrel Review']
    """
    shown = [block for block in blocks if block.role not in _APART]
    for block in dict.fromkeys([*shown[:_FIRST], *shown[-_LAST:]]):
        if block.end - block.start > _MAX_BLOCK:
            continue
        for pattern in (_note(), _line()):
            for found in pattern.finditer(text, block.start, block.end):
                start = found.start(found.lastgroup or 0)
                name = _TRAILING.sub("", found[found.lastgroup or 0].rstrip(" .,"))
                span = start, start + len(name)
                yield Hint(Matter.CREDIT, " ".join(name.split()), Origin.TEXT, Trust.NEARBY, name, span)


def _named(pattern: str) -> str:
    return pattern.replace(" ?", r"\s?").replace(" ", r"\s+").replace("NAME", _NAME)


@cache
def _note() -> re.Pattern[str]:
    return _joined(load_lexicon("bylines")["credits"]["patterns"], r"(?<!\w)(?:{})")


@cache
def _line() -> re.Pattern[str]:
    return _joined(
        load_lexicon("bylines")["credits"]["lines"], r"(?:^|(?<=\n)|(?<=[(\[]))\W{{0,3}}(?:{})(?=\W*(?:$|\n|\)))"
    )


def _joined(patterns: Sequence[str], frame: str) -> re.Pattern[str]:
    """One pattern for all, in which each alternative has a group of its own for the name."""
    parts = [_named(pattern) for pattern in patterns]
    numbered = [part.replace("(?P<name>", f"(?P<name{index}>") for index, part in enumerate(parts)]
    return re.compile(frame.format("|".join(numbered)), re.IGNORECASE)
