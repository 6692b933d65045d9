"""Words for the time of speaking and what lies before and after it, and days of the year with a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.times.context import Context
from sayso.reading.times.found import Meaning
from sayso.reading.times.kinds import Line
from sayso.reading.times.tense import Tense
from sayso.records.claims import Timex

Phrase = tuple[tuple[str, ...], str]


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their first word, the longest first, with what each stands for."""
    table = load_lexicon("times")
    rows = [*table["references"].items(), *table["holidays"].items(), *table["adjectives"].items()]
    rows += [(phrase, "") for phrase in table["no_references"]["phrases"]]
    found: dict[str, list[Phrase]] = {}
    for phrase, value in rows:
        words = tuple(phrase.replace("'s", " 's").split())
        found.setdefault(words[0], []).append((words, value))
    return {first: tuple(sorted(some, key=lambda row: -len(row[0]))) for first, some in found.items()}


def find_references(line: Line) -> Iterator[tuple[int, int, str]]:
    """First word, word after the last, and value of each phrase of the lexicon in a line."""
    phrases, words = _phrases(), line.words
    after = 0
    for at, word in enumerate(words):
        if word in phrases and at >= after:
            for phrase, value in phrases[word]:
                end = at + len(phrase)
                if tuple(words[at:end]) == phrase:
                    if value and _stands(line, at, end, phrase):
                        yield at, end, value
                    after = end
                    break


def _stands(line: Line, at: int, end: int, phrase: tuple[str, ...]) -> bool:
    if phrase[0] in load_lexicon("times")["adjectives"]:
        return line.kind(end) not in "uUqR%" and line.word(end)[:1].isalpha()
    if phrase[-1] == "past":
        return line.kind(end) not in "uUqsNdnyVfkLaMWSE%" and not (
            line.word(end)[:1].isalpha() and line.kind(end) == "h"
        )
    return True


def meaning_of(value: str, context: Context) -> Meaning | None:
    """What a phrase means: a reference of TIMEX3, or a day of the year that the context gives.

    None for "soon" with a verb in the past, which tells of no future.
    """
    if value == "FUTURE_REF" and context.tense is Tense.PAST:
        return None
    if not value[:1].isdecimal():
        return Meaning(Timex.DATE, value)
    month, day = int(value[:2]), int(value[3:])
    year = context.year_of(month, day)
    return Meaning(Timex.DATE, f"{year:04d}-{value}" if year else f"XXXX-{value}")
