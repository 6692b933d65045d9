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
def _ahead() -> frozenset[str]:
    return frozenset(load_lexicon("times")["tense"]["ahead"])


@cache
def _will() -> frozenset[str]:
    return frozenset(load_lexicon("times")["tense"]["will"])


@cache
def _unsure() -> frozenset[str]:
    return frozenset(load_lexicon("times")["tense"]["unsure"])


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
    for step, verb in enumerate(syntax.ancestors(index)):
        if step == _CLIMB:
            return None
        if syntax.upos[verb] == "VERB" or _copula(syntax, verb) is not None:
            return _tense_of(syntax, verb, 0)
    return None


def _copula(syntax: Syntax, word: int) -> int | None:
    found = syntax.children(word, "cop")
    return found[0] if found else None


def _tense_of(syntax: Syntax, verb: int, depth: int) -> Tense | None:
    helpers = [*syntax.children(verb, "aux", "aux:pass", "cop")]
    words = {syntax.word(one).lower() for one in helpers}
    tags = {syntax.xpos[one] for one in helpers}
    own = syntax.xpos[verb]
    perfect = bool(words & {"have", "has", "had", "'ve", "’ve", "having"})
    if "had" in words:
        return Tense.PAST
    if words & _will():
        return None if perfect else Tense.FUTURE
    if words & _unsure():
        return None
    if own == "VBD" or "VBD" in tags or perfect:
        return None if syntax.lemmas[verb].lower() in _ahead() and depth == 0 else Tense.PAST
    if own == "VBN" and not helpers and syntax.relations[verb].startswith(("acl", "advcl")):
        return Tense.FUTURE if syntax.lemmas[verb].lower() in _ahead() else Tense.PAST
    if own == "VB" and tags & {"VBZ", "VBP"} and not words & {"do", "does"}:
        return Tense.FUTURE
    infinitive = own == "VB" and any(syntax.word(one).lower() == "to" for one in syntax.children(verb, "mark"))
    if infinitive or (own == "VBG" and not helpers):
        return _above(syntax, verb, depth, infinitive=infinitive)
    if syntax.lemmas[verb].lower() in _ahead() and (own in {"VBZ", "VBP", "JJ"} or tags & {"VBZ", "VBP"}):
        return Tense.FUTURE
    return Tense.PRESENT if own in {"VBZ", "VBP"} or tags & {"VBZ", "VBP"} else None


def _above(syntax: Syntax, verb: int, depth: int, *, infinitive: bool) -> Tense | None:
    above = next((one for one in syntax.ancestors(verb) if syntax.upos[one] in {"VERB", "AUX", "ADJ"}), None)
    if above is None or depth > 2:
        return Tense.FUTURE if infinitive and not syntax.relations[verb].startswith("acl") else None
    found = _tense_of(syntax, above, depth + 1)
    if infinitive and (syntax.lemmas[above].lower() in _ahead() | {"be", "go"}):
        return (
            Tense.PAST
            if "had" in {syntax.word(one).lower() for one in syntax.children(above, "aux")}
            else Tense.FUTURE
        )
    return None if infinitive and found is Tense.PAST else found
