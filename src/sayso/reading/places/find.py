"""Find the places that a text itself says are places, and the states it names."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.actors.rows import shipped_actors
from sayso.reading.quantities.numerals import alternation
from sayso.reading.times.occupied import Occupied
from sayso.records.claims import PlaceRef

_PART = r"(?:[A-Z][\w’'ʿ-]*\w|[A-Z]{2,})"
_NAME = (
    rf"(?:(?:al|el|as|ash|ar|at|az|ad|an)[-\s](?=[A-Z]))?{_PART}"
    rf"(?:[ -](?:ez|al|el|az|as|ar|ash|de|del|la|sur|upon|es)?-?{_PART}){{0,3}}"
)


@cache
def _kind_of() -> dict[str, str]:
    return {noun: size for size, nouns in load_lexicon("places")["kinds"].items() for noun in nouns}


@cache
def _country_of() -> dict[str, str]:
    states = load_lexicon("countries")["states"]
    return {name: code for code, state in states.items() for name in state["names"] if len(name) > 2}


@cache
def _not_places() -> frozenset[str]:
    adjectives = [word for state in load_lexicon("countries")["states"].values() for word in state["adjectives"]]
    return frozenset([*load_lexicon("places")["links"]["not_places"], *adjectives])


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = alternation(list(_kind_of()))
    prepositions = alternation(load_lexicon("places")["links"]["prepositions"])
    countries = alternation(list(_country_of()))
    return (
        ("after", re.compile(rf"(?<![\w-])(?P<name>{_NAME})\s+(?P<kind>{kinds})(?!\w)")),
        ("of", re.compile(rf"(?<!\w)(?ai:(?P<kind>{kinds}))\s+of\s+(?P<name>{_NAME})")),
        ("country", re.compile(rf"(?<![\w.-])(?P<name>{countries})(?![\w])")),
        ("in", re.compile(rf"(?<!\w)(?i:{prepositions})\s+(?:the\s+)?(?P<name>{_NAME})(?!\w)")),
    )


def find_places(text: str, start: int, end: int) -> list[PlaceRef]:
    """The places of `text[start:end]`, in order; coordinates and countries only where a table gives them.

    A name is a place where a word says so ("the city of X", "X province", "near X") or where it is a state's; its
    precision is the kind that was said (point, town, province, region, country), None after a bare preposition.

    >>> [(p.name, p.precision) for p in find_places("Fighting in the town of Orlevo in Chad", 0, 38)]
    [('Orlevo', 'town'), ('Chad', 'country')]
    """
    taken = Occupied()
    found: list[PlaceRef] = []
    for shape, pattern in _shapes():
        for match in pattern.finditer(text, start, end):
            place = _place(text, shape, match)
            if place and taken.take((place.start, place.end)):
                found.append(place)
    return sorted(found, key=lambda place: (place.start, place.end))


def _place(text: str, shape: str, match: re.Match[str]) -> PlaceRef | None:
    begin, stop = match.span("name")
    words = text[begin:stop].split()
    while words and words[0] in _not_places():  # "Chadian Orlevo", "Friday Orlevo": the name begins after
        begin += (
            len(text[begin:stop]) - len(text[begin:stop].split(maxsplit=1)[1]) if len(words) > 1 else stop - begin
        )
        words = words[1:]
    last = len(words) - 1
    if last > 0 and words[last] in _country_of():  # "Orlevo Chad": a comma was lost
        stop -= len(text[begin:stop]) - len(text[begin:stop].rsplit(maxsplit=1)[0])
    name = text[begin:stop]
    if name.endswith(("’s", "'s")):
        name, stop = name[:-2], stop - 2
    elif name.endswith("s") and name[:-1] in _country_of():  # an apostrophe was lost: "in Syrias north"
        name, stop = name[:-1], stop - 1
    if len(name) < 2 or any(word in _not_places() for word in name.split()) or _is_somebody(name):
        return None
    country = _country_of().get(name)
    if country is not None:
        return PlaceRef(name, begin, stop, country=country.upper(), precision="country")
    if shape == "in" and (name.isupper() or _in_title_case(text, begin, stop)):
        return None  # "to NATO": acronyms are bodies; in a headline's capitals nothing tells a name from a word
    precision = _kind_of()[" ".join(match["kind"].lower().split())] if shape in {"of", "after"} else None
    return PlaceRef(name, begin, stop, precision=precision)


@cache
def _actors() -> frozenset[str]:
    return frozenset(name for actor in shipped_actors() for name in actor.own_names)


def _is_somebody(name: str) -> bool:
    """Whether a name is an actor's ("Daesh", "ISIL-held"), and so no place."""
    plain = name.split("-", maxsplit=1)[0] if re.search(r"-[a-z]+$", name) else name
    return plain in _actors() or plain.removesuffix("s") in _actors() or name.endswith(("-led", "-backed", "-held"))


def _in_title_case(text: str, begin: int, stop: int) -> bool:
    """Whether the words around a name are capitalised too: three of the four nearest."""
    before = text[max(0, begin - 40) : begin].split()[-3:-1]
    after = text[stop : stop + 40].split()[:2]
    near = [word for word in (*before, *after) if word[:1].isalpha()]
    return len(near) >= 3 and sum(word[0].isupper() for word in near) >= 3
