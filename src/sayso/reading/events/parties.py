"""Sources and targets of a main event: the actors in and around its participants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.lexicons import load_lexicon
from sayso.reading.events.actors import ActorCode
from sayso.reading.events.mention import EventMention
from sayso.reading.events.outlook import Outlook
from sayso.reading.events.phrases import Phrases
from sayso.reading.events.roles import Roles
from sayso.records.spans import Span

Pair = tuple[Span, ActorCode | None]
_SKIPPED = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis", "punct", "obl:unmarked", "appos", "conj", "cc"})


class Parties:
    """Finds the actors of an event among the events of its sentence."""

    def __init__(self, phrases: Phrases, roles: Roles, events: dict[int, EventMention]) -> None:
        self.phrases, self.roles, self.events = phrases, roles, events
        self.syntax = phrases.syntax

    def of(self, event: EventMention, outlook: Outlook) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
        """Sources and targets of an event under its outlook."""
        sources = self._actors(hand for one in event.agents for hand in self._hands_on(one.word))
        if outlook.stances in (("demand",), ("accuse",)) and outlook.speaker is not None:
            targets, sources = sources, self._actors(self.roles.subjects(outlook.speaker))
        else:
            if not sources and outlook.speaker is not None and self._is_pronoun(event):
                sources = self._actors(self.roles.subjects(outlook.speaker))
            if not sources and event.code.startswith(_OF_STATES):
                sources = self._actors(self.roles.oblique(event.word, "in"))
            targets = self._targets(event, mutual=self._are_several(sources) and event.code.startswith(_MUTUAL))
        taken = {word for word, _ in sources}
        met = self._pairs([one for one in targets if one[0] not in taken])
        return self._pairs(sources), self._at_home(event, met) if event.code.startswith("04") else met

    def _hands_on(self, agent: int) -> list[int]:
        """Who handles what did the deed ("by a rocket that rebels fired": the rebels); else the agent itself."""
        if not self.phrases.is_actor(agent):
            for event in self.events.values():
                if agent in {one.word for one in event.targets}:
                    hands = [one.word for one in event.agents if self.phrases.is_actor(one.word)]
                    if hands:
                        return hands
        return [agent]

    def _at_home(self, event: EventMention, met: tuple[Pair, ...]) -> tuple[Pair, ...]:
        """Hosts without a country are of the place that was visited ("met the premier on a visit to Varna")."""
        places = [
            code.country
            for trip in self.syntax.children(event.word, "obl", "nmod")
            if self.phrases.lemma(trip) in load_lexicon("event_classes")["classes"]["visit"]
            for place in self.roles.oblique(trip, "to", "in", "of")
            for code in self.phrases.codes(place)
        ]
        if len(set(places)) != 1:
            return met
        return tuple(
            (span, replace(code, country=places[0]) if code and code.sector == "GOV" and not code.country else code)
            for span, code in met
        )

    def _is_pronoun(self, event: EventMention) -> bool:
        """Whether the doers are only a pronoun or what belongs to one ("they", "their forces")."""
        return bool(event.agents) and all(
            any(self.syntax.upos[one] == "PRON" for one in (who.word, *self.syntax.children(who.word, "nmod:poss")))
            for who in event.agents
        )

    def _are_several(self, sources: list[tuple[int, int]]) -> bool:
        return (
            len({self.phrases.codes(word)[index].country for word, index in sources if self.phrases.codes(word)})
            > 1
        )

    def _targets(self, event: EventMention, *, mutual: bool) -> list[tuple[int, int]]:
        """The first of these that are actors: objects, the inner event's parties, what else hangs on the predicate.

        What is only an instrument there (troops sent, money given) gives way to a country that is named after it.
        """
        spare: list[tuple[int, int]] = []
        for found in self._candidates(event, mutual=mutual):
            if not event.code.startswith(_SENDING) or self._has_country(found):
                return found
            spare = spare or (found if event.code != "042" else [])  # a visit has a country for its host
        return spare

    def _has_country(self, found: list[tuple[int, int]]) -> bool:
        word, index = found[0]
        codes = self.phrases.codes(word)
        return (not codes and self.phrases.kind(word) is not None) or bool(codes and codes[index].country)

    def _candidates(self, event: EventMention, *, mutual: bool) -> Iterator[list[tuple[int, int]]]:
        agents = {one.word for one in event.agents}
        if found := self._actors(one.word for one in event.targets):
            yield found
        if mutual or event.code == "0831":
            return
        for group in self._complement(event):
            if found := self._actors(one for one in group if one not in agents):
                yield found
        for word in (event.noun, event.word, event.inner):
            if word is None:
                continue
            for child in sorted(self.syntax.children(word), key=lambda one: (one < word, one)):
                if child in agents or self.syntax.relations[child] in _SUBJECT or not self._may_hold(child):
                    continue
                if found := self._actors([child]):
                    yield found

    def _complement(self, event: EventMention) -> Iterator[tuple[int, ...]]:
        """Heads of those whom the complement of an event is about, the likeliest target first."""
        if event.stance in {"demand", "appeal"}:  # "demanded an apology by X"
            yield self.roles.oblique(event.word, "by")
        if event.stance == "accuse":  # of several things alleged the first names the accused
            for clause in self.syntax.children(event.word, "ccomp"):
                yield self.roles.subjects(clause)
        inner = self.events.get(event.inner) if event.inner is not None else None
        if inner is not None:
            agents, targets = (tuple(one.word for one in group) for group in (inner.agents, inner.targets))
            yield from (agents, targets) if event.stance in _ABOUT_OTHERS else (targets, agents)

    def _may_hold(self, child: int) -> bool:
        return self.syntax.relations[child] in {
            "obj",
            "iobj",
            "obl",
            "nmod",
            "xcomp",
            "ccomp",
            "acl",
            "advcl",
            "compound",
        }

    def _actors(self, heads: Iterable[int]) -> list[tuple[int, int]]:
        """Pairs of an actor's head and the number of its code: of each head, else of the nearest below it."""
        found: list[tuple[int, int]] = []
        for head in heads:
            if self.syntax.upos[head] == "PRON" and not self.syntax.children(head, "nmod"):
                continue
            own = any(self.syntax.upos[one] == "PRON" for one in self.syntax.children(head, "nmod:poss"))
            if own and self.phrases.is_actor(head):
                continue  # "its troops": of one who is named elsewhere
            for word in [head] if self.phrases.is_actor(head) else self._below(head):
                found += [(word, index) for index in range(max(1, len(self.phrases.codes(word))))]
        return list(dict.fromkeys(found))

    def _below(self, head: int) -> list[int]:
        """The actors nearest to a head in its own phrase, with their conjuncts."""
        level = [head]
        for _ in range(_REACH):
            level = [
                child
                for one in level
                for child in self.syntax.children(one)
                if (self.syntax.relations[child] not in _SKIPPED and not self._is_participle(child))
                or (one == head and self.syntax.relations[child] == "appos")
                or (one == head and self.syntax.upos[head] == "VERB")
            ]
            actors = [one for one in level if self.phrases.is_actor(one)]
            if actors:
                return list(self.phrases.conjuncts(actors[0]))
        return []

    def _is_participle(self, word: int) -> bool:
        return self.syntax.relations[word] == "amod" and self.syntax.upos[word] == "VERB"

    def _pairs(self, found: Iterable[tuple[int, int]]) -> tuple[Pair, ...]:
        def pairs() -> Iterator[Pair]:
            for word, index in found:
                codes = self.phrases.codes(word)
                yield self.phrases.full_span(word), codes[index] if codes else None

        return tuple(pairs())


_REACH = 4
_OF_STATES = ("09", "16", "17")
_MUTUAL = ("03", "04", "05", "06", "120")
_SENDING = ("03", "042", "06", "07", "08", "12", "13", "15", "16")
_ABOUT_OTHERS = frozenset({"appeal", "demand", "accuse"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass", "obl:agent", "obl:unmarked"})
