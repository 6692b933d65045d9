"""Read the events of a document: every trigger with its type, agents and targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.lexicons import load_lexicon
from sayso.reading.events.codes import composed, plover_of
from sayso.reading.events.complements import with_complement
from sayso.reading.events.matching import Matcher
from sayso.reading.events.mention import EventMention, Participant
from sayso.reading.events.nominal import noun_participants
from sayso.reading.events.phrases import Phrases
from sayso.reading.events.roles import Roles
from sayso.reading.events.rules import Rule, light_verbs, noun_rules, verb_rules, word_class
from sayso.reading.passages import Passage
from sayso.records.names import Name

_LIGHT_REACH = 6
"""Words between a light verb and its noun that still make one trigger ("carried out a series of air strikes")."""


def read_events(passages: Sequence[Passage], phrases: Phrases, names: Sequence[Name]) -> tuple[EventMention, ...]:
    """The events of some passages in text order; participants that are among `names` bear their actor's id.

    Every verb or noun that the lexicon takes for an event is one, also where it is denied, planned or asked for. A
    noun that a light verb carries makes one event with it, whose predicate is the verb. Of "refused to sign" both
    verbs are events, and `inner` of the first points to the second.
    """
    syntax = phrases.syntax
    reader = _Reader(phrases, names)
    found: dict[int, EventMention] = {}
    for passage in passages:
        for word in syntax.words(*passage.span):
            if word not in found and (event := reader.event_at(word)) is not None:
                found[word] = event
    carried = {event.noun for event in found.values() if event.noun is not None}
    kept = {word: event for word, event in found.items() if word not in carried or event.noun is not None}
    return tuple(with_complement(kept[word], kept, syntax) for word in sorted(kept))


class _Reader:
    def __init__(self, phrases: Phrases, names: Sequence[Name]) -> None:
        self.phrases = phrases
        self.syntax = syntax = phrases.syntax
        self.roles = Roles(phrases)
        self.matcher = Matcher(self.roles)
        self.actor_at = {word: name.actor for name in names for word in syntax.words(name.start, name.end)}
        self.verbs, self.nouns, self.light = verb_rules(), noun_rules(), light_verbs()
        self.reach = tuple(load_lexicon("event_verbs")["targets"]["prepositions"])

    def event_at(self, word: int) -> EventMention | None:
        """The event whose predicate is a word; None where it tells of none."""
        lemma = self.syntax.lemmas[word].lower()
        if self.syntax.upos[word] == "VERB":
            if lemma in self.light and (event := self._carried(word, self.light[lemma])) is not None:
                return event
            rule = None
            rules = self.verbs.get(lemma) or self.verbs.get(lemma.removeprefix("re-"))  # "re-examine"
            if rules and self.syntax.relations[word] != "amod":
                rule = self.matcher.first(word, rules)
            return self._verb_event(word, rule) if rule else self._ending(word, lemma)
        if self.syntax.upos[word] in {"NOUN", "PROPN"} and (rules := self.nouns.get(lemma)) is not None:
            if self.syntax.relations[word] in {"compound", "amod", "nmod:desc"} or self.phrases.kind(word):
                return None  # a name or date ("March"), "bomb squad", "peace talks": the head of the phrase decides
            rule = self.matcher.first(word, rules)
            return self._noun_event(word, rule) if rule else None
        return None

    def _ending(self, word: int, lemma: str) -> EventMention | None:
        """What ends or breaks an event: "called off the siege", "suspended the talks"."""
        for stance in ("end", "violate"):
            if lemma in word_class(stance):
                for noun in self.roles.patients(word):
                    rules = self.nouns.get(self.syntax.lemmas[noun].lower())
                    rule = self.matcher.first(noun, rules) if rules else None
                    code = composed(stance, rule.code) if rule and rule.code else None
                    if code:
                        return self._verb_event(word, Rule((), code, None, False))
        return None

    def _verb_event(self, word: int, rule: Rule) -> EventMention:
        agents, patients = self.roles.agents(word), self.roles.patients(word)
        if rule.reverse:
            gained = tuple(one for one in self.roles.oblique(word, "to") if self.phrases.codes(one))
            doers = (
                gained
                or self.roles.oblique(word, "from", "by", "of")
                or (patients if any(map(self.phrases.is_actor, patients)) else self._places(word))
            )
            agents, patients = doers, agents
        given = self._given_to(word) if rule.code and rule.code.startswith(_GIVING) else ()
        others = tuple(one for one in patients if self.phrases.is_actor(one) and not self._is_own(one))
        targets = given or others or self._aimed_at(word) or patients
        if not given and not others and self.roles.is_passive(word) and any(map(self.phrases.codes, patients)):
            targets = patients  # "X's ship was sunk off Y": what is known by its owner
        event = self._event(word, rule, agents, tuple(one for one in targets if one not in agents))
        return replace(event, noun=self.matcher.carried(word, rule, self.nouns)) if rule.conditions else event

    def _places(self, word: int) -> tuple[int, ...]:
        found = self.roles.oblique(word, "in", "into", "to", "at")
        return tuple(one for one in found if self.phrases.kind(one) == "Location")

    def _given_to(self, word: int) -> tuple[int, ...]:
        """Who gets what a verb gives: "handed X over to Y", "sent Y troops"."""
        found = (*self.syntax.children(word, "iobj"), *self.roles.oblique(word, "to"))
        return tuple(one for one in found if self.phrases.is_actor(one))

    def _is_own(self, word: int) -> bool:
        """Whether a phrase belongs to one who was named before ("its ambassador")."""
        return any(self.syntax.upos[one] == "PRON" for one in self.syntax.children(word, "nmod:poss"))

    def _aimed_at(self, word: int) -> tuple[int, ...]:
        for preposition in self.reach:
            found = tuple(one for one in self.roles.oblique(word, preposition) if self.phrases.is_actor(one))
            if found:
                return found
        return ()

    def _noun_event(self, word: int, rule: Rule) -> EventMention:
        agents, targets = noun_participants(self.phrases, self.roles, word, rule)
        return self._event(word, rule, agents, targets)

    def _carried(self, verb: int, slots: Sequence[Rule]) -> EventMention | None:
        for slot in slots:
            for noun in self.matcher.fillers(verb, slot.conditions[0].slot):
                for one in self.phrases.content(noun):
                    rules = self.nouns.get(self.syntax.lemmas[one].lower())
                    rule = self.matcher.first(one, rules) if rules else None
                    if rule is not None:
                        return self._light_event(verb, one, rule, reverse=slot.reverse)
        return None

    def _light_event(self, verb: int, noun: int, rule: Rule, *, reverse: bool) -> EventMention:
        agents, targets = noun_participants(self.phrases, self.roles, noun, rule)
        subjects = self.roles.agents(verb)
        if reverse:
            targets = subjects or targets
        else:
            agents = subjects or agents
            targets = targets or self._aimed_at(verb)
        event = self._event(verb, rule, agents, tuple(one for one in targets if one not in agents))
        first, last = min(verb, noun), max(verb, noun)
        near = last - first <= _LIGHT_REACH
        trigger = (self.syntax.starts[first], self.syntax.ends[last]) if near else self.syntax.span(noun)
        return replace(event, trigger=trigger, noun=noun)

    def _event(self, word: int, rule: Rule, agents: Sequence[int], targets: Sequence[int]) -> EventMention:
        code = rule.code or ""
        kind, mode = plover_of(code)
        start, end = self.syntax.span(word)
        if self.syntax.upos[word] == "VERB":
            after = word + 1
            if after < len(self.syntax) and self.syntax.heads[after] == word:
                end = self.syntax.ends[after] if self.syntax.relations[after] == "compound:prt" else end
        return EventMention(
            word, (start, end), kind, rule.mode or mode, code, self._people(agents), self._people(targets)
        )

    def _people(self, heads: Sequence[int]) -> tuple[Participant, ...]:
        return tuple(Participant(one, self.phrases.span(one), self._actor(one)) for one in heads)

    def _actor(self, head: int) -> str | None:
        if head in self.actor_at:
            return self.actor_at[head]
        inside = self.syntax.words(*self.phrases.span(head))
        return next((self.actor_at[one] for one in inside if one in self.actor_at), None)


_GIVING = ("03", "06", "07", "084", "15")
"""Codes of what is given or sent to somebody, who is then the target."""
