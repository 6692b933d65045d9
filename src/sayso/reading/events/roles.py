"""Who does and who suffers what a predicate tells of, as heads of noun phrases in the parse."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.reading.events.phrases import Phrases

_SUBJECTS = ("nsubj", "nsubj:outer")
_SHARED = frozenset({"conj", "xcomp", "advcl", "acl", "acl:relcl", "parataxis"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_PROMISES = frozenset({"promise", "threaten", "vow", "offer", "agree", "pledge", "use"})
"""Verbs with an object whose subject does what the complement tells of ("promised Y to leave")."""

_DEPTH = 6
"""Steps up the parse in search of a subject that several verbs share."""


class Roles:
    """The participants of predicates, read from relations of Universal Dependencies."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.syntax = phrases.syntax

    def is_passive(self, verb: int) -> bool:
        """Whether the subject of a verb suffers what it tells of."""
        syntax = self.syntax
        if syntax.has_passive(verb):
            return True
        if syntax.xpos[verb] != "VBN" or syntax.children(verb, "nsubj", "aux"):
            return False
        if syntax.relations[verb] in {"acl", "amod"} or syntax.children(verb, "obl:agent"):
            return True
        if syntax.relations[verb] == "conj":
            return self.is_passive(syntax.heads[verb]) and not syntax.children(verb, "obj")
        return syntax.relations[verb] in {"advcl", "xcomp", "root"} and not syntax.children(verb, "obj")

    def agents(self, verb: int, depth: int = 0) -> tuple[int, ...]:
        """Heads of those who do what a verb tells of."""
        if self.is_passive(verb):
            return self._by(verb)
        return self.subjects(verb, depth)

    def patients(self, verb: int) -> tuple[int, ...]:
        """Heads of those whom a verb's deed befalls: objects, or the subject of a passive."""
        if self.is_passive(verb):
            return self._passive_subjects(verb)
        syntax = self.syntax
        found = [*syntax.children(verb, "obj"), *syntax.children(verb, "iobj")]
        found = found or [one for one in syntax.children(verb, "obl") if self._is_bare(one)]
        if found:
            return self._spread(self._antecedent(verb, one) for one in found)
        subjects = syntax.children(verb, *_SUBJECTS)
        if syntax.relations[verb] == "acl:relcl" and subjects and not any(map(self._is_relative, subjects)):
            return self._spread([syntax.heads[verb]])
        for other in syntax.children(verb, "conj"):  # "attacked and killed five soldiers"
            if syntax.upos[other] == "VERB" and syntax.children(other, "obj"):
                return self._spread(syntax.children(other, "obj"))
        return ()

    def subjects(self, verb: int, depth: int = 0) -> tuple[int, ...]:
        """Heads of the grammatical subject of a verb, shared ones included."""
        syntax = self.syntax
        own = syntax.children(verb, *_SUBJECTS, "nsubj:pass") or syntax.children(verb, "expl")
        if own:
            return self._spread(self._antecedent(verb, one) for one in own)
        relation, above = syntax.relations[verb], syntax.heads[verb]
        if above < 0 or depth > _DEPTH or relation not in _SHARED:
            return ()
        if relation in {"acl", "acl:relcl"} and syntax.upos[above] in {"NOUN", "PROPN", "PRON"}:
            return self._modified(verb, above, depth)
        return self._shared(verb, above, depth)

    def _modified(self, verb: int, noun: int, depth: int) -> tuple[int, ...]:
        """The subject of a clause that modifies a noun: the noun ("forces shelling X") or whose plan it is."""
        if self.syntax.xpos[verb] != "VBG":
            return self._owners(noun, depth) if self.syntax.relations[verb] == "acl" else ()
        owners = () if self.phrases.is_actor(noun) else self._owners(noun, depth)
        return owners or self._spread([noun])

    def _shared(self, verb: int, above: int, depth: int) -> tuple[int, ...]:
        """The subject that a verb has in common with the one above it, or that one's object ("urged X to go")."""
        relation = self.syntax.relations[verb]
        accused = relation == "advcl" and self.phrases.preposition(verb) in {"of", "for"}
        if (
            (relation == "xcomp" or accused)
            and self.phrases.lemma(above) not in _PROMISES
            and (objects := self.patients(above))
        ):
            return objects
        if relation in {"advcl", "conj"} and self.is_passive(above):
            return self._by(above) or self.subjects(above, depth + 1)
        return self.subjects(above, depth + 1)

    def oblique(self, word: int, *prepositions: str) -> tuple[int, ...]:
        """Heads of phrases after one of some prepositions, in text order."""
        syntax = self.syntax
        found = [
            child
            for child in syntax.children(word, "obl", "nmod", "obl:agent", "advcl", "acl")
            if self.phrases.preposition(child) in prepositions
        ]
        return self._spread(found)

    def _by(self, verb: int) -> tuple[int, ...]:
        marked = self.syntax.children(verb, "obl:agent")
        return self._spread(marked) if marked else self.oblique(verb, "by")

    def _passive_subjects(self, verb: int) -> tuple[int, ...]:
        syntax = self.syntax
        own = syntax.children(verb, "nsubj:pass", "nsubj")
        if own:
            return self._spread(self._antecedent(verb, one) for one in own)
        relation, above = syntax.relations[verb], syntax.heads[verb]
        if relation in {"acl", "amod", "acl:relcl"}:
            return self._spread([above])
        if relation == "conj" and above >= 0 and syntax.upos[above] == "VERB":
            return self._passive_subjects(above) if self.is_passive(above) else self.subjects(above)
        if relation in {"xcomp", "advcl"}:
            return self.subjects(verb)
        return ()

    def _owners(self, noun: int, depth: int) -> tuple[int, ...]:
        """Whose plan or threat a noun with a clause of its own is: its possessor, else the subject of its verb."""
        syntax = self.syntax
        owners = syntax.children(noun, "nmod:poss")
        if owners:
            return self._spread(owners)
        above = syntax.heads[noun]
        if above >= 0 and syntax.relations[noun] in {"obj", "obl"} and syntax.upos[above] == "VERB":
            return self.agents(above, depth + 1)
        return ()

    def _is_bare(self, word: int) -> bool:
        """Whether an oblique has neither preposition nor date: an object that the parse mislabelled."""
        return self.phrases.preposition(word) is None and self.phrases.kind(word) not in {"Date", "Time"}

    def _is_relative(self, word: int) -> bool:
        return self.syntax.word(word).lower() in _RELATIVE and self.syntax.upos[word] in {"PRON", "DET", "SCONJ"}

    def _antecedent(self, verb: int, word: int) -> int:
        """The noun that a relative pronoun stands for."""
        syntax = self.syntax
        if self._is_relative(word):
            above = verb
            while syntax.relations[above] in {"conj", "xcomp"} and syntax.heads[above] >= 0:
                above = syntax.heads[above]
            if syntax.relations[above] in {"acl:relcl", "acl"}:
                return syntax.heads[above]
        return word

    def _spread(self, heads: Iterable[int]) -> tuple[int, ...]:
        spread = [word for head in heads for word in self.phrases.conjuncts(head)]
        return tuple(dict.fromkeys(spread))
