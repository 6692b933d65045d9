"""The date in a page's own address: `/2031/05/06/`, `/2031-05-06-`, `/20310506/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from sayso.documents.stated.hints import Hint, Trust
from sayso.records.metadata import Matter, Origin

_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/_.-]?)(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)(?!\d)"
)
_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[01]?\d)(?=/)")
# An archive's address holds its own time before the page's: /web/20310506070809/https://…
_ARCHIVED = re.compile(r"^https?://[^/]+/web/\d{4,14}[a-z_]{0,4}/(?=https?:)", re.IGNORECASE)


def live_url(url: str) -> str:
    """The address that an archive's address holds, or the address itself.

    >>> live_url("https://web.archive.org/web/20310506070809/http://ostrel.example/a")
    'http://ostrel.example/a'
    """
    return _ARCHIVED.sub("", url)


def url_hints(url: str | None) -> Iterator[Hint]:
    """The day in an address, or else the month; nothing where there is neither.

    >>> [hint.value for hint in url_hints("https://ostrel.example/2031/05/06/six-die")]
    ['2031-05-06']
    >>> [hint.value for hint in url_hints("https://ostrel.example/2031/05/six-die")]
    ['2031-05']
    """
    try:
        parts = urlsplit(live_url(url or ""))
    except ValueError:
        return
    path = parts.path + "/"
    for found in _DAY.finditer(path):
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue
        if found["mark"] or len(found.group()) == 8:
            yield Hint(Matter.PUBLISHED, day.isoformat(), Origin.URL, Trust.ADDRESS)
            return
    month = _MONTH.search(path)
    if month and 1 <= int(month["month"]) <= 12:
        yield Hint(Matter.PUBLISHED, f"{month['year']}-{int(month['month']):02d}", Origin.URL, Trust.LAST)
