"""Who takes part in the event that a noun tells of: "the bombing of X by Y", "an X attack on Y"."""

from __future__ import annotations

from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.events.phrases import Phrases
from sayso.reading.events.roles import Roles
from sayso.reading.events.rules import Rule

_AIMS = ("on", "upon", "at", "with", "toward", "towards", "to", "for", "into")
_SUFFERED = ("173", "174", "186", "185", "181", "182", "1821", "1822", "1823", "0841", "202")
"""Codes whose possessor suffers the deed ("the mayor's arrest")."""

Heads = tuple[int, ...]


def noun_participants(phrases: Phrases, roles: Roles, noun: int, rule: Rule) -> tuple[Heads, Heads]:
    """Heads of agents and targets of an event noun."""
    syntax, code = phrases.syntax, rule.code or ""
    of = roles.oblique(noun, "of")
    owners = tuple(one for one in syntax.children(noun, "nmod:poss") if syntax.upos[one] != "PRON" or not of)
    before = tuple(
        one
        for child in syntax.children(noun, "compound", "amod")
        for one in phrases.conjuncts(child)
        if phrases.is_actor(one) or (syntax.upos[one] == "ADJ" and phrases.kind(one) == "NORP")
    )
    agents = roles.oblique(noun, "by", "between", "among")
    if not agents and of:
        agents = roles.oblique(of[0], "by")  # "the bombing of X by Y", with Y under X
    if not agents and syntax.relations[noun] == "nsubj":  # "fighting broke out between X and Y"
        agents = roles.oblique(syntax.heads[noun], "between", "among")
    doer_of = phrases.lemma(noun) in _of_doers()
    targets: Heads = () if doer_of else of
    if doer_of and not agents:
        agents = of
    if owners:
        if not targets and not doer_of and code.startswith(_SUFFERED):
            targets = owners
        elif not agents:
            agents = owners
    aims = _against(phrases, roles, noun) or next(
        (found for aim in _AIMS if any(map(phrases.is_actor, found := roles.oblique(noun, aim)))), ()
    )
    targets = targets or aims or roles.oblique(noun, "against", "on")
    if before and not agents:
        agents = before
    elif before and not targets:
        targets = tuple(one for one in before if one not in agents)
    if not agents:
        agents = roles.oblique(noun, "from")
    return agents, tuple(one for one in targets if one not in agents)


def _against(phrases: Phrases, roles: Roles, noun: int) -> Heads:
    """Actors after "against", also where the parse hung it on a phrase between ("a ban on travel against X")."""
    between = phrases.syntax.children(noun, "nmod")
    found = (roles.oblique(one, "against") for one in (noun, *between))
    return next((heads for heads in found if any(map(phrases.is_actor, heads))), ())


@cache
def _of_doers() -> frozenset[str]:
    return frozenset(load_lexicon("event_nouns")["of_doer"]["nouns"])
