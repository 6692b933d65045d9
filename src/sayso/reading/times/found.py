"""A written time as a shape found it: the words of its parts, those around it, and what they turn out to mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.lexicons import load_lexicon
from sayso.reading.times.kinds import Line
from sayso.records.claims import Timex
from sayso.records.spans import Span


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a written time means: TIMEX3 type, value and modifier.

    `from_` and `to` are its first and last day where the value alone does not tell them. `words` are the first word
    and the one after the last that say it, where those are not all that the shape has.
    """

    timex: Timex
    value: str
    mod: str | None = None
    from_: str | None = None
    to: str | None = None
    words: Span | None = None


Meanings = Meaning | tuple[Meaning, ...] | None
"""What a shape means: one time, several ("from 3 to 7 May"), or none."""


class Found:
    """A match of a shape on the letters of a line; parts are named by the groups of the shape."""

    __slots__ = ("line", "match")

    def __init__(self, line: Line, match: re.Match[str]) -> None:
        self.line = line
        self.match = match

    def has(self, group: str) -> bool:
        """Whether a part is there."""
        return self.match[group] is not None

    def word(self, group: str) -> str:
        """The first word of a part, lower case; empty where the part is not there."""
        return self.line.words[self.match.start(group)] if self.match[group] else ""

    def words(self, group: str | int = 0) -> list[str]:
        """All words of a part."""
        first, after = self.match.span(group)
        return self.line.words[first:after] if first >= 0 else []

    def before(self, steps: int = 1) -> str:
        """The word some places before the match."""
        return self.line.word(self.match.start() - steps)

    def after(self, steps: int = 1) -> str:
        """The word some places after the match."""
        return self.line.word(self.match.end() + steps - 1)

    def kind_before(self, steps: int = 1) -> str:
        """The letter of the word some places before the match."""
        return self.line.kind(self.match.start() - steps)

    def kind_after(self, steps: int = 1) -> str:
        """The letter of the word some places after the match."""
        return self.line.kind(self.match.end() + steps - 1)

    def number(self, group: str) -> int | None:
        """A day or year in digits, or an ordinal in digits or words; None where the part is not there."""
        word = self.word(group)
        if not word:
            return None
        digits = word.rstrip("stndrh")
        if digits.isascii() and digits.isdecimal():
            return int(digits)
        ordinal = load_lexicon("times")["ordinals"].get(word)
        return int(ordinal) if ordinal is not None else None

    def looked_up(self, group: str, *tables: str) -> str | int | None:
        """What the lexicon has for the word of a part, in the first of some tables that has it."""
        word = self.word(group)
        for name in tables:
            if word in load_lexicon("times")[name]:
                found: str | int = load_lexicon("times")[name][word]
                return found
        return None

    def month(self, group: str = "month") -> int | None:
        """The number of the month that a part names."""
        found = self.looked_up(group, "months", "short_months")
        return int(found) if found is not None else None

    def weekday(self) -> int | None:
        """The number of the weekday named, Monday being 0."""
        found = self.looked_up("weekday", "weekdays", "short_weekdays")
        return int(found) if found is not None else None

    def mod(self) -> str | None:
        """The TIMEX3 modifier of "early", "the end of"."""
        edges = load_lexicon("times")["edges"]
        return next((edges[word] for word in self.words("mod") if word in edges), None)

    def step(self, group: str = "step") -> int:
        """-1, 0 or 1 for "last", "this", "next"."""
        steps = load_lexicon("times")["steps"]
        return next((int(steps[word]) for word in reversed(self.words(group)) if word in steps), 0)

    def unit(self) -> str:
        """The TIMEX3 letter of the unit named."""
        table = load_lexicon("times")
        word = self.word("unit")
        plural = table["plural_units"].get(word)
        return str(plural or table["units"].get(word) or table["units"][word.removesuffix("s")])
