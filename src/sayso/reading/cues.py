"""Cue words: inflected forms of the lexicon's verbs, and what they tell about polarity and stance."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.lexicons import alternatives, load_lexicon

_VOWELS = frozenset("aeiou")


def inflect(lemma: str, irregular: dict[str, list[str]]) -> set[str]:
    """A verb's lemma, third person, past and present participle; only the first word of a phrase changes.

    >>> sorted(inflect("deny", {}))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(inflect("point out", {}))
    ['point out', 'pointed out', 'pointing out', 'points out']
    """
    verb, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    forms = {verb, *irregular.get(verb, ())}
    if not any(form.endswith("ing") for form in forms - {verb}):
        forms.add(verb.removesuffix("e") + "ing" if not verb.endswith("ee") else verb + "ing")
    if verb not in irregular or verb[-1] == "y":
        consonant_y = verb.endswith("y") and verb[-2] not in _VOWELS
        stem = verb[:-1] + "i" if consonant_y else verb.removesuffix("e")
        forms.add(stem + "ed")
        forms.add(stem + "es" if consonant_y else verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"))
    elif not any(form.endswith("s") for form in forms - {verb}):
        forms.add(verb + "s")
    return {form + tail for form in forms}


@cache
def forms_of(section: str, key: str) -> frozenset[str]:
    """All forms of the verbs in one list of `cues.toml`, in lower case.

    >>> "told" in forms_of("verbs", "speech")
    True
    """
    lexicon = load_lexicon("cues")
    return frozenset().union(*(inflect(lemma, lexicon["irregular"]) for lemma in lexicon[section][key]))


@cache
def cue_words(section: str, key: str) -> frozenset[str]:
    """A plain word list of `cues.toml`."""
    return frozenset(load_lexicon("cues")[section][key])


@cache
def any_word(words: frozenset[str]) -> re.Pattern[str]:
    """A pattern for any of the words, each whole.

    >>> any_word(frozenset({"say"})).search("they say so").span()
    (5, 8)
    """
    return re.compile(rf"\b{alternatives(words)}\b")


# Bare forms that are hardly ever nouns; "report", "state", "call" and the like count only when inflected.
_BARE_VERBS = frozenset(
    {"say", "tell", "add", "insist", "argue", "admit", "deny", "warn", "explain", "announce", "confirm", "allege"}
)


@cache
def speaking_forms() -> frozenset[str]:
    """Forms of speech verbs that are verbs wherever they stand: no bare "report", no "states"."""
    lemmas = frozenset(load_lexicon("cues")["verbs"]["speech"])
    nouns = {"reports", "states", "calls", "claims", "orders", "posts", "labels", "finds", "questions", "details"}
    forms = forms_of("verbs", "speech") - nouns
    return frozenset(form for form in forms if form not in lemmas or form in _BARE_VERBS) | {"put it", "puts it"}


def speech_verb() -> re.Pattern[str]:
    """A whole-word speech verb."""
    return any_word(speaking_forms())


@cache
def _words_of(*keys: str) -> frozenset[str]:
    forms = frozenset().union(*(forms_of("verbs", key) for key in keys))
    return frozenset(form for form in forms if " " not in form)


@cache
def _phrases() -> frozenset[str]:
    """Speech verbs of several words: "pointed out"."""
    return frozenset(form for form in forms_of("verbs", "speech") if " " in form)


# 1024: cues, of which a few hundred make up nearly all of those in a corpus
@lru_cache(maxsize=1024)
def is_reporting(cue: str) -> bool:
    """Whether a cue speaks of saying, writing or believing.

    >>> is_reporting("has announced"), is_reporting("according to"), is_reporting("are looking about")
    (True, True, False)
    """
    words = set(re.findall(r"[a-z]+", re.sub(r"\b(?:continu\w+|w?[eg]\w+ on) to\b", "", cue.lower())))
    nouns = cue_words("verbs", "nouns")
    plain = words | {word.removesuffix("s") for word in words}
    if any_word(_phrases()).search(cue.lower()):
        return True
    return bool(words & _words_of("speech", "belief") or plain & nouns or words & cue_words("hearsay", "adverbs"))


def is_attitude(cue: str) -> bool:
    """Whether a cue is an act or attitude that may or may not put something forward ("supports", "refused")."""
    return bool(set(re.findall(r"[a-z]+", cue.lower())) & _words_of("attitude"))


def is_belief(cue: str) -> bool:
    """Whether a cue is a verb of belief."""
    words = set(re.findall(r"[a-z]+", cue.lower()))
    return bool(words & _words_of("belief")) and not words & _words_of("speech")


def is_negated(before: str, cue: str) -> bool:
    """Whether a cue says that the source does not say it; `before` is the text between source and cue.

    >>> is_negated("", "hasn’t announced"), is_negated("has ", "declined to say"), is_negated("", "denied")
    (True, True, False)
    """
    # 4: words; a "not" deeper in the cue belongs to what is said ("spoke of not being heard")
    phrase = " ".join(before.split() + cue.split()[:4]).lower()
    return _negation().search(phrase) is not None


@cache
def _negation() -> re.Pattern[str]:
    words, verbs = alternatives(cue_words("negation", "words")), alternatives(forms_of("negation", "verbs"))
    return re.compile(rf"\b{words}\b|n[’']t\b|\b{verbs}\b(?: to\b|$|\s)")
