"""Which of what people said applies to the rows of a case, and which does not: conflicts, what changed, orphans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.records.reviews import Review, ReviewTarget
from sayso.reviews.conflicts import conflicts_in
from sayso.reviews.state import Key, ReviewMatch, ReviewState, ReviewStatus


@dataclass(frozen=True, slots=True)
class Refused:
    """A review that stands and could not be put in place, and why."""

    review: Review
    why: str


@dataclass(slots=True)
class Plan:
    """What is to be done with rows as they are now, by table and id; `now` leads there from what was reviewed.

    `conflicts` are rows about which people disagree: nothing that was said of them applies. `changed` are rows of
    which something was said that needs another look, `orphaned` those that the case holds no more.
    """

    now: dict[Key, Key] = field(default_factory=dict)
    rejected: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    edits: dict[Key, tuple[Review, ...]] = field(default_factory=dict)
    splits: dict[str, list[Review]] = field(default_factory=dict)
    merges: list[tuple[Review, tuple[str, ...]]] = field(default_factory=list)
    conflicts: list[ReviewState] = field(default_factory=list)
    changed: list[ReviewState] = field(default_factory=list)
    orphaned: list[ReviewState] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def plan_of(states: Mapping[Key, ReviewState]) -> Plan:
    """What applies of some states, each of which tells its match with the case.

    What was said of a row applies if the case holds the row as it was seen. Merges and splits name claims, so that
    they apply to a fact that has changed or grown, too.
    """
    plan = Plan()
    for key, state in sorted(states.items()):
        if state.match is ReviewMatch.ORPHANED:
            plan.orphaned.append(state)
        elif any(conflicts_in(state)):
            plan.conflicts.append(state)
        else:
            plan.now[key] = (key[0], state.now or key[1])
            _add(plan, plan.now[key], state)
    merges = {review.id: review for state in states.values() for review in state.merges}
    for _, review in sorted(merges.items()):
        _add_merge(plan, review)
    return plan


def _add(plan: Plan, key: Key, state: ReviewState) -> None:
    for review in {one.by: one for one in state.splits}.values():  # those of several people are alike here
        plan.splits.setdefault(key[1], []).append(review)
    if state.match in (ReviewMatch.CHANGED, ReviewMatch.GROWN):
        if state.answers or state.edits or state.notes:
            plan.changed.append(state)
        return
    seen = [one for one in state.answers if one.was.digest == state.was.digest]
    if state.status is ReviewStatus.REJECTED and seen:
        plan.rejected[key] = tuple(one.by for one in seen)
    if state.edits:
        plan.edits[key] = state.edits


def _add_merge(plan: Plan, review: Review) -> None:
    """The facts of a merge as they are now; those that were rejected are no part of it."""
    named: Sequence[ReviewTarget] = (review.was, *review.others)
    missing = [one.id for one in named if (one.table, one.id) not in plan.now]
    if missing:
        why = "is in conflict" if missing[0] in _ids(plan.conflicts) else "is orphaned"
        plan.refused.append(Refused(review, f"{missing[0]} {why}"))
        return
    facts = dict.fromkeys(plan.now[one.table, one.id] for one in named)
    plan.merges.append((review, tuple(fact for table, fact in facts if (table, fact) not in plan.rejected)))


def _ids(states: Iterable[ReviewState]) -> Iterator[str]:
    return (state.was.id for state in states)
