"""Numbers in English text, in digits and in words, with the values they may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import load_lexicon

SPACE = "[\\s\u00a0\u2009\u202f]+"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d+(?:\.\d+)?"
_AND_A_HALF = re.compile(
    r"[\s-]+and[\s-]+a[\s-]+half(?:\s+(?P<scale>thousand|million|billion))?(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `[start, end)`: its lowest and highest reading, and whether it was written in digits.

    `high` is None where the word has no upper end ("dozens").
    """

    start: int
    end: int
    low: float
    high: float | None
    digits: bool


@cache
def word_values() -> dict[str, int]:
    """Number words below one hundred, and the scales, with their values."""
    table = load_lexicon("numerals")
    return {**table["units"], **table["tens"], **table["scales"]}


def alternation(words: list[str]) -> str:
    r"""A regular expression for any of some phrases, longest first, white space between words free.

    >>> alternation(["up", "up to"])
    'up[\\s\xa0\u2009\u202f]+to|up'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(SPACE.join(re.escape(part) for part in word.split()) for word in ordered)


@cache
def _pattern() -> re.Pattern[str]:
    table = load_lexicon("numerals")
    simple = alternation([*table["units"], *table["tens"]])
    scales = alternation(list(table["scales"]))
    plain = rf"(?:{simple})(?:-(?:{simple}))?"
    words = rf"{plain}(?:\s+(?:{scales}))*(?:[\s-]+(?:and\s+)?{plain}(?:\s+(?:{scales}))*)*"
    return re.compile(
        rf"(?<![\w.,/:])(?ai:"
        rf"(?P<vague>{alternation(list(table['vague']))})"
        rf"|(?P<fixed>{alternation(list(table['fixed']))})(?:\s+(?P<fixed_scale>thousand|million|billion))?"
        rf"|(?P<digits>{_DIGITS})(?:\s*-?\s*(?P<scale>{scales})(?![\w])|(?P<short>k|mn|mln|m|bn|tn)(?!\w))?"
        rf"|(?P<words>{words})"
        rf")(?![\w]|\.\d)"
    )


@cache
def _hint() -> re.Pattern[str]:
    table = load_lexicon("numerals")
    parts = {word.split()[-1] for kind in ("units", "tens", "scales", "vague", "fractions") for word in table[kind]}
    return re.compile(rf"\d|(?<![\w])(?ai:{alternation([*parts, 'couple', 'pair', 'score', 'scores'])})(?!\w)")


def may_hold_number(text: str, start: int, end: int) -> bool:
    """Whether a stretch has a digit or a number word at all: most sentences have none.

    >>> may_hold_number("Nobody came.", 0, 12), may_hold_number("Dozens came.", 0, 12)
    (False, True)
    """
    return _hint().search(text, start, end) is not None


def find_numerals(text: str, start: int, end: int) -> Iterator[Numeral]:
    """The numbers in `text[start:end]`, in order, at their exact characters; labels and dates are not told apart.

    >>> [(n.low, n.high) for n in find_numerals("two hundred and five of 1,300 men, dozens hurt", 0, 46)]
    [(205.0, 205.0), (1300.0, 1300.0), (24.0, None)]
    """
    table = load_lexicon("numerals")
    for match in _pattern().finditer(text, start, end):
        found = " ".join(match.group().lower().split())
        if match["vague"]:
            yield Numeral(match.start(), match.end(), float(table["vague"][found]), None, False)
            continue
        if match["fixed"]:
            fixed = " ".join(match["fixed"].lower().split())
            value = table["fixed"][fixed] * table["scales"].get((match["fixed_scale"] or "").lower(), 1)
        elif match["digits"]:
            value = _digit_value(match["digits"], match["scale"], match["short"])
        else:
            value = word_number(found)
        if value is not None:
            stop = match.end()
            if half := _AND_A_HALF.match(text, stop, end):  # "three and a half"
                value = (value + 0.5) * table["scales"].get((half["scale"] or "").lower(), 1)
                stop = half.end()
            yield Numeral(match.start(), stop, float(value), float(value), bool(match["digits"]))


def _digit_value(digits: str, scale: str | None, short: str | None) -> float | None:
    table = load_lexicon("numerals")
    if (
        not digits.replace("\u00a0", "").replace("\u2009", "").replace("\u202f", "").isascii() or len(digits) > 18
    ):  # longer runs of digits are no counts and overflow exact floats
        return None
    value = float(re.sub(r"[,\s]", "", digits))
    if scale:
        value *= table["scales"][scale.lower()]
    if short:
        value *= table["short_scales"][short.lower()]
    return value


def word_number(words: str) -> float | None:
    """The value of a number in words, or None where the words do not add up to one ("five two").

    >>> word_number("three hundred and twenty-five thousand")
    325000.0
    """
    table = load_lexicon("numerals")
    total = current = 0.0
    last = float("inf")
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "and":
            continue
        value = word_values().get(word)
        if value is None:
            return None
        if word in table["scales"]:
            current = max(current, 1.0) * value
            if value >= 1000:
                total, current = total + current, 0.0
            last = float("inf") if value >= 1000 else value
        else:
            if value >= last or (last < 20):
                return None
            current, last = current + value, value
    return total + current
