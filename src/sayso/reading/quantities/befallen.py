"""What befell what a number counts, by the parse: "killed 20", "20 were wounded", "the murder of six", "12 dead"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.counted import people, things
from sayso.reading.syntax import Syntax
from sayso.records.claims import Effect

_CLAUSES = frozenset({"acl", "acl:relcl"})
_PASSED_ON = frozenset(
    {"conj", "appos", "parataxis", "dep", "list", "nummod", "compound", "flat", "nmod:unmarked", "det", "amod"}
)
_ORDER = tuple(Effect)
"""Of several effects on the same, the first of these is told."""
_STEPS = 8
"""Words climbed from what is counted to what is said of it: no sentence of the development set needs more than 6."""


@dataclass(frozen=True, slots=True)
class Lot:
    """What is told of what is counted: its effect, or None where the sentence tells of it as the doer."""

    effect: Effect | None


@cache
def _table(kind: str) -> Mapping[str, Effect]:
    rows = load_lexicon("counted")["befallen"]
    found: dict[str, Effect] = {}
    for effect, words in rows.items():
        for word in words[kind]:
            found.setdefault(word, Effect(effect))
    return found


@cache
def _beside(kind: str) -> frozenset[str]:
    return frozenset(load_lexicon("counted")["beside"][kind])


@cache
def _suffered() -> frozenset[str]:
    return frozenset(load_lexicon("counted")["befallen"]["wounded"]["suffered"])


def state_of(word: str, lemma: str, xpos: str) -> Effect | None:
    """The effect of a word that tells a state: an adjective ("dead") or a participle ("wounded").

    >>> state_of("dead", "dead", "JJ").value, state_of("kidnapped", "kidnap", "VBN").value
    ('killed', 'captured')
    """
    told = _table("states").get(word)
    if told is None and (xpos in ("VBN", "VBD", "JJ") and word.endswith(("ed", "en", "n", "t"))):
        told = _table("patient").get(lemma) or _table("patient").get(_verb_of(word))
    return told


@cache
def _verb_of(participle: str) -> str:
    """The verb of a participle that was tagged as an adjective and so has itself as lemma."""
    for ending, rest in (("ed", ""), ("d", ""), ("ped", "")):
        if participle.endswith(ending) and participle[: -len(ending)] + rest in _table("patient"):
            return participle[: -len(ending)] + rest
    return participle


def _befalls(syntax: Syntax, verb: int) -> Effect | None:
    """What a verb does to its patient."""
    return _table("patient").get(_lemma(syntax, verb))


def _lemma(syntax: Syntax, verb: int) -> str:
    form = syntax.word(verb).lower()
    lemma = str(load_lexicon("counted")["verb_forms"].get(form, syntax.lemmas[verb]))
    return _verb_of(form) if lemma == form else lemma


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
    position = word
    for _ in range(_STEPS):
        told = _said(syntax, position)
        if told is not None:
            return told if told.effect is not None or described is None else described
        described = described or _described(syntax, position)
        above = _passed_on(syntax, position)
        if above is None:
            break
        position = above
    return described


def _said(syntax: Syntax, word: int) -> Lot | None:
    """What the word over this one says of it."""
    head, relation = syntax.heads[word], syntax.relations[word]
    if syntax.children(word, "cop"):  # "the dead were two nurses"
        return _named_by_subject(syntax, word)
    if head < 0:
        return _stated(syntax, word)
    if relation == "nsubj:pass":
        return _patient(syntax, head)
    if relation in ("nsubj", "csubj", "nsubj:outer"):
        return _subject(syntax, head, word)
    if relation == "obj" and syntax.lemmas[head] in _beside("naming"):
        return _named_by_subject(syntax, head)
    if relation == "nmod:poss":
        return _of_noun(syntax, head, {"of"})
    if relation == "obj":
        return _patient(syntax, head, word)
    if relation == "obl:agent":
        return Lot(None)
    if relation in ("obl", "nmod", "obl:unmarked"):
        cases = {syntax.lemmas[child] for child in syntax.children(word, "case", "mark")}
        if relation != "nmod" and "by" in cases and syntax.xpos[head] == "VBN":
            return Lot(None)
        if cases & _beside("sharing") and syntax.upos[head] == "VERB":
            told = _patient(syntax, head) if _is_passive(syntax, head) else _subject(syntax, head, word)
            return None if told is None or told.effect is Effect.DESTROYED else told
        if relation == "nmod" and cases & {"of", "to", "among", "for", "on"}:
            return _of_noun(syntax, head, cases)
    if relation in ("xcomp", "ccomp") and _is_counted_state(syntax, word):
        return _stated(syntax, word)
    return None


def _named_by_subject(syntax: Syntax, verb: int) -> Lot | None:
    """What the subject of "were" or "include" tells of those it names: the dead, those wounded, the victims killed."""
    for child in syntax.children(verb, "nsubj", "nsubj:pass"):
        if effect := noun_effect(syntax, child):
            return Lot(effect)
        return _described(syntax, child)
    return None


def _of_noun(syntax: Syntax, noun: int, cases: set[str]) -> Lot | None:
    """The murder of 20, injuries to 20; a funeral is of the dead."""
    effect = _table("nouns").get(syntax.lemmas[noun])
    if effect is None or (not cases & {"of", "to"} and effect is not Effect.WOUNDED):
        return None
    return Lot(effect)


def _is_passive(syntax: Syntax, verb: int) -> bool:
    return bool(syntax.children(verb, "aux:pass", "nsubj:pass"))


def _patient(syntax: Syntax, verb: int, word: int | None = None) -> Lot | None:
    """What a verb does to its object, or to its subject in the passive."""
    told = [_special(syntax, verb, word) or _befalls(syntax, verb) or _complement(syntax, verb)]
    for other in syntax.children(verb, "conj"):  # "were abducted and killed"; "were stopped and shot dead"
        if not syntax.children(other, "nsubj", "nsubj:pass", "obj"):
            told.append(_special(syntax, other, None) or _befalls(syntax, other))
    effect = min((one for one in told if one), key=_ORDER.index, default=None)
    return Lot(effect) if effect else None


def _subject(syntax: Syntax, verb: int, word: int) -> Lot | None:
    """What befell the subject of a verb: it died, it is dead, it suffered injuries; one that kills is no victim."""
    lemma = _lemma(syntax, verb)
    effect = _table("subject").get(lemma)
    if effect is None and syntax.upos[verb] != "VERB":  # "were dead", "are missing"
        effect = state_of(syntax.word(verb).lower(), lemma, syntax.xpos[verb])
        if effect is None and syntax.upos[verb] == "NUM":
            return None
    if effect is None:
        for child in syntax.children(verb, "obj"):
            noun = syntax.lemmas[child]
            if lemma in _beside("lives") and noun == "life":
                own = syntax.children(child, "nmod:poss")
                effect = Effect.KILLED if own else effect
            if lemma in _beside("suffering"):
                effect = effect or (Effect.WOUNDED if noun in _suffered() else None)
    effect = effect or _complement(syntax, verb)
    if effect is None and syntax.xpos[verb] in ("VBN", "VBD") and not syntax.children(verb, "obj"):
        effect = _elliptical(syntax, verb)
    if effect is None and (lemma in _table("patient") or syntax.children(verb, "obj")):
        return Lot(None)
    return Lot(effect) if effect else None


def _elliptical(syntax: Syntax, verb: int) -> Effect | None:
    """A participle without its auxiliary in a headline: "12 killed in blast", "30 wounded"."""
    return _befalls(syntax, verb) or _special(syntax, verb, None)


def _special(syntax: Syntax, verb: int, word: int | None) -> Effect | None:
    """What befell by a word beside the verb: "shot dead", "shot down", "claimed 20 lives", "took 20 hostage"."""
    lemma = syntax.lemmas[verb]
    below = {syntax.lemmas[child] for child in syntax.children(verb) if "subj" not in syntax.relations[child]}
    if lemma in _beside("shooting") and below & {"dead", "death"}:
        return Effect.KILLED
    if lemma in _beside("shot_down") and "down" in below:
        return Effect.DESTROYED
    noun = syntax.lemmas[word] if word is not None else ""
    if lemma in _beside("lives") and noun in ("life", "lives"):
        return Effect.KILLED
    if lemma in _beside("losing") and word is not None:
        form = syntax.word(word).lower()
        return Effect.KILLED if form in people() else Effect.DESTROYED if form in things() else None
    if (below - {noun}) & _table("states").keys() & {"hostage", "captive", "prisoner"}:
        return Effect.CAPTURED
    return None


def _complement(syntax: Syntax, verb: int) -> Effect | None:
    """The state or verb a verb leads to: "were found dead", "are believed to have been killed", "left 20 dead"."""
    for child in syntax.children(verb, "xcomp", "ccomp", "advcl"):
        if syntax.relations[child] == "advcl" and syntax.children(child, "mark", "nsubj", "nsubj:pass", "obj"):
            continue
        if syntax.children(child, "nsubj", "nsubj:pass", "obj"):
            continue
        found = state_of(syntax.word(child).lower(), syntax.lemmas[child], syntax.xpos[child])
        found = found or (_table("subject").get(_lemma(syntax, child)) if syntax.xpos[child] != "VBG" else None)
        if found:
            return found
    return None


def _described(syntax: Syntax, word: int) -> Lot | None:
    """What describes it: "12 dead sailors", "20 people killed in May", "six priests who were shot dead"."""
    effect: Effect | None = None
    for child in syntax.children(word):
        relation = syntax.relations[child]
        form, lemma, tag = syntax.word(child).lower(), syntax.lemmas[child], syntax.xpos[child]
        if relation == "amod" or (relation == "acl" and tag != "VBG"):
            effect = effect or state_of(form, lemma, tag) or _special(syntax, child, None)
        elif relation == "acl":
            effect = effect or _table("subject").get(lemma)
        elif relation == "acl:relcl":
            effect = effect or _by_relative(syntax, child)
    effect = effect or _counted_as(syntax, word) or _next_to(syntax, word)
    return Lot(effect) if effect else None


def _by_relative(syntax: Syntax, verb: int) -> Effect | None:
    """Who were killed, who died, whom they killed; nothing for who killed."""
    told: Lot | None = None
    for child in syntax.children(verb, "nsubj", "nsubj:pass"):
        pronoun = syntax.xpos[child] in ("WP", "WDT")
        if syntax.relations[child] == "nsubj:pass":
            told = _patient(syntax, verb) if pronoun or syntax.upos[child] in ("NUM", "PRON") else None
        elif pronoun:
            told = _subject(syntax, verb, child)
        elif not syntax.children(verb, "obj"):
            told = _patient(syntax, verb)
        if told is not None:
            return told.effect
    return None


def _counted_as(syntax: Syntax, word: int) -> Effect | None:
    """Twenty deaths, 12 arrests; "31 dead" where the parse makes the dead a noun."""
    if syntax.upos[word] in ("NOUN", "ADJ", "VERB"):
        found = _table("counts").get(syntax.lemmas[word]) or _table("counts").get(syntax.word(word).lower())
        return found or (None if syntax.upos[word] == "NOUN" else _state_at(syntax, word))
    return None


def _state_at(syntax: Syntax, word: int) -> Effect | None:
    return state_of(syntax.word(word).lower(), syntax.lemmas[word], syntax.xpos[word])


def _is_counted_state(syntax: Syntax, word: int) -> bool:
    return syntax.upos[word] in ("ADJ", "VERB") and bool(syntax.children(word, "nummod"))


def _stated(syntax: Syntax, word: int) -> Lot | None:
    """A head that is itself the state: "31 dead in Ostrel"."""
    effect = _state_at(syntax, word) if syntax.upos[word] in ("ADJ", "VERB") else None
    return Lot(effect) if effect else None


def _next_to(syntax: Syntax, word: int) -> Effect | None:
    """A state right after it, whatever the parse hangs it on: "left seven people slightly injured"."""
    for after in range(word + 1, min(word + 3, len(syntax))):
        if syntax.upos[after] == "ADV" and after == word + 1:
            continue
        if syntax.xpos[after] in ("VBN", "JJ", "VBD") and not syntax.children(after, "obj", "nsubj"):
            return _state_at(syntax, after)
        if after == word + 1 and syntax.upos[word] == "NUM" and syntax.upos[after] in ("NOUN", "ADJ"):
            return noun_effect(syntax, after)  # "40 wounded"
        return None
    return None


def _passed_on(syntax: Syntax, word: int) -> int | None:
    """The word that shares the lot of this one: what it is joined to, or a part of."""
    head, relation = syntax.heads[word], syntax.relations[word]
    if head < 0:
        return None
    if relation in _PASSED_ON:
        return head if syntax.upos[head] not in ("AUX",) else None
    if relation == "nmod":
        cases = {syntax.lemmas[child] for child in syntax.children(word, "case")}
        partitive = syntax.upos[head] == "NUM" or syntax.lemmas[head] in _beside("groups") | {
            "dozen",
            "hundred",
            "thousand",
            "score",
        }
        if cases & {"of"} and partitive and syntax.upos[word] != "PRON":
            return head
        if cases & _beside("sharing"):
            return head
    return None


def lot_described(syntax: Syntax, word: int) -> Lot:
    """What describes a word alone, without what is said of it: "12 of the 40 wounded died" tells of 40 wounded."""
    return _described(syntax, word) or Lot(None)


def relative_lot(syntax: Syntax, number: int) -> Lot | None:
    """What befell a number before "of whom": the verb of its clause hangs on what the number is a part of.

    None where the clause tells of nothing that befell ("six of whom were nurses").
    """
    above = [number, syntax.heads[number]]
    above += [syntax.heads[above[-1]]] if above[-1] >= 0 else []
    for head in above:
        for verb in syntax.children(head, "acl:relcl", "acl", "parataxis") if head >= 0 else ():
            if number < verb <= number + _STEPS:
                passive = _is_passive(syntax, verb)
                return _patient(syntax, verb) if passive else _subject(syntax, verb, number)
    return None


def noun_effect(syntax: Syntax, word: int) -> Effect | None:
    """The effect that a noun names by itself: deaths, the dead, the wounded, arrests, casualties of none.

    >>> from sayso.language import Annotator, load_encoder
    >>> from sayso.reading.syntax import read_syntax
    >>> text = "The number of wounded is high."
    >>> syntax = read_syntax(text, [(0, len(text))], Annotator(load_encoder()))
    >>> noun_effect(syntax, 3).value, noun_effect(syntax, 1)
    ('wounded', None)
    """
    lemma, form = syntax.lemmas[word], syntax.word(word).lower()
    found = _table("counts").get(lemma) or _table("counts").get(form) or _table("states").get(form)
    if found is None and form.endswith("ed"):
        found = _table("patient").get(lemma) or _table("patient").get(_verb_of(form))
    return found
