"""Bracketed references: title, authors, outlet and date of "(‘Title’ by A and B, Outlet, 1 May 2031)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.?"
_DATES = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})$"),
    re.compile(rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})$"),
    re.compile(r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})$"),
    re.compile(rf"{_MONTH},?\s+(?P<year>\d{{4}})$"),
    re.compile(r"(?P<year>(?:19|20)\d{2})$"),
)
_IBID = re.compile(r"(?:ibid|ibidem|op\.? cit|loc\.? cit)\b\.?", re.IGNORECASE)
_QUOTED = re.compile(
    r"^(?:‘(?P<a>.+?)[’‘]|“(?P<b>.+?)”|\"(?P<c>.+?)\"|'(?P<d>.+?)'|«(?P<e>.+?)»)(?=\s*(?:,|$|\sby\s))"
)
_BY = re.compile(r"\s+by\s+(?P<authors>[A-Z][^,]*(?:,\s*[A-Z][^,]*?)*)$")
_NAME_LIST = re.compile(r"\s*(?:,|\band\b|&)\s*")


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference; `date` is an ISO date, month or year; `ibid` repeats the reference before it."""

    title: str | None
    authors: tuple[str, ...]
    outlet: str | None
    date: str | None
    ibid: bool = False


def parse_reference(written: str) -> Reference | None:
    """Read one bracketed reference; None where it names neither outlet, title nor date.

    >>> one = parse_reference("(‘A market burns’ by Ana Ruiz and Jo Tal, The Lake Herald, 3 May 2031)")
    >>> one.title, one.authors, one.outlet, one.date
    ('A market burns', ('Ana Ruiz', 'Jo Tal'), 'The Lake Herald', '2031-05-03')
    >>> parse_reference("(Ibid)").ibid
    True
    """
    words = written.strip().strip("()[]").strip().rstrip(".")
    if _IBID.match(words):
        return Reference(None, (), None, None, ibid=True)
    words, date = _take_date(words)
    title, rest = _take_title(words)
    if title is None:
        title, authors, outlet = _unquoted(rest)
    else:
        authors, outlet = _authors_and_outlet(rest)
    if not (title or outlet):
        return None
    return Reference(title or None, authors, outlet or None, date)


def _take_date(words: str) -> tuple[str, str | None]:
    for pattern in _DATES:
        found = pattern.search(words)
        if found and (found.start() == 0 or words[found.start() - 1] in " ,("):
            iso = _iso(found.groupdict())
            if iso:
                return words[: found.start()].rstrip(" ,("), iso
    return words, None


def _iso(parts: dict[str, str | None]) -> str | None:
    year, day = parts["year"], parts.get("day")
    month: int | None = None
    if name := parts.get("month"):
        month = next((n for n, full in enumerate(_MONTHS, 1) if full.startswith(name.lower()[:3])), None)
    elif number := parts.get("number"):
        month = int(number)
    if day and not (month and 1 <= int(day) <= 31 and 1 <= month <= 12):
        return None
    return f"{year}" + (f"-{month:02d}" if month else "") + (f"-{int(day):02d}" if day else "")


def _take_title(words: str) -> tuple[str | None, str]:
    quoted = _QUOTED.match(words)
    if not quoted:
        return None, words
    title = next(group for group in quoted.groups() if group is not None)
    return title.strip(), words[quoted.end() :].lstrip(" ,")


def _authors_and_outlet(rest: str) -> tuple[tuple[str, ...], str | None]:
    """What follows a quoted title: "by A and B, Outlet" or "Outlet"."""
    parts = [part.strip() for part in rest.split(",") if part.strip()]
    if not parts:
        return (), None
    if parts[0].startswith("by "):
        names = ", ".join(parts[:-1] if len(parts) > 1 else parts).removeprefix("by ")
        return _names(names), parts[-1] if len(parts) > 1 else None
    return (), parts[-1]


def _unquoted(words: str) -> tuple[str | None, tuple[str, ...], str | None]:
    """`Title by A and B, Outlet`, `Title, Outlet` or `Outlet`."""
    head, comma, outlet = words.rpartition(",")
    if not comma:
        # 5: outlets have short names; a longer bare string is a title
        return (None, (), words.strip() or None) if len(words.split()) <= 5 else (words.strip(), (), None)
    by = _BY.search(head)
    if by:
        return head[: by.start()].strip(), _names(by["authors"]), outlet.strip()
    return head.strip(), (), outlet.strip()


def _names(written: str) -> tuple[str, ...]:
    return tuple(name for name in _NAME_LIST.split(written.strip()) if name)
