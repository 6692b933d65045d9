"""Days held against each other: told dates, and days of the week where no date is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sayso.records.facts import RelationKind
from sayso.records.mentions import Mention
from sayso.records.spans import Span

_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})day", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:later|earlier|after|before|following|next|previous|ago|past|recent|last|that|same)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b\d{4}\b")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PARTIAL = re.compile(r"XXXX-(\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A told time: its first and last day (ISO), its day of the year ("05-31") and of the week, as far as known."""

    words: str
    first: str | None = None
    last: str | None = None
    of_year: str | None = None
    weekday: str | None = None

    @classmethod
    def of(cls, mention: Mention, words: str) -> Day:
        """The time that a mention names, `words` being how it is written."""
        first, last = mention.from_, mention.to or mention.from_
        if _DATE.fullmatch(mention.value or ""):
            first = last = mention.value  # "since 3 May" reaches to the page's day, but 3 May is what is written
        partial = _PARTIAL.fullmatch(mention.value or "")
        named = _WEEKDAY.search(words)
        weekday = named[1].casefold() if named else None
        of_year = partial[1] if partial else None
        if first and first == last and len(first) == 10:
            of_year, weekday = first[5:], weekday or _WEEKDAYS[date.fromisoformat(first).weekday()]
        return cls(" ".join(words.casefold().split()), first, last, of_year, weekday)

    def stands_to(self, other: object) -> RelationKind:
        """How this time stands to another; one whose words are the same differs by the date of its page only.

        >>> month = Day("may 2031", "2031-05-01", "2031-05-31")
        >>> day = Day("on monday", "2031-05-05", "2031-05-05", "05-05", "mon")
        >>> month.stands_to(day).value, month.stands_to(Day("3 june 2031", "2031-06-03", "2031-06-03")).value
        ('refines', 'contradict')
        >>> day.stands_to(Day("on tuesday", weekday="tues")).value
        'contradict'
        """
        if not isinstance(other, Day):
            return RelationKind.UNCLEAR
        if self.words == other.words:
            return RelationKind.AGREE
        if self.first and self.last and other.first and other.last:
            return self._dated(other, meets=self.first <= other.last and other.first <= self.last)
        pairs = (self.of_year, other.of_year), (self.weekday, other.weekday)
        apart = any(one and two and one != two for one, two in pairs)
        return RelationKind.CONTRADICT if apart else RelationKind.UNCLEAR

    def _dated(self, other: Day, *, meets: bool) -> RelationKind:
        """How a time with a date stands to another one; `meets` is whether they share a day."""
        if (self.first, self.last) == (other.first, other.last):
            return RelationKind.AGREE
        if self.of_year and self.of_year == other.of_year and not (self._writes_year and other._writes_year):
            return RelationKind.UNCLEAR  # the year was worked out from the dates of the pages
        return RelationKind.REFINES if meets else RelationKind.CONTRADICT

    @property
    def is_relative(self) -> bool:
        """Whether it is told by another time ("two days later"): which day that is was worked out from the page."""
        return bool(_RELATIVE.search(self.words))

    @property
    def length(self) -> int | None:
        """How many days it covers, None where that is not known."""
        if not (self.first and self.last):
            return None
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1

    @property
    def _writes_year(self) -> bool:
        return bool(_YEAR.search(self.words))


def find_weekdays(text: str) -> Iterator[tuple[Span, Day]]:
    """The days of the week that a text names: on a page without a date they are all that is known of a day.

    >>> [(span, day.weekday) for span, day in find_weekdays("The mill burned on Monday.")]
    [((19, 25), 'mon')]
    """
    for match in _WEEKDAY.finditer(text):
        yield match.span(), Day(match.group().casefold(), weekday=match[1].casefold())
