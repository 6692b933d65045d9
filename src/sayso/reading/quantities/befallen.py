"""What befell what a number counts, by the parse: "killed 20", "20 were wounded", "the murder of six"."""

from __future__ import annotations

from sayso.reading.quantities.effects import beside, effects_by, noun_effect, state_at
from sayso.reading.quantities.verbs import (
    Lot,
    by_relative,
    by_special,
    lot_of_patient,
    lot_of_subject,
)
from sayso.reading.syntax import Syntax
from sayso.records.claims import Effect

_PASSED_ON = frozenset(
    ("conj", "appos", "parataxis", "dep", "list", "nummod", "compound", "flat", "nmod:unmarked", "det", "amod")
)
_STEPS = 8
"""Words climbed from what is counted to what is said of it: no sentence of the development set needs over 6."""


def lot_of(syntax: Syntax, word: int) -> Lot | None:
    """What befell the thing at a word (the head of what is counted, or the number where that is left out).

    What is said of it comes before what describes it: "seven kidnapped students were freed" tells of a release.
    None where the parse says nothing.

    >>> from sayso.language import Annotator, load_encoder
    >>> from sayso.reading.syntax import read_syntax
    >>> text = "The shelling killed two nurses and a driver."
    >>> syntax = read_syntax(text, [(0, len(text))], Annotator(load_encoder()))
    >>> lot_of(syntax, syntax.words(24, 30)[0])
    Lot(effect=<Effect.KILLED: 'killed'>)
    """
    if syntax.upos[word] == "NUM" and (effect := _next_to(syntax, word)):  # "two killed and 30 wounded"
        return Lot(effect)
    described: Lot | None = None
    position: int | None = word
    for _ in range(_STEPS):
        if position is None:
            break
        told = _said(syntax, position)
        if told is not None:
            return told if told.effect is not None or described is None else described
        described = described or described_lot(syntax, position)
        position = _passed_on(syntax, position)
    return described


def described_lot(syntax: Syntax, word: int) -> Lot | None:
    """What describes a thing: "12 dead sailors", "20 people killed in May", "six priests who were shot dead"."""
    effect: Effect | None = None
    for child in syntax.children(word, "amod", "acl", "acl:relcl"):
        if syntax.relations[child] == "acl:relcl":
            effect = effect or by_relative(syntax, child)
        elif syntax.relations[child] == "acl" and syntax.xpos[child] == "VBG":
            effect = effect or effects_by("subject").get(syntax.lemmas[child])
        else:
            effect = effect or state_at(syntax, child) or by_special(syntax, child, None)
    effect = effect or _counted_as(syntax, word) or _next_to(syntax, word)
    return Lot(effect) if effect else None


def _said(syntax: Syntax, word: int) -> Lot | None:
    """What the word over this one says of it."""
    head, relation = syntax.heads[word], syntax.relations[word]
    if syntax.children(word, "cop"):  # "the dead were two nurses"
        return _named_by_subject(syntax, word)
    if head < 0 or (relation in ("xcomp", "ccomp") and syntax.children(word, "nummod")):
        return _stated(syntax, word)
    if relation in ("obl", "nmod", "nmod:poss", "obl:agent", "obl:unmarked"):
        return _said_by_preposition(syntax, word, head)
    if relation == "obj" and syntax.lemmas[head] in beside("naming"):
        return _named_by_subject(syntax, head)
    if relation in ("obj", "nsubj:pass"):
        return lot_of_patient(syntax, head, word if relation == "obj" else None)
    return lot_of_subject(syntax, head) if relation in ("nsubj", "nsubj:outer") else None


def _said_by_preposition(syntax: Syntax, word: int, head: int) -> Lot | None:
    """Killed by 30 men, killed with two bodyguards, the murder of six, their murder, injuries to 12."""
    relation = syntax.relations[word]
    cases = {syntax.lemmas[child] for child in syntax.children(word, "case", "mark")}
    effect = effects_by("nouns").get(syntax.lemmas[head])
    if relation in ("nmod", "nmod:poss"):
        named = relation == "nmod:poss" or cases & {"of", "to"}
        if effect and (named or (effect is Effect.WOUNDED and cases & {"among", "for", "on"})):
            return Lot(effect)
    elif relation == "obl:agent" or ("by" in cases and syntax.xpos[head] == "VBN"):
        return Lot(None)
    if cases & beside("sharing") and syntax.upos[head] == "VERB":
        told = lot_of_patient(syntax, head) if syntax.has_passive(head) else lot_of_subject(syntax, head)
        return None if told is None or told.effect is Effect.DESTROYED else told
    return None


def _named_by_subject(syntax: Syntax, verb: int) -> Lot | None:
    """What the subject of "were" or "include" tells of those it names: the dead, those wounded."""
    for child in syntax.children(verb, "nsubj", "nsubj:pass"):
        effect = noun_effect(syntax, child)
        return Lot(effect) if effect else described_lot(syntax, child)
    return None


def _counted_as(syntax: Syntax, word: int) -> Effect | None:
    """Twenty deaths, 12 arrests; "31 dead" where the parse makes the dead a noun."""
    if syntax.upos[word] not in ("NOUN", "ADJ", "VERB"):
        return None
    counts = effects_by("counts")
    found = counts.get(syntax.lemmas[word]) or counts.get(syntax.word(word).lower())
    return found or (None if syntax.upos[word] == "NOUN" else state_at(syntax, word))


def _stated(syntax: Syntax, word: int) -> Lot | None:
    """A head that is itself the state: "31 dead in Ostrel"."""
    effect = state_at(syntax, word) if syntax.upos[word] in ("ADJ", "VERB") else None
    return Lot(effect) if effect else None


def _next_to(syntax: Syntax, word: int) -> Effect | None:
    """A state right after it, whatever the parse hangs it on: "left seven people slightly injured"."""
    after = word + 1
    if after < len(syntax) and syntax.upos[after] == "ADV":
        after += 1
    if after >= len(syntax):
        return None
    if syntax.xpos[after] in ("VBN", "JJ", "VBD") and not syntax.children(after, "obj", "nsubj"):
        return state_at(syntax, after)
    if syntax.upos[word] == "NUM" and after == word + 1 and syntax.upos[after] == "NOUN":
        return noun_effect(syntax, after)  # "40 wounded"
    return None


def _passed_on(syntax: Syntax, word: int) -> int | None:
    """The word that shares the lot of this one: what it is joined to, or a part of."""
    head, relation = syntax.heads[word], syntax.relations[word]
    if head < 0:
        return None
    if relation in _PASSED_ON:
        return None if syntax.upos[head] == "AUX" else head
    if relation == "nmod":
        cases = {syntax.lemmas[child] for child in syntax.children(word, "case")}
        made_up = syntax.upos[head] == "NUM" or syntax.lemmas[head] in beside("groups")
        if cases & beside("sharing") or ("of" in cases and made_up and syntax.upos[word] != "PRON"):
            return head
    return None
