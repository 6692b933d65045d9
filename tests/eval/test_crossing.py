"""Attributions that run over a paragraph's end, as the figures count them."""

from __future__ import annotations

from eval.cases import Row
from eval.language.crossing import crossing

_TEXT = "Ilse Marr said:\n“The gates stood open all night.”\nHanne Orrin said no."


def _row(source: str, content: str) -> Row:
    spans = {role: _TEXT.index(words) for role, words in (("source", source), ("content", content))}
    return {
        "source": [(spans["source"], spans["source"] + len(source))],
        "cue": [],
        "content": [(spans["content"], spans["content"] + len(content))],
    }


_GOLD = [_row("Ilse Marr", "The gates stood open all night"), _row("Hanne Orrin", "no")]


def _figures(*found: Row) -> tuple[float, float]:
    figures = crossing([{"text": _TEXT, "attributions": _GOLD}], lambda _: list(found))
    return figures["cross_paragraph.recall"], figures["cross_paragraph.precision"]


def test_half_of_the_content_and_the_source_are_enough() -> None:
    assert _figures(_row("Marr", "gates stood open all")) == (1, 1)
    assert _figures(_row("Marr", "open all")) == (0, 0)


def test_only_what_crosses_is_counted() -> None:
    assert _figures(_row("Hanne Orrin", "no")) == (0, 1)
    assert _figures(*_GOLD) == (1, 1)


def test_the_wrong_source_is_wrong() -> None:
    assert _figures(_row("Hanne Orrin", "The gates stood open all night")) == (0, 0)
