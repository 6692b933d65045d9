"""Matters of statements: groups grown from the most alike pairs on, and the one slot in which they differ."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.links.differences import Difference, one_difference
from sayso.links.grouping import Groups
from sayso.links.matter import Matter, Member, short_label
from sayso.records.claims import Claim, ClaimPolarity
from sayso.records.facts import FactField

UNLIKE = 0.3
"""Groups whose claims share less than this on average stay apart, however two of them are linked."""
MAX_COMPARED = 30
"""Claims of a group that a new one is compared with."""

Alike = tuple[float, int, int]
"""How much two statements share, and their places in the columns."""


def statement_groups(terms: Mapping[int, Mapping[int, float]], pairs: Sequence[Alike]) -> list[list[int]]:
    """Groups of statements, grown from the most alike pairs on while they are alike on average (average link).

    `terms` are the weighed terms of each statement.
    """
    weights = {at: math.fsum(found.values()) for at, found in terms.items()}

    def alike(a: int, b: int) -> float:
        common = math.fsum(weight for term, weight in terms[a].items() if term in terms[b])
        return 2 * common / (weights[a] + weights[b] or 1.0)

    groups: Groups[int] = Groups()
    members: dict[int, list[int]] = {}
    for _, a, b in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        left, right = groups.root(a), groups.root(b)
        if left == right:
            continue
        ours, theirs = members.get(left, [left])[:MAX_COMPARED], members.get(right, [right])[:MAX_COMPARED]
        shares = [alike(x, y) for x in ours for y in theirs]
        if math.fsum(shares) >= UNLIKE * len(shares):
            groups.join(a, b)
            members[groups.root(a)] = sorted(ours + theirs)
    return [group for group in groups.sets() if len(group) > 1]


def statement_matter(claims: Sequence[Claim]) -> Matter:
    """The matter of claims that say nearly the same: told or denied, with one slot changed, or told alike."""
    label = short_label(min(claims, key=lambda claim: (len(claim.text), claim.text, claim.id)).text)
    told = {claim.id: _stand(claim) for claim in claims}
    if len(set(told.values())) > 1:
        return Matter(FactField.POLARITY, "", label, tuple(Member(claim.id, told[claim.id]) for claim in claims))
    difference = _difference(claims)
    if difference is not None:
        field, members = difference
        return Matter(field, "", label, members)
    return Matter(FactField.EVENT, "", label, tuple(Member(claim.id, label) for claim in claims), exclusive=False)


def _stand(claim: Claim) -> str:
    """Whether a claim affirms the act or denies it; that guns were silent denies that they fired.

    A denial that they were silent affirms it.
    """
    abstains = bool(_abstention_pattern().search(claim.text))
    return "denied" if (claim.polarity is ClaimPolarity.DENIED) != abstains else "affirmed"


@cache
def _abstention_pattern() -> re.Pattern[str]:
    words = load_lexicon("tolls")["abstention"]["words"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _difference(claims: Sequence[Claim]) -> tuple[FactField, tuple[Member, ...]] | None:
    """The one slot in which claims differ from the statement that most of them share word for word."""
    counts = Counter(claim.text for claim in claims)
    base = min(claims, key=lambda claim: (-counts[claim.text], claim.text, claim.id))
    found: dict[str, Difference] = {}
    for claim in claims:
        difference = one_difference(base, claim) if claim.text != base.text else None
        if difference is not None:
            found[claim.id] = difference
    slots = {(difference.field, difference.base) for difference in found.values()}
    if len(slots) != 1:
        return None
    ((field, value),) = slots
    return field, tuple(
        Member(claim.id, found[claim.id].other, found[claim.id].other_amount)
        if claim.id in found
        else Member(claim.id, value, next(iter(found.values())).base_amount)
        for claim in claims
    )
