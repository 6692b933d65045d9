"""Groups of pages that share text, taken apart and put together as people say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sayso.records.copies import Copy
from sayso.records.ids import content_id
from sayso.reviews.regrouping import Regrouping


def _cut(copy: Copy, parts: Sequence[Sequence[str]]) -> list[Copy] | None:
    """The parts of a group; a page that is left alone is in none."""
    rest = set(copy.docs)
    taken = []
    for part in parts:
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


regrouped_copies: Regrouping[Copy] = Regrouping(
    table="copies",
    cut=_cut,
    kind=lambda copy: copy.kind,
    differ="they share text in other ways",
    order=lambda copy: (0, copy.id),
    unite=_merged,
    remark="pages of the groups it was made of were not laid side by side",
)
"""Groups of copies as people say that they belong together."""
