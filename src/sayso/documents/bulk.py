"""How many lines and sentences a page may have: each takes its share of time, however short it is."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.documents.sentences import count_stops
from sayso.documents.units import Unit
from sayso.errors import PageError

MAX_PARAGRAPHS = 200_000
"""Lines or paragraphs of one page, which take some 30 microseconds each; of 872 news pages the longest has 617."""
MAX_STOPS = 250_000
"""Full stops and the like: twice as many as the densest of 872 news pages would have in 5,000,000 characters."""


def refuse_dump(path: str, text: str, units: Sequence[Unit]) -> None:
    """Let pages pass, also very long ones.

    Raises:
        PageError: the text has far more lines or sentences than any page (`too-large`).
    """
    if len(units) > MAX_PARAGRAPHS:
        reason = f"{len(units):,} lines: more than {MAX_PARAGRAPHS:,} are no page but a dump; split it into pages"
        raise PageError(path, "too-large", reason)
    if len(text) > MAX_STOPS and (stops := count_stops(text)) > MAX_STOPS:
        reason = f"{stops:,} sentences: more than {MAX_STOPS:,} are no page but a dump; split it into pages"
        raise PageError(path, "too-large", reason)
