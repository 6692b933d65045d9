"""Facts taken apart and put together, as people say that matters are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayso.records.facts import Fact, FactValue
from sayso.records.ids import content_id
from sayso.reviews.leaving_out import counted, narrowed
from sayso.reviews.regrouping import Regrouping


def claims_of(fact: Fact) -> set[str]:
    """The claims of a fact."""
    return {claim for value in fact.values for claim in value.claims}


def _cut(fact: Fact, parts: Sequence[Sequence[str]]) -> list[Fact] | None:
    rest = there = claims_of(fact)
    cut = []
    for part in parts:
        taken = rest & set(part)
        found = narrowed(fact, taken, there)
        if found is not None:
            cut.append(replace(found, id=_id("split", found)))
            rest = rest - taken
    remains = narrowed(fact, rest, there)
    return [*([remains] if remains else []), *cut] if cut else None


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


regrouped_facts: Regrouping[Fact] = Regrouping(
    table="facts",
    cut=_cut,
    kind=lambda fact: fact.field,
    differ="their values differ in other things",
    order=lambda fact: (-len(claims_of(fact)), fact.id),
    unite=_merged,
    remark="claims of the facts it was made of were not compared with each other",
)
"""Facts as people say that they belong together."""
