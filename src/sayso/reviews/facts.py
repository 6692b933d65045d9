"""Facts taken apart and put together, as people say that matters are: splits first, then merges of what remains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.links.grouping import Groups
from sayso.records.facts import Fact, FactValue
from sayso.records.ids import content_id
from sayso.reviews.leaving_out import counted, narrowed
from sayso.reviews.marks import Marks
from sayso.reviews.plan import Plan, Refused

_NOT_COMPARED = "claims of the facts it was made of were not compared with each other"


def regrouped(facts: Iterable[Fact], plan: Plan, marks: Marks) -> tuple[Fact, ...]:
    """Facts, sorted by id, split and merged; what cannot be merged goes to `plan.refused`.

    What is split off, and what is merged, has an id of its own, made of what it holds. What remains of a fact keeps
    its id.
    """
    found: dict[str, Fact] = {}
    for fact in facts:
        parts = _parts(fact, plan) if fact.id in plan.splits else []
        for part in parts or [fact]:
            if parts:
                mark = marks["facts", part.id]
                mark.take(marks["facts", fact.id])
                mark.status = "split"
                mark.made_of.add(fact.id)
            found[part.id] = part
    for group in _groups(found, plan):
        members = sorted((found.pop(fact) for fact in group), key=lambda fact: (-len(claims_of(fact)), fact.id))
        merged = _merged(members)
        mark = marks["facts", merged.id]
        for member in members:
            mark.take(marks["facts", member.id])
            mark.made_of.add(member.id)
        mark.status = "merged"
        mark.remarks[_NOT_COMPARED] = None
        found[merged.id] = merged
    return tuple(found[fact] for fact in sorted(found))


def claims_of(fact: Fact) -> set[str]:
    """The claims of a fact."""
    return {claim for value in fact.values for claim in value.claims}


def _parts(fact: Fact, plan: Plan) -> list[Fact]:
    """What a fact falls into, the rest of it first; nothing where all that was named is gone from it."""
    rest = there = claims_of(fact)
    parts = []
    for part in sorted({tuple(sorted(part)) for review in plan.splits[fact.id] for part in review.parts}):
        taken = rest & set(part)
        found = narrowed(fact, taken, there)
        if found is not None:
            parts.append(replace(found, id=_id("split", found)))
            rest = rest - taken
    remains = narrowed(fact, rest, there)
    return [*([remains] if remains else []), *parts] if parts else []


def _groups(facts: dict[str, Fact], plan: Plan) -> list[list[str]]:
    """The facts that people say are one matter, by whatever chain of merges."""
    groups: Groups[str] = Groups()
    for review, named in plan.merges:
        there = [fact for fact in named if fact in facts]
        fields = sorted({facts[fact].field for fact in there})
        if len(fields) > 1:
            plan.refused.append(Refused(review, f"their values differ in other things: {', '.join(fields)}"))
            continue
        for fact in there:
            groups.add(fact)
            groups.join(there[0], fact)
    return [sorted(group) for group in groups.sets() if len(group) > 1]


def _merged(members: Sequence[Fact]) -> Fact:
    """Facts as one, under the label of the first; values that read alike are united."""
    by_value: dict[str, list[FactValue]] = defaultdict(list)
    for member in members:
        for value in member.values:
            by_value[value.value].append(value)
    values = sorted((_united(alike) for alike in by_value.values()), key=lambda value: -len(value.claims))
    relations = {one for member in members for one in member.relations}
    merged = replace(
        members[0], values=tuple(values),
        relations=tuple(sorted(relations, key=lambda one: (one.a, one.b, one.kind, one.field))),
    )  # fmt: skip
    return replace(merged, id=_id("merge", merged))


def _united(alike: Sequence[FactValue]) -> FactValue:
    """Values that read alike as one; until they are counted, with the origins that one of them is shown to have."""
    claims = tuple(sorted({claim for value in alike for claim in value.claims}))
    if len(alike) == 1:
        return alike[0]
    keys = tuple(sorted({key for value in alike for key in value.origin_keys}))
    merges = tuple(dict.fromkeys(one for value in alike for one in value.merges))
    possible = min(len(claims), sum(value.origins_possible for value in alike))
    united = replace(alike[0], claims=claims, origin_keys=keys, merges=merges)
    return counted(united, max(value.origins for value in alike), possible)


def _id(what: str, fact: Fact) -> str:
    """An id made of what a fact holds: the same in every build that finds these claims in it."""
    values = sorted((value.value, sorted(value.claims)) for value in fact.values)
    return content_id("fact", what, fact.field.value, fact.label, values)
