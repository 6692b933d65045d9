"""Rates: "27 a day", "40 litres per person", "200 shells each week", "a daily 30"."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.numerals import alternation


@cache
def _pattern() -> re.Pattern[str]:
    table = load_lexicon("numerals")["rates"]
    units = alternation(table["units"])
    signs = alternation([sign for sign in table["signs"] if sign != "the"])
    adverbs = alternation(list(table["adverbs"]))
    # "40 km an hour", "40 km/h", "27 people a day", "30 people daily"; no comma or verb in between
    return re.compile(
        rf"(?:(?:\s+of\s+\w+)?\s+(?ai:(?P<sign>{signs})\s+(?P<unit>{units})(?!\w)(?!\s+(?:of|ago|later|earlier|after|before|in))|(?P<adverb>{adverbs})(?!\w))"
        r"|\s?/\s?(?P<slash>h|hr|hour|day|week|month|year|person|capita|kg|ton)(?!\w))"
    )


def rate_after(text: str, position: int, end: int) -> str | None:
    """The unit of a rate whose sign stands right at a position, after the number or what it counts.

    >>> rate_after("27 people a day", 9, 15), rate_after("27 people a year ago", 9, 20)
    ('day', None)
    """
    match = _pattern().match(text, position, end)
    if match is None:
        return None
    if match["adverb"]:
        return str(load_lexicon("numerals")["rates"]["adverbs"][match["adverb"].lower()])
    unit = match["unit"] or match["slash"]
    return " ".join({"h": "hour", "hr": "hour"}.get(unit.lower(), unit.lower()).split())
