"""What a page says of itself: the value that its document goes by, where it stands, what stands against it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sayso.records.documents import Document
from sayso.records.metadata import Matter, Origin, Stated

_DATES = frozenset({Matter.PUBLISHED, Matter.UPDATED})
_LETTERS = re.compile(r"\W+")

ORIGIN_WORDS: dict[Origin, str] = {
    Origin.ROW: "input row",
    Origin.MAIL: "mail headers",
    Origin.HTTP: "web archive",
    Origin.PROPERTIES: "file properties",
    Origin.JSON_LD: "JSON-LD",
    Origin.META: "meta tag",
    Origin.MICRODATA: "microdata",
    Origin.HEADING: "heading",
    Origin.BYLINE: "byline",
    Origin.DATELINE: "dateline",
    Origin.URL: "address",
    Origin.TEXT: "text",
    Origin.DETECTED: "detected",
}


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value in one spelling, and every place that gives it. `differs` from the value that is used."""

    value: str
    origins: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class MatterLines:
    """All that a page says on one matter: the value used first (None where none is), then others that differ.

    Values that say the same as the one used (in other spelling, or less exactly) count as places of it.
    """

    matter: str
    used: ValueLine | None
    others: tuple[ValueLine, ...]

    @property
    def is_conflict(self) -> bool:
        """Whether some place gives another value than the one that is used."""
        return any(line.differs for line in self.others)


def page_metadata(document: Document) -> tuple[MatterLines, ...]:
    """What a document's page says of itself, in the order of matters; empty where an earlier version read it.

    >>> from sayso.records.documents import Document
    >>> stated = (
    ...     Stated(Matter.PUBLISHED, "2031-05-06", Origin.JSON_LD, used=True),
    ...     Stated(Matter.PUBLISHED, "2031-05-07", Origin.META),
    ... )
    >>> named = {name: None for name in ("url", "title", "author", "publisher", "published", "language")}
    >>> page = Document(id="a.html", page="", path="a.html", text="", blocks=(), metadata=stated, **named)
    >>> [(one.used.value, [other.value for other in one.others]) for one in page_metadata(page)]
    [('2031-05-06', ['2031-05-07'])]
    """
    stated = document.metadata or ()
    matters = {matter: [one for one in stated if one.matter is matter] for matter in Matter}
    return tuple(_matter(matter, values) for matter, values in matters.items() if values)


def _matter(matter: Matter, values: list[Stated]) -> MatterLines:
    used = next((one for one in values if one.used), None)
    groups: list[list[Stated]] = [[used]] if used else []
    for one in values:
        if one is used:
            continue
        group = next((group for group in groups if say_the_same(matter, group[0].value, one.value)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    lines = [_line(group, differs=used is not None and group[0] is not used) for group in groups]
    return MatterLines(matter.value, lines[0] if used else None, tuple(lines[1:] if used else lines))


def _line(group: Iterable[Stated], differs: bool) -> ValueLine:
    stated = list(group)
    origins = tuple(dict.fromkeys(ORIGIN_WORDS[one.origin] for one in stated))
    return ValueLine(stated[0].value, origins, differs)


def say_the_same(matter: Matter, a: str, b: str) -> bool:
    """Whether two values of a matter do not contradict each other.

    A date agrees with a less exact one that it lies in, and a time with the same moment in another zone; a language
    with its variety; anything else with the same letters and digits.

    >>> say_the_same(Matter.PUBLISHED, "2031-05", "2031-05-06"), say_the_same(Matter.LANGUAGE, "en", "en-GB")
    (True, True)
    >>> say_the_same(Matter.PUBLISHED, "2031-05-06T23:30:00+00:00", "2031-05-07T01:30:00+02:00")
    True
    >>> say_the_same(Matter.TITLE, "Six boats left", "Six boats left – Varna Wire")
    False
    """
    if matter in _DATES:
        return _same_day(a, b)
    if matter is Matter.LANGUAGE:
        return a.lower().replace("_", "-").split("-")[0] == b.lower().replace("_", "-").split("-")[0]
    if matter is Matter.URL:
        return a.partition("://")[2].rstrip("/") == b.partition("://")[2].rstrip("/")
    return _LETTERS.sub(" ", a.casefold()).strip() == _LETTERS.sub(" ", b.casefold()).strip()


def _same_day(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    if longer.startswith(shorter):
        return True
    if len(shorter) <= len("2031-05-06"):
        return False
    try:
        first, second = datetime.fromisoformat(a), datetime.fromisoformat(b)
    except ValueError:
        return False
    if (first.tzinfo is None) == (second.tzinfo is None):
        return first == second
    return first.replace(tzinfo=None) == second.replace(tzinfo=None)  # one of them does not tell its zone
