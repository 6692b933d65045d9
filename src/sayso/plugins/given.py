"""What plugins give: the text of a page, and words that they found in a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields


def _require_text(given: object, *others: str) -> None:
    """Refuse what is no text that can be stored, before it gets into a row.

    Raises:
        TypeError: a field is no text and not None.
        UnicodeEncodeError: a text holds a lone surrogate.
    """
    for field in fields(given):  # type: ignore[arg-type]  # called with the dataclasses of this module only
        value = getattr(given, field.name)
        if field.name in others or value is None:
            continue
        if not isinstance(value, str):
            raise TypeError(f"{field.name} must be text, not {type(value).__name__}")
        value.encode()


@dataclass(frozen=True, slots=True)
class PageText:
    """One page that a reader found in a file: its paragraphs, or else its HTML, and what the file states about it.

    A paragraph is its text, or (text, role) where the format tells the role: `headline`, `subhead`, `listitem`,
    `caption` … `id` tells the pages of one file apart. `published` is an ISO date.

    >>> PageText(paragraphs=["Six people died."], title="Six die in Ostrel").title
    'Six die in Ostrel'
    """

    paragraphs: Sequence[str | tuple[str, str]] = ()
    html: str | None = None
    id: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        _require_text(self, "paragraphs")
        for paragraph in self.paragraphs:
            (paragraph if isinstance(paragraph, str) else paragraph[0]).encode()


@dataclass(frozen=True, slots=True)
class Found:
    """Words at `[start, end)` of a document's text that a stage found; `exact` are these words, and is checked.

    `kind` is one of `person group organisation place facility nationality`; `value` a canonical id or name.

    >>> Found(8, 14, "Orlevo", "place", "Orlevo", lat=45.5, lon=31.0).exact
    'Orlevo'
    """

    start: int
    end: int
    exact: str
    kind: str
    value: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None

    def __post_init__(self) -> None:
        _require_text(self, "start", "end", "lat", "lon")
        if not all(isinstance(place, int) for place in (self.start, self.end)):
            raise TypeError("start and end must be whole numbers")
        if not all(degrees is None or isinstance(degrees, int | float) for degrees in (self.lat, self.lon)):
            raise TypeError("lat and lon must be degrees or None")
