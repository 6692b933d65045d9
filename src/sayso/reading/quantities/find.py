"""Find quantities: numbers as intervals, with how they are bounded, their unit and what they count."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.counted import counted_after, head_nouns
from sayso.reading.quantities.labels import is_label
from sayso.reading.quantities.numerals import Numeral, alternation, find_numerals
from sayso.records.claims import Comparator, Quantity

_RANGE = re.compile(r"\s*(?:to|and|-|–|—)\s*", re.IGNORECASE)


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
    return re.compile(rf"[\s-]*(?P<unit>(?ai:{measures}))(?![\w])")


@cache
def _after_pattern() -> re.Pattern[str]:
    phrases = alternation(list(_bounds("comparators_after")))
    return re.compile(rf"\s+(?P<bound>(?ai:{phrases}))(?![\w])")


def find_quantities(text: str, start: int, end: int) -> list[Quantity]:
    """The quantities in `text[start:end]`, in order; years, dates, durations, ages and labels are left out.

    `[start, end)` of a quantity covers its bound, number and unit ("at least 18", "about 40 kilometres"). `over 90`
    is low 90 without an upper end; `about 120` is 120 both ways, told apart by its comparator.

    >>> [(q.low, q.high, q.counted) for q in find_quantities("At least 18 civilians died", 0, 26)]
    [(18.0, None, 'civilians')]
    """
    numerals = [n for n in find_numerals(text, start, end) if not is_label(text, n, start, end)]
    found: list[Quantity] = []
    index = 0
    while index < len(numerals):
        first = numerals[index]
        second = numerals[index + 1] if index + 1 < len(numerals) else None
        if second is not None and _is_range(text, first, second, start):
            quantity = _range(text, first, second, start, end)
            index += 1
        else:
            quantity = _single(text, first, start, end, second)
        index += 1
        if quantity is not None:
            found.append(_inherit(text, quantity, found))
    return found


def _is_range(text: str, first: Numeral, second: Numeral, start: int) -> bool:
    gap = text[first.end : second.start]
    if not _RANGE.fullmatch(gap) or first.high is None or second.high is None or first.low >= second.low:
        return False
    opened = re.search(r"\b(between|from)\s+$", text[max(start, first.start - 12) : first.start], re.IGNORECASE)
    return gap.strip().lower() != "and" or (opened is not None and opened[1].lower() == "between")


def _range(text: str, first: Numeral, second: Numeral, start: int, end: int) -> Quantity | None:
    opened = re.search(r"\b(between|from)\s+$", text[max(start, first.start - 12) : first.start], re.IGNORECASE)
    begin = first.start - (len(opened.group()) if opened else 0)
    low = first.low
    if second.low >= 1000 and first.low < 1000 and not re.search(r"\d{4}", text[second.start : second.end]):
        scale = [s for s in (1e9, 1e6, 1e3) if second.low % s == 0 and second.low / s < 1000]
        low = first.low * (scale[0] if scale and first.low < second.low / scale[0] else 1)  # "two to three million"
    unit, stop = _unit(text, second.end, end)
    counted = None if unit else counted_after(text, stop, end)
    return Quantity(begin, stop, low, second.low, unit, counted, Comparator.RANGE)


def _single(text: str, numeral: Numeral, start: int, end: int, following: Numeral | None) -> Quantity | None:
    before = _before_pattern().search(text, max(start, numeral.start - 40), numeral.start)
    begin, comparator, sign = numeral.start, Comparator.EXACT, None
    if before:
        begin = before.start() if before.group().strip() else numeral.start
        if before["bound"]:
            comparator = _bounds("comparators")[" ".join(before["bound"].lower().split())]
        sign = before["sign"]
    unit, stop = _unit(text, numeral.end, end)
    if sign:
        unit = load_lexicon("numerals")["currencies"][sign.lower()]
    after = _after_pattern().match(text, stop, end)
    if after and following and not text[after.end() : following.start].strip():
        after = None  # "20 |at least 30|": the bound of the next number
    counted = None if unit else counted_after(text, after.end() if after else stop, end)
    if numeral.low == 1 and not numeral.digits and unit is None and counted not in head_nouns():
        return None  # "one" is a pronoun or an article far more often than a count
    if after and comparator is Comparator.EXACT:
        comparator, stop = _bounds("comparators_after")[" ".join(after["bound"].lower().split())], after.end()
    if numeral.high is None and comparator in (Comparator.EXACT, Comparator.ABOUT):
        comparator = Comparator.AT_LEAST
    low, high = _interval(numeral, comparator)
    return Quantity(begin, stop, low, high, unit, counted, comparator)


def _interval(numeral: Numeral, comparator: Comparator) -> tuple[float | None, float | None]:
    """The lowest and highest reading of a number under its bound; None where there is no end."""
    if comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return numeral.low, None
    if comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return None, numeral.low
    return numeral.low, numeral.high


def _unit(text: str, position: int, end: int) -> tuple[str | None, int]:
    match = _unit_pattern().match(text, position, end)
    if not match:
        return None, position
    return load_lexicon("numerals")["measures"][" ".join(match["unit"].lower().split())], match.end()


def _inherit(text: str, quantity: Quantity, earlier: list[Quantity]) -> Quantity:
    """As in "14 sailors killed and some 30 wounded": the second number counts what the first does."""
    if quantity.counted or quantity.unit or not earlier or earlier[-1].unit or not earlier[-1].counted:
        return quantity
    gap = text[earlier[-1].end : quantity.start]
    if len(gap) <= 60 and re.search(r"(?:,|\band\b|\bwhile\b)\s*(?:\w+\s+){0,3}$", gap) and "." not in gap:
        return replace(quantity, counted=earlier[-1].counted)
    return quantity
