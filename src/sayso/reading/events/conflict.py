"""The types of UCDP and ACLED for an event, where their definitions allow."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from itertools import islice

from sayso.lexicons import load_lexicon
from sayso.reading.events.actors import ActorCode
from sayso.reading.events.codes import longest_prefix
from sayso.reading.events.mention import EventMention
from sayso.reading.events.phrases import Phrases


class Side(StrEnum):
    """What a party is in a conflict."""

    STATE = "state"
    ORGANISED = "organised"
    CIVILIANS = "civilians"


def side_of(codes: Sequence[ActorCode]) -> Side | None:
    """What a party is by its codes: a state, an organised group or civilians; None where that is open.

    >>> side_of([ActorCode("FRA", "MIL")]), side_of([ActorCode(None, "REF")]), side_of([])
    (<Side.STATE: 'state'>, <Side.CIVILIANS: 'civilians'>, None)
    """
    parties = load_lexicon("event_conflict")["parties"]
    for code in codes:
        if code.sector in parties["organised"] or code.country == "IMG":
            return Side.ORGANISED
        if code.sector in parties["states"] or (code.sector is None and code.country and code.own is None):
            return Side.STATE
        if code.sector in parties["civilians"]:
            return Side.CIVILIANS
    return None


def ucdp_of(code: str, agent: Side | None, target: Side | None) -> str | None:
    """The UCDP type of organised violence: who fights whom decides; None where it is no armed force or open.

    Between states, and between a state and a group, violence is state-based; between groups, non-state; of either
    against civilians, one-sided. UCDP's thresholds (25 deaths a year) are not checked.

    >>> ucdp_of("190", Side.STATE, Side.ORGANISED), ucdp_of("190", Side.ORGANISED, Side.CIVILIANS)
    ('state-based', 'one-sided')
    >>> ucdp_of("190", None, Side.STATE), ucdp_of("057", Side.STATE, Side.STATE)
    (None, None)
    """
    table = load_lexicon("event_conflict")["ucdp"]
    if not code.startswith(tuple(table["armed_force"])) or agent in {None, Side.CIVILIANS} or target is None:
        return None
    if target is Side.CIVILIANS:
        return str(table["one_sided"])
    return str(table["state_based"] if Side.STATE in {agent, target} else table["non_state"])


def acled_of(event: EventMention, phrases: Phrases) -> str | None:
    """The ACLED "event type: sub-event type" of an event by code, parties and the weapons beside it."""
    table = load_lexicon("event_conflict")
    base = longest_prefix(table["acled"], event.code)
    suffered = {phrases.lemma(word) for one in event.targets for word in phrases.content(one.word)}
    things, parties = table["acled_things"], table["parties"]
    if event.code.startswith("192"):
        sides = [side_of([code]) for one in event.agents for code in phrases.codes(one.word)]
        base = table["acled_taken"]["state" if not event.agents or Side.STATE in sides else "other"]
    elif event.code.startswith("171") and suffered & set(parties["weapons"]):
        base = things["weapons"]
    elif event.code == "154" and suffered & set(parties["bases"]):
        base = things["base"]
    elif event.code.startswith(("17", "18", "19", "20")):
        base = _of_force(event, phrases, suffered, base)
    return base


def _of_force(event: EventMention, phrases: Phrases, suffered: set[str], base: str | None) -> str | None:
    """The ACLED type of force: protesters and mobs first, then weapons, then civilians."""
    table = load_lexicon("event_conflict")
    parties, by_parties = table["parties"], table["acled_parties"]
    doers = {phrases.lemma(word) for one in event.agents for word in phrases.content(one.word)}
    if suffered & {*parties["protesters"], *parties["unrest"]} and event.code.startswith(("175", "19")):
        return str(by_parties["protesters_hurt"]) if event.cameo == "19" else base
    if doers & set(parties["protesters"]) and event.code.startswith(("171", "182", "190")):
        return str(by_parties["protesters"])
    if doers & set(parties["mobs"]) and event.code.startswith(("182", "190", "171")):
        return str(by_parties["mob"])
    if event.code.startswith(("183", "19", "20")) and (weapon := _weapon(event, phrases)):
        return weapon
    if event.code.startswith(("190", "193")) and _strikes_civilians(event, phrases, suffered):
        return str(by_parties["civilians"])
    return None if event.code.startswith("175") else base


def _strikes_civilians(event: EventMention, phrases: Phrases, suffered: set[str]) -> bool:
    """Whether those attacked are civilians, or a group attacks what is no armed place and is named no clash."""
    agent, target = (
        side_of([code for one in people for code in phrases.codes(one.word)])
        for people in (event.agents, event.targets)
    )
    parties = load_lexicon("event_conflict")["parties"]
    one_way = agent is Side.ORGANISED and target is None and not suffered & set(parties["armed_places"])
    lemma = phrases.lemma(event.noun if event.noun is not None else event.word)
    return target is Side.CIVILIANS or (one_way and lemma not in parties["clashes"])


def conflict_types(event: EventMention, phrases: Phrases) -> tuple[str | None, str | None]:
    """UCDP and ACLED types of an event mention."""
    sides = [
        side_of([code for one in people for code in phrases.codes(one.word)])
        for people in (event.agents, event.targets)
    ]
    return ucdp_of(event.code, sides[0], sides[1]), acled_of(event, phrases)


def _weapon(event: EventMention, phrases: Phrases) -> str | None:
    """The type by the first weapon among the words that hang on an event and on its doers, two steps down."""
    words = [event.word, *([event.noun] if event.noun is not None else [])]
    near = list(words)
    for one in [*words, *(person.word for person in event.agents)]:
        for child in phrases.syntax.children(one):
            if phrases.syntax.relations[child] in _NEAR:
                near += islice(phrases.syntax.descendants(child), _REACH)
    near += [person.word for person in event.agents]
    lemmas = {phrases.lemma(word) for word in near}
    return next((acled for acled, weapons in _weapons() if lemmas & weapons), None)


@cache
def _weapons() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((row["acled"], frozenset(row["lemmas"])) for row in load_lexicon("event_conflict")["weapons"])


_REACH = 12
"""Words under a phrase that are looked at for weapons."""
_NEAR = frozenset({"obj", "obl", "nsubj", "nsubj:pass", "obl:agent", "compound", "amod", "advcl", "nmod", "acl"})
