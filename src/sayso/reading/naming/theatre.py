"""What a document is about: the state it plays in, its leading coalition, its dominant armed group."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sayso.reading.naming.actors import (
    actor_country,
    adjective,
    body_id,
    slug,
    state_adjectives,
    state_names,
    state_seats,
    table_kind,
)
from sayso.reading.naming.phrases import Phrase
from sayso.reading.naming.words import Word

_DOMINANT = 0.8
"""Share of a document's namings of armed groups from which "the militants" are taken to be that one group."""


@dataclass(frozen=True, slots=True)
class Theatre:
    """What a document is about: its state, its leading coalition and its dominant armed group, if clear.

    `people` is the adjective of a state that no table knows ("Karvenian"); `only_group` says that the document
    names no other armed group.
    """

    state: str | None
    coalition: str | None
    group: str | None
    people: str | None = None
    only_group: bool = False

    def body(self, body: str, near_state: str | None = None) -> str:
        """The actor id of a body of the state that is meant, generic ("armed_forces") where none is clear."""
        state = near_state or self.state
        if state:
            return body_id(state, body)
        if self.people:
            return f"{slug(self.people)}_{body}"
        return "armed_opposition" if body == "opposition" else body


def read_theatre(words: list[Word], phrases: list[Phrase]) -> Theatre:
    """The theatre of a document, from how often it names states, coalitions and armed groups.

    A state needs two mentions and a third of all; the United States are left out: they act everywhere.
    """
    states: Counter[str] = Counter()
    for word in words:
        form = word.text.removesuffix("s") if word.text.removesuffix("s") in state_names() else word.text
        code = state_names().get(form) or state_adjectives().get(form) or state_seats().get(form)
        if code and code != "us":
            states[code] += 1
    groups: Counter[str] = Counter()
    coalitions: Counter[str] = Counter()
    for phrase in phrases:
        if phrase.actor and table_kind(phrase.actor) in {"armed_group", None}:
            groups[phrase.actor] += 1
        country = actor_country(phrase.actor) if phrase.actor else None
        if country and country != "us":
            states[country] += 1
        if phrase.coalition and phrase.led_by:
            coalitions[coalition_id(phrase.led_by)] += 1
    strangers = Counter(phrase.stranger for phrase in phrases if phrase.stranger and phrase.kind in _OF_STATES)
    only = len(groups) == 1
    return Theatre(
        state=_top(states, 2, 0.34),
        coalition=_top(coalitions, 1, 0.5),
        group=_top(groups, 1 if only else 2, _DOMINANT),
        people=_top(strangers, 1, 0.5),
        only_group=only,
    )


_OF_STATES = frozenset({"government", "armed_forces"})


def _top(counts: Counter[str], least: int, share: float) -> str | None:
    if not counts:
        return None
    best, number = min(counts.items(), key=lambda row: (-row[1], row[0]))
    return best if number >= least and number >= share * sum(counts.values()) else None


def coalition_id(led_by: str) -> str:
    """The actor id of a coalition by who leads it: an ISO code, or a word as written.

    >>> coalition_id("us"), coalition_id("Kurdish")
    ('us_led_coalition', 'kurdish_led_coalition')
    """
    return "us_led_coalition" if led_by == "us" else f"{slug(adjective(led_by) or led_by)}_led_coalition"
