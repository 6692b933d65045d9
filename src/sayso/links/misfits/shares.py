"""Shares that do not fit: with what is said to remain, with an area and the area of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from sayso.lexicons import load_lexicon
from sayso.links.amounts import figure
from sayso.links.misfits.kinds import ABOUT_REACH, Misfit, MisfitKind
from sayso.reading.actors.states import state_names
from sayso.records.claims import Comparator, Quantity
from sayso.records.spans import Span

_SQUARE_KM = {"km2": 1.0, "mile2": 2.59, "ha": 0.01, "acre": 0.004047, "m2": 1e-6}
_APPOSED = re.compile(
    r"(?:\s+of\s+[^.,;:()\n]{1,60}?)?\s*[,(–—-]?\s*"
    r"(?:(?:or|that is|i\.e\.|namely|amounting to|equal to|which is|an area of)\s+){0,2}"
)
"""Between a share and the area that says it again: "15 percent of the country, or 27,000 square kilometres"."""
_REMAINING = re.compile(
    r"\b(?:the|its|their)\s+(?:remaining|other)\s+(?:(?:about|around|some|roughly)\s+)?$", re.IGNORECASE
)
_GENERIC = frozenset({"country", "territory", "land", "nation", "state", "soil"})
_NEAR = 600
"""Characters between a share and what is said to remain: two or three paragraphs."""
EXACT_REACH = 0.06
"""How far an exact share or area may be rounded: 15 percent stands for 14.1 to 15.9."""
OPEN_REACH = 1.5
KNOWN_REACH = 1.25
"""Areas of states are told with and without waters and claimed lands: the known one is stretched by this factor."""
SUM_REACH = 4.0
"""Percentage points by which two rounded shares may miss a hundred; each "about" adds as many."""

MOST_PAIRS = 50
"""Pairs of a share and an area that are compared on one page."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A share and its area: the span of both, and the least and most square kilometres the whole can have."""

    span: Span
    whole: str | None
    low: float
    high: float
    percent: float
    km2: float

    @property
    def words(self) -> str:
        return f"{figure(self.percent)} percent is {figure(round(self.km2))} km²"


def misfit_remainders(doc: str, text: str, quantities: Sequence[Quantity]) -> Iterator[Misfit]:
    """Shares told to remain that do not fill up those before to a hundred: "85 percent … the remaining 25 percent".

    The shares before may be one or several ("40 percent …, 30 percent … and the remaining 30").

    >>> from sayso.reading.quantities import find_quantities
    >>> text = "They hold 85 percent of the land; the remaining 25 percent is mined."
    >>> [misfit.why for misfit in misfit_remainders("page", text, find_quantities(text, 0, len(text)))]
    ['85 percent and the remaining 25 percent are not a whole']
    """
    shares = [one for one in quantities if one.unit == "percent" and one.low is not None and one.low == one.high]
    for at, rest in enumerate(shares):
        before = [one for one in shares[max(0, at - 5) : at] if rest.start - one.end <= _NEAR]
        if not before or not _REMAINING.search(
            text, max(0, rest.start - 40), rest.start + _bound_length(text, rest)
        ):
            continue
        sums, reach = float(rest.low or 0), SUM_REACH * (1 + (rest.comparator is Comparator.ABOUT))
        fits = False
        for one in reversed(before):
            sums += one.low or 0
            reach += SUM_REACH * (one.comparator is Comparator.ABOUT)
            fits = fits or abs(sums - 100) <= reach
        nearest = before[-1]
        if not fits:
            told = f"{figure(nearest.low or 0)} percent and the remaining {figure(rest.low or 0)} percent"
            spans = (nearest.start, nearest.end), (rest.start, rest.end)
            yield Misfit(doc, MisfitKind.REMAINDER, *spans, f"{told} are not a whole")


def _bound_length(text: str, one: Quantity) -> int:
    """Characters of a quantity before its first digit or number word: "around" of "around 15 percent"."""
    found = re.match(r"(?:about|around|some|roughly)\s+", text[one.start : one.end], re.IGNORECASE)
    return found.end() if found else 0


def misfit_areas(
    doc: str, text: str, quantities: Sequence[Quantity], sentences: Sequence[Span]
) -> Iterator[Misfit]:
    """Shares told together with an area that give the whole an area it has not, or two different ones.

    The whole is a state whose area is known (GeoNames), or a name for which two pairs stand on the page.

    >>> from sayso.reading.quantities import find_quantities
    >>> text = "They hold 15 percent of Chad, around 27,000 square kilometres."
    >>> [misfit.why for misfit in misfit_areas("page", text, find_quantities(text, 0, len(text)), [(0, 62)])]
    ['15 percent is 27,000 km², but Chad has 1,284,000 km²']
    """
    pairs = [
        pair
        for first, second in pairwise(quantities)
        if (pair := _pair(text, first, second, sentences)) is not None
    ]
    wrong: set[Span] = set()
    for pair in pairs:
        known = _known_area(pair.whole) if pair.whole else None
        if known and not (pair.low <= known * KNOWN_REACH and known / KNOWN_REACH <= pair.high):
            why = f"{pair.words}, but {pair.whole} has {figure(known)} km²"
            wrong.add(pair.span)
            yield Misfit(doc, MisfitKind.AREA, pair.span, None, why)
    for one, other in combinations(
        [pair for pair in pairs if pair.whole and pair.span not in wrong][:MOST_PAIRS], 2
    ):
        if one.whole == other.whole and (one.low > other.high or other.low > one.high):
            why = f"{one.words} of {one.whole}, but {other.words}"
            yield Misfit(doc, MisfitKind.AREA, one.span, other.span, why)


def _pair(text: str, first: Quantity, second: Quantity, sentences: Sequence[Span]) -> _Pair | None:
    share, area = (first, second) if first.unit == "percent" else (second, first)
    if (
        share.unit != "percent"
        or area.unit not in _SQUARE_KM
        or not _APPOSED.fullmatch(text, first.end, second.start)
    ):
        return None
    part, km2 = _reach(share), _reach(area)
    if not part or not km2 or part[0] <= 0:
        return None
    factor = _SQUARE_KM[area.unit]
    low, high = km2[0] * factor / part[1] * 100, km2[1] * factor / part[0] * 100
    whole = _whole_of(text, share, sentences)
    number, percent = (area.low or area.high or 0) * factor, share.low or share.high or 0
    return _Pair((first.start, second.end), whole, low, high, percent, number)


def _reach(one: Quantity) -> tuple[float, float] | None:
    """The least and most that a quantity may stand for."""
    low, high = one.low, one.high
    if low is None:
        return (high / OPEN_REACH, high * (1 + EXACT_REACH)) if high else None
    if high is None:
        return low * (1 - EXACT_REACH), low * OPEN_REACH
    reach = ABOUT_REACH if one.comparator is Comparator.ABOUT else EXACT_REACH
    return low * (1 - reach), high * (1 + reach)


def _whole_of(text: str, share: Quantity, sentences: Sequence[Span]) -> str | None:
    """What a share is of: the state or name after "of", or for "the country" the only state of its sentence."""
    if re.match(r"\s+of\b", text[share.end : share.end + 6]):
        named = _states_pattern().search(text, share.end, min(len(text), share.end + 60))
        if named and not re.search(r"[.,;:()]", text[share.end : named.start()]):
            return named.group()
    if share.of and share.of[:1].isupper():
        return share.of
    if share.of not in _GENERIC:
        return None
    sentence = next((span for span in sentences if span[0] <= share.start < span[1]), None)
    states = {match.group() for match in _states_pattern().finditer(text, *sentence)} if sentence else set()
    return states.pop() if len(states) == 1 else None


@cache
def _states() -> dict[str, str]:
    """State names to codes; short forms and names shared with towns or people are left out by their length."""
    return {name: code for name, code in state_names().items() if len(name) > 3}


@cache
def _states_pattern() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_states(), key=lambda name: (-len(name), name))))
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")


def _known_area(name: str) -> float | None:
    areas: dict[str, float] = load_lexicon("areas")["square_kilometres"]
    return areas.get(_states().get(name, ""))
