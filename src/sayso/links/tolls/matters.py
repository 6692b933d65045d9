"""Matters of number: tolls of one event, and counts over one time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sayso.links.matter import Matter, Member
from sayso.links.tolls.passages import Passage
from sayso.links.tolls.read import Toll
from sayso.records.facts import FactField


def toll_matter(passages: Sequence[Passage]) -> Matter:
    """The matter of tolls of one event, with the remarks on them."""
    remarks = [remark for passage in passages for remark in passage.remarks]
    tolls = [passage.toll for passage in passages]
    told = {Member(toll.claim, toll.amount.words, toll.amount) for toll in tolls}
    members = tuple(sorted(told | set(remarks), key=lambda member: (member.claim, member.words)))
    effect = tolls[0].effect
    part = " (part)" if tolls[0].part else ""
    growing = all(toll.days.cumulative for toll in tolls)
    return Matter(FactField.QUANTITY, effect + part, _label(tolls), members, growing=growing)


def _label(tolls: Sequence[Toll]) -> str:
    """A readable line: "killed, civilians — Hanida, 8 April 2017"."""
    noun = _commonest(toll.noun for toll in tolls if toll.noun)
    place = _commonest(name for toll in tolls for name in sorted(toll.names))
    head = ", ".join(part for part in (tolls[0].effect, noun) if part)
    tail = ", ".join(part for part in (place, _day(tolls)) if part)
    return f"{head} — {tail}" if tail else head


def _commonest(words: Iterable[str]) -> str:
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], word)) if counts else ""


def _day(tolls: Sequence[Toll]) -> str:
    cumulative = sorted(toll.days.first for toll in tolls if toll.days.cumulative and toll.days.first)
    if cumulative:
        return f"since {cumulative[0][:4]}"
    told = Counter(toll.days.first for toll in tolls if toll.days.told and toll.days.first == toll.days.last)
    days = told or Counter(toll.days.last for toll in tolls)
    days.pop(None, None)
    if not days:
        return ""
    day = date.fromisoformat(str(min(days, key=lambda item: (-days[item], str(item))))[:10])
    about = "" if told else "reported "
    return f"{about}{day.day} {day:%B} {day.year}"
