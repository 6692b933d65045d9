"""A filter of claims as an SQL condition, and the functions on words that SQLite lacks."""

from __future__ import annotations

import json
import re
import sqlite3
from functools import cache

from sayso.case.about import about_match, words_of
from sayso.case.filters import ClaimFilter

_TOLD_WORDS = "claims.text || ' ' || claims.actors || ' ' || claims.places"


def add_functions(connection: sqlite3.Connection) -> None:
    """Let a connection fold case as Python does, and ask whether a claim speaks of something."""
    connection.create_function("folded", 1, _folded, deterministic=True)
    connection.create_function("is_about", 4, _is_about, deterministic=True)


def condition(wanted: ClaimFilter, *, indexed: bool = False, walked: bool = False) -> tuple[str, dict[str, object]]:
    """The condition on a row of `claims` that it passes a filter, with the values of its parameters.

    `reviewed` is no part of it: what stands of reviews is not told by single rows.
    `indexed`: the case has the index of what claims are about. `walked`: claims are gone through in their order
    until enough pass, and not looked up by that index first.
    What costs little (a part of a text) stands before what costs much (taking JSON apart): few rows reach it.

    >>> condition(ClaimFilter())
    ('TRUE', {})
    >>> condition(ClaimFilter(min_origins=2))
    ('claims.id IN (SELECT claim FROM told WHERE origins >= :origins)', {'origins': 2})
    """
    parts: list[str] = []
    values: dict[str, object] = {}
    if wanted.about is not None:
        match = about_match(words_of(wanted.about)) if indexed else None
        if match is not None:
            row = "+claims.row" if walked else "claims.row"  # the sign keeps SQLite from looking rows up by it
            parts.append(f"{row} IN (SELECT rowid FROM claims_about WHERE claims_about MATCH :match)")
            values["match"] = match
        for number, word in enumerate(words_of(wanted.about) if match is None else ()):
            parts.append(f"instr(folded({_TOLD_WORDS}), :word{number})")
            values[f"word{number}"] = word
        parts.append("is_about(claims.text, claims.actors, claims.places, :about)")
        values["about"] = wanted.about
    if wanted.by is not None:
        parts.append(_BY)
        values |= {"by": wanted.by.casefold(), "by_json": _in_json(wanted.by)}
    if wanted.place is not None:
        parts.append(_AT)
        values |= {"place": wanted.place.casefold(), "place_json": _in_json(wanted.place)}
    if wanted.since is not None or wanted.until is not None:
        parts.append(_WITHIN)
        values |= {"since": wanted.since, "until": wanted.until}
    if wanted.disputed is not None:
        parts.append(f"claims.id {'' if wanted.disputed else 'NOT '}IN (SELECT claim FROM told WHERE disputed)")
    if wanted.min_origins is not None and wanted.min_origins > 0:
        parts.append("claims.id IN (SELECT claim FROM told WHERE origins >= :origins)")
        values["origins"] = wanted.min_origins
    return " AND ".join(parts) or "TRUE", values


def full_text_match(words: str) -> str:
    """An FTS5 query for all words and quoted phrases, of which none is syntax; empty where there is no word."""
    asked = (phrase or word for phrase, word in re.findall(r'"([^"\0]+)"|([^\s"\0]+)', words))
    return " ".join(f'"{part}"' for part in asked if re.search(r"\w", part))


_BY = """(instr(folded(claims.holder), :by) OR claims.chain IN (
    SELECT named.id FROM chains named, json_each(named.chain) name
    WHERE instr(folded(named.chain), :by_json) AND instr(folded(name.value), :by)))"""

_AT = """(instr(folded(claims.places), :place_json) OR :place_json = '') AND EXISTS (
    SELECT 1 FROM json_each(claims.places) place
    WHERE instr(folded(json_extract(place.value, '$.name')), :place)
    OR folded(coalesce(json_extract(place.value, '$.country'), '')) = :place)"""


def _overlap(first: str, last: str) -> str:
    """ISO dates compared by as much of them as both give, so that `2031-05` holds every day of that May."""
    return (
        f"(:since IS NULL OR substr({last}, 1, length(:since)) >= substr(:since, 1, length({last})))"
        f" AND (:until IS NULL OR substr({first}, 1, length(:until)) <= substr(:until, 1, length({first})))"
    )


_FROM = "json_extract(time.value, '$.from')"
_LAST = f"coalesce(nullif(json_extract(time.value, '$.to'), ''), {_FROM})"
_DATED = f"SELECT 1 FROM json_each(claims.times) time WHERE {_FROM} <> ''"
# A text without a day begins no year: most claims name no time, and their JSON need not be taken apart.
_WITHIN = f"""CASE WHEN instr(claims.times, '"from":"') AND EXISTS ({_DATED})
    THEN EXISTS ({_DATED} AND {_overlap(_FROM, _LAST)})
    ELSE claims.doc IN (
        SELECT id FROM documents WHERE published <> '' AND {_overlap("published", "published")}) END"""


def _in_json(words: str) -> str:
    """Words as they stand within a JSON string, folded."""
    return json.dumps(words, ensure_ascii=False)[1:-1].casefold()


def _folded(words: str | None) -> str | None:
    return None if words is None else words.casefold()


def _is_about(text: str, actors: str, places: str, about: str) -> bool:
    """Whether every asked word begins a word of a claim's text, actors or places."""
    folded = text.casefold()
    elsewhere = [asked for asked in _asked(about) if not asked.search(folded)]
    if not elsewhere:
        return True
    told = " ".join([*json.loads(actors), *(place["name"] for place in json.loads(places))]).casefold()
    return all(asked.search(told) for asked in elsewhere)


@cache
def _asked(about: str) -> tuple[re.Pattern[str], ...]:
    # The word goes before what may not stand before it: a text is searched for it in a tenth of the time of listing
    # its words. An underscore ends a word.
    return tuple(re.compile(rf"{word}(?<![^\W_]{word})") for word in words_of(about))
