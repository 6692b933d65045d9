"""Which actor a phrase names, by its own words first, then by what the document is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sayso.reading.naming.actors import (
    actor_country, body_id, slug, state_adjectives, state_id, state_names, state_seats, table_kind,
)  # fmt: skip
from sayso.reading.naming.phrases import Phrase
from sayso.reading.naming.words import Word, word_set

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
        if phrase.kind == "coalition" and phrase.led_by:
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
    if phrase.led_by is not None and phrase.kind == "coalition":
        return _coalition(phrase.led_by)
    if phrase.state is not None and phrase.kind is not None:
        return _of_state(phrase, phrase.state, theatre)
    if phrase.bare_state and phrase.state is not None:
        return body_id(phrase.state, "government") if phrase.seat else state_id(phrase.state)
    if phrase.kind is None:
        return None
    if phrase.country_noun:
        return _of_state(phrase, theatre.state, theatre) if theatre.state else None
    if phrase.stranger is not None:
        body = {"government": "government", "armed_forces": "armed_forces"}.get(phrase.kind, "armed_group")
        return f"{slug(phrase.stranger)}_{body}"
    return _generic(phrase, theatre, near_state)


def _of_name(phrase: Phrase, theatre: Theatre) -> str | None:
    actor = str(phrase.actor)
    country = actor_country(actor)
    if phrase.person and phrase.kind == "armed_forces" and country:
        return body_id(country, "armed_forces")
    if phrase.person and phrase.kind is None and country != theatre.state:
        return None  # a leader's name stands for a side only where the war is his state's
    return actor


def _of_state(phrase: Phrase, state: str, theatre: Theatre) -> str | None:
    if phrase.kind in {"government", "officials"}:
        return body_id(state, "government")
    if phrase.kind == "president":
        return body_id(state, "government") if state == theatre.state else None
    if phrase.kind in {"armed_forces", "brigade"}:
        return body_id(state, "armed_forces")
    if phrase.kind == "power":
        return state_id(state)
    if phrase.kind == "coalition":
        return None
    return body_id(state, "opposition")


def _generic(phrase: Phrase, theatre: Theatre, near_state: str | None) -> str | None:
    head, kind = str(phrase.head), phrase.kind
    if kind == "brigade":
        return body_id(theatre.state, "armed_forces") if theatre.state and phrase.number else None
    qualified = any(
        word.endswith(("-backed", "-led", "-linked", "-sponsored", "-affiliated", "-funded"))
        for word in phrase.modifiers
    )
    if not _stands_alone(phrase, head, qualified=qualified):
        return None
    if kind == "power":
        return "israel" if head == "zionists" else WESTERN_POWERS
    if kind == "coalition":
        return "partner_forces" if head.startswith("partner") else theatre.coalition
    if kind in {"government", "armed_forces", "president"}:
        state = (
            theatre.state
            if head == "regime" or phrase.determiner in word_set("possessives")
            else near_state or theatre.state
        )
        if head in {"government forces", "regime forces"}:
            state = theatre.state
        return body_id(state, "government" if kind != "armed_forces" else "armed_forces") if state else None
    if kind == "armed_group":
        if theatre.group and head in {
            "militants",
            "extremists",
            "jihadists",
            "terror group",
            "terrorist group",
            "jihadist group",
        }:
            return theatre.group
        return body_id(theatre.state, "opposition") if theatre.state else "armed_opposition"
    return None


def _stands_alone(phrase: Phrase, head: str, *, qualified: bool) -> bool:
    """Whether a head without state or name may name a side: by its meaning, its article, or what qualifies it."""
    if head in word_set("alone", "bare") or qualified or "of" in phrase.modifiers:
        return True
    determined = phrase.determiner in {"the", *word_set("possessives")}
    if determined and head in word_set("alone", "with_article"):
        return True
    if determined and head == "government" and not phrase.modifiers:
        return True
    if head in word_set("sure", "heads") and (phrase.modifiers or phrase.unknown) and phrase.kind != "government":
        return True
    loaded = bool(phrase.modifiers) and head not in word_set("sure", "needy")
    return loaded and (determined or phrase.kind in {"armed_group", "armed_forces"})
