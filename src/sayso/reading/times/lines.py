"""The times of one line: which shapes match, what each means, and which belong together."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.lexicons import load_lexicon
from sayso.reading.syntax import Syntax
from sayso.reading.times.calendar import covered_days
from sayso.reading.times.context import Context
from sayso.reading.times.doubts import is_time
from sayso.reading.times.found import Found, Meaning, Meanings
from sayso.reading.times.joins import Read, join
from sayso.reading.times.kinds import Line
from sayso.reading.times.meanings import MEANINGS
from sayso.reading.times.occupied import Occupied
from sayso.reading.times.references import find_references, meaning_of
from sayso.reading.times.shapes import TRIGGERS, shapes
from sayso.reading.times.tense import Tense, tense_at, tense_by_words
from sayso.records.claims import TimeRef
from sayso.records.spans import Span


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A match before it is read: its words, and the shape and match or the value of a phrase."""

    first: int
    after: int
    shape: str
    found: Found | None
    value: str = ""


def read_line(line: Line, context: Context, syntax: Syntax | None) -> list[TimeRef]:
    """The times of a line in order; the context goes on to the next line with what was told of."""
    reads: list[Read] = []
    for one in _candidates(line, syntax):
        _turn(context, line, (one.first, one.after), syntax)
        for meaning in _meanings(one, context):
            first, after = meaning.words or (one.first, one.after)
            reads.append(Read(first, after, one.shape, meaning, _explicit(one), context.behind))
            looks_back = one.shape in _LOOKING_BACK
            context.tell(meaning.value, looks_back=looks_back, explicit=_explicit(one))
    return [_record(line, read, context) for read in join(line, reads, context)]


def _candidates(line: Line, syntax: Syntax | None) -> list[_Candidate]:
    taken, found = Occupied(), []
    for first, after, value in find_references(line):
        if taken.take((first, after)):
            found.append(_Candidate(first, after, "reference", None, value))
    if TRIGGERS.search(line.kinds):
        for name, pattern in shapes():
            for match in pattern.finditer(line.kinds):
                one = Found(line, match)
                if is_time(name, one, syntax) and taken.take(match.span()):
                    found.append(_Candidate(*match.span(), name, one))
    return sorted(found, key=lambda one: one.first)


def _meanings(one: _Candidate, context: Context) -> tuple[Meaning, ...]:
    meant: Meanings
    if one.found is None:
        meant = meaning_of(one.value, context)
        return (meant,) if meant else ()
    meant = MEANINGS[one.shape](one.found, context)
    if meant is None:
        return ()
    return meant if isinstance(meant, tuple) else (meant,)


def _explicit(one: _Candidate) -> bool:
    """Whether the year is written."""
    return one.found is not None and "year" in one.found.match.re.groupindex and one.found.has("year")


_LOOKING_BACK = frozenset({"ago", "year_ago", "year_quarter", "period_last_year", "week_of"})
"""Shapes that tell of another time to compare with it."""

_FILLING = frozenset({"at", "least", "about", "around", "the", "in", "on", "early", "late", "mid", "beginning",
                      "of", "start", "middle", "end", "-"})  # fmt: skip
"""Words that can stand between "since" and its time."""


def _turn(context: Context, line: Line, words: Span, syntax: Syntax | None) -> None:
    """Set the side of the time of speaking to that of the time at some words."""
    first, after = words
    span = line.starts[first], line.ends[after - 1]
    back = first - 1
    while back >= 0 and first - back < 6 and line.words[back] in _FILLING:
        back -= 1
    context.behind = back >= 0 and line.words[back] in load_lexicon("times")["tense"]["words_behind"]
    if syntax is None:
        context.tense = tense_by_words(line.text, line.starts[0], span[0])
    else:
        context.tense = tense_at(syntax, *span)
    if context.headline and context.tense is Tense.PRESENT:
        context.tense = None
    if line.kind(after) == "x":
        context.tense = None  # "Wednesday's ruling": the verb tells of the ruling's time
    elif context.tense is not Tense.PAST and line.word(first - 1) in {"until", "till"}:
        context.tense = Tense.FUTURE


def _record(line: Line, read: Read, context: Context) -> TimeRef:
    meaning = read.meaning
    first, last = meaning.from_, meaning.to
    if first is None and last is None:
        first, last = covered_days(meaning.value.split("T")[0])
        if read.behind and first and context.day and first <= context.day.isoformat():
            last = context.day.isoformat()
        elif read.until and last:
            first = None
    span = line.starts[read.first], line.ends[read.after - 1]
    return TimeRef(*span, meaning.value, first, last, meaning.timex, meaning.mod)
