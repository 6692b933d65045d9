"""Numbers that are part of another in their sentence: "18 people, including four children", "six of them"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records.claims import Quantity

_LEAD = re.compile(
    r"\b(?:including|includes?|included|among\s+(?:them|whom|those|these|the\s+\w+)(?:\s+(?:were|are))?|of\s+(?:whom|which|them|these|those)"
    r"|comprising|consisting\s+of)\s*,?\s*(?:(?:at\s+least|the|their|his|her|also)\s+)*(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:\s+(?:others|more))?\s+of\s+(?:them|whom|which|these|those|the\s+(?:dead|victims|wounded|injured|killed|total))\b",
    re.IGNORECASE,
)
_WHOLE_AFTER = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the|its|their|these|those|his|her|some|about|around|all|more than)\s+(?:[\w’'-]+\s+)?$"
    r"|\s+(?:out\s+)?of\s+$",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"(?:^|[\s,;:(–—“\"])(?:out\s+)?of\s+(?:(?:the|its|their|these|those|some|about|all)\s+){0,2}$", re.IGNORECASE
)
_JOINED = re.compile(r"(?:\s+[\w’'-]+){0,4}(?:,|\s+and)\s+(?:(?:at\s+least|about|some|the|a)\s+)?", re.IGNORECASE)
_FRONT = 40
"""Characters before a whole that opens its sentence."""
_NEAR = 6
"""Numbers before a part among which its whole is looked for."""
_REACH = 160
"""Characters between a whole and its part; the part stands beside it."""


def part_of(
    text: str, earlier: Sequence[Quantity], one: Quantity, following: Quantity | None, start: int
) -> Quantity | None:
    """The quantity that this one is told to be a part of; `earlier` are those before it in its sentence.

    >>> from sayso.reading.quantities.find import find_quantities
    >>> text = "18 people died, including four children and three women."
    >>> first, second, third = find_quantities(text, 0, len(text))
    >>> part_of(text, [first], second, third, 0) == first
    True
    """
    if one.unit:
        return None
    counts = [other for other in earlier[-_NEAR:] if other.unit is None and one.start - other.end <= _REACH]
    if following and following.unit is None and _WHOLE_AFTER.fullmatch(text, one.end, following.start):
        return following
    if counts and (_LEAD.search(text, max(start, counts[-1].end), one.start) or _BACK.match(text, one.end)):
        return _whole(counts)
    if counts and is_fronted(text, counts[0], start) and ")" not in text[counts[0].end : one.start]:
        return counts[0]
    if counts and counts[-1].part_of and _JOINED.fullmatch(text, counts[-1].end, one.start):
        return next((other for other in counts if (other.start, other.end) == counts[-1].part_of), None)
    return None


def is_fronted(text: str, one: Quantity, start: int) -> bool:
    """Whether a number opens its sentence as the whole of the next ones: "Of the 40 miners, 12 were rescued".

    >>> from sayso.reading.quantities.find import find_quantities
    >>> text = "Of the 40 miners, 12 were rescued."
    >>> is_fronted(text, find_quantities(text, 0, len(text))[0], 0)
    True
    """
    found = _FRONTED.search(text, start, one.start) if one.start - start <= _FRONT else None
    return found is not None and not any(sign.isalnum() for sign in text[start : found.start()])


def _whole(counts: Sequence[Quantity]) -> Quantity:
    """The last one that is no part itself: after "eight people, six of them Jesuits, of whom five", the six."""
    return counts[-1]
