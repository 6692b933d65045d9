"""Which actor a phrase names, by its own words first, then by what the document is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sayso.reading.naming.actors import (
    actor_country,
    body_id,
    slug,
    state_adjectives,
    state_id,
    state_names,
    state_seats,
    table_kind,
)
from sayso.reading.naming.phrases import Phrase
from sayso.reading.naming.words import Word, loaded_words, word_set

WESTERN_POWERS = "western_powers"
_DOMINANT = 0.8
"""Share of a document's namings of armed groups from which "the militants" are taken to be that one group."""


@dataclass(frozen=True, slots=True)
class Theatre:
    """What a document is about: the state it plays in, its leading coalition and its dominant armed group, if clear."""

    state: str | None
    coalition: str | None
    group: str | None


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
            coalitions[_coalition(phrase.led_by)] += 1
    return Theatre(_top(states, 2, 0.34), _top(coalitions, 1, 0.5), _top(groups, 2, _DOMINANT))


def _top(counts: Counter[str], least: int, share: float) -> str | None:
    if not counts:
        return None
    best, number = min(counts.items(), key=lambda row: (-row[1], row[0]))
    return best if number >= least and number >= share * sum(counts.values()) else None


def _coalition(led_by: str) -> str:
    return (
        "us_led_coalition"
        if led_by == "us"
        else f"{slug(led_by) if len(led_by) > 2 else state_id(led_by)}_led_coalition"
    )


def resolve(phrase: Phrase, theatre: Theatre, near_state: str | None) -> str | None:
    """The actor id of a phrase, or None where it names no side; `near_state` is the state last spoken of.

    What no table and no context tells gets a generic id ("armed_opposition"), never a guess at one group.
    """
    if phrase.actor is not None:
        return _of_name(phrase, theatre)
    if phrase.led_by is not None and phrase.coalition:
        return _coalition(phrase.led_by)
    state = phrase.state or ((near_state or theatre.state) if phrase.country_noun else None)
    if phrase.bare_state and state is not None:
        return body_id(state, "government") if phrase.seat else state_id(state)
    if phrase.kind is None or phrase.country_noun and state is None:
        return None
    if state is not None:
        return _of_state(phrase, state, theatre)
    if phrase.stranger is not None:
        body = {"government": "government", "armed_forces": "armed_forces"}.get(phrase.kind, "armed_group")
        return f"{slug(phrase.stranger)}_{body}"
    return _generic(phrase, theatre, near_state)


def _of_name(phrase: Phrase, theatre: Theatre) -> str | None:
    actor = str(phrase.actor)
    country = actor_country(actor)
    if actor in word_set("inside", "bystanders") and phrase.kind != "armed_forces":
        return None
    if phrase.person and phrase.kind == "armed_forces" and country:
        return body_id(country, "armed_forces")
    if phrase.person and phrase.kind in {None, "president"} and country != theatre.state:
        return None  # a leader's name stands for a side only where the war is his state's
    return actor


_STATE_BODIES = {
    "government": "government",
    "officials": "government",
    "armed_forces": "armed_forces",
    "brigade": "armed_forces",
    "armed_group": "opposition",
}


def _of_state(phrase: Phrase, state: str, theatre: Theatre) -> str | None:
    if phrase.kind == "president":
        return body_id(state, "government") if state == theatre.state else None
    if phrase.kind == "power":
        return state_id(state)
    body = _STATE_BODIES.get(str(phrase.kind))
    return body_id(state, body) if body else None


def _generic(phrase: Phrase, theatre: Theatre, near_state: str | None) -> str | None:
    """The actor of a phrase without name or state, by its head and the document."""
    kind, head = phrase.kind, str(phrase.head)
    if kind == "brigade":
        return body_id(theatre.state, "armed_forces") if theatre.state and phrase.number else None
    if phrase.coalition and kind in {"coalition", "armed_forces"}:
        fits = kind == "armed_forces" or phrase.determiner == "the" or head in word_set("alone", "bare")
        if head.startswith("partner"):
            return "partner_forces"
        return theatre.coalition if fits and head != "allies" else None
    if not _stands_alone(phrase, head):
        return None
    if kind == "power":
        return "israel" if head == "zionists" else WESTERN_POWERS
    if kind == "armed_group":
        return _armed_group(head, theatre)
    scene = head in {"regime", "government forces", "regime forces"} or phrase.determiner in word_set("possessives")
    state = theatre.state if scene else near_state or theatre.state
    body = _STATE_BODIES.get(str(kind))
    return body_id(state, body) if state and body else None


def _armed_group(head: str, theatre: Theatre) -> str:
    """One group where the document knows only one and the word is not used of any other; else the armed opposition."""
    if theatre.group and head in word_set("inside", "group_words"):
        return theatre.group
    return body_id(theatre.state, "opposition") if theatre.state else "armed_opposition"


def _stands_alone(phrase: Phrase, head: str) -> bool:
    """Whether a head without state or name may name a side: by its meaning, its article, or what qualifies it."""
    qualified = any(word.endswith(tuple(sorted(word_set("premodifiers", "suffixes")))) for word in phrase.modifiers)
    if head in word_set("alone", "bare") or qualified or phrase.complement:
        return True
    determined = phrase.determiner in {"the", *word_set("possessives")}
    if determined and (
        head in word_set("alone", "with_article") or (head == "government" and not phrase.modifiers)
    ):
        return True
    if phrase.kind == "power":
        return determined and any(word in loaded_words() or word == "western" for word in phrase.modifiers)
    if head in word_set("sure", "heads") and (phrase.modifiers or phrase.unknown):
        return True
    return (
        bool(phrase.modifiers)
        and head not in word_set("sure", "needy")
        and phrase.kind in {"armed_group", "armed_forces"}
    )
