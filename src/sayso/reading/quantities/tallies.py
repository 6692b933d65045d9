"""Numbers at which a count is put: "the death toll stands at 31", "the number of wounded rose to 40"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.reading.quantities.befallen import lot_of
from sayso.reading.quantities.effects import beside, noun_effect
from sayso.reading.syntax import Syntax
from sayso.records.claims import Effect


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted under a number, and what befell it; `counted` is None for "their number"."""

    counted: str | None
    effect: Effect | None


def tally_of(syntax: Syntax, number: int) -> Tally | None:
    """The count that is put at the number at a word; None where it is put at none.

    >>> from sayso.language import Annotator, load_encoder
    >>> from sayso.reading.syntax import read_syntax
    >>> text = "The death toll in Ostrel rose to 31."
    >>> syntax = read_syntax(text, [(0, len(text))], Annotator(load_encoder()))
    >>> tally_of(syntax, 7)
    Tally(counted='people', effect=<Effect.KILLED: 'killed'>)
    """
    for noun in _nouns_told_by(syntax, number):
        lemma = syntax.lemmas[noun]
        if lemma in beside("tolls"):
            return Tally("people", _toll_effect(syntax, noun))
        if lemma in beside("tallies"):
            return _of_tally(syntax, noun)
    return None


def _nouns_told_by(syntax: Syntax, number: int) -> Iterator[int]:
    """The nouns that a number may be the value of: subject or object of its verb, the noun it hangs on."""
    head, relation = syntax.heads[number], syntax.relations[number]
    if relation in ("nmod", "appos") and head >= 0:
        yield head
    verb = number if syntax.children(number, "cop") else head
    if relation in ("nmod", "appos", "conj") and head >= 0 and syntax.heads[head] >= 0:
        verb = syntax.heads[head] if verb == head else verb
    if verb is None or verb < 0 or (verb != number and syntax.lemmas[verb] not in beside("telling")):
        return
    yield from syntax.children(verb, "obj", "nsubj", "nsubj:pass")
    governor = syntax.heads[verb]  # "is reported to stand at 31", "has risen, and now stands at 31"
    if governor >= 0 and syntax.relations[verb] in ("xcomp", "conj", "advcl"):
        yield from syntax.children(governor, "nsubj", "nsubj:pass")


def _toll_effect(syntax: Syntax, noun: int) -> Effect:
    """Of a toll: killed, unless it names what else befell ("a toll of wounded")."""
    for child in syntax.children(noun, "nmod", "compound", "amod"):
        if told := noun_effect(syntax, child):
            return told
    return Effect.KILLED


def _of_tally(syntax: Syntax, noun: int) -> Tally:
    for child in syntax.children(noun, "nmod", "compound"):
        if told := noun_effect(syntax, child):
            return Tally("people", told)
        if syntax.has(child, "of", "case"):
            lot = lot_of(syntax, child)
            return Tally(syntax.word(child).lower(), lot.effect if lot else None)
    lot = lot_of(syntax, noun)
    return Tally(None, lot.effect if lot else None)
