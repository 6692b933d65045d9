"""Remarks on a toll: claims that call the number told just before too low or too high."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.links.matter import Member
from sayso.links.tolls.read import Toll
from sayso.records.claims import Claim

_HIGHER = re.compile(
    r"\b(?:toll|figure|number|count)\b[^.;]{0,40}\b(?P<how>(?:(?:much|far|even)\s+)?(?:higher|lower|larger|smaller))\b",
    re.IGNORECASE,
)
REACH = 2
"""A remark stands at most so many claims after the number that it is about."""


def remarks_of(claims: Sequence[Claim], tolls: Sequence[Toll]) -> Mapping[int, tuple[Member, ...]]:
    """For the index of a toll the claims after it that call it too low or high without a number of their own.

    `claims` and `tolls` are those of one page, sorted by place.
    """
    order = {claim.id: at for at, claim in enumerate(claims)}
    last = {order[toll.claim]: index for index, toll in enumerate(tolls) if not toll.part}
    found: dict[int, list[Member]] = defaultdict(list)
    for at, claim in enumerate(claims):
        match = None if claim.quantities else _HIGHER.search(claim.text)
        before = [last[place] for place in range(max(0, at - REACH), at) if place in last]
        if match and before:
            found[before[-1]].append(Member(claim.id, " ".join(match["how"].casefold().split())))
    return {index: tuple(members) for index, members in found.items()}
