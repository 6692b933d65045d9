"""What a count is of that is put at a number: "the number of dead at 31", "the death toll at 31"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sayso.reading.quantities import find_quantities
from sayso.reading.quantities.counted import head_nouns
from sayso.records.claims import Quantity

_BOUND = r"\s+(?:(?:at least|about|around|roughly|some|over|more than|fewer than|nearly|almost|up to|between)\s+)?$"
_PUT_AT = re.compile(
    r"\b(?:numbers?|counts?|totals?|figures?)\s+of\s+(?:the\s+|those\s+)?(?P<of>[a-z][\w’-]*(?:\s+[a-z][\w’-]*){0,3}?)"
    rf"(?:\s[^.;,]{{0,40}})?\s(?:at|is|was|reached){_BOUND}|\b(?:death\s+toll|tolls?|casualties|deaths)\b[^.;,]{{0,60}}\sat{_BOUND}",
    re.IGNORECASE,
)
_BEFALLEN = frozenset(
    {"dead", "deaths", "killed", "wounded", "injured", "missing", "displaced", "casualties", "victims"}
)


def counted_quantities(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    """The quantities of a stretch, with what is counted also where it stands before "at".

    >>> [(one.low, one.counted) for one in counted_quantities("the number of dead at 31", 0, 24)]
    [(31.0, 'people')]
    """
    return tuple(_counted(text, start, one) for one in find_quantities(text, start, end))


def quantities_within(quantities: Sequence[Quantity], start: int, end: int) -> tuple[Quantity, ...]:
    """Those of a document's quantities, in text order, that lie wholly in `[start, end)`.

    >>> from sayso.records.claims import Comparator
    >>> two = Quantity(4, 7, 2.0, 2.0, None, "men", Comparator.EXACT)
    >>> quantities_within([two], 0, 7) == (two,), quantities_within([two], 5, 9)
    (True, ())
    """
    first = bisect_left(quantities, start, key=lambda one: one.start)
    after = bisect_left(quantities, end, key=lambda one: one.start)
    return tuple(one for one in quantities[first:after] if one.end <= end)


def _counted(text: str, start: int, one: Quantity) -> Quantity:
    put = None if one.counted or one.unit else _PUT_AT.search(text, start, one.start)
    if put is None:
        return one
    words = (put["of"] or "dead").lower().split()
    noun = next((word for word in words if word in _BEFALLEN or word in head_nouns()), None)
    return replace(one, counted="people" if noun in _BEFALLEN else noun)
