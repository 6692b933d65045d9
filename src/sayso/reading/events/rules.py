"""The lexicon of verbs and nouns that tell of events, as rules by lemma."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.lexicons import load_lexicon


@dataclass(frozen=True, slots=True)
class Condition:
    """What must stand in a slot of a predicate: lemmas, sectors or kinds of entity; `anything` is any word."""

    slot: str
    lemmas: frozenset[str]
    sectors: frozenset[str]
    kinds: frozenset[str]
    anything: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A CAMEO code under conditions; None says that there is no event. `reverse`: the subject suffers the deed."""

    conditions: tuple[Condition, ...]
    code: str | None
    mode: str | None
    reverse: bool


Rules = dict[str, tuple[Rule, ...]]


@cache
def verb_rules() -> Rules:
    """Rules of verbs by lemma, those with conditions before the plain one.

    >>> [rule.code for rule in verb_rules()["ratify"]]
    ['057']
    """
    return _rules("event_verbs")


@cache
def noun_rules() -> Rules:
    """Rules of nouns by lemma, those with conditions before the plain one."""
    return _rules("event_nouns")


@cache
def light_verbs() -> dict[str, tuple[Rule, ...]]:
    """Verbs that carry an event noun, by lemma: in which slot it stands, and whether the subject suffers it."""
    return {
        verb: tuple(
            Rule((_condition(f"{slot.rstrip('<')}=*"),), None, None, slot.endswith("<"))
            for slot in slots
            if "=" not in slot
        )
        for verb, slots in load_lexicon("event_verbs")["light"].items()
    }


@cache
def outer_kinds() -> dict[str, tuple[str, ...]]:
    """What a verb does with the event that is its complement ("demand", "reject", …), by lemma, first the usual."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind in load_lexicon("event_codes")["compose"]:
        for verb in load_lexicon("event_classes")["outer"][kind] if kind != "own" else ():
            kinds[verb] = (*kinds.get(verb, ()), kind)
    return kinds


@cache
def word_class(name: str) -> frozenset[str]:
    """The lemmas of a class of `outer` in event_classes.toml."""
    return frozenset(load_lexicon("event_classes")["outer"][name])


def _rules(lexicon: str) -> Rules:
    table: dict[str, Any] = load_lexicon(lexicon)
    rules = {lemma: tuple(_rule(line) for line in lines) for lemma, lines in table["rules"].items()}
    for code, lemmas in table["plain"].items():
        for lemma in lemmas:
            rules[lemma] = (*rules.get(lemma, ()), _rule(code))
    for alias, lemma in table.get("aliases", {}).items():
        rules[alias] = rules[lemma]
    return rules


def _rule(line: str) -> Rule:
    *conditions, last = line.split()
    code, _, mode = last.rstrip("<").partition("/")
    return Rule(
        tuple(_condition(one) for one in conditions),
        None if code == "-" else code,
        mode or None,
        last.endswith("<"),
    )


def _condition(text: str) -> Condition:
    slot, _, values = text.partition("=")
    words: set[str] = set()
    for value in values.split(","):
        words |= set(load_lexicon("event_classes")["classes"][value[1:]]) if value[0] == "@" else {value}
    parts = {key: frozenset(word[len(key) + 1 :] for word in words if word.startswith(f"{key}:")) for key in _KEYS}
    return Condition(
        slot, frozenset(word for word in words if ":" not in word), parts["sector"], parts["entity"], "*" in words
    )


_KEYS = ("sector", "entity")
