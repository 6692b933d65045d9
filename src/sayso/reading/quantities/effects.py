"""Words that name an effect: states ("dead"), participles ("wounded"), nouns ("deaths"), verbs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.syntax import Syntax
from sayso.records.claims import Effect

_PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})


@cache
def effects_by(kind: str) -> Mapping[str, Effect]:
    """The effect of each word of a kind: `patient`, `subject`, `nouns`, `counts` or `states` (see the lexicon).

    >>> effects_by("subject")["drown"].value
    'killed'
    """
    found: dict[str, Effect] = {}
    for effect, words in load_lexicon("counted")["befallen"].items():
        for word in words[kind]:
            found.setdefault(word, Effect(effect))
    return found


@cache
def beside(kind: str) -> frozenset[str]:
    """The words of a list of those that tell an effect only beside another."""
    return frozenset(load_lexicon("counted")["beside"][kind])


@cache
def verb_of(participle: str) -> str:
    """The verb of a participle that was tagged as an adjective and so has itself as lemma.

    >>> verb_of("injured"), verb_of("crippled"), verb_of("red")
    ('injure', 'cripple', 'red')
    """
    for ending in ("ed", "d", "ped"):
        if participle.endswith(ending) and participle.removesuffix(ending) in effects_by("patient"):
            return participle.removesuffix(ending)
    return participle


def verb_lemma(syntax: Syntax, verb: int) -> str:
    """The lemma of a verb, of an irregular form by the lexicon."""
    form = syntax.word(verb).lower()
    lemma = str(load_lexicon("counted")["verb_forms"].get(form, syntax.lemmas[verb]))
    return verb_of(form) if lemma == form else lemma


def state_at(syntax: Syntax, word: int) -> Effect | None:
    """The effect of a word that tells a state: an adjective ("dead") or a participle ("wounded")."""
    form = syntax.word(word).lower()
    told = effects_by("states").get(form)
    if told is None and syntax.xpos[word] in _PARTICIPLES and form.endswith(("ed", "n", "t")):
        told = effects_by("patient").get(syntax.lemmas[word]) or effects_by("patient").get(verb_of(form))
    return told


def effect_named(word: str) -> Effect | None:
    """The effect that a word in small letters names on its own, at the head of a list.

    >>> effect_named("injured").value, effect_named("dead").value, effect_named("total")
    ('wounded', 'killed', None)
    """
    singular = word.removesuffix("s")
    named = effects_by("states").get(word) or effects_by("counts").get(word) or effects_by("counts").get(singular)
    return named or (effects_by("patient").get(verb_of(word)) if word.endswith("ed") else None)


def noun_effect(syntax: Syntax, word: int) -> Effect | None:
    """The effect that a noun names by itself: deaths, the dead, the wounded, arrests; casualties name none.

    >>> from sayso.language import Annotator, load_encoder
    >>> from sayso.reading.syntax import read_syntax
    >>> text = "The number of wounded is high."
    >>> syntax = read_syntax(text, [(0, len(text))], Annotator(load_encoder()))
    >>> noun_effect(syntax, 3).value, noun_effect(syntax, 1)
    ('wounded', None)
    """
    lemma, form = syntax.lemmas[word], syntax.word(word).lower()
    counts, states = effects_by("counts"), effects_by("states")
    found = counts.get(lemma) or counts.get(form) or states.get(form)
    if found is None and form.endswith("ed"):
        found = effects_by("patient").get(lemma) or effects_by("patient").get(verb_of(form))
    return found
