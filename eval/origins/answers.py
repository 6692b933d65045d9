"""What a case answers to a labelled group: the values whose claims lie over its spans, and their origins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.origins.groups import Group, Said
from eval.rows import Row

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Answer:
    """Numbers of origins given for a group.

    `sure` and `possible` are those of the group as a whole; `printed` is the number beside the value that holds
    most of its pages. `joined`: a value holds two of its pages or more; `whole`: it holds all.
    """

    sure: int
    possible: int
    printed: int
    joined: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a fact, and the claims of a group that it holds."""

    id: tuple[str, int]
    numbers: frozenset[str]
    sure: int
    possible: int
    held: frozenset[int]


def answers_of(groups: Sequence[Group], tables: Mapping[str, list[Row]]) -> dict[str, Answer]:
    """The answers of a case's tables (`claims`, `facts`, as exported), by the ids of the groups."""
    by_doc: dict[str, list[Row]] = defaultdict(list)
    for row in tables["claims"]:
        by_doc[row["doc"]].append(row)
    holders: dict[str, list[tuple[Row, int]]] = defaultdict(list)
    for fact in tables["facts"]:
        for number, value in enumerate(fact["values"]):
            for claim in value["claims"]:
                holders[claim].append((fact, number))
    return {group.id: _answer(group, _values(group, by_doc, holders)) for group in groups}


def _values(
    group: Group, by_doc: Mapping[str, list[Row]], holders: Mapping[str, list[tuple[Row, int]]]
) -> list[_Value]:
    """The values that hold claims of a group."""
    facts: dict[tuple[str, int], Row] = {}
    held: dict[tuple[str, int], set[int]] = defaultdict(set)
    for place, said in enumerate(group.claims):
        for row in by_doc.get(said.doc, ()):
            if lies_over(row, said):
                for fact, number in holders.get(row["id"], ()):
                    facts[fact["id"], number] = fact["values"][number]
                    held[fact["id"], number].add(place)
    return [
        _Value(
            id=key,
            numbers=frozenset(_NUMBER.findall(str(value["value"]))),
            sure=value["origins"],
            possible=value["origins_possible"],
            held=frozenset(held[key]),
        )
        for key, value in facts.items()
    ]


def lies_over(row: Row, said: Said) -> bool:
    """Whether a claim lies over a labelled span: they share at least half of the shorter one.

    >>> lies_over({"start": 0, "end": 40}, Said("a", 30, 80, "x"))
    False
    >>> lies_over({"start": 35, "end": 45}, Said("a", 30, 80, "x"))
    True
    """
    shared = min(row["end"], said.end) - max(row["start"], said.start)
    return bool(shared * 2 >= min(row["end"] - row["start"], said.end - said.start))


def _answer(group: Group, values: Sequence[_Value]) -> Answer:
    """One value after the other, each taking the pages that it holds; a page in none is an origin of its own.

    Whoever puts the claims of a group into several facts shows them as of several matters, with an origin each at
    the least: their numbers are added up. So a case that joins nothing counts as "one page, one source" does, and
    is never exact.
    """
    asked = frozenset(_NUMBER.findall(group.value))
    left = set(group.pages)
    sure = possible = 0
    first: tuple[int, int] | None = None
    while left:
        options = [(value, {group.claims[place].doc for place in value.held} & left) for value in values]
        options = [(value, docs) for value, docs in options if docs]
        if not options:
            break
        value, docs = min(options, key=lambda option: _rank(option[0], option[1], asked))
        first = first or (value.sure, len(docs))
        left -= docs
        sure, possible = sure + value.sure, possible + value.possible
    printed, pages = first or (1, 1)
    everything = len(group.pages)
    return Answer(sure + len(left), possible + len(left), printed, joined=pages >= 2, whole=pages == everything)


def _rank(value: _Value, docs: set[str], asked: frozenset[str]) -> tuple[object, ...]:
    """The value with the group's number goes before one of another matter in the same sentences."""
    return not (asked & value.numbers), -len(docs), -len(value.held), value.id
