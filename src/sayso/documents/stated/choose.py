"""Which of a page's hints the document goes by: the most trusted that passes the checks of its matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.documents.shapes import title_key
from sayso.documents.stated.hints import Hint, Trust, of
from sayso.documents.stated.names import is_person
from sayso.documents.stated.titles import is_site, site_keys, without_site
from sayso.records.metadata import Matter, Origin

# What agrees with a hint of another origin is this much more trusted.
_AGREED = 3
# News on the web begins in 1990; earlier dates are template values (1970-01-01) or what the text tells of.
_FIRST_YEAR = 1990
_SUSPICIOUS = 40
# The day that a page prints under its headline goes before its tags, which often hold that of a change.
_PRINTED = 8
# A company that a meta tag alone names made the site, not the text.
_TOO_WEAK = 55
Chosen = dict[Matter, Hint]


def choose(hints: Sequence[Hint]) -> Chosen:
    """The hint to go by for each matter that has any.

    What a program wrote into a file names the clerk who saved it and the day it was made or printed, or those of a
    template: it may give a title, but neither author nor date.
    """
    hints = [hint for hint in hints if hint.origin is not Origin.PROPERTIES or hint.matter is Matter.TITLE]
    chosen: Chosen = {}
    for matter in (Matter.URL, Matter.LANGUAGE, Matter.SECTION, Matter.PUBLISHER, Matter.CREDIT, Matter.UPDATED):
        best = min(of(hints, matter), key=lambda hint: hint.trust, default=None)
        if best is not None:
            chosen[matter] = best
    url = chosen[Matter.URL].value if Matter.URL in chosen else None
    sites = site_keys([hint.value for hint in of(hints, Matter.PUBLISHER)], url)
    for matter, best in (
        (Matter.TITLE, _title(hints, sites)),
        (Matter.AUTHOR, _author(hints, sites)),
        (Matter.PUBLISHED, _published(hints)),
    ):
        if best is not None:
            chosen[matter] = best
    return chosen


def _title(hints: Sequence[Hint], sites: frozenset[str]) -> Hint | None:
    best = min(of(hints, Matter.TITLE), key=lambda hint: hint.trust, default=None)
    if best is None or best.trust == Trust.CARRIER:
        return best
    return replace(best, value=without_site(best.value, sites))


def _author(hints: Sequence[Hint], sites: frozenset[str]) -> Hint | None:
    """The most trusted author who is not the site; agreement of other places counts, and so does a fuller name."""
    told = [
        hint for hint in of(hints, Matter.AUTHOR)
        if hint.trust == Trust.CARRIER or not is_site(hint.value, sites)
    ]  # fmt: skip
    if not told:
        return None
    places: dict[str, set[Origin]] = {}
    for hint in told:
        places.setdefault(title_key(hint.value), set()).add(hint.origin)
    # In how many other kinds of places the same authors are named.
    agreeing = [len(places[title_key(hint.value)]) - 1 for hint in told]
    weighed = [(hint.trust - _AGREED * min(2, more), hint) for hint, more in zip(told, agreeing, strict=True)]
    weight, best = min(weighed, key=lambda pair: pair[0])
    if best.trust == Trust.CARRIER:
        return best
    if weight >= _TOO_WEAK and best.origin is Origin.META:
        return None
    best = replace(best, value=_without_site(best.value, sites))
    if best.value.isupper():
        key = title_key(best.value)
        return next((hint for hint in told if title_key(hint.value) == key and not hint.value.isupper()), best)
    return next((hint for hint in told if _is_fuller(hint.value, best.value)), best)


def _is_fuller(author: str, short: str) -> bool:
    """Whether an author is another with more of the name: "Hanna Berg" for "Hanna", for "hanna.berg"."""
    if "," in author or " " in short or " " not in author:
        return False
    login = short.casefold().split(".")
    words = author.casefold().split()
    return author.startswith(short + " ") or (len(login) > 1 and login == [words[0], words[-1]])


def _without_site(author: str, sites: frozenset[str]) -> str:
    """The author ("Hanna Berg Ostrel Post") without the site's name, where a full name is left."""
    first, *others = author.split(", ")
    if others and is_person(first):
        author = ", ".join([first, *(name for name in others if not _begins_with_site(name, sites))])
    words = author.split()
    for cut in range(2, len(words)):
        if is_site(" ".join(words[cut:]), sites):
            return " ".join(words[:cut])
    return author


def _begins_with_site(name: str, sites: frozenset[str]) -> bool:
    words = name.split()
    return any(is_site(" ".join(words[:count]), sites) for count in range(1, len(words) + 1))


def _published(hints: Sequence[Hint]) -> Hint | None:
    told = list(of(hints, Matter.PUBLISHED))
    if not told:
        return None
    weighed = []
    for hint in told:
        weight = hint.trust - _AGREED * min(2, _agreeing_day(hint, told)) + _suspicion(hint, hints)
        if hint.origin is Origin.DATELINE and Trust.SHOWN <= hint.trust <= Trust.WORDED:
            weight -= _PRINTED
        weighed.append((weight, hint))
    best = min(weighed, key=lambda pair: pair[0])[1]
    return best if best.trust == Trust.CARRIER else _with_time(_local_day(best, told), told)


def _with_time(best: Hint, told: Sequence[Hint]) -> Hint:
    """The same day with its time of day, where another place gives that."""
    if len(best.value) != len("2031-05-06"):
        return best
    timed = [hint for hint in told if hint.value.startswith(best.value + "T") and hint.trust <= Trust.PAGE]
    return min(timed, key=lambda hint: hint.trust, default=best)


def _agreeing_day(hint: Hint, others: Sequence[Hint]) -> int:
    day = hint.value[:10]
    return len({other.origin for other in others if other.origin is not hint.origin and other.value[:10] == day})


def _suspicion(hint: Hint, hints: Sequence[Hint]) -> int:
    """What lowers trust in a date: a year before the web, a day after the page's last change."""
    if hint.trust == Trust.CARRIER:
        return 0
    if int(hint.value[:4]) < _FIRST_YEAR:
        return _SUSPICIOUS
    changed = [other.value[:10] for other in of(hints, Matter.UPDATED) if other.origin is hint.origin]
    return 0 if not changed or hint.value[:10] <= max(changed) else _AGREED


def _local_day(best: Hint, told: Sequence[Hint]) -> Hint:
    """A time in UTC, or the day before or after it that the page prints or its address holds: the local day."""
    if not best.value.endswith(("Z", "+00:00", "+0000")):
        return best
    day = _day(best)
    for other in told:
        local = _day(other) if other.origin in {Origin.URL, Origin.DATELINE} and other.trust < Trust.LAST else None
        if day and local and abs(local - day) == timedelta(days=1):
            return other
    return best


def _day(hint: Hint) -> date | None:
    try:
        return date.fromisoformat(hint.value[:10])
    except ValueError:
        return None
