"""What a page states about itself, value by value, with where each value stands: conflicts are kept, not hidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Matter(StrEnum):
    """What a value of a page's metadata tells."""

    TITLE = "title"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    PUBLISHED = "published"
    UPDATED = "updated"
    LANGUAGE = "language"
    SECTION = "section"
    URL = "url"
    CREDIT = "credit"


class Origin(StrEnum):
    """Where on a page, or around it, a value stands.

    `row`: the row of a JSON Lines, JSON or CSV file. `mail`: the headers of a message. `http`: the address and
    headers under which an archive holds the page. `properties`: the fields that a program writes into a PDF or
    Word file. `json-ld`, `meta`, `microdata`: what the mark-up tells machines. `heading`, `byline`, `dateline`:
    what the page shows readers in these places. `url`: the page's own address. `text`: other visible text.
    `detected`: worked out from the words (the language).
    """

    ROW = "row"
    MAIL = "mail"
    HTTP = "http"
    PROPERTIES = "properties"
    JSON_LD = "json-ld"
    META = "meta"
    MICRODATA = "microdata"
    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    URL = "url"
    TEXT = "text"
    DETECTED = "detected"


@dataclass(frozen=True, slots=True)
class Stated:
    """One value that a page gives for one matter, and whether it is the one that the document goes by.

    Dates are ISO dates or times as precise as they were given. `start` and `end` are code points of the document's
    text where the value is printed there, else None.

    >>> Stated(Matter.PUBLISHED, "2031-05", Origin.META).precision
    'month'
    """

    matter: Matter
    value: str
    origin: Origin
    used: bool = False
    start: int | None = None
    end: int | None = None

    @property
    def precision(self) -> str | None:
        """How precise a date is: `year`, `month`, `day` or `time`; None for what is no date."""
        if self.matter not in {Matter.PUBLISHED, Matter.UPDATED}:
            return None
        return {4: "year", 7: "month", 10: "day"}.get(len(self.value), "time")
