"""The matters of number of a case, run on an engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from sayso.links.case_terms import CaseTerms
from sayso.links.grouping import Groups
from sayso.links.matter import Matter
from sayso.links.shared_words import Stretches, shared_words
from sayso.links.told import Told
from sayso.links.tolls.matters import toll_matter
from sayso.links.tolls.pairs import Ranked, candidate_pairs, ranked, without_conflict
from sayso.links.tolls.passages import passages_of
from sayso.stage import Engine, Flow, stage_of

PAIRS_AT_ONCE = 20_000


def link_tolls(
    engine: Engine, told: Flow[Told], terms: CaseTerms, stretches: Stretches
) -> tuple[list[Matter], int]:
    """The matters of number, and how many keys were too common to compare under."""
    found = told.map(stage_of("passages", passages_of, terms))
    passages = sorted(found, key=lambda passage: (passage.toll.doc, passage.toll.start))
    pairs, left_out = candidate_pairs(passages, stretches)
    shared = shared_words(stretches, {passage.words.id: passage.words for passage in passages}.values())
    batches = np.array_split(pairs, len(pairs) // PAIRS_AT_ONCE + 1)
    close = engine.flow(batches).map(stage_of("tolls of one event", ranked, passages, shared))
    grown = engine.flow(_components(close)).map(stage_of("toll groups", without_conflict, passages))
    groups = sorted(grown)
    held = {index for group in groups for index in group}
    remarked = [[index] for index, passage in enumerate(passages) if passage.remarks and index not in held]
    return [toll_matter([passages[index] for index in group]) for group in (*groups, *remarked)], left_out


def _components(close: Flow[Ranked]) -> Iterator[list[Ranked]]:
    """The pairs that hang together, each group sorted."""
    pairs = list(close)
    groups: Groups[int] = Groups((a, b) for _, a, b in pairs)
    found: dict[int, list[Ranked]] = defaultdict(list)
    for pair in pairs:
        found[groups.root(pair[1])].append(pair)
    yield from (sorted(found[root]) for root in sorted(found))
