"""Which told numbers are of one event: pairs by day, place, words and number, then groups without conflict."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from sayso.links.amounts import OPEN_RATIO, relation_of
from sayso.links.copying.fingerprints import sharing_pairs, word_hash
from sayso.links.event_days import days_meet, same_told_day, shift
from sayso.links.grouping import Groups
from sayso.links.shared_words import SharedWords
from sayso.links.sparse import cosine
from sayso.links.tolls.passages import Passage
from sayso.links.tolls.read import Toll, adds, compatible, restates, tells_of_change
from sayso.records.facts import RelationKind

Pairs = npt.NDArray[np.int64]
Ranked = tuple[int, int, int]
"""How sure it is (0: surest) that two passages, by index, are of one event."""

MAX_BLOCK_TOLLS = 100
"""More tolls under one key (a day and a name) than this are not compared under it: 4,950 pairs."""
SAME_TEXT = 0.5
"""Cosine of the passages from which on two tolls with meeting days are of one event (highest seen apart: .30)."""
SAME_NUMBER_TEXT = 0.05
"""The same number and day need only this much in common with the passage (or the pages `SAME_NUMBER_PAGE`)."""
SAME_NUMBER_PAGE = 0.08
CLOSE_NUMBER = 20.0
"""Smaller numbers come near each other by chance (12 and "at least 11" of two clashes)."""
SURE_NUMBER = 30.0
"""From here on the same number hardly comes twice within days, even where the passages name different places."""
RARE_NAME_PAGE = 0.1
SAME_DAY_TEXT = 0.08
SAME_PASSAGE = 0.3
"""Passages this alike are of one event even where they name different places (a town, and its province)."""
SAME_COUNT_TEXT = 0.08
"""Counts since the same year, of the same effect, with this cosine of their sentences."""
MAX_COUNT_RATIO = 5.0
MAX_TOLL_RATIO = 15.0
"""Two tolls of one event differ by no more than this factor ("over 90" against 7 were told of one battle)."""
MIN_LINKED = 0.15
"""Share of the pairs between two groups that must be linked, so that one pair does not chain two events."""
BACK_REACH = 2
"""A sentence that points back does so at most this many claims."""


def candidate_pairs(passages: Sequence[Passage], together: Collection[tuple[str, str]]) -> tuple[Pairs, int]:
    """Pairs of passages (indices, shape (n, 2), sorted) to compare, and how many keys were too common to use.

    Compared are tolls under one key, those of one page, and those of pages that share words (`together`).
    """
    prints = [
        np.unique(np.array([word_hash(key) for key in _keys(passage)], dtype=np.uint64)) for passage in passages
    ]
    found, left_out = sharing_pairs(prints, min_shared=1, max_documents=MAX_BLOCK_TOLLS)
    pairs = set(found)
    places: dict[str, list[int]] = defaultdict(list)
    for index, passage in enumerate(passages):
        places[passage.toll.doc].append(index)
    for inside in places.values():
        pairs.update((a, b) for a in inside for b in inside if a < b)
    for left, right in together:
        pairs.update((min(a, b), max(a, b)) for a in places.get(left, ()) for b in places.get(right, ()))
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2), left_out


def ranked(passages: Sequence[Passage], shared: SharedWords, pairs: Pairs) -> list[Ranked]:
    """Those of some pairs that are shown to be of one event, each as (rank, a, b)."""
    found = []
    for a, b in pairs.tolist():
        rank = _rank(passages[a], passages[b], shared)
        if rank is not None:
            found.append((rank, a, b))
    return found


def _keys(passage: Passage) -> Iterator[str]:
    toll = passage.toll
    if toll.days.cumulative:
        yield f"count|{toll.effect}|{(toll.days.first or '')[:4]}"
        return
    for day in _each_day(toll):
        yield f"number|{toll.effect}|{toll.amount.number:g}|{day}"
        if toll.amount.number >= CLOSE_NUMBER and toll.days.first == day:
            step = int(math.log(toll.amount.number, OPEN_RATIO))
            yield f"close|{toll.effect}|{step}|{day}"
            yield f"close|{toll.effect}|{step + 1}|{day}"
        for name in sorted(passage.names):
            yield f"name|{toll.effect}|{name}|{day}"


def _each_day(toll: Toll) -> Iterator[str]:
    first, last = toll.days.first, toll.days.last
    if first is None or last is None:
        yield ""
        return
    day, count = first, 0
    while day <= last and count <= 5:  # a month is entered under its first days only: it is no day of an event
        yield day
        day, count = shift(day, 1), count + 1


def _rank(a: Passage, b: Passage, shared: SharedWords) -> int | None:
    """How sure it is that two tolls are of one event (0: surest), None: not shown."""
    if not _may_meet(a, b):
        return None
    if shared.same_words(a.toll.claim, b.toll.claim):
        return 0 if a.toll.amount == b.toll.amount or shared.is_one_sentence(a.words.text, b.words.text) else None
    if a.toll.doc == b.toll.doc:
        return _rank_inside(a, b)
    if a.toll.days.cumulative:
        return 2 if _same_count(a, b) else None
    return _rank_across(a, b, cosine(a.around, b.around), cosine(a.page, b.page))


def _rank_across(a: Passage, b: Passage, text: float, page: float) -> int | None:
    """Tolls of two pages: by told day and place, by words, by number, by a rare name."""
    left, right = a.toll.amount, b.toll.amount
    if left.number != right.number and (left.number in b.numbers or right.number in a.numbers):
        return None  # the other page tells this very number too: that one is its counterpart
    same_number = left.number == right.number > 3 and not (left.vague or right.vague)
    close = relation_of(left, right) is RelationKind.REFINES and min(left.number, right.number) >= CLOSE_NUMBER
    same_day = same_told_day(a.toll.days, b.toll.days)
    apart = text < SAME_PASSAGE and (_disjoint(a.places, b.places) or _disjoint(a.places_near, b.places_near))
    near = not apart and (bool(a.places & b.places or a.places_near & b.places_near) or text >= SAME_DAY_TEXT)
    tests = (
        (1, same_day and (near or (not apart and (same_number or (close and page >= SAME_NUMBER_PAGE))))),
        (2, text >= SAME_TEXT),
        (
            3,
            same_number
            and (not apart or left.number >= SURE_NUMBER)
            and (text >= SAME_NUMBER_TEXT or page >= SAME_NUMBER_PAGE),
        ),
        (4, bool(a.rare & b.rare) and page >= RARE_NAME_PAGE),
    )
    return next((rank for rank, holds in tests if holds), None)


def _rank_inside(a: Passage, b: Passage) -> int | None:
    """Two tolls of one page: restated, corrected, or pointed back to."""
    first, second = (a, b) if a.order <= b.order else (b, a)
    if adds(second.words.text):
        return None
    kind = relation_of(a.toll.amount, b.toll.amount)
    if kind is not RelationKind.CONTRADICT and a.toll.amount.number > 3:
        return 5
    if (
        restates(second.words.text)
        and first.toll.holder != second.toll.holder
        and not (first.toll.part or second.toll.part)
    ):
        return 6
    near = second.order - first.order <= BACK_REACH and not first.toll.part
    if near and tells_of_change(second.words.text) and compatible(a.toll.group, b.toll.group):
        return 6
    if near and second.toll.anaphoric and first.toll.holder != second.toll.holder:
        return 6  # one voice that tells two numbers in a row, without a word of change, tells of two events
    return None


def _same_count(a: Passage, b: Passage) -> bool:
    if not a.toll.days.first or (a.toll.days.first or "")[:4] != (b.toll.days.first or "")[:4]:
        return False
    larger, smaller = sorted((a.toll.amount.number, b.toll.amount.number), reverse=True)
    return cosine(a.sentence, b.sentence) >= SAME_COUNT_TEXT and larger <= MAX_COUNT_RATIO * smaller


def _may_meet(a: Passage, b: Passage) -> bool:
    """Whether nothing speaks against two tolls being of one event."""
    left, right = a.toll, b.toll
    if left.effect != right.effect or not compatible(left.group, right.group) or left.part != right.part:
        return False
    larger, smaller = max(left.amount.number, right.amount.number), min(left.amount.number, right.amount.number)
    if left.days.cumulative != right.days.cumulative or (left.claim == right.claim and left.start == right.start):
        return False
    if not left.days.cumulative and not days_meet(left.days, right.days):
        return False
    if larger > MAX_TOLL_RATIO * smaller or (left.part and larger != smaller):
        return False  # parts of one toll are compared only where they are equal: which part is rarely told
    return not _disjoint(a.means, b.means)


def _disjoint(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)


def without_conflict(passages: Sequence[Passage], accepted: Sequence[Ranked]) -> list[list[int]]:
    """Groups of two or more, grown from the surest pairs on (`accepted`, sorted).

    Two are not joined where tolls of theirs cannot be of one event, or where few are linked.
    """
    groups: Groups[int] = Groups()
    members: dict[int, list[int]] = {}
    linked = {frozenset((a, b)) for _, a, b in accepted}
    for _, a, b in accepted:
        left, right = groups.root(a), groups.root(b)
        if left == right:
            continue
        ours, theirs = members.get(left, [left]), members.get(right, [right])
        between = [(x, y) for x in ours for y in theirs]
        share = sum(frozenset(pair) in linked for pair in between) / len(between)
        if share >= MIN_LINKED and all(_may_meet(passages[x], passages[y]) for x, y in between):
            groups.join(a, b)
            members[groups.root(a)] = sorted(ours + theirs)
    return [group for group in groups.sets() if len(group) > 1]
