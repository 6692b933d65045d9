"""Where a page says that it plays: datelines, "the war in X", "the Republic of X", peoples that no table knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.actors.states import state_adjectives, state_names, state_seats
from sayso.reading.naming.words import word_set
from sayso.records.documents import Document, Role

_NAME = r"[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?"
_DATELINE = re.compile(
    rf"^\s*(?P<city>[A-Z][A-Z'’-]+(?: [A-Z'’-]+){{0,2}}|[A-Z][a-z]+)(?:, (?P<state>{_NAME}))?"
    r"(?:,? (?:\d{1,2} [A-Z][a-z]+\.?|[A-Z][a-z]+\.? \d{1,2}))?(?:, \d{4})?"
    r"\s*(?:\([^()\n]{2,40}\)\s*[–—-]|[–—]|--)"
)
_OFFICIAL = re.compile(rf"\b(?:Republic|Kingdom|Federation|Emirate|Sultanate) of (?:the )?(?P<state>{_NAME})")
_TOPIC = re.compile(rf"^\s*(?P<state>{_NAME}): ")
_DEMONYM = re.compile(r"\b(?P<people>[A-Z][a-z]{2,}(?:[ae]n|ese|ish))\s+(?P<noun>[a-z]+)")
_CAPITALISED = re.compile(r"\b[A-Z]\w+")
_COUNTRY_ENDINGS = ("ia", "stan", "land")
_DEMONYM_ENDINGS = ("an", "en", "ese", "ish", "ic", "i")
_OPENING_WEIGHT = 2
"""What a dateline, a headline's topic or an official name counts beside mentions: the page itself says it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page says of its place: known states (ISO code), unknown peoples (adjective), and unknown capitals.

    `states` and `peoples` weigh how plainly; `own` is the state (code or people) whose body publishes the page.
    """

    states: Counter[str] = field(default_factory=Counter)
    peoples: Counter[str] = field(default_factory=Counter)
    seats: frozenset[str] = frozenset()
    own: str | None = None


def is_adjective(word: str) -> bool:
    """Whether a capitalised word may be the adjective of a state rather than the name of a town.

    >>> is_adjective("Karvenian"), is_adjective("Drasna")
    (True, False)
    """
    return word.endswith(_DEMONYM_ENDINGS)


def people_of(state: str, seen: Sequence[str] = ()) -> str:
    """The adjective of a state that no table knows: one that the text uses, else one made by rule.

    >>> people_of("Karvenia"), people_of("Orlevo", ["Orlevan"]), people_of("Tolmaland")
    ('Karvenian', 'Orlevan', 'Tolmaland')
    """
    stem = re.sub(r"(?:ia|a|e|i|o|u|y|land|stan)$", "", state)
    for people in sorted(seen):
        if len(stem) >= 3 and people.startswith(stem):
            return people
    if state.endswith("a"):
        return state + "n"
    return state + "i" if state.endswith("stan") else state


def read_scene(document: Document, spans: Sequence[tuple[int, int]]) -> Scene:
    """What a page says of its place, from its publisher and its stretches at `spans`, in order of the text."""
    texts = [document.text[start:end] for start, end in spans]
    mentions = Counter(match.removesuffix("s") for text in texts for match in _CAPITALISED.findall(text))
    told = Counter(
        match["people"]
        for text in texts
        for match in _DEMONYM.finditer(text)
        if _is_people(match["people"], match["noun"])
    )
    states: Counter[str] = Counter()
    for text in texts:  # of one word they are counted with the words of the page
        states.update(state_names()[match] for match in _long_names().findall(text))
    names: Counter[str] = Counter()
    seats: set[str] = set()
    for name, weight in _told_states(document, texts, seats):
        code = state_names().get(name)
        if code:
            states[code] += weight
        elif _may_be_state(name):
            names[name] += weight
    peoples: Counter[str] = Counter()
    for name, weight in sorted(names.items()):
        peoples[people_of(name, list(told))] += weight + mentions[name]
    for people in sorted({*told, *peoples}):
        peoples[people] += (1 if people in told else 0) + mentions[people]
    publisher = _OFFICIAL.search(document.publisher or "")
    own = (
        (state_names().get(publisher["state"]) or people_of(publisher["state"], list(told))) if publisher else None
    )
    return Scene(states, peoples, frozenset(seats), own)


def _told_states(document: Document, texts: Sequence[str], seats: set[str]) -> list[tuple[str, int]]:
    """The states that a page says it is about, each with a weight; `seats` gets the towns of its datelines."""
    found = []
    for index, text in enumerate(texts):
        dateline = _DATELINE.match(text)
        if dateline:
            seats.add(dateline["city"].title())
            if dateline["state"]:
                found.append((dateline["state"], _OPENING_WEIGHT))
        topic = _TOPIC.match(text) if index < 3 else None  # 3: a headline, perhaps after a section's name
        if topic and topic["state"].endswith(_COUNTRY_ENDINGS):
            found.append((topic["state"], _OPENING_WEIGHT))
        found.extend((match["state"], _OPENING_WEIGHT) for match in _OFFICIAL.finditer(text))
        found.extend(
            (match["state"], 1)
            for match in _theatre_pattern().finditer(text)
            if match["state"].endswith(_COUNTRY_ENDINGS)
        )
    found.extend((match["state"], _OPENING_WEIGHT) for match in _OFFICIAL.finditer(document.publisher or ""))
    return found


@cache
def _theatre_pattern() -> re.Pattern[str]:
    nouns = "|".join(load_lexicon("naming")["scene"]["events"])
    return re.compile(rf"\b(?:{nouns}) in (?P<state>[A-Z][a-z]{{3,}})\b")


@cache
def _long_names() -> re.Pattern[str]:
    names = sorted((name for name in state_names() if " " in name and state_names()[name] != "us"), key=len)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(names)))})\b")


def _may_be_state(name: str) -> bool:
    known = name in state_adjectives() or name in state_seats()
    # "… Republic of the Congo" is a name of the table only as a whole
    part = any(state.endswith((f"of {name}", f"of the {name}")) for state in state_names())
    return not known and not part and name not in word_set("scene", "provinces")


def _is_people(word: str, noun: str) -> bool:
    if noun not in word_set("scene", "nouns") or word in state_adjectives() or word in state_names():
        return False
    return word.lower() not in word_set("premodifiers", "neutral") and word not in word_set("scene", "no_peoples")


SCENE_ROLES = frozenset({Role.DATELINE, Role.CAPTION})
"""Besides article text, what may say where a page plays."""
