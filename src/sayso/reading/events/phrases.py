"""Noun phrases of a parse: their words, conjuncts, kinds and actor codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.actors.states import state_seats
from sayso.reading.events.actors import ActorCode, as_code, general_roles, names_in, sector_of
from sayso.reading.syntax import Syntax
from sayso.records.spans import Span

_NAME_PARTS = frozenset({"compound", "flat", "amod", "nmod:poss", "nmod:desc", "case", "goeswith", "nummod", "det"})
_ACTING = frozenset({"Person", "Organization", "NORP", "Location"})
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

    def full_span(self, word: int) -> Span:
        """The phrase with its appositions and places ("X, the minister", "opposition groups in Y")."""
        first, last = self.span(word)
        for child in self.syntax.children(word, "appos", "nmod"):
            start, end = self.span(child)
            first, last = min(first, start), max(last, end)
        return first, last

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
        cases = self.syntax.children(word, "case", "mark")
        if not cases:
            return None
        parts = [cases[0], *self.syntax.children(cases[0], "fixed")]
        first = "_".join(self.syntax.word(part).lower() for part in parts)
        return "out_of" if first == "out" and len(cases) > 1 else first

    def conjuncts(self, word: int) -> tuple[int, ...]:
        """A head and the heads that are coordinated with it, in text order."""
        found = [word]
        joined = [child for child in self.syntax.children(word, "conj") if self.syntax.upos[child] in _NOMINAL]
        if any(self._has_and(child) for child in joined):  # without "and" it is an apposition
            found += [one for child in joined for one in self.conjuncts(child)]
        for child in self.syntax.children(word, "appos", "nmod:desc", "flat"):
            found += self.conjuncts(child)[1:]
        return tuple(found)

    def _has_and(self, word: int) -> bool:
        """Whether "and" stands before a conjunct, also where it hangs on its title ("and President X")."""
        syntax = self.syntax
        return any(syntax.children(one, "cc") for one in (word, *syntax.children(word, "nmod:desc")))

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
        if self.kind(word) in _ACTING and self.syntax.upos[word] != "ADJ":
            return True
        codes = self.codes(word)
        return bool(codes) and (any(one.sector for one in codes) or self._is_name(word))

    def _is_name(self, word: int) -> bool:
        """Whether a head is itself part of a known name, not only a word beside one ("streets in Hong Kong")."""
        if self.syntax.upos[word] == "ADJ":
            return any(True for _ in names_in([self.syntax.word(word)]))
        run = sorted({word, *self._name_words(word)})
        words = [self.syntax.word(one) for one in run]
        return any(word in run[first:end] for first, end, _, _ in names_in(words))

    def _read_codes(self, word: int) -> tuple[ActorCode, ...]:
        if self.syntax.upos[word] not in _NOMINAL:
            return ()
        countries = self._countries(word)
        sector, general = self._sector(word, self._named_words(word))
        if not countries:
            return (ActorCode(None, sector),) if sector else ()
        if sector is None and self.syntax.word(word) in state_seats():
            sector = "GOV"
        return tuple(
            as_code(code, None if general and len(code) > 3 and not _has_troops(code, sector) else sector)
            for code in countries
        )

    def _named_words(self, word: int) -> frozenset[int]:
        """Words of a phrase that only name a country or body ("States" is no role in "United States")."""
        run = self._run(word)
        found = names_in([self.syntax.word(one) for one in run])
        return frozenset(one for first, end, _, person in found if not person for one in run[first:end])

    def _run(self, word: int) -> list[int]:
        """The words from the first to the last of a phrase's name."""
        own = {word, *self._name_words(word)}
        return list(range(min(own), max(own) + 1))

    def _sector(self, word: int, named: frozenset[int]) -> tuple[str | None, bool]:
        """The sector of a phrase, and whether only a general word gives it."""
        table, general = sector_of(), general_roles()
        fallback = None
        for role in self._role_words(word):
            lemma = self.lemma(role)
            if role in named:
                continue
            if self.syntax.upos[role] == "ADJ" and lemma in _NO_ROLES:
                continue
            if lemma in table and lemma not in general:
                return table[lemma], False
            fallback = fallback or table.get(lemma)
        return fallback, True

    def _role_words(self, word: int) -> Iterator[int]:
        """The head and its role words, nearest first ("Foreign Minister X", "members of parliament")."""
        syntax = self.syntax
        of = [child for child in syntax.children(word, "nmod") if self.preposition(child) == "of"]
        if self.lemma(word) in measures():
            for child in of:
                yield from self._role_words(child)
            yield from () if of else reversed(syntax.children(word, "compound", "amod"))
            of = []
        yield word
        for child in reversed(syntax.children(word)):
            relation = syntax.relations[child]
            if relation in {"nmod:desc", "compound", "amod", "flat", "appos"}:
                yield child
                if relation in {"nmod:desc", "appos"}:
                    yield from syntax.children(child, "compound", "amod")
        for child in of:
            yield from self._role_words(child)

    def _countries(self, word: int) -> tuple[str, ...]:
        """Codes of the countries or organisations in a phrase: in its name, before it, then after "of" or "in"."""
        syntax = self.syntax
        run = self._run(word)
        words = [syntax.word(one) for one in run]
        found = [
            (code, person) for first, end, code, person in names_in(words) if not _only_related(words, first, end)
        ]
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
                if relation == "nmod" and self.preposition(child) != "of":
                    codes = tuple(code for code in codes if len(code) == 3)  # "girls freed from X" are not of X
                if codes:
                    return codes
        return self._origin(word)

    def _origin(self, word: int) -> tuple[str, ...]:
        """The country after a "from" that stands right behind an object ("received ministers from X")."""
        syntax, above = self.syntax, self.syntax.heads[word]
        if syntax.relations[word] != "obj" or above < 0:
            return ()
        for child in syntax.children(above, "obl"):
            if child > word and self.preposition(child) == "from" and min(syntax.descendants(child)) == word + 1:
                return tuple(code for code in self._countries(child) if len(code) == 3)
        return ()

    def _name_words(self, word: int) -> Iterator[int]:
        for child in self.syntax.children(word):
            relation = self.syntax.relations[child]
            if relation in _NAME_PARTS or (relation in {"conj", "cc"} and self.syntax.relations[word] == "amod"):
                yield child
                yield from self._name_words(child)


_NO_ROLES = frozenset({"general", "public", "national", "native", "individual", "state", "displaced", "former"})
"""Adjectives that are role nouns elsewhere."""


def _has_troops(code: str, sector: str | None) -> bool:
    """Whether the soldiers of an organisation are told apart from it: those of states together ("UN troops")."""
    return sector == "MIL" and code.startswith("IGO")


def _only_related(words: list[str], first: int, end: int) -> bool:
    """Whether a name only says for or against whom somebody is: "pro-X rebels", "X-backed forces"."""
    before = first >= 2 and words[first - 1] == "-" and words[first - 2].lower() in {"pro", "anti", "non"}
    return before or (
        end + 1 < len(words) and words[end] == "-" and words[end + 1].endswith(("ed", "held", "led", "run"))
    )


_SEATED = frozenset({"of", "in", "from", "at", "for", "with", "throughout"})


def actor_code(span: Span, syntax: Syntax) -> tuple[ActorCode, ...]:
    """Country and sector of the actors that a phrase names; none where it names no actor the lexicons know."""
    head = syntax.head_of(span)
    return () if head is None else Phrases(syntax).codes(head)


@cache
def measures() -> frozenset[str]:
    """Nouns that count or group what follows their "of"."""
    return frozenset(load_lexicon("event_classes")["measures"]["lemmas"])
