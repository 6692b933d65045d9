"""Noun phrases of a parse: their words, conjuncts, kinds and actor codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.events.actors import ActorCode, as_code, general_roles, names_in, seats, sector_of
from sayso.reading.syntax import Syntax
from sayso.records.spans import Span

_NAME_PARTS = frozenset({"compound", "flat", "amod", "nmod:poss", "nmod:desc", "case", "goeswith", "nummod", "det"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"})


class Phrases:
    """The noun phrases of a syntax, each known by its head word."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self._kinds: dict[int, str] = {}
        for span, kind in syntax.entities:
            for word in syntax.words(*span):
                self._kinds[word] = kind
        self._codes: dict[int, tuple[ActorCode, ...]] = {}

    def kind(self, word: int) -> str | None:
        """The kind of entity that a word is part of."""
        return self._kinds.get(word)

    def lemma(self, word: int) -> str:
        """The lemma in lower case."""
        return self.syntax.lemmas[word].lower()

    def span(self, word: int) -> Span:
        """The phrase of a head with what stands before it, its name and "of" phrases; no clauses, no conjuncts."""
        first = last = word
        for child in self._own_words(word):
            first, last = min(first, child), max(last, child)
        return self.syntax.starts[first], self.syntax.ends[last]

    def _own_words(self, word: int) -> Iterator[int]:
        syntax = self.syntax
        for child in syntax.children(word):
            relation = syntax.relations[child]
            if (relation in _NAME_PARTS and relation != "case") or (
                relation == "nmod" and self.preposition(child) == "of"
            ):
                yield child
                yield from self._own_words(child)

    def preposition(self, word: int) -> str | None:
        """The preposition before a noun, in lower case; words of a fixed one are joined ("out_of")."""
        for case in self.syntax.children(word, "case", "mark"):
            fixed = self.syntax.children(case, "fixed")
            return "_".join(self.syntax.word(part).lower() for part in (case, *fixed))
        return None

    def conjuncts(self, word: int) -> tuple[int, ...]:
        """A head and the heads that are coordinated with it, in text order."""
        found = [word]
        for child in self.syntax.children(word, "conj"):
            if self.syntax.upos[child] in _NOMINAL:
                found += self.conjuncts(child)
        return tuple(found)

    def content(self, word: int) -> tuple[int, ...]:
        """A head, and what it counts or consists of ("hundreds of troops": both)."""
        found = [word]
        if self.lemma(word) in measures() or self.syntax.upos[word] in {"NUM", "PRON"}:
            for child in self.syntax.children(word, "nmod"):
                if self.preposition(child) == "of":
                    found += self.content(child)
        return tuple(found)

    def codes(self, word: int) -> tuple[ActorCode, ...]:
        """The actors that a phrase names: several for "US and British forces", none where it is no actor."""
        if word not in self._codes:
            self._codes[word] = ()  # a parse that runs in circles ends here
            self._codes[word] = self._read_codes(word)
        return self._codes[word]

    def is_actor(self, word: int) -> bool:
        """Whether a phrase names somebody who can act."""
        return bool(self.codes(word)) or self.kind(word) in {"Person", "Organization", "NORP"}

    def _read_codes(self, word: int) -> tuple[ActorCode, ...]:
        if self.syntax.upos[word] not in _NOMINAL:
            return ()
        sector = self._sector(word)
        countries = self._countries(word)
        if not countries:
            return (ActorCode(None, sector),) if sector else ()
        if sector is None and self.syntax.word(word) in seats():
            sector = "GOV"
        return tuple(as_code(code, sector) for code in countries)

    def _sector(self, word: int) -> str | None:
        table, general = sector_of(), general_roles()
        fallback = None
        for role in self._role_words(word):
            lemma = self.lemma(role)
            if lemma in table and lemma not in general:
                return table[lemma]
            fallback = fallback or table.get(lemma)
        return fallback

    def _role_words(self, word: int) -> Iterator[int]:
        """The head and its role words, nearest first: "Foreign Minister X", "X, the minister", "members of parliament"."""
        syntax = self.syntax
        yield word
        for child in reversed(syntax.children(word)):
            relation = syntax.relations[child]
            if relation in {"nmod:desc", "compound", "amod", "flat", "appos"}:
                yield child
                if relation in {"nmod:desc", "appos"}:
                    yield from syntax.children(child, "compound", "amod")
        for child in syntax.children(word, "nmod"):
            if self.preposition(child) == "of":
                yield from self._role_words(child)

    def _countries(self, word: int) -> tuple[str, ...]:
        """Codes of the countries or organisations in a phrase: in its name, before it, then after "of" or "in"."""
        syntax = self.syntax
        first, last = word, word
        for child in self._name_words(word):
            first, last = min(first, child), max(last, child)
        run = list(range(first, last + 1))
        words = [syntax.word(one) for one in run]
        found = [(code, person) for _, _, code, person in names_in(words)]
        if found:
            plain = tuple(dict.fromkeys(code for code, person in found if not person))
            joined = any(syntax.relations[one] in {"cc", "conj"} for one in run)
            if plain:
                organisation = [code for code in plain if len(code) > 3]
                return plain if joined else tuple((organisation or list(plain))[:1])
            return tuple(code if len(code) > 3 else code + "GOV" for code, _ in found[:1])
        for relation in ("nmod", "appos", "acl"):
            for child in syntax.children(word, relation):
                if relation == "acl":
                    inner = [
                        one for one in syntax.children(child, "obl", "obj") if self.preposition(one) in _SEATED
                    ]
                    codes = self._countries(inner[0]) if inner else ()
                elif relation == "appos" or self.preposition(child) in _SEATED:
                    codes = self._countries(child)
                else:
                    codes = ()
                if codes:
                    return codes
        return ()

    def _name_words(self, word: int) -> Iterator[int]:
        for child in self.syntax.children(word):
            relation = self.syntax.relations[child]
            if relation in _NAME_PARTS or (relation in {"conj", "cc"} and self.syntax.relations[word] == "amod"):
                yield child
                yield from self._name_words(child)


_SEATED = frozenset({"of", "in", "from", "at", "for", "with", "throughout"})


@cache
def measures() -> frozenset[str]:
    """Nouns that count or group what follows their "of"."""
    return frozenset(load_lexicon("event_classes")["measures"]["lemmas"])
