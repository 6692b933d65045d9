"""Days held against each other: told dates, and days of the week where no date is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records.facts import RelationKind
from sayso.records.mentions import Mention

_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A told time: its first and last day (ISO, None: not known), its day of the week and its words."""

    first: str | None
    last: str | None
    weekday: str | None
    words: str

    @classmethod
    def of(cls, mention: Mention, words: str) -> Day:
        """The time that a mention names, `words` being how it is written."""
        weekday = _WEEKDAY.search(words)
        plain = " ".join(words.casefold().split())
        return cls(mention.from_, mention.to or mention.from_, weekday[1].casefold() if weekday else None, plain)

    def stands_to(self, other: object) -> RelationKind:
        """How this time stands to another; one whose words are the same differs by the date of its page only.

        >>> month = Day("2031-05-01", "2031-05-31", None, "may 2031")
        >>> day = Day("2031-05-05", "2031-05-05", "mon", "on monday")
        >>> month.stands_to(day).value, day.stands_to(Day("2031-06-03", "2031-06-03", None, "3 june")).value
        ('refines', 'contradict')
        """
        if not isinstance(other, Day):
            return RelationKind.UNCLEAR
        if self.words == other.words:
            return RelationKind.AGREE
        if self.weekday and other.weekday and self.weekday != other.weekday:
            return RelationKind.CONTRADICT
        if not (self.first and self.last and other.first and other.last):
            return RelationKind.UNCLEAR
        if (self.first, self.last) == (other.first, other.last):
            return RelationKind.AGREE
        meets = self.first <= other.last and other.first <= self.last
        return RelationKind.REFINES if meets else RelationKind.CONTRADICT
