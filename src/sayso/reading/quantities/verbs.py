"""What a verb tells of its object and its subject: who was killed, who died, who suffered injuries, who did it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.counted import people, things
from sayso.reading.quantities.effects import beside, effects_by, state_at, verb_lemma
from sayso.reading.syntax import Syntax
from sayso.records.claims import Effect

_ORDER = tuple(Effect)
"""Of several effects on the same, the first of these is told."""
_SUBJECTS = ("nsubj", "nsubj:pass")
_HELD = frozenset({"hostage", "captive", "prisoner"})
_REACH = 8
"""Words from a number before "of whom" to the verb of its clause."""


@dataclass(frozen=True, slots=True)
class Lot:
    """What is told of what is counted: its effect, or None where the sentence tells of it as the doer."""

    effect: Effect | None


def lot_of_patient(syntax: Syntax, verb: int, word: int | None = None) -> Lot | None:
    """What a verb does to its object at `word`, or to its subject in the passive, with the verbs joined to it.

    >>> from sayso.language import Annotator, load_encoder
    >>> from sayso.reading.syntax import read_syntax
    >>> text = "Four clerks were abducted and killed."
    >>> syntax = read_syntax(text, [(0, len(text))], Annotator(load_encoder()))
    >>> lot_of_patient(syntax, 3).effect.value
    'killed'
    """
    told = [_by_itself(syntax, verb, word) or _complement(syntax, verb)]
    for other in syntax.children(verb, "conj"):  # "were stopped and shot dead"
        if not syntax.children(other, *_SUBJECTS, "obj"):
            told.append(_by_itself(syntax, other, None))
    effect = min((one for one in told if one), key=_ORDER.index, default=None)
    return Lot(effect) if effect else None


def lot_of_subject(syntax: Syntax, verb: int) -> Lot | None:
    """What befell the subject of a verb: it died, is dead, suffered injuries; one that kills is no victim."""
    effect = effects_by("subject").get(verb_lemma(syntax, verb))
    if effect is None and syntax.upos[verb] != "VERB":  # "were dead", "are missing"
        effect = state_at(syntax, verb)
        if effect is None and syntax.upos[verb] == "NUM":
            return None
    effect = effect or _by_object(syntax, verb) or _complement(syntax, verb)
    if effect is None and syntax.xpos[verb] in ("VBN", "VBD") and not syntax.children(verb, "obj"):
        effect = _by_itself(syntax, verb, None)  # "12 killed in blast"
    if effect is None and (verb_lemma(syntax, verb) in effects_by("patient") or syntax.children(verb, "obj")):
        return Lot(None)
    return Lot(effect) if effect else None


def by_relative(syntax: Syntax, verb: int) -> Effect | None:
    """What a relative clause tells: who were killed, who died, whom they killed; nothing of who killed."""
    told: Lot | None = None
    for child in syntax.children(verb, *_SUBJECTS):
        pronoun = syntax.xpos[child] in ("WP", "WDT")
        if syntax.relations[child] == "nsubj:pass":
            told = lot_of_patient(syntax, verb) if pronoun or syntax.upos[child] in ("NUM", "PRON") else None
        elif pronoun:
            told = lot_of_subject(syntax, verb)
        elif not syntax.children(verb, "obj"):
            told = lot_of_patient(syntax, verb)
        if told is not None:
            return told.effect
    return None


def lot_before_whom(syntax: Syntax, number: int) -> Lot | None:
    """What befell a number before "of whom": the verb of its clause hangs on what the number is a part of.

    None where the clause tells of nothing that befell ("six of whom were nurses").
    """
    head = syntax.heads[number]
    above = [number, *([head, syntax.heads[head]] if head >= 0 else [])]
    for word in above:
        for verb in syntax.children(word, "acl:relcl", "acl", "parataxis") if word >= 0 else ():
            if number < verb <= number + _REACH:
                return lot_of_patient(syntax, verb) if syntax.has_passive(verb) else lot_of_subject(syntax, verb)
    return None


def by_special(syntax: Syntax, verb: int, word: int | None) -> Effect | None:
    """What befell by a word beside the verb: "shot dead", "shot down", "claimed 20 lives", "took 20 hostage"."""
    lemma = syntax.lemmas[verb]
    below = {syntax.lemmas[child] for child in syntax.children(verb) if "subj" not in syntax.relations[child]}
    noun = syntax.lemmas[word] if word is not None else ""
    if lemma in beside("shooting") and below & {"dead", "death"}:
        return Effect.KILLED
    if lemma in beside("shot_down") and "down" in below:
        return Effect.DESTROYED
    if lemma in beside("lives") and noun == "life":
        return Effect.KILLED
    if lemma in beside("losing") and word is not None:
        form = syntax.word(word).lower()
        return Effect.KILLED if form in people() else Effect.DESTROYED if form in things() else None
    return Effect.CAPTURED if (below - {noun}) & _HELD else None


def _by_itself(syntax: Syntax, verb: int, word: int | None) -> Effect | None:
    return by_special(syntax, verb, word) or effects_by("patient").get(verb_lemma(syntax, verb))


def _by_object(syntax: Syntax, verb: int) -> Effect | None:
    """What befell a subject by the object of its verb: it lost its life, it suffered injuries."""
    lemma = syntax.lemmas[verb]
    suffered = load_lexicon("counted")["befallen"]["wounded"]["suffered"]
    for child in syntax.children(verb, "obj"):
        noun = syntax.lemmas[child]
        if lemma in beside("lives") and noun == "life" and syntax.children(child, "nmod:poss"):
            return Effect.KILLED
        if lemma in beside("suffering") and noun in suffered:
            return Effect.WOUNDED
    return None


def _complement(syntax: Syntax, verb: int) -> Effect | None:
    """The state or verb a verb leads to: "were found dead", "are believed to have been killed", "left 20 dead"."""
    for child in syntax.children(verb, "xcomp", "ccomp", "advcl"):
        own = syntax.children(child, *_SUBJECTS, "obj")
        if own or (syntax.relations[child] == "advcl" and syntax.children(child, "mark")):
            continue
        found = state_at(syntax, child)
        if found is None and syntax.xpos[child] != "VBG":
            found = effects_by("subject").get(verb_lemma(syntax, child))
        if found:
            return found
    return None
