"""What a document is about: the state it plays in, its leading coalition, its dominant armed group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sayso.reading.actors.rows import ActorKind
from sayso.reading.actors.states import (
    adjective,
    body_id,
    slug,
    state_adjectives,
    state_names,
    state_seats,
)
from sayso.reading.actors.table import actor_country, actor_kind, actor_parent
from sayso.reading.naming.phrases import Phrase
from sayso.reading.naming.scene import Scene, is_adjective
from sayso.reading.naming.words import Word, word_set

_DOMINANT = 0.8
"""Share of a document's namings of armed groups from which "the militants" are taken to be that one group."""


@dataclass(frozen=True, slots=True)
class Theatre:
    """What a document is about: its state, its leading coalition and its dominant armed group, if clear.

    `people` is the adjective of a state that no table knows ("Karvenian"), or its capital where the text gives no
    more; `seats` are towns that may be its capital; `only_group` says that the document names no other armed group;
    `own` is the state, or people, whose body publishes the page; `regime` the state whose government the page calls
    a regime most often, `jihadists` the one jihadist group that it names, `scenes` the states things happen in.
    """

    state: str | None
    coalition: str | None
    group: str | None
    people: str | None = None
    only_group: bool = False
    seats: frozenset[str] = frozenset()
    own: str | None = None
    regime: str | None = None
    jihadists: str | None = None
    scenes: frozenset[str] = frozenset()

    def body(self, body: str, near_state: str | None = None) -> str:
        """The actor id of a body of the state that is meant, generic ("armed_forces") where none is clear."""
        state = near_state or (self.regime if body == "opposition" else None) or self.state
        if state and body == "opposition" and state in word_set("scene", "powers") - self.scenes:
            return "armed_opposition"
        if state:
            return body_id(state, body)
        if self.people:
            return f"{slug(self.people)}_{body}"
        return "armed_opposition" if body == "opposition" else body

    def body_of_stranger(self, stranger: str, body: str, head: str) -> str:
        """The actor id of a body of a people or capital that no table knows ("the Drasna regime").

        A capital's government is that of the people that the document is about: a regime is no town's, other
        governments only where the document gives the town as a capital.
        """
        capital = not is_adjective(stranger) and (head in _OF_CAPITALS or stranger in self.seats)
        if body == "government" and capital and self.people and not self.state:
            return f"{slug(self.people)}_{body}"
        return f"{slug(stranger)}_{body}"


_OF_CAPITALS = frozenset({"regime", "junta", "clique"})


def read_theatre(words: list[Word], phrases: list[Phrase], scene: Scene) -> Theatre:
    """The theatre of a document, from how often it names states, coalitions and armed groups.

    A state needs two mentions and a third of all; the United States are left out: they act everywhere. A people
    that no table knows is meant where it has more than half of all mentions, or where no state is.
    """
    states: Counter[str] = Counter(scene.states)
    for word in words:
        code = _code(word.text)
        if code and code != "us":
            states[code] += 1
    groups: Counter[str] = Counter()
    coalitions: Counter[str] = Counter()
    for phrase in phrases:
        if phrase.actor and _may_be_rebels(phrase.actor):
            groups[phrase.actor] += 1
        country = actor_country(phrase.actor) if phrase.actor else None
        if country and country != "us":
            states[country] += 1
        if phrase.coalition and phrase.led_by:
            coalitions[coalition_id(phrase.led_by)] += 1
    only = len(groups) == 1
    state, people = _state_or_people(states, phrases, scene)
    return Theatre(
        state=state,
        coalition=_top(coalitions, 1, 0.5),
        group=_top(groups, 1 if only else 2, _DOMINANT),
        people=people,
        only_group=only,
        seats=scene.seats | _seats_told(words),
        own=scene.own,
        regime=_regime(phrases),
        jihadists=_jihadists(groups),
        scenes=_scenes(words),
    )


_NO_REBELS = ("_coalition", "_alliance", "_council", "_command")
"""Ends of ids of bodies that a text introduces and whose members are not called rebels."""


def _may_be_rebels(actor: str) -> bool:
    kind = actor_kind(actor)
    return kind is ActorKind.ARMED_GROUP or (kind is None and not actor.endswith(_NO_REBELS))


def _scenes(words: Sequence[Word]) -> frozenset[str]:
    """States after "in" or "across": a power that fights abroad is named too, but things do not happen in it."""
    inside = word_set("scene", "inside")
    found = (state_names().get(word.text) for before, word in pairwise(words) if before.lower in inside)
    return frozenset(code for code in found if code)


def _regime(phrases: Sequence[Phrase]) -> str | None:
    found = Counter(
        home
        for phrase in phrases
        if phrase.head == "regime" or "regime" in phrase.modifiers
        if (home := phrase.state or (actor_country(phrase.actor) if phrase.actor else None))
    )
    return _top(found, 1, 0.5)


def _jihadists(groups: Counter[str]) -> str | None:
    """The jihadist group that a page names if it names one; al-Qaeda beside a branch of it is that branch."""
    named = {actor for actor in groups if actor in word_set("inside", "jihadists")}
    parents = {actor_parent(actor) for actor in named}
    branches = named - parents
    return min(branches) if len(branches) == 1 else None


@cache
def _code(form: str) -> str | None:
    singular = form.removesuffix("s")
    form = singular if singular in state_names() else form
    return state_names().get(form) or state_adjectives().get(form) or state_seats().get(form)


def _state_or_people(
    states: Counter[str], phrases: Sequence[Phrase], scene: Scene
) -> tuple[str | None, str | None]:
    """The state of the table, or else the unknown people, that a document is about."""
    strangers = Counter(phrase.stranger for phrase in phrases if phrase.stranger and phrase.kind in _OF_STATES)
    peoples = Counter(scene.peoples)
    for stranger, number in sorted(strangers.items()):
        if is_adjective(stranger):
            peoples[stranger] = max(peoples[stranger], 2 * number)
    people = _top(peoples, 1, 0.5)
    if people and peoples[people] > states.total():
        return None, people
    state = _top(states, 2, 0.34)
    if state:
        return state, None
    return None, people or _top(strangers, 1, 0.5)


def _seats_told(words: Sequence[Word]) -> frozenset[str]:
    """Towns after a government's or ministry's "in": "the defence ministry in Drasna"."""
    found = set()
    for before, link, town in zip(words, words[1:], words[2:], strict=False):
        if link.lower == "in" and before.lower in _SEATED and town.text.istitle() and town.text.isalpha():
            found.add(town.text)
    return frozenset(found)


_SEATED = frozenset({"government", "regime", "ministry", "junta", "clique", "defence", "defense"})
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
