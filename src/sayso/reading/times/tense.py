"""Whether what is told at a word of a text lies ahead of the time of speaking, or behind it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.syntax import Syntax

_REACH = 30
"""Characters before a weekday in which "will" makes it the next one: best value F1 of 0, 15, 30, 60."""

_CLIMB = 6
"""Words above a time among which its verb is looked for."""


class Tense(StrEnum):
    """The side of the time of speaking on which something is told to lie."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@cache
def _words(name: str) -> frozenset[str]:
    """A group of the tense part of the lexicon."""
    return frozenset(load_lexicon("times")["tense"][name])


@cache
def _words_ahead() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load_lexicon("times")["tense"]["words_ahead"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def tense_by_words(text: str, start: int, at: int) -> Tense | None:
    """The tense by the words shortly before a place, where there is no parse; None where they do not say.

    >>> tense_by_words("they will meet on Thursday", 0, 18)
    <Tense.FUTURE: 'future'>
    """
    return Tense.FUTURE if _words_ahead().search(text, max(start, at - _REACH), at) else None


def tense_at(syntax: Syntax, start: int, end: int) -> Tense | None:
    """The tense of the verb that a time at `[start, end)` hangs on; None where it hangs on none.

    An infinitive has the side of the verb above it, when that one looks ahead ("plans to meet on Friday").
    """
    index = syntax.head_of((start, end))
    if index is None:
        return None
    if syntax.children(index, "cop"):
        return _tense_of(syntax, index, 0)  # "the vote is on Sunday"
    for step, verb in enumerate(syntax.ancestors(index)):
        if step == _CLIMB:
            return None
        if syntax.upos[verb] == "ADJ" and syntax.lemmas[verb].lower() in _words("ahead"):
            return Tense.FUTURE  # "the trial, due on Monday"
        if syntax.upos[verb] == "VERB" or syntax.children(verb, "cop"):
            return _tense_of(syntax, verb, 0)
    return None


def _tense_of(syntax: Syntax, verb: int, depth: int) -> Tense | None:
    helpers = syntax.children(verb, "aux", "aux:pass", "cop")
    words = {syntax.word(one).lower() for one in helpers}
    tags = {syntax.xpos[one] for one in helpers} | {syntax.xpos[verb]}
    ahead = syntax.lemmas[verb].lower() in _words("ahead")
    perfect = bool(words & _words("have"))
    if words & (_words("will") | _words("unsure")):
        return None if perfect or not words & _words("will") else Tense.FUTURE
    if "VBD" in tags or perfect:
        return None if ahead and depth == 0 and "had" not in words else Tense.PAST
    if not helpers or tags <= {"VB", "TO"}:
        return _of_bare(syntax, verb, depth, ahead=ahead)
    if tags & {"VBZ", "VBP"}:
        will_be = syntax.xpos[verb] == "VB" and not words & {"do", "does"}  # "is to resume"
        return Tense.FUTURE if will_be or ahead else Tense.PRESENT
    return None


def _of_bare(syntax: Syntax, verb: int, depth: int, *, ahead: bool) -> Tense | None:
    """The tense of a verb without an auxiliary that has a tense."""
    own, relation = syntax.xpos[verb], syntax.relations[verb]
    infinitive = own == "VB" and any(syntax.word(one).lower() == "to" for one in syntax.children(verb, "mark"))
    if infinitive or own == "VBG":
        return _above(syntax, verb, depth, infinitive=infinitive)
    if own == "VBN" and relation.startswith(("acl", "advcl")):
        return Tense.FUTURE if ahead else Tense.PAST
    if own in {"VBZ", "VBP"} and syntax.lemmas[verb].lower() not in _words("saying"):
        return Tense.FUTURE if ahead else Tense.PRESENT
    return Tense.FUTURE if own == "JJ" and ahead else None


def _above(syntax: Syntax, verb: int, depth: int, *, infinitive: bool) -> Tense | None:
    above = next((one for one in syntax.ancestors(verb) if syntax.upos[one] in {"VERB", "AUX", "ADJ"}), None)
    if above is None or depth > 2:
        return Tense.FUTURE if infinitive and not syntax.relations[verb].startswith("acl") else None
    found = _tense_of(syntax, above, depth + 1)
    if infinitive and syntax.lemmas[above].lower() in _words("ahead") | {"be", "go"}:
        had = any(syntax.word(one).lower() == "had" for one in syntax.children(above, "aux"))
        return Tense.PAST if had else Tense.FUTURE
    return None if infinitive and found is Tense.PAST else found
