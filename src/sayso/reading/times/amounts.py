"""Amounts of a unit of time: "two", "24", "2 1/2", "several", "a couple of"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso.lexicons import load_lexicon

AMOUNT = (
    r"(?P<amount>"
    r"aVb?|Vb?|[dynf]&ah|[dynf]~?F|[dynf]k{0,2}(?:[>~][dynf]k{0,2})?|akb?(?:&?N){0,3}|kb|N&ah"
    r"|N(?:~?[Nk]|&N){0,7}F?(?:~?[>&]~?N(?:~N)?)?"
    r"|ha|ah|F|h|a)"
)
"""The shape of an amount, in the letters of `kinds`; repeats are bounded, so that no line takes long."""

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@cache
def _values() -> dict[str, float]:
    numbers = load_lexicon("numerals")
    return {**numbers["units"], **numbers["tens"]}


@cache
def _scales() -> dict[str, int]:
    return dict(load_lexicon("numerals")["scales"])


def amount_of(words: Sequence[str]) -> float | None:
    """The number that the words of an amount say; None where they say none, the lower of a range.

    >>> amount_of(["2", "1/2"]), amount_of(["one", "hundred", "and", "twenty"]), amount_of(["several"])
    (2.5, 120.0, None)
    >>> amount_of(["two", "to", "three"]), amount_of(["a"]), amount_of(["a", "couple", "of"])
    (2.0, 1.0, 2.0)
    """
    counts = load_lexicon("times")["counts"]
    total, current, found, joined = 0.0, 0.0, False, False
    for word in words:
        if word in counts:
            return None if counts[word] == "X" else float(counts[word])
        if word in _scales():
            if not found and words[-1] == "of":
                return None  # "a million of them" says no number of units
            scaled = (current or 1.0) * _scales()[word]
            total, current = (total, scaled) if word == "hundred" else (total + scaled, 0.0)
            found = True
        elif (value := _value(word)) is not None:
            if joined and found and value >= 1:
                break  # "two to three": the lower
            current, found = current + value, True
        elif word == "half":
            current, found = current + 0.5, True
        elif word in {"to", "or"} or (word in {"-", "–"} and words[0][:1].isdecimal()):
            joined = True
        elif word in {"a", "an"} and len(words) == 1:
            return 1.0
    return total + current if found else None


def _value(word: str) -> float | None:
    if word in _values():
        return float(_values()[word])
    if word in _FRACTIONS:
        return _FRACTIONS[word]
    digits = word.replace(",", "")
    if "/" in digits:
        above, below = digits.split("/")
        return int(above) / int(below)
    if digits[:1].isascii() and digits.replace(".", "", 1).isdecimal() and digits.isascii():
        return float(digits[:12])
    return None


def duration_value(amount: float | None, unit: str) -> str:
    """A TIMEX3 duration; X for an amount that is not known.

    >>> duration_value(3, "Y"), duration_value(None, "TH"), duration_value(2, "DE"), duration_value(2.5, "Y")
    ('P3Y', 'PTXH', 'P2DE', 'P2Y6M')
    """
    scale, unit = (int(unit[:-1]), unit[-1]) if unit[:-1].isdecimal() else (1, unit)
    if amount is None:
        return f"P{'T' if unit[0] == 'T' else ''}X{unit.removeprefix('T')}"
    amount *= scale
    whole, rest = int(amount), amount - int(amount)
    lower = _LOWER.get(unit)
    clock = "T" if unit[0] == "T" else ""
    number = f"{whole}" if not rest else f"{amount:g}"
    if rest and lower and whole and float(rest * lower[0]).is_integer():
        return f"P{clock}{whole}{unit.removeprefix('T')}{rest * lower[0]:g}{lower[1]}"
    if rest and lower and not whole and float(rest * lower[0]).is_integer():
        return f"P{clock}{rest * lower[0]:g}{lower[1]}"
    return f"P{clock}{number}{unit.removeprefix('T')}"


_LOWER = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S"), "DE": (10, "Y")}
"""How many of the next smaller unit a unit has, where a half is written so."""
