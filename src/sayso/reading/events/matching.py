"""Which rule of the lexicon fits a word and what goes with it in the parse."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from sayso.reading.events.actors import sector_of
from sayso.reading.events.phrases import Phrases
from sayso.reading.events.roles import Roles
from sayso.reading.events.rules import Condition, Rule

_COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl")
_MODIFIERS = ("compound", "amod", "nmod:poss", "nummod", "nmod:desc")


class Matcher:
    """Finds the first rule whose conditions hold."""

    def __init__(self, roles: Roles) -> None:
        self.roles = roles
        self.phrases: Phrases = roles.phrases
        self.syntax = roles.syntax

    def first(self, word: int, rules: Sequence[Rule]) -> Rule | None:
        """The first rule that fits a predicate; None where none does or the one that does says "no event"."""
        for rule in rules:
            if all(self._holds(word, condition) for condition in rule.conditions):
                return rule if rule.code else None
        return None

    def carried(self, word: int, rule: Rule, nouns: Container[str]) -> int | None:
        """The event noun that a condition of a rule found ("signed a treaty"): no event beside it."""
        for condition in rule.conditions:
            if condition.slot in {"subj", "comp", "mod", "prt"}:
                continue
            for head in self.fillers(word, condition.slot):
                for one in self.phrases.content(head):
                    if self.phrases.lemma(one) in nouns and self._fits(one, condition):
                        return one
        return None

    def fillers(self, word: int, slot: str) -> Iterator[int]:
        """Heads that stand in a slot of a predicate."""
        syntax = self.syntax
        if slot == "obj":
            heads: Iterator[int] = iter(self.roles.patients(word) or self._behind_particle(word))
        elif slot == "iobj":
            heads = iter(syntax.children(word, "iobj"))
        elif slot == "subj":
            heads = iter(self.roles.agents(word))
        elif slot == "prt":
            heads = iter([*syntax.children(word, "compound:prt", "advmod", "xcomp"), *self._particle(word)])
        elif slot == "comp":
            heads = iter(syntax.children(word, *_COMPLEMENTS))
        elif slot in {"xcomp", "ccomp"}:
            heads = iter(syntax.children(word, slot))
        elif slot == "mod":
            heads = iter(syntax.children(word, *_MODIFIERS))
        else:
            heads = iter(self.roles.oblique(word, slot))
        yield from heads

    def _particle(self, verb: int) -> list[int]:
        """The particle right behind a verb that the parse took for a preposition ("handed in its weapons")."""
        after = verb + 1
        if (
            after < len(self.syntax)
            and self.syntax.upos[after] == "ADP"
            and self.phrases.lemma(after) in _PARTICLES
        ):
            return [after]
        return []

    def _behind_particle(self, verb: int) -> list[int]:
        syntax = self.syntax
        return [syntax.heads[one] for one in self._particle(verb) if syntax.heads[syntax.heads[one]] == verb]

    def _holds(self, word: int, condition: Condition) -> bool:
        for head in self.fillers(word, condition.slot):
            if condition.slot == "comp" and condition.anything:
                if self.syntax.relations[head] in {"xcomp", "ccomp"}:
                    return True
                continue
            if condition.anything or any(self._fits(one, condition) for one in self.phrases.content(head)):
                return True
        return False

    def _fits(self, word: int, condition: Condition) -> bool:
        lemma = self.phrases.lemma(word)
        if lemma in condition.lemmas or self.syntax.word(word).lower() in condition.lemmas:
            return True
        if condition.kinds:
            kind = self.phrases.kind(word)
            if kind and (kind in condition.kinds or ("*" in condition.kinds and kind in _ACTING)):
                return True
        if condition.sectors:
            sector = sector_of().get(lemma)
            if sector and (sector in condition.sectors or "*" in condition.sectors):
                return True
        # "food aid", "peace talks", "a state of emergency": the class word may stand beside the head
        return bool(condition.lemmas) and any(
            self.phrases.lemma(child) in condition.lemmas for child in self.syntax.children(word, "compound")
        )


_PARTICLES = frozenset({"in", "off", "down", "up", "over", "out", "back"})
_ACTING = frozenset({"Person", "Organization", "NORP", "Location"})
