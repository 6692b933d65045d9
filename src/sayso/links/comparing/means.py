"""Means of violence: by which of them a text says that something was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.records.facts import RelationKind
from sayso.records.spans import Span


@dataclass(frozen=True, slots=True)
class Means:
    """The kinds of violence that a word may name: a "bombing" is done from the air or with a bomb laid."""

    kinds: frozenset[str]

    def stands_to(self, other: object) -> RelationKind:
        """How these means stand to others.

        >>> air, bombing, gas = (means for _, means in find_means("air raid, bombing, sarin"))
        >>> bombing.stands_to(air).value, air.stands_to(gas).value
        ('refines', 'contradict')
        """
        if not isinstance(other, Means):
            return RelationKind.UNCLEAR
        if self == other:
            return RelationKind.AGREE
        return RelationKind.REFINES if self.kinds & other.kinds else RelationKind.CONTRADICT


def find_means(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, Means]]:
    """The words for means of violence in `text[start:end]`, the longest at each place, with their spans.

    >>> [(span, sorted(means.kinds)) for span, means in find_means("A car bomb went off after an air-strike.")]
    [((2, 10), ['bomb']), ((29, 39), ['air'])]
    """
    pattern, kinds = _lexicon()
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        yield match.span(), Means(kinds[_plain(match.group())])


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").split())


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    kinds: dict[str, set[str]] = {}
    for kind, words in load_lexicon("means")["kinds"].items():
        for word in words:
            kinds.setdefault(_plain(word), set()).add(kind)
    written = alternatives(kinds).replace(re.escape(" "), r"[\s-]+")
    pattern = re.compile(rf"\b{written}\b", re.IGNORECASE)
    return pattern, {word: frozenset(found) for word, found in kinds.items()}
