"""Lengths of time, times some length away, and repeated times: "three years", "two weeks ago", "every Friday"."""

from __future__ import annotations

from datetime import date

from sayso.lexicons import load_lexicon
from sayso.reading.times.amounts import amount_of, duration_value
from sayso.reading.times.context import Context
from sayso.reading.times.found import Found, Meaning, Meanings
from sayso.reading.times.periods import moved_day, year_before
from sayso.reading.times.tense import Tense
from sayso.records.claims import Timex
from sayso.records.spans import Span


def _amount(found: Found) -> float | None:
    amount = amount_of(found.words("amount"))
    if found.has("half") and amount is not None:
        amount += 0.5
    return amount


def length(found: Found, context: Context) -> Meanings:
    """Read "three years", "a 24-hour curfew", "several months", "a year and a half"."""
    amount, unit = _amount(found), found.unit()
    if found.before() == "in" and context.tense is Tense.FUTURE and amount is not None and not unit.startswith("T"):
        value = context.away(amount, unit)
        return Meaning(Timex.DATE, value) if value else None
    if (
        found.words("amount") == ["one"]
        and unit == "D"
        and context.tense is Tense.FUTURE
        and found.kind_before() != "B"
    ):
        return Meaning(Timex.DATE, "FUTURE_REF")
    return Meaning(
        Timex.DURATION, duration_value(amount, unit), bound_before(found)[0], words=bound_before(found)[1]
    )


def bound_before(found: Found) -> tuple[str | None, Span | None]:
    """The TIMEX3 modifier that words before an amount give it ("more than"), and the words with them."""
    bounds, (first, after) = load_lexicon("times")["bounds"], found.match.span()
    for count in (3, 2, 1):
        said = " ".join(found.line.words[max(0, first - count) : first])
        if said in bounds and first >= count:
            return str(bounds[said]), (first - count, after)
    return None, None


def ago(found: Found, context: Context) -> Meanings:
    """Read "two weeks ago", "a year earlier", "three days later".

    Those of telling ("later", "earlier", "before") are counted from the day last told of; where there is none, the
    length is all that is known, except that a year earlier is a year before what is told of now.
    """
    amount, unit, way = _amount(found), found.unit(), found.word("way")
    forward = way in {"from", "hence"} or load_lexicon("times")["ways"].get(way) == 1
    mod, words = bound_before(found)
    first, after = words or found.match.span()
    from_speech = way in {"ago", "from", "hence"}
    compared = amount == 1 and unit == "Y" and not forward and not (way == "before" and found.after()[:1].isalnum())
    if compared and (value := year_before(context)):
        return Meaning(Timex.DATE, value, mod, words=(first, after))
    day = context.day if from_speech else _day_told(found, context)
    if not from_speech and (day is None or amount is None):
        end = found.match.start("way")
        return Meaning(Timex.DURATION, duration_value(amount, unit), mod, words=(first, end))
    value = _moved(context, day, amount, unit, forward=forward)
    return Meaning(Timex.DATE, value or ("FUTURE_REF" if forward else "PAST_REF"), mod, words=(first, after))


def _day_told(found: Found, context: Context) -> date | None:
    """The day from which "later" counts: none for hours, and for "two days before the attack"."""
    before_what = found.word("way") in {"before", "after"} and found.after()[:1].isalnum()
    return None if before_what or found.unit().startswith("T") else context.told_day()


def _moved(context: Context, day: date | None, amount: float | None, unit: str, *, forward: bool) -> str | None:
    if amount is None:
        return None
    steps = amount if forward else -amount
    return (moved_day(day, steps, unit) if day else None) or context.away(steps, unit)


def vague_ago(found: Found, context: Context) -> Meanings:
    """Read "years ago"; of "years later" the length alone is known."""
    if found.word("way") == "ago":
        return Meaning(Timex.DATE, "PAST_REF")
    first = found.match.start()
    return Meaning(Timex.DURATION, duration_value(None, found.unit()), words=(first, first + 1))


def last_lengths(found: Found, context: Context) -> Meanings:
    """Read "the past three years", "the next several days", "the first nine months"."""
    mod, words = bound_before(found)
    if found.before() in {"over", "around", "about", "under", "some"}:
        mod, words = None, None  # "over the past month"
    return Meaning(Timex.DURATION, duration_value(_amount_in(found), found.unit()), mod or found.mod(), words=words)


def _amount_in(found: Found) -> float | None:
    return amount_of(found.words("amount"))


def long(found: Found, context: Context) -> Meanings:
    """Read "decades-long", "years-old"."""
    return Meaning(Timex.DURATION, duration_value(None, found.unit()))


def vague_length(found: Found, context: Context) -> Meanings:
    """Read "for years", "after months of fighting", "the weeks ahead"."""
    return Meaning(Timex.DURATION, duration_value(None, found.unit()))


def repeated(found: Found, context: Context) -> Meanings:
    """Read "every Friday", "daily", "twice a week", "Mondays", "every two years"."""
    table = load_lexicon("times")
    value: str | None = None
    if found.has("adverb"):
        value = str(table["sets"][found.word("adverb")])
    elif found.has("days"):
        value = f"XXXX-WXX-{table['weekdays'][found.word('days').removesuffix('s')] + 1}"
    elif (number := found.weekday()) is not None:
        part = table["parts_of_day"].get(found.word("wpart"))
        value = f"XXXX-WXX-{number + 1}{f'T{part}' if part else ''}"
    elif found.has("part"):
        value = f"XXXX-XX-XXT{found.looked_up('part', 'parts_of_day')}"
    elif found.has("month"):
        value = f"XXXX-{found.month():02d}"
    elif found.has("season"):
        value = f"XXXX-{found.looked_up('season', 'seasons')}"
    else:
        value = _every(found)
    return Meaning(Timex.SET, value) if value else None


_EVERY = {"other": 2.0, "second": 2.0, "third": 3.0, "fourth": 4.0}


def _every(found: Found) -> str | None:
    units = load_lexicon("times")["units"]
    word = next(found.word(name) for name in ("unit", "units", "rate") if found.has(name))
    unit = str(units.get(word) or units.get(word.removesuffix("s"), "Y"))
    amount = amount_of(found.words("amount")) if found.has("amount") else 1.0
    if found.has("other"):
        amount = _EVERY.get(found.word("other"))
        if amount is None:
            return None
    return duration_value(amount, unit)
