"""Shares in words and in the form "nine in ten", as percent: "two-thirds of the town", "half of them"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.numerals import Numeral, alternation, word_number

MANY = frozenset({"thirds", "quarters", "fourths", "fifths", "sixths", "eighths", "tenths"})
"""Fractions that are shares wherever they stand after a number; "a quarter" may be of a year or of a town."""

_SMALL = frozenset({2, 3, 4, 5, 6, 7, 8, 9})
_WHOLES = _SMALL | {10, 20, 100, 1000}


@cache
def _pattern() -> re.Pattern[str]:
    table = load_lexicon("numerals")
    units = alternation(list(table["units"]))
    single = alternation([word for word in table["fractions"] if word not in MANY and word != "halves"])
    return re.compile(
        rf"(?<![\w.,/:-])(?<!first )(?<!second )(?<!last )(?<!latter )(?ai:"
        rf"(?P<count>{units}|\d)[\s-]+(?P<many>{alternation(sorted(MANY))})(?!\w)"
        rf"|(?:(?P<one>a|an|one)[\s-]+)?(?P<single>{single})(?=\s+(?:of|the|its|their|his|her|all)\s)(?!\s+of\s+(?:an?\s+(?:million|billion|hour|century|mile)|the\s+(?:year|century|match|game)|(?:19|20)\d\d))"
        rf"|(?P<part>{units}|\d{{1,2}})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<whole>{units}|\d{{1,3}})(?!\w|[.,:/-]\d)"
        rf")"
    )


def find_shares(text: str, start: int, end: int) -> Iterator[Numeral]:
    """The shares in `text[start:end]`, in order, as numbers of percent.

    "A quarter" and "half" are shares only before what they are a part of; "one in five" only where the second
    number is larger and up to ten, or a hundred or a thousand.

    >>> [(n.start, n.end, n.low) for n in find_shares("Two-thirds of them and half the town", 0, 36)]
    [(0, 10, 66.67), (23, 27, 50.0)]
    """
    fractions = load_lexicon("numerals")["fractions"]
    for match in _pattern().finditer(text, start, end):
        if match["many"]:
            value = _number(match["count"]) * fractions[match["many"].lower()]
        elif match["single"]:
            if match["one"] is None and match["single"].lower() != "half":
                continue  # "the third of them", "in the third quarter of the year"
            value = fractions[match["single"].lower()]
        else:
            part, whole = _number(match["part"]), _number(match["whole"])
            mixed = match["part"].isdigit() != match["whole"].isdigit()  # "killed five in 10 attacks"
            if mixed or not 0 < part < whole or whole not in _WHOLES or (part > 1 and whole in _SMALL):
                continue
            value = part / whole
        if value <= 1:
            percent = round(100 * value, 2)
            yield Numeral(match.start(), match.end(), percent, percent, False)


def _number(word: str) -> float:
    return float(word) if word.isdigit() else word_number(word) or 0.0
