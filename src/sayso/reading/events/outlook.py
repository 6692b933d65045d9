"""How a predicate is put forward: as what will, must or is ready to happen."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reading.events.actors import general_roles
from sayso.reading.events.mention import EventMention
from sayso.reading.events.phrases import Phrases
from sayso.reading.events.roles import Roles
from sayso.reading.events.rules import outer_kinds, word_class


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the surroundings of a predicate make of it ("agree" or "threaten" of what will happen), and who says so.

    `speaker` is the verb of saying or wanting whose subject stands for a pronoun or puts the demand.
    """

    stances: tuple[str, ...] = ()
    speaker: int | None = None


def outlook_of(event: EventMention, phrases: Phrases, roles: Roles) -> Outlook:
    """The outlook of an event's predicate from its auxiliaries and the verbs above it."""
    syntax = roles.syntax
    speaker = speaker_of(event.word, phrases)
    helpers = {phrases.lemma(child) for child in syntax.children(event.word, "aux")}
    helpers |= {syntax.word(child).lower() for child in syntax.children(event.word, "aux")}
    perfect = "have" in helpers
    if helpers & word_class("must") and not perfect:
        return Outlook(("demand",), speaker)
    if helpers & word_class("could") and not perfect and event.code.startswith(_HOSTILE):
        return Outlook(("threaten",), speaker)
    future = bool(helpers & word_class("will")) and not perfect
    future = future or _is_to(event.word, phrases)
    future = future or _is_to_come(event.word, phrases)
    if (governed := _under(event, speaker, phrases, roles)) is not None:
        return governed
    if speaker is not None and speaker < event.word and event.code.startswith(_VIOLENT) and not future:
        tellers = roles.subjects(speaker)
        doers = {one.word for one in event.agents}
        owned = any(
            syntax.upos[one] == "PRON" for doer in doers for one in (doer, *syntax.children(doer, "nmod:poss"))
        )
        if doers and not owned and any(_takes_sides(one, phrases) for one in tellers) and not doers & set(tellers):
            return Outlook(("accuse",), speaker)
    return Outlook(("agree", "threaten") if future else (), speaker)


def _is_to_come(word: int, phrases: Phrases) -> bool:
    """Whether the word above says that its complement is still to come: "ready to", "a plan to"."""
    syntax = phrases.syntax
    above, relation = syntax.heads[word], syntax.relations[word]
    if above < 0 or relation not in _GOVERNED:
        return False
    lemma = phrases.lemma(above)
    if lemma in word_class("ready") and syntax.upos[above] in {"ADJ", "VERB", "ADV"}:
        return True
    return relation == "acl" and lemma in word_class("intent")


def _under(event: EventMention, speaker: int | None, phrases: Phrases, roles: Roles) -> Outlook | None:
    """What the verb above a complement makes of it: what is wished, owned to, promised, demanded or alleged."""
    syntax = phrases.syntax
    above, relation = syntax.heads[event.word], syntax.relations[event.word]
    if above < 0 or relation not in _GOVERNED:
        return None
    lemma = phrases.lemma(above)
    if lemma in word_class("wish") and set(roles.agents(event.word)) != set(roles.subjects(above)):
        return Outlook(("demand",), above)
    if lemma in word_class("own") and _is_own(event, above, roles):
        return Outlook(("own",), above)
    kinds = outer_kinds().get(lemma, ())
    if kinds and syntax.upos[above] == "VERB" and relation in {"xcomp", "ccomp"}:
        return Outlook((*kinds, "threaten") if "agree" in kinds else kinds, speaker)
    return None


_GOVERNED = frozenset({"xcomp", "advcl", "ccomp", "acl"})


def _is_own(event: EventMention, verb: int, roles: Roles) -> bool:
    """Whether the subject of a verb of claiming did the deed itself: "X claimed that they had shot it down"."""
    agents = [one.word for one in event.agents]
    return bool(agents) and (
        all(roles.syntax.upos[one] == "PRON" for one in agents) or set(agents) == set(roles.subjects(verb))
    )


def _takes_sides(teller: int, phrases: Phrases) -> bool:
    """Whether a speaker is a state or its leaders, not an official or a medium that only reports."""
    if phrases.lemma(teller) in general_roles():
        return False
    return any(code.country and code.sector in {None, "GOV"} for code in phrases.codes(teller))


_HOSTILE = ("16", "17", "18", "19", "20")
_VIOLENT = ("17", "18", "19", "20")


def _is_to(word: int, phrases: Phrases) -> bool:
    """Whether a predicate is to happen ("are to sign"): a main verb with "to"."""
    syntax = phrases.syntax
    marked = any(phrases.lemma(child) == "to" for child in syntax.children(word, "mark"))
    above = syntax.heads[word]
    if marked and syntax.relations[word] == "xcomp" and above >= 0:
        return phrases.lemma(above) == "be"
    return marked and syntax.relations[word] in {"root", "ccomp", "conj"} and bool(syntax.children(word, "nsubj"))


def is_negated(word: int, phrases: Phrases) -> bool:
    """Whether a predicate is negated by a word that hangs on it."""
    return any(
        phrases.lemma(child) in _NEGATIONS or phrases.syntax.word(child).lower() in _NEGATIONS
        for child in phrases.syntax.children(word, "advmod", "aux", "det", "cc:preconj")
    )


_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither"})


def speaker_of(word: int, phrases: Phrases) -> int | None:
    """The verb of saying over a predicate, if there is one."""
    syntax = phrases.syntax
    for above in syntax.ancestors(word):
        if phrases.lemma(above) in word_class("reporting"):
            return above
    return None
