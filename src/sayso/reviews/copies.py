"""Groups of pages that share text, taken apart and put together as people say: splits first, then merges."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sayso.links.grouping import Groups
from sayso.records.copies import Copy
from sayso.records.ids import content_id
from sayso.reviews.marks import Marks
from sayso.reviews.plan import Plan, Refused

_NO_STRETCH = "pages of the groups it was made of were not laid side by side"


def regrouped_copies(copies: Iterable[Copy], plan: Plan, marks: Marks) -> tuple[Copy, ...]:
    """Groups, sorted by id, split and merged; what cannot be merged goes to `plan.refused`.

    A page that is left alone is in no group. What is split off, and what is merged, has an id of its own, made of
    what it holds; what remains of a group keeps its id.
    """
    found: dict[str, Copy] = {}
    for copy in copies:
        parts = _parts(copy, plan) if copy.id in plan.splits else None
        for part in [copy] if parts is None else parts:
            if parts is not None:
                mark = marks["copies", part.id]
                mark.take(marks["copies", copy.id])
                mark.status = "split"
                mark.made_of.add(copy.id)
            found[part.id] = part
    for group in _groups(found, plan):
        members = [found.pop(copy) for copy in group]
        merged = _merged(members)
        mark = marks["copies", merged.id]
        for member in members:
            mark.take(marks["copies", member.id])
            mark.made_of.add(member.id)
        mark.status = "merged"
        mark.remarks[_NO_STRETCH] = None
        found[merged.id] = merged
    return tuple(found[copy] for copy in sorted(found))


def _parts(copy: Copy, plan: Plan) -> list[Copy] | None:
    """What a group falls into, the rest of it first; None where no page that was named is in it any more."""
    rest = set(copy.docs)
    taken = []
    for part in sorted({tuple(sorted(part)) for review in plan.splits[copy.id] for part in review.parts}):
        if here := rest & set(part):
            taken.append(here)
            rest -= here
    if not taken:
        return None
    others = [cut for here in taken if (cut := _among(copy, here))]
    remains = _among(copy, rest)
    return [*([remains] if remains else []), *(replace(cut, id=_id("split", cut)) for cut in others)]


def _among(copy: Copy, docs: Collection[str]) -> Copy | None:
    """A group cut down to some of its pages; None where fewer than two are left."""
    if len(docs) < 2:
        return None
    pairs = tuple(pair for pair in copy.pairs if pair.a in docs and pair.b in docs)
    has_origin = copy.origin_doc is None or copy.origin_doc in docs
    return replace(
        copy, docs=tuple(doc for doc in copy.docs if doc in docs), pairs=pairs,
        origin=copy.origin if has_origin else None, origin_doc=copy.origin_doc if has_origin else None,
        origin_why=copy.origin_why if has_origin else None,
    )  # fmt: skip


def _groups(copies: dict[str, Copy], plan: Plan) -> list[list[str]]:
    """The groups that people say are one, by whatever chain of merges."""
    groups: Groups[str] = Groups()
    for review, named in plan.merges:
        there = [copy for copy in named if copy in copies]
        kinds = sorted({copies[copy].kind for copy in there})
        if len(kinds) > 1:
            plan.refused.append(Refused(review, f"they share text in other ways: {', '.join(kinds)}"))
            continue
        for copy in there:
            groups.add(copy)
            groups.join(there[0], copy)
    return [sorted(group) for group in groups.sets() if len(group) > 1]


def _merged(members: Sequence[Copy]) -> Copy:
    """Groups as one, with an origin where all name the same."""
    docs = tuple(sorted({doc for member in members for doc in member.docs}))
    pairs = tuple(sorted((pair for member in members for pair in member.pairs), key=lambda pair: (pair.a, pair.b)))
    origins = {(member.origin, member.origin_doc) for member in members}
    origin, origin_doc = origins.pop() if len(origins) == 1 else (None, None)
    why = members[0].origin_why if origin is not None or origin_doc is not None else None
    merged = replace(members[0], docs=docs, pairs=pairs, origin=origin, origin_doc=origin_doc, origin_why=why)
    return replace(merged, id=_id("merge", merged))


def _id(what: str, copy: Copy) -> str:
    """An id made of what a group holds: the same in every build that finds these pages in it."""
    return content_id("copy", what, copy.kind.value, sorted(copy.docs))
