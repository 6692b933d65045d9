"""Times that belong together: an hour and its day, the two ends of a stretch."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.reading.times.calendar import covered_days, make_day, parse_day, week_value
from sayso.reading.times.context import Context
from sayso.reading.times.found import Meaning
from sayso.reading.times.kinds import Line
from sayso.records.claims import Timex


@dataclass(frozen=True, slots=True)
class Read:
    """A time that was read: its words `[first, after)`, shape and meaning.

    `explicit`: its year is written; `behind`: "since" stands before it; `until`: "until" does.
    """

    first: int
    after: int
    shape: str
    meaning: Meaning
    explicit: bool = False
    behind: bool = False
    until: bool = False


_HOURS = frozenset({"clock", "part", "early_hours", "week_of"})
_INSIDE = frozenset({",", "on", "of", "(", ")"})
_LINKS = frozenset({"to", "until", "till", "through", "-", "–", "—", "and"})


def join(line: Line, reads: list[Read], context: Context) -> list[Read]:
    """The times of a line with hours on their days and with both ends of stretches."""
    if len(reads) > 1:
        reads = _years_shared(line, reads)
        reads = _hours_joined(line, reads)
        reads = _lengths_joined(line, reads)
        reads = _stretches(line, reads)
    return [replace(read, until=line.word(read.first - 1) in {"until", "till"}) for read in reads]


def _hours_joined(line: Line, reads: list[Read]) -> list[Read]:
    """An hour or part of a day takes the day after it ("5 p.m. EST, Nov. 6"), and one time is made of both."""
    done: list[Read] = []
    for read in reversed(reads):
        after = done[-1] if done else None
        if after is None or read.shape not in _HOURS or not _on_day(line, read, after):
            done.append(read)
            continue
        gap = line.words[read.after : after.first]
        meaning = _joined(read, after)
        if "(" in gap or ")" in gap:
            done.append(replace(read, meaning=meaning))
        else:
            done[-1] = replace(read, meaning=meaning, after=after.after)
    return [read for read in reversed(done) if not _is_restated(line, read)]


def _joined(read: Read, after: Read) -> Meaning:
    if read.shape == "week_of":
        day = parse_day(after.meaning.value)
        return replace(read.meaning, value=week_value(day)) if day else read.meaning
    if read.shape == "early_hours" and after.shape == "day_part":
        return replace(after.meaning, mod=read.meaning.mod)
    hour = read.meaning.value.partition("T")[2]
    if after.meaning.from_:  # "the night of 17-18 September" begins on the first
        first, last = after.meaning.from_, after.meaning.to
        return replace(read.meaning, value=f"{first}T{hour}", from_=first, to=last)
    return replace(read.meaning, value=f"{after.meaning.value[:10]}T{hour}")


def _is_restated(line: Line, read: Read) -> bool:
    """Whether an hour in brackets says the hour before it in another zone: "10:35 a.m. (0735 GMT)"."""
    bracketed = line.word(read.first - 1) == "(" and line.word(read.after) == ")"
    return read.shape == "clock" and bracketed and line.kind(read.first - 2) in "CAH"


def _on_day(line: Line, read: Read, after: Read) -> bool:
    gap = line.words[read.after : after.first]
    if len(gap) > 2 or not set(gap) <= _INSIDE:
        return False
    if after.shape == "clock":
        return "(" in gap
    if read.shape == "early_hours" and after.shape == "day_part":
        return True
    if after.meaning.from_ and after.meaning.timex is Timex.DURATION:
        return after.meaning.value.endswith("D") and read.shape != "week_of"
    return after.meaning.timex is Timex.DATE and len(after.meaning.value) == 10 and after.meaning.value[4] == "-"


_SIZES = "YMWD"
_SMALL_SIZES = "HMS"


def _lengths_joined(line: Line, reads: list[Read]) -> list[Read]:
    """Two lengths are one: "two hours and 30 minutes", "10 years and six months"."""
    done: list[Read] = []
    for read in reads:
        last = done[-1] if done else None
        if (
            last
            and last.shape == read.shape == "length"
            and line.words[last.after : read.first] in (["and"], [","])
        ):
            value = _sum_of(last.meaning.value, read.meaning.value)
            if value:
                meaning = replace(last.meaning, value=value, words=None)
                done[-1] = replace(last, meaning=meaning, after=read.after)
                continue
        done.append(read)
    return done


def _sum_of(large: str, small: str) -> str | None:
    """One duration of two with units of falling size.

    >>> _sum_of("P10Y", "P6M"), _sum_of("PT2H", "PT30M"), _sum_of("P1D", "PT2H"), _sum_of("P6M", "P10Y")
    ('P10Y6M', 'PT2H30M', 'P1DT2H', None)
    """
    timed = large.startswith("PT"), small.startswith("PT")
    if "X" in large + small or large[-2].isalpha() or small[-2].isalpha():
        return None
    sizes = _SMALL_SIZES if timed[0] else _SIZES
    if timed[0] and not timed[1]:
        return None
    if timed[0] == timed[1] and not 0 <= sizes.find(large[-1]) < sizes.find(small[-1]):
        return None
    return large + (small[2:] if timed[0] else small[1:])


def _years_shared(line: Line, reads: list[Read]) -> list[Read]:
    """The year at the end is that of both: "May to July 2017", "5 May and 7 June 2017"."""
    done = list(reads)
    for at in range(len(done) - 2, -1, -1):
        one, other = done[at], done[at + 1]
        linked = line.words[one.after : other.first]
        if not (other.explicit and not one.explicit and len(linked) == 1 and linked[0] in {*_LINKS, "or", ","}):
            continue
        if one.shape not in {"month", "day_month", "month_day"} or other.shape == "year":
            continue
        if not other.meaning.value[:4].isdecimal() or one.meaning.value[4:5] != "-":
            continue
        year = int(other.meaning.value[:4])
        year -= one.meaning.value[4:] > other.meaning.value[4:]
        parts = [int(part) for part in one.meaning.value[5:].split("-") if part.isdecimal()]
        if make_day(year, parts[0], parts[1] if len(parts) > 1 else 1):
            value = f"{year:04d}{one.meaning.value[4:]}"
            done[at] = replace(one, meaning=replace(one.meaning, value=value), explicit=True)
    return done


def _stretches(line: Line, reads: list[Read]) -> list[Read]:
    """Both ends get the days of the whole stretch: "from March to June", "between 2014 and 2017"."""
    done = list(reads)
    for at in range(len(done) - 1):
        one, other = done[at], done[at + 1]
        linked = line.words[one.after : other.first]
        if len(linked) != 1 or linked[0] not in _LINKS or one.meaning.from_ or other.meaning.from_:
            continue
        before = line.word(one.first - 1)
        if before not in {"from", "between"} and linked[0] in {"-", "–", "—"}:
            continue
        if linked[0] == "and" and before != "between":
            continue
        first, last = covered_days(one.meaning.value[:10])[0], covered_days(other.meaning.value[:10])[1]
        if first and last and first <= last:
            done[at] = replace(one, meaning=replace(one.meaning, from_=first, to=last))
            done[at + 1] = replace(other, meaning=replace(other.meaning, from_=first, to=last))
    return done
