"""Which statements of a case are of one matter, run on an engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from sayso.links.grouping import Groups
from sayso.links.matter import Matter
from sayso.links.shared_words import Stretch, Stretches
from sayso.links.statements.columns import Bools, Columns, Ints
from sayso.links.statements.copied import copied_pairs
from sayso.links.statements.matters import Alike, statement_groups
from sayso.links.statements.pairs import Pairs, accepted, blocks_of, joined_pairs, pairs_of_block
from sayso.stage import Engine, stage_of

PAIRS_AT_ONCE = 50_000
PAGES_AT_ONCE = 200

SharedPages = list[tuple[tuple[str, str], list[Stretch]]]
"""Pairs of pages, each with the stretches that they share."""


def link_statements(
    engine: Engine, columns: Columns, stretches: Stretches, numbers: Sequence[Matter]
) -> tuple[list[tuple[str, ...]], int]:
    """Groups of claims that state or deny nearly the same, and how many terms were too common to compare under.

    Claims that a matter of number already holds together are left to it.
    """
    found = list(engine.flow(blocks_of(columns)).map(stage_of("statements with rare terms", _of_block, columns)))
    on_copies = engine.flow(_batches(stretches)).map(
        stage_of("copied statements", _copied, columns, columns.of_doc())
    )
    copied = joined_pairs(list(on_copies))
    pairs = joined_pairs([copied, *(pairs for pairs, _ in found)])
    is_copied = np.isin(_keys(columns, pairs), _keys(columns, copied))
    cuts = range(PAIRS_AT_ONCE, len(pairs), PAIRS_AT_ONCE)
    batches = list(zip(np.split(pairs, cuts), np.split(is_copied, cuts), strict=True))
    alike = engine.flow(batches).map(stage_of("statements that say the same", _accepted, columns))
    own = _left_to_numbers(columns, numbers)
    components = _components(pair for pair in alike if not own[pair[1]] & own[pair[2]])
    grown = engine.flow(components).map(stage_of("groups of statements", _grown, columns))
    groups = [tuple(columns.claims[at] for at in group) for group in sorted(grown)]
    return groups, sum(left_out for _, left_out in found)


def _of_block(columns: Columns, block: Ints) -> list[tuple[Pairs, int]]:
    return [pairs_of_block(columns, block)]


def _copied(columns: Columns, of_doc: Mapping[str, tuple[int, int]], pages: SharedPages) -> list[Pairs]:
    return [copied_pairs(columns, of_doc, docs, stretches) for docs, stretches in pages]


def _accepted(columns: Columns, batch: tuple[Pairs, Bools]) -> list[Alike]:
    pairs, alike = accepted(columns, *batch)
    return [(share, a, b) for share, (a, b) in zip(alike.tolist(), pairs.tolist(), strict=True)]


def _grown(columns: Columns, pairs: Sequence[Alike]) -> list[list[int]]:
    members = {at for _, a, b in pairs for at in (a, b)}
    terms: dict[int, Mapping[int, float]] = {}
    for at in members:
        places = columns.terms[columns.first[at] : columns.first[at + 1]]
        terms[at] = dict(zip(places.tolist(), columns.weight[places].tolist(), strict=True))
    return statement_groups(terms, pairs)


def _batches(stretches: Stretches) -> list[SharedPages]:
    ordered = sorted(stretches.items())
    return [ordered[at : at + PAGES_AT_ONCE] for at in range(0, len(ordered), PAGES_AT_ONCE)]


def _keys(columns: Columns, pairs: Pairs) -> Ints:
    keys: Ints = pairs[:, 0] * len(columns) + pairs[:, 1]
    return keys


def _left_to_numbers(columns: Columns, numbers: Sequence[Matter]) -> list[frozenset[int]]:
    """For each statement the matters of number that hold it."""
    held: dict[str, set[int]] = defaultdict(set)
    for index, matter in enumerate(numbers):
        for member in matter.members:
            held[member.claim].add(index)
    none: frozenset[int] = frozenset()
    return [frozenset(held[claim]) if claim in held else none for claim in columns.claims]


def _components(alike: Iterator[Alike]) -> list[list[Alike]]:
    """The pairs that hang together, each group sorted by its statements."""
    pairs = sorted(alike, key=lambda pair: pair[1:])
    groups: Groups[int] = Groups((a, b) for _, a, b in pairs)
    found: dict[int, list[Alike]] = defaultdict(list)
    for pair in pairs:
        found[groups.root(pair[1])].append(pair)
    return [found[root] for root in sorted(found)]
