"""The clauses of a stretch of text, by its parse: conjuncts, relative and adverbial clauses, complements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from sayso.lexicons import load_lexicon
from sayso.reading.syntax import Syntax
from sayso.records.claims import ClauseKind
from sayso.records.spans import Span

MIN_WORDS = 3
"""Words with letters or digits that a clause needs to stand for itself; "and fled" stays with what it follows."""

_OPENERS = "\"“‘'«(["
_CLOSERS = "\"”’'»)].!?…"
_JOINING = frozenset({"PUNCT", "CCONJ", "ADP", "SCONJ"})
_VERBAL = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: `[start, end)` as it is shown, its predicate's word, and the words that are its own.

    A relative clause is shown with the noun that it tells of, which is no word of its own; a clause with another in
    its middle is shown whole. `parent` is the predicate of the clause that it hangs on, None for a main clause.
    """

    start: int
    end: int
    head: int
    words: frozenset[int]
    kind: ClauseKind = ClauseKind.MAIN
    parent: int | None = None


def clauses_in(syntax: Syntax, span: Span) -> list[Clause]:
    """The clauses of a stretch, in the order of their predicates; none where the stretch was not parsed.

    >>> from sayso.language import Annotator, load_encoder
    >>> from sayso.reading.syntax import read_syntax
    >>> text = "The brigade, which had lost 40 men, left Ostrel on Friday and rebels took the bridge."
    >>> syntax = read_syntax(text, [(0, len(text))], Annotator(load_encoder()))
    >>> for clause in clauses_in(syntax, (0, len(text))):
    ...     print(clause.kind, text[clause.start : clause.end], sep=": ")
    relative: The brigade, which had lost 40 men
    main: The brigade, which had lost 40 men, left Ostrel on Friday
    conjunct: rebels took the bridge.
    """
    inside = syntax.words(*span)
    if not inside:
        return []
    heads = _Heads(syntax, inside)
    clauses = [heads.clause(head, words, span) for head, words in sorted(heads.own.items())]
    return [clause for clause in clauses if clause.start < clause.end]


class _Heads:
    """Which words of a stretch head a clause, and whose each word is."""

    def __init__(self, syntax: Syntax, inside: range) -> None:
        self.syntax = syntax
        self.inside = inside
        self.top = self._top()
        self.kinds: dict[int, ClauseKind] = {}
        relations = syntax.relations
        for word in inside:
            if relations[word] not in _MAY_OPEN or word == self.top:
                continue
            if (kind := self._kind(word)) and (kind is ClauseKind.COMPLEMENT or self._is_full(word)):
                self.kinds[word] = kind
        self._owners: dict[int, int] = {}

    def _top(self) -> int:
        """The predicate of the stretch: of words that hang on none of it, the first verb, else the first word."""
        tops = [word for word in self.inside if self.syntax.heads[word] not in self.inside]
        verbs = [word for word in tops if is_predicate(self.syntax, word)]
        return (verbs or [word for word in tops if self.syntax.upos[word] != "PUNCT"] or tops)[0]

    def _kind(self, word: int) -> ClauseKind | None:
        """How a word opens a clause of its own, None where it opens none."""
        syntax = self.syntax
        relation, head = syntax.relations[word], syntax.heads[word]
        if head not in self.inside:
            return ClauseKind.MAIN if relation == "root" and is_finite(syntax, word) else None
        opens = _OPENERS_BY_RELATION.get(relation)
        if opens is None:
            return None
        if opens is ClauseKind.RELATIVE and head == self.top and not is_predicate(syntax, head):
            return None  # "the Front, which has fought them": all of the stretch is that noun
        if _stands(syntax, word, head, opens):
            return opens
        return ClauseKind.COMPLEMENT if relation in _COMPLEMENTS and _completes(syntax, word, head) else None

    def _is_full(self, word: int) -> bool:
        """Whether a clause under a word says enough to stand for itself."""
        said = 0
        for below in self.syntax.descendants(word):
            said += below in self.inside and self.syntax.upos[below] not in {"PUNCT", "CCONJ", "SCONJ"}
            if said >= MIN_WORDS:
                return True
        return False

    def owner(self, word: int) -> int:
        """The predicate whose clause a word belongs to."""
        path = []
        at = word
        while at not in self._owners:
            if at in self.kinds or at == self.top:
                self._owners[at] = at
                break
            path.append(at)
            head = self.syntax.heads[at]
            if head not in self.inside:
                self._owners[at] = self.top
                break
            at = head
        found = self._owners[at]
        for below in reversed(path):
            found = self._owners[below] = self._near(below, found)
        return found

    def _near(self, word: int, owner: int) -> int:
        """The owner, or the predicate above it that stands between: no word reaches back over a later verb."""
        above = self.above(owner) if owner in self.kinds else None
        return above if above is not None and owner < above < word else owner

    def above(self, head: int) -> int | None:
        """The predicate of the clause on which that of a predicate hangs."""
        governor = self.syntax.heads[head]
        return self.owner(governor) if governor in self.inside else None

    def clause(self, head: int, words: Sequence[int], span: Span) -> Clause:
        """The clause of a predicate with its own words."""
        syntax = self.syntax
        kind = self.kinds.get(head, ClauseKind.MAIN)
        if not self.kinds:
            start, end = span
        else:
            whole = sorted({*words, *self._completing(head)}) if head in self._complements else words
            start, end = self._shown(whole, kind)
            if kind is ClauseKind.RELATIVE:
                start = min(start, self._antecedent(head))
            start, end = max(start, span[0]), min(end, span[1])
        start, end = _with_marks(syntax.text, start, end, span)
        return Clause(start, end, head, frozenset(words), kind, self.above(head) if head in self.kinds else None)

    def _shown(self, words: Sequence[int], kind: ClauseKind) -> Span:
        """Code points from the first to the last of some words that does not only join them to another clause."""
        first = next((word for word in words if not _is_edge(self.syntax, word, kind)), words[0])
        last = next((word for word in reversed(words) if not _is_edge(self.syntax, word, kind)), words[-1])
        return self.syntax.starts[first], self.syntax.ends[last]

    def _completing(self, head: int) -> Iterator[int]:
        """The words of complements that hang on a clause, and of theirs: an act is shown with what it is about."""
        for word in self._complements.get(head, ()):
            yield from self.own[word]
            yield from self._completing(word)

    @cached_property
    def own(self) -> dict[int, list[int]]:
        """The words of each clause by its predicate."""
        if not self.kinds:
            return {self.top: list(self.inside)}
        own: dict[int, list[int]] = {}
        for word in self.inside:
            own.setdefault(self.owner(word), []).append(word)
        return own

    @cached_property
    def _complements(self) -> dict[int, list[int]]:
        """The complements that hang on each clause."""
        below: dict[int, list[int]] = {}
        for word, kind in self.kinds.items():
            above = self.above(word)
            if kind is ClauseKind.COMPLEMENT and above is not None and above != word:
                below.setdefault(above, []).append(word)
        return below

    def _antecedent(self, head: int) -> int:
        """Where the noun begins of which a relative clause tells, with the words that belong to it before."""
        noun = self.syntax.heads[head]
        first = noun
        for below in sorted(self.syntax.descendants(noun), reverse=True):
            if below == first - 1 and below in self.inside and self.syntax.upos[below] not in _JOINING:
                first = below
        return self.syntax.starts[first]


_OPENERS_BY_RELATION = {
    "conj": ClauseKind.CONJUNCT,
    "parataxis": ClauseKind.CONJUNCT,
    "acl:relcl": ClauseKind.RELATIVE,
    "advcl": ClauseKind.ADVERBIAL,
    "advcl:relcl": ClauseKind.ADVERBIAL,
    "xcomp": ClauseKind.COMPLEMENT,
    "ccomp": ClauseKind.COMPLEMENT,
    "acl": ClauseKind.COMPLEMENT,
}
_MAY_OPEN = frozenset({*_OPENERS_BY_RELATION, "root"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "advcl"})


def _stands(syntax: Syntax, word: int, head: int, kind: ClauseKind) -> bool:
    """Whether a clause is told for itself: it has a tense, and a subject where it does not share another's."""
    if kind is ClauseKind.COMPLEMENT:
        return False
    if kind is ClauseKind.RELATIVE:
        return is_finite(syntax, word)
    if kind is ClauseKind.CONJUNCT and syntax.relations[word] == "conj":
        both = is_predicate(syntax, word) and is_predicate(syntax, head)
        return both and (is_finite(syntax, word) or shares(syntax, word))
    return is_finite(syntax, word) and bool(syntax.children(word, *_SUBJECTS))


def is_predicate(syntax: Syntax, word: int) -> bool:
    """Whether a word is a verb, or a noun or adjective with a copula."""
    return syntax.upos[word] in _VERBAL or bool(syntax.children(word, "cop"))


def is_finite(syntax: Syntax, word: int) -> bool:
    """Whether a predicate has a tense or a modal, itself or by its auxiliaries."""
    if syntax.xpos[word] in _FINITE:
        return syntax.upos[word] in _VERBAL
    helping = syntax.children(word, "aux", "aux:pass", "cop")
    return any(syntax.xpos[aux] in _FINITE for aux in helping)


def shares(syntax: Syntax, word: int) -> bool:
    """Whether a conjunct shares the auxiliaries of the first one: "were arrested and taken away"."""
    if syntax.children(word, "aux", "aux:pass", "cop", "mark"):
        return False
    first = syntax.heads[word]
    return (
        syntax.xpos[word] in {"VBN", "VB"}
        and syntax.xpos[word] == syntax.xpos[first]
        and bool(syntax.children(first, "aux", "aux:pass") or syntax.children(word, "nsubj:pass"))
    )


def _completes(syntax: Syntax, word: int, head: int) -> bool:
    """Whether a clause is what another act is about: "refused to sign", "was accused of shelling"."""
    if syntax.lemmas[head] not in acts_of_speech():
        return False
    marks = {syntax.lemmas[mark] for mark in syntax.children(word, "mark", "case")}
    if syntax.relations[word] == "advcl":
        return bool(marks & {"of", "for", "from", "over", "with"}) and syntax.xpos[word] == "VBG"
    return syntax.upos[word] in _VERBAL and (bool(marks) or syntax.xpos[word] == "VBG")


@cache
def acts_of_speech() -> frozenset[str]:
    """Lemmas of acts that are done with words and are events of their own: "refuse", "accuse"."""
    return frozenset(load_lexicon("status")["acts"]["words"])


def _is_edge(syntax: Syntax, word: int, kind: ClauseKind) -> bool:
    """Whether a word only joins its clause to another."""
    if syntax.upos[word] == "PUNCT":
        return True
    relation = syntax.relations[word]
    if kind is ClauseKind.ADVERBIAL:
        marks = relation == "mark" and syntax.lemmas[word] not in _conditions()
        return marks or relation == "cc" or (relation == "advmod" and syntax.xpos[word] == "WRB")
    if kind is ClauseKind.COMPLEMENT:
        return relation == "mark" and syntax.xpos[word] == "IN"
    return relation == "cc" or (
        relation == "mark" and kind is ClauseKind.CONJUNCT and syntax.lemmas[word] == "that"
    )


@cache
def _conditions() -> frozenset[str]:
    return frozenset(load_lexicon("status")["conditions"]["marks"])


def _with_marks(text: str, start: int, end: int, within: Span) -> Span:
    """A stretch with the quotation marks, brackets and stop that stand right at its words, and no other signs."""
    while start > within[0] and text[start - 1] in _OPENERS:
        start -= 1
    while end < within[1] and text[end] in _CLOSERS:
        end += 1
    return start, end
