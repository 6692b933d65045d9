"""Which actor a phrase names, by its own words first, then by what the document is about."""

from __future__ import annotations

from sayso.reading.actors.rows import ActorKind
from sayso.reading.actors.states import body_id, slug, state_id
from sayso.reading.actors.table import actor_country, actor_kind
from sayso.reading.naming.phrases import Phrase
from sayso.reading.naming.theatre import Theatre, coalition_id
from sayso.reading.naming.words import heads, loaded_words, side_suffixes, word_set

WESTERN_POWERS = "western_powers"


def resolve(  # noqa: PLR0911 - one way out for each kind of phrase
    phrase: Phrase, theatre: Theatre, near_state: str | None, ministry: str | None = None
) -> str | None:
    """The actor id of a phrase, or None where it names no side.

    `near_state` is the state last spoken of, `ministry` the government whose ministry was named last.

    What no table and no context tells gets a generic id ("armed_opposition"), never a guess at one group.
    """
    if phrase.actor is not None:
        return _of_name(phrase, theatre)
    if phrase.led_by is not None and phrase.coalition:
        return coalition_id(phrase.led_by)
    if phrase.led_by is not None and phrase.head == "forces" and not phrase.state:
        return coalition_id(phrase.led_by).replace("_coalition", "_forces")
    state = phrase.state or ((near_state or theatre.state) if phrase.country_noun else None)
    if phrase.bare_state and phrase.modifiers:
        return None  # "local Santiago daily"
    if phrase.bare_state and state is not None:
        return body_id(state, "government") if phrase.seat else state_id(state)
    if phrase.kind is None or (phrase.country_noun and state is None):
        return None
    if state is not None:
        return _of_state(phrase, state, theatre)
    if phrase.stranger is not None:
        body = _STRANGERS_BODIES.get(phrase.kind, "armed_group")
        return theatre.body_of_stranger(phrase.stranger, body, str(phrase.head))
    if phrase.kind == "ministry":
        return _ministry(phrase, theatre, near_state, ministry)
    return _generic(phrase, theatre, near_state)


_BYSTANDERS = frozenset({ActorKind.INTERNATIONAL, ActorKind.HUMANITARIAN})
"""Bodies that are no side of a war but by their forces ("UN troops")."""


def _of_name(phrase: Phrase, theatre: Theatre) -> str | None:
    actor = str(phrase.actor)
    country = actor_country(actor)
    if actor_kind(actor) in _BYSTANDERS and phrase.kind != "armed_forces":
        return None
    if phrase.person and phrase.kind == "armed_forces" and country:
        return body_id(country, "armed_forces")
    if phrase.person and phrase.kind in {None, "president"} and country != theatre.state:
        return None  # a leader's name stands for a side only where the war is his state's
    return actor


_STRANGERS_BODIES = {
    "government": "government",
    "officials": "government",
    "ministry": "government",
    "armed_forces": "armed_forces",
}


def _ministry(phrase: Phrase, theatre: Theatre, near_state: str | None, ministry: str | None) -> str | None:
    """The government of a ministry without a state: its owner's, the publisher's own, or that of the war."""
    if phrase.head == "ministry" and not phrase.modifiers:
        return ministry if phrase.determiner == "the" else None
    if phrase.determiner != "the" and not phrase.complement:
        return None
    owned = any(heads().get(word) == "government" for word in phrase.modifiers)
    if not owned and phrase.head not in word_set("ministries", "of_war"):
        return None
    if theatre.own and not owned:
        return own_government(theatre)
    return theatre.body("government", None if owned else near_state)


def own_government(theatre: Theatre) -> str | None:
    """The government that publishes a page itself, if one does."""
    if theatre.own is None:
        return None
    return body_id(theatre.own, "government") if len(theatre.own) == _CODE else f"{slug(theatre.own)}_government"


_CODE = 2
"""Letters of an ISO code."""

_OWNERS = frozenset({"government", "armed_group"})

_STATE_BODIES = {
    "government": "government",
    "officials": "government",
    "ministry": "government",
    "armed_forces": "armed_forces",
    "brigade": "armed_forces",
    "police": "police",
    "armed_group": "opposition",
}


def _of_state(phrase: Phrase, state: str, theatre: Theatre) -> str | None:
    if phrase.kind == "president":
        return body_id(state, "government") if state == theatre.state else None
    if phrase.kind == "power":
        return state_id(state)
    if phrase.head in word_set("inside", "unsided"):
        return body_id(state, "armed_groups")  # a state's militia, or a group in it, need not oppose it
    body = _STATE_BODIES.get(str(phrase.kind))
    return body_id(state, body) if body else None


def _generic(  # noqa: PLR0911 - one way out for each class of head
    phrase: Phrase, theatre: Theatre, near_state: str | None
) -> str | None:
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
    rebels = any(heads().get(word) == "armed_group" for word in phrase.modifiers)  # "rebel commanders"
    if kind == "armed_group" or (kind in {"armed_forces", "government"} and rebels):
        return _of_rebels(phrase, head, theatre)
    if head == "forces" and not any(heads().get(word) for word in phrase.modifiers):
        return slug(f"{phrase.modifiers[-1]} {head}") if phrase.modifiers else None  # whose they are is not said
    scene = head in {"regime", "government forces", "regime forces"} or phrase.determiner in word_set("possessives")
    body = _STATE_BODIES.get(str(kind))
    if body and theatre.regime and (head.startswith("regime") or "regime" in phrase.modifiers):
        return body_id(theatre.regime, body)
    return theatre.body(body, None if scene else near_state) if body else None


def _of_rebels(phrase: Phrase, head: str, theatre: Theatre) -> str | None:
    """The side of rebels, militants, fighters; nobody is guessed where only their backer or people is told."""
    if phrase.determiner in {"a", "an"} and not phrase.complement:
        return None  # "or YPG, a Kurdish militia" tells what somebody is
    words = {*phrase.modifiers}
    if head in word_set("inside", "unsided") and words & word_set("inside", "of_government"):
        return theatre.body("armed_forces")
    peoples = [word for word in phrase.modifiers if word in word_set("inside", "peoples")]
    if peoples and (head == "militants" or head in word_set("inside", "unsided")):
        return slug(f"{peoples[-1]} {head}")
    if theatre.jihadists and words & word_set("inside", "jihadist"):
        return theatre.jihadists
    backed = any(word.endswith(("-led", "-backed", "-supported")) for word in phrase.modifiers)
    if backed and head in word_set("inside", "unsided"):
        return "armed_opposition"
    return _armed_group(head, theatre)


def _armed_group(head: str, theatre: Theatre) -> str:
    """One group where the document knows only one and the word may be used of it; else the armed opposition."""
    if theatre.jihadists and head in word_set("inside", "group_words"):
        return theatre.jihadists
    country = actor_country(theatre.group) if theatre.group else None
    at_home = country is not None and country == theatre.state
    ours = head in word_set("inside", "group_words") and (at_home or country is None or theatre.state is None)
    if theatre.only_group and theatre.group:
        # Groups of the table that fight in many states, and jihadists, are called insurgents but not rebels.
        rebels = theatre.group not in word_set("inside", "jihadists") or head == "insurgents"
        ours = ours or actor_kind(theatre.group) is None or (at_home and rebels)
    ours = ours or (theatre.only_group and head == "terrorists" and (at_home or country is None))
    if theatre.group and ours:
        return theatre.group
    return theatre.body("opposition")


def _stands_alone(phrase: Phrase, head: str) -> bool:
    """Whether a head without state or name may name a side: by its meaning, its article, or what qualifies it."""
    qualified = any(word.endswith(side_suffixes()) for word in phrase.modifiers)
    if head in word_set("alone", "bare") or qualified or phrase.complement:
        return True
    determined = phrase.determiner in {"the", *word_set("possessives")}
    if determined and (
        head in word_set("alone", "with_article") or (head == "government" and not phrase.modifiers)
    ):
        return True
    return _is_told_apart(phrase, head, determined=determined)


def _is_told_apart(phrase: Phrase, head: str, *, determined: bool) -> bool:
    """Whether the words before a head tell whose it is, or what the one who says it thinks of it."""
    loaded = any(word in loaded_words() for word in phrase.modifiers)
    if phrase.kind == "power":
        return determined and (loaded or "western" in phrase.modifiers)
    if head in word_set("sure", "heads") and (phrase.modifiers or phrase.unknown):
        return True
    if phrase.kind == "armed_forces" and any(heads().get(word) in _OWNERS for word in phrase.modifiers):
        return True
    if head == "forces":
        return determined and loaded
    return (
        bool(phrase.modifiers)
        and head not in word_set("sure", "needy")
        and phrase.kind in {"armed_group", "armed_forces"}
    )
