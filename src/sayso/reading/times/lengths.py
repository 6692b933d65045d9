"""Lengths of time, times some length away, and repeated times: "three years", "two weeks ago", "every Friday"."""

from __future__ import annotations

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
    only_length = Meaning(
        Timex.DURATION, duration_value(amount, unit), mod, words=(first, found.match.start("way"))
    )
    from_speech = way in {"ago", "from", "hence"}
    if not from_speech and unit.startswith("T"):
        return only_length  # the hour told of is seldom known
    if not from_speech and way in {"before", "after"} and found.after()[:1].isalnum():
        return only_length  # "two days before the attack"
    if amount is None:
        return Meaning(Timex.DATE, "FUTURE_REF" if forward else "PAST_REF") if from_speech else only_length
    if amount == 1 and unit == "Y" and not forward and (value := year_before(context)):
        return Meaning(Timex.DATE, value, mod, words=(first, after))
    day = context.day
    if not from_speech:
        day = context.told_day()
        if day is None:
            return only_length
    value = moved_day(day, amount if forward else -amount, unit) if day else None
    if value is None and from_speech:
        value = context.away(amount if forward else -amount, unit)
    if value is None:
        return Meaning(Timex.DATE, "FUTURE_REF" if forward else "PAST_REF")
    return Meaning(Timex.DATE, value, mod, words=(first, after))


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
    if found.has("adverb"):
        return Meaning(Timex.SET, str(table["sets"][found.word("adverb")]))
    if found.has("days"):
        number = table["weekdays"][found.word("days").removesuffix("s")]
        return Meaning(Timex.SET, f"XXXX-WXX-{number + 1}")
    if found.has("weekday"):
        part = table["parts_of_day"].get(found.word("wpart"))
        return Meaning(Timex.SET, f"XXXX-WXX-{(found.weekday() or 0) + 1}{f'T{part}' if part else ''}")
    if found.has("part"):
        return Meaning(Timex.SET, f"XXXX-XX-XXT{found.looked_up('part', 'parts_of_day')}")
    if found.has("month"):
        return Meaning(Timex.SET, f"XXXX-{found.month():02d}")
    if found.has("season"):
        return Meaning(Timex.SET, f"XXXX-{found.looked_up('season', 'seasons')}")
    name = next(name for name in ("unit", "units", "rate") if found.has(name))
    unit = str(table["units"].get(found.word(name)) or table["units"].get(found.word(name).removesuffix("s"), "Y"))
    amount = amount_of(found.words("amount")) if found.has("amount") else 1.0
    if found.has("other"):
        amount = {"other": 2.0, "second": 2.0, "third": 3.0, "fourth": 4.0}.get(found.word("other"))
        if amount is None:
            return None
    return Meaning(Timex.SET, duration_value(amount, unit))
