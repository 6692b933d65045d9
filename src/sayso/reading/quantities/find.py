"""Find quantities: numbers as intervals, with how they are bounded, their unit and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.counted import counted_after, head_nouns
from sayso.reading.quantities.labels import is_label, labelled_stretches
from sayso.reading.quantities.numerals import SPACE, Numeral, alternation, find_numerals
from sayso.reading.quantities.shares import find_shares
from sayso.records.claims import Comparator, Quantity
from sayso.records.spans import Span

PERCENT = "percent"
_RANGE = re.compile(r"\s*(?:to|and|or|-|–|—)\s*", re.IGNORECASE)
_OPENED = re.compile(r"\b(between|from)\s+$", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:rose|risen|rise|rises|rising|fell|fallen|fall|falls|falling|grew|grown|grow|increas\w+|drop\w*|decreas\w+|jump\w*|climb\w*|declin\w+"
    r"|cut|raised?|reduced?|went|up|down|chang\w+|revised?|reduc\w+|rais\w+|shr[aiu]nk)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of(?=\s)", re.IGNORECASE)
_BEFORE = 40
"""Characters before a number in which its bound and currency can stand."""


@cache
def _bounds(table: str) -> dict[str, Comparator]:
    rows = load_lexicon("numerals")[table]
    return {phrase: Comparator(kind) for kind, phrases in rows.items() for phrase in phrases}


@cache
def _before_pattern() -> re.Pattern[str]:
    bounds = alternation(list(_bounds("comparators")))
    currencies = alternation(list(load_lexicon("numerals")["currencies"]))
    return re.compile(rf"(?ai:(?:(?<!\w)(?P<bound>{bounds})\s*)?(?:(?<!\w)(?P<sign>{currencies})\s?)?)$")


@cache
def _unit_pattern() -> re.Pattern[str]:
    measures = alternation(list(load_lexicon("numerals")["measures"]))
    measures = measures.replace(SPACE, r"[\s-]+")  # "a 300-square-kilometre area"
    return re.compile(rf"[\s-]*(?P<unit>(?ai:{measures}))(?![\w])")


@cache
def _after_pattern() -> re.Pattern[str]:
    phrases = alternation(list(_bounds("comparators_after")))
    return re.compile(rf"\s+(?P<bound>(?ai:{phrases}))(?![\w])")


def find_quantities(text: str, start: int, end: int) -> list[Quantity]:
    """The quantities in `text[start:end]`, in order; years, dates, durations, ages and labels are left out.

    `[start, end)` of a quantity covers its bound, number and unit ("at least 18", "about 40 kilometres"). `over 90`
    is low 90 without an upper end; `about 120` is 120 both ways, told apart by its comparator. A share in words is
    one in percent ("two-thirds").

    >>> [(q.low, q.high, q.counted) for q in find_quantities("At least 18 civilians died", 0, 26)]
    [(18.0, None, 'civilians')]
    """
    taken = labelled_stretches(text, start, end)
    shares = _outside(find_shares(text, start, end), taken)
    taken = sorted([*taken, *((n.start, n.end) for n in shares)])
    counts = _outside(find_numerals(text, start, end), taken)
    numerals = sorted([*shares, *counts], key=lambda n: n.start)
    told = {(n.start, n.end) for n in shares}
    found: list[Quantity] = []
    index = 0
    while index < len(numerals):
        first = numerals[index]
        second = numerals[index + 1] if index + 1 < len(numerals) else None
        index += 1
        if (first.start, first.end) in told:
            found.append(_bounded(text, first, start, PERCENT, first.end))
            continue
        if second is not None and _is_range(text, first, second, start):
            index += 1
            whole = Numeral(first.start, second.end, first.low, second.high, first.digits)
            quantity = None if is_label(text, whole, start, end) else _range(text, first, second, start, end)
        elif is_label(text, first, start, end):
            continue
        else:
            quantity = _single(text, first, start, end, second)
        if quantity is not None:
            found.append(_inherit(text, quantity, found))
    return _sharing_unit(text, found)


def _sharing_unit(text: str, found: list[Quantity]) -> list[Quantity]:
    """Numbers that leave their unit to the next one: "rose from 12 to 15 percent"."""
    for index in range(len(found) - 1):
        one, other = found[index], found[index + 1]
        if one.unit is None and one.counted is None and other.unit and _RANGE.fullmatch(text, one.end, other.start):
            found[index] = replace(one, unit=other.unit)
    return found


def _outside(numerals: Iterable[Numeral], taken: Sequence[Span]) -> list[Numeral]:
    """The numerals that share no character with stretches in text order."""
    kept, at = [], 0
    for one in numerals:
        while at < len(taken) and taken[at][1] <= one.start:
            at += 1
        if at == len(taken) or one.end <= taken[at][0]:
            kept.append(one)
    return kept


def _is_range(text: str, first: Numeral, second: Numeral, start: int) -> bool:
    gap = text[first.end : second.start]
    if not _RANGE.fullmatch(gap) or first.high is None or second.high is None or first.low >= second.low:
        return False
    joint = gap.strip().lower()
    opened = _OPENED.search(text[max(start, first.start - 12) : first.start])
    if joint == "and":
        return opened is not None and opened[1].lower() == "between"
    if joint == "or":  # "two or three": neighbours only, "one or 50" tells of two
        return second.low <= 2 * first.low + 1
    if opened is not None and opened[1].lower() == "from":  # "rose from 20 to 30" tells of two numbers
        return not _CHANGE.search(text, max(start, first.start - 90), first.start - len(opened.group()))
    return True


def _range(text: str, first: Numeral, second: Numeral, start: int, end: int) -> Quantity | None:
    opened = _OPENED.search(text[max(start, first.start - 12) : first.start])
    begin = first.start - (len(opened.group()) if opened else 0)
    low = first.low
    if second.low >= 1000 and first.low < 1000 and not re.search(r"\d{4}", text[second.start : second.end]):
        scale = [s for s in (1e9, 1e6, 1e3) if second.low % s == 0 and second.low / s < 1000]
        low = first.low * (scale[0] if scale and first.low < second.low / scale[0] else 1)  # "two to three million"
    before = _before(text, first, start)
    sign = before["sign"] if before else None
    unit, stop = _unit(text, second.end, end)
    if before and sign:
        unit, begin = load_lexicon("numerals")["currencies"][sign.lower()], min(begin, before.start("sign"))
    counted = None if unit else counted_after(text, stop, end)
    tight = text[first.end : second.start].strip() in {"-", "–", "—"}
    if tight and unit is None and counted is None:
        return None  # "won 1-3", "pages 4-6", "Articles 3–5"
    return Quantity(begin, stop, low, second.low, unit, counted, Comparator.RANGE)


def _before(text: str, numeral: Numeral, start: int) -> re.Match[str] | None:
    """The bound and the currency that stand right before a number."""
    return _before_pattern().search(text, max(start, numeral.start - _BEFORE), numeral.start)


def _comparator(before: re.Match[str] | None) -> Comparator:
    return _bound_of("comparators", before) if before and before["bound"] else Comparator.EXACT


def _bound_of(table: str, found: re.Match[str]) -> Comparator:
    return _bounds(table)[" ".join(found["bound"].lower().split())]


def _bounded(text: str, numeral: Numeral, start: int, unit: str | None, stop: int) -> Quantity:
    """The quantity of a numeral with the bound that stands before it."""
    before = _before(text, numeral, start)
    begin = numeral.start if before is None or not before["bound"] else before.start()
    comparator = _comparator(before)
    low, high = _interval(numeral.low, numeral.high, comparator)
    return Quantity(begin, stop, low, high, unit, None, comparator)


def _single(text: str, numeral: Numeral, start: int, end: int, following: Numeral | None) -> Quantity | None:
    before = _before(text, numeral, start)
    begin, comparator, sign = numeral.start, _comparator(before), before["sign"] if before else None
    if before and (before["bound"] or sign):
        begin = before.start() if before["bound"] else before.start("sign")
    unit, stop = _unit(text, numeral.end, end)
    if unit is None and numeral.high is None and (of := _OF.match(text, numeral.end, end)):
        unit, stop = _unit(text, of.end(), end)  # "tens of millions of dollars", "dozens of miles"
        stop = stop if unit else numeral.end
    if sign:
        unit = load_lexicon("numerals")["currencies"][sign.lower()]
    after = _after_pattern().match(text, stop, end)
    if after and following and not text[after.end() : following.start].strip():
        after = None  # "20 |at least 30|": the bound of the next number
    counted = None if unit else counted_after(text, after.end() if after else stop, end)
    if numeral.low == 1 and not numeral.digits and unit is None and counted not in head_nouns():
        return None  # "one" is a pronoun or an article far more often than a count
    if after and comparator is Comparator.EXACT:
        comparator, stop = _bound_of("comparators_after", after), after.end()
    if numeral.high is None and comparator in (Comparator.EXACT, Comparator.ABOUT):
        comparator = Comparator.AT_LEAST
    low, high = _interval(numeral.low, numeral.high, comparator)
    return Quantity(begin, stop, low, high, unit, counted, comparator)


def bound_after(text: str, position: int, end: int) -> Comparator | None:
    """The bound that stands right at a position, after what is counted ("15 people or so")."""
    found = _after_pattern().match(text, position, end)
    return _bound_of("comparators_after", found) if found else None


def bounded(one: Quantity, comparator: Comparator) -> Quantity:
    """An exact quantity under a bound."""
    low, high = _interval(one.low, one.high, comparator)
    return replace(one, low=low, high=high, comparator=comparator)


def _interval(low: float | None, high: float | None, comparator: Comparator) -> tuple[float | None, float | None]:
    """The lowest and highest reading of a number under its bound; None where there is no end."""
    if comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return low, None
    if comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return None, low
    return low, high


_WEIGHT_BEFORE = re.compile(r"\bweigh\w*\s[^.;:]{0,40}$", re.IGNORECASE)
_WEIGHT_AFTER = re.compile(r"\s*\(\s*\d[\d.,]*\s*(?:kg|kilo)|\s+of\b", re.IGNORECASE)


def _unit(text: str, position: int, end: int) -> tuple[str | None, int]:
    match = _unit_pattern().match(text, position, end)
    if not match:
        return None, position
    weighed = _WEIGHT_BEFORE.search(text[max(0, position - 60) : position]) or _WEIGHT_AFTER.match(
        text, match.end()
    )
    if match["unit"].lower() == "pounds" and weighed:
        return "lb", match.end()  # else pounds are money
    return load_lexicon("numerals")["measures"][" ".join(re.split(r"[\s-]+", match["unit"].lower()))], match.end()


def _inherit(text: str, quantity: Quantity, earlier: list[Quantity]) -> Quantity:
    """As in "14 sailors killed and some 30 wounded": the second number counts what the first does."""
    if quantity.counted or quantity.unit or not earlier or earlier[-1].unit or not earlier[-1].counted:
        return quantity
    gap = text[earlier[-1].end : quantity.start]
    if len(gap) <= 60 and re.search(r"(?:,|\band\b|\bwhile\b)\s*(?:\w+\s+){0,3}$", gap) and "." not in gap:
        return replace(quantity, counted=earlier[-1].counted)
    return quantity
