"""On which days the thing told happened: from times in the claim, else from the date of publication."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from operator import itemgetter

from sayso.lexicons import load_lexicon
from sayso.records.claims import Claim, Quantity, TimeRef
from sayso.records.documents import Document
from sayso.records.spans import Span

REPORT_DAYS = 3
"""News without a day of its own is taken to tell of the day it was published or the three before."""
NEWS_WEEK = 7
"""A told day further back than this is background, not the day of the page's news."""
LONG_DAYS = 45
"""A longer period is a count over time, not the toll of one event."""
# A day right after a verb of saying, or at the end of "said on …", is when it was said.
SAID = re.compile(
    r"\b(?:said|says|told|tells|reported|reports|announced|stated|added|claimed|confirmed|statement|according to)\b"
    r"[^.;:“”\"]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last possible day (ISO, None: not known); `told` if the claim itself tells the day.

    `cumulative` marks counts over a longer time ("since 2014"), `of_page` a first day taken from the page's news.
    """

    first: str | None
    last: str | None
    told: bool
    cumulative: bool
    of_page: bool = False


def event_days(document: Document, claim: Claim, quantity: Quantity | None = None) -> Days:
    """When what a claim tells happened; of several times the one nearest to `quantity`.

    Times of saying ("the monitor said on Monday") are left aside, as is the date of publication in the text.
    """
    published = (document.published or "")[:10] or None
    if published is not None and len(published) < 10:
        published = None
    spans = [time for time in claim.times if time.from_ and _is_of_event(document.text, claim, time, published)]
    cumulative = [time for time in spans if _begins_count(document.text, claim, time)]
    if cumulative:
        first = min(time.from_ or "" for time in cumulative)
        return Days(first, published, told=True, cumulative=_days(first, published) > LONG_DAYS)
    if _counts_over_time(claim.text):
        return Days(None, published, told=False, cumulative=True)
    exact = [time for time in spans if _length(time) <= REPORT_DAYS]
    if exact:
        at = quantity.start if quantity else claim.start
        nearest = min(exact, key=lambda time: (abs(time.start - at), time.start))
        joined = [time for time in exact if time is nearest or _is_joined(document.text, time, nearest)]
        last = max(time.to or time.from_ or "" for time in joined)
        return Days(min(time.from_ or "" for time in joined), last, told=True, cumulative=False)
    months = [time for time in spans if REPORT_DAYS < _length(time) <= LONG_DAYS]
    if months:
        shortest = min(months, key=lambda time: (_length(time), time.start))
        return Days(shortest.from_, shortest.to, told=True, cumulative=False)
    if published is None:
        return Days(None, None, told=False, cumulative=False)
    return Days(shift(published, -REPORT_DAYS), published, told=False, cumulative=False)


def with_page_days(
    days: Mapping[str, Days], claims: Sequence[Claim], sentences: Sequence[Span], published: str | None
) -> dict[str, Days]:
    """The days of a page's claims, where those without a day of their own take that of their sentence or page.

    The page's day is the first that its claims tell within a week before publication (that of its lead); what a
    claim without a day tells happened on it or later. `claims` are sorted by place; `sentences` are the page's.
    """
    told = [days[claim.id].first for claim in claims if _is_news_day(days[claim.id])]
    news = [day for day in told if published and 0 <= _days(day, published) <= NEWS_WEEK]
    told_in: dict[int | None, set[Days]] = defaultdict(set)
    inside = {claim.id: _sentence_of(claim, sentences) for claim in claims}
    for claim in claims:
        if days[claim.id].told:
            told_in[inside[claim.id]].add(days[claim.id])
    result = {}
    for claim in claims:
        own, sentence = days[claim.id], inside[claim.id]
        if own.told or own.cumulative:
            result[claim.id] = own
            continue
        beside = told_in.get(sentence, set()) if sentence is not None else set()
        if len(beside) == 1:
            result[claim.id] = next(iter(beside))
        elif news and own.last is not None:
            result[claim.id] = Days(news[0], own.last, told=False, cumulative=False, of_page=True)
        else:
            result[claim.id] = own
    return result


def _is_news_day(days: Days) -> bool:
    return days.told and not days.cumulative and days.first is not None and days.first == days.last


def _sentence_of(claim: Claim, sentences: Sequence[Span]) -> int | None:
    """The number of the sentence in which a claim begins; `sentences` are sorted."""
    at = bisect_right(sentences, claim.start, key=itemgetter(0)) - 1
    return at if at >= 0 and claim.start < sentences[at][1] else None


def days_meet(a: Days, b: Days) -> bool:
    """Whether two windows share a day; a side that is not known meets everything.

    >>> days_meet(Days("2031-05-06", "2031-05-06", True, False), Days("2031-05-07", "2031-05-07", True, False))
    False
    """
    return not (a.first and b.last and a.first > b.last) and not (b.first and a.last and b.first > a.last)


def same_told_day(a: Days, b: Days) -> bool:
    """Whether both tell the same single day, or one tells it and the page of the other is about that day.

    >>> day = Days("2031-05-06", "2031-05-06", True, False)
    >>> same_told_day(day, day)
    True
    """
    single = [days.told and days.first == days.last for days in (a, b)]
    known = all(is_single or days.of_page for is_single, days in zip(single, (a, b), strict=True))
    return any(single) and known and a.first == b.first and a.first is not None


def shift(day: str, by: int) -> str:
    """An ISO day some days later.

    >>> shift("2031-05-01", -1)
    '2031-04-30'
    """
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def _is_of_event(text: str, claim: Claim, time: TimeRef, published: str | None) -> bool:
    written = text[time.start : time.end]
    if time.from_ == published == time.to and time.start - claim.start < 30 and written[-4:].isdigit():
        return False  # a written-out date of publication at the head of the text
    return not SAID.search(text[max(claim.start, time.start - 60) : time.start])


def _is_joined(text: str, a: TimeRef, b: TimeRef) -> bool:
    """Whether two times are told as one stretch: "on Sunday and Monday"."""
    first, second = sorted((a, b), key=lambda time: time.start)
    return bool(re.fullmatch(r"\s*(?:and|to|until|through|[-–])\s*(?:on\s+)?", text[first.end : second.start]))


def _begins_count(text: str, claim: Claim, time: TimeRef) -> bool:
    return bool(
        re.search(r"\b(?:since|began|beginning)\W+(?:\w+\W+){0,7}$", text[claim.start : time.start], re.IGNORECASE)
    )


@cache
def _cumulative_pattern() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in load_lexicon("tolls")["cumulative"]["words"]))


def _counts_over_time(sentence: str) -> bool:
    return bool(_cumulative_pattern().search(sentence.lower()))


def _length(time: TimeRef) -> int:
    return _days(time.from_, time.to or time.from_)


def _days(first: str | None, last: str | None) -> int:
    if not first or not last:
        return 0
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0
