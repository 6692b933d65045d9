"""Read the quantities of a document: numbers from the words, what they count and what befell it from the parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from sayso.reading.passages import Passage
from sayso.reading.quantities.befallen import described_lot, lot_of
from sayso.reading.quantities.counted import counted_after, effect_of, head_nouns, people, things
from sayso.reading.quantities.effects import effect_named
from sayso.reading.quantities.find import PERCENT, bound_after, bounded, find_quantities
from sayso.reading.quantities.numerals import may_hold_number
from sayso.reading.quantities.parts import is_fronted, part_of
from sayso.reading.quantities.rates import rate_after
from sayso.reading.quantities.tallies import tally_of
from sayso.reading.quantities.things import Thing, number_in, thing_of
from sayso.reading.quantities.verbs import Lot, lot_before_whom
from sayso.reading.sentences import sentences_in
from sayso.reading.syntax import Syntax
from sayso.records.claims import Comparator, Effect, Quantity
from sayso.records.documents import Document
from sayso.records.spans import Span

_OF_PEOPLE = frozenset(Effect) - {Effect.DESTROYED}
_PRONOUNS = frozenset({"those", "them", "these", "whom", "who"})
_POINTING = _PRONOUNS | {"others", "more", "other", "ones", "which"}
_BEFORE_WHOM = re.compile(r"(?:\s+others)?\s+of\s+(?:whom|which)\b", re.IGNORECASE)
_INCLUDING = re.compile(r"\bincluding\s+(?:(?:at\s+least|the|their|his|her)\s+)*(?:[\w’'-]+\s+)?$", re.IGNORECASE)
_LISTED = re.compile(
    r"(?:(?:^|[\s(])(?=[A-Z])|[,;]\s+)(?P<name>[A-Z]?[a-z]+(?:\s[a-z]+){0,3}|[A-Z]+(?:\s[A-Z]+){0,3}):\s*$"
)
_CONJOINED = re.compile(r"(?:,|;|\band\b|\bwhile\b|\bwith\b|\bbut\b)\s*(?:[\w’'-]+\s+){0,4}$")
_BREATH = 120
"""Characters between a number that leaves out what it counts and the number that told it."""


def read_quantities(document: Document, passages: Sequence[Passage], syntax: Syntax) -> tuple[Quantity, ...]:
    """The quantities of the passages, in text order, with what they count, its effect, rates, shares and parts.

    >>> from sayso.language import Annotator, load_encoder
    >>> from sayso.reading.passages import passages_of
    >>> from sayso.reading.syntax import read_syntax
    >>> from sayso.records.documents import Block, Role, Zone
    >>> text = "The raid killed at least 62 soldiers and wounded more than 100."
    >>> blocks = (Block(0, 63, Role.PARAGRAPH),)
    >>> page = Document("a", "0" * 64, "a", None, None, None, None, None, "en", text, blocks)
    >>> passages = passages_of(page, frozenset({Zone.ARTICLE}))
    >>> syntax = read_syntax(text, [passage.span for passage in passages], Annotator(load_encoder()))
    >>> [(q.low, q.counted, q.effect.value) for q in read_quantities(page, passages, syntax)]
    [(62.0, 'soldiers', 'killed'), (100.0, 'soldiers', 'wounded')]
    """
    found: list[Quantity] = []
    for passage in passages:
        for sentence in sentences_in(document.text, *passage.span):
            if may_hold_number(document.text, *sentence):
                found += _Sentence(document.text, sentence, syntax).quantities()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence with a number, and the parse over it."""

    text: str
    span: Span
    syntax: Syntax

    def quantities(self) -> list[Quantity]:
        plain = find_quantities(self.text, *self.span)
        found: list[Quantity] = []
        for one, following in zip_longest(plain, plain[1:]):
            whole = part_of(self.text, found, one, following, self.span[0])
            read = self._read(one, found)
            found.append(_as_part(read, whole) if whole is not None else read)
        return found

    def _read(self, one: Quantity, earlier: Sequence[Quantity]) -> Quantity:
        inside = self.syntax.words(one.start, one.end)
        number = number_in(self.syntax, one.start, one.end)
        if number is None and one.unit and inside:
            number = inside[-1]  # "half of the houses", "tens of dollars"
        if number is None:
            return self._with_rest(replace(one, effect=self._told_nearby(one)), None)
        if one.unit:
            return self._with_rest(self._of_a_whole(one, number) if one.unit == PERCENT else one, None)
        if listed := self._listed(one):
            return listed
        thing = thing_of(self.syntax, number, self.syntax.words(*self.span).stop)
        return self._with_rest(self._counted(one, thing, earlier), thing)

    def _counted(self, one: Quantity, thing: Thing, earlier: Sequence[Quantity]) -> Quantity:
        """A count with its noun and its effect."""
        lot = self._lot(one, thing, earlier)
        tally = tally_of(self.syntax, thing.number) if thing.counted is None else None
        if tally is not None:
            effect = tally.effect or (lot.effect if lot else None)
            counted = tally.counted or (earlier[-1].counted if earlier else None)
        else:
            effect = lot.effect if lot is not None else self._told_nearby(one)
            counted = self._noun(one, thing) or self._noun_before(one, earlier)
        if counted in _PRONOUNS or (counted is None and tally is None and effect in _OF_PEOPLE):
            counted = "people"
        return replace(one, counted=counted, effect=_fitting(effect, counted))

    def _listed(self, one: Quantity) -> Quantity | None:
        """A number after the name of its count and a colon: "Injured: 74", "Tanks destroyed: 12"."""
        found = _LISTED.search(self.text[max(self.span[0], one.start - 60) : one.start])
        if found is None or one.unit:
            return None
        words = found["name"].lower().split()
        effect = next((told for word in words if (told := effect_named(word))), None)
        counted = next((word for word in words if word in head_nouns()), "people" if effect else None)
        return replace(one, counted=counted, effect=_fitting(effect, counted)) if counted else None

    def _lot(self, one: Quantity, thing: Thing, earlier: Sequence[Quantity]) -> Lot | None:
        """What befell a count; of a whole named only for its part ("three of the 40") what describes it alone."""
        if _INCLUDING.search(self.text[max(self.span[0], one.start - 40) : one.start]):
            return described_lot(self.syntax, thing.node) or Lot(None)  # else its lot is that of the whole
        of_a_part = bool(earlier) and earlier[-1].part_of == (one.start, one.end)
        if of_a_part or is_fronted(self.text, one, self.span[0]):
            return described_lot(self.syntax, thing.node) or Lot(None)
        if _BEFORE_WHOM.match(self.text, one.end):
            return lot_before_whom(self.syntax, thing.number) or Lot(None)
        return lot_of(self.syntax, thing.node)

    def _told_nearby(self, one: Quantity) -> Effect | None:
        told = effect_of(self.text, (one.start, one.end), *self.span)
        return Effect(told) if told else None

    def _noun(self, one: Quantity, thing: Thing) -> str | None:
        """The noun by the parse, else by the words beside the number; a word that points back names nothing."""
        if thing.counted is None:
            beside = counted_after(self.text, one.end, self.span[1])
            return None if beside in _POINTING else beside
        word = self.syntax.word(thing.counted).lower()
        if one.counted in head_nouns() and word not in head_nouns() and self.syntax.xpos[thing.counted] != "NNS":
            return one.counted  # a run of nouns that the parse heads by a name
        return word

    def _noun_before(self, one: Quantity, earlier: Sequence[Quantity]) -> str | None:
        """What was counted last, where this number follows in one breath ("14 sailors died and 30 …")."""
        for other in reversed(earlier[-6:]):
            if other.unit is None and other.counted and other.part_of is None:
                gap = self.text[other.end : one.start]
                return other.counted if len(gap) <= _BREATH and _CONJOINED.search(gap) else None
        return None

    def _of_a_whole(self, one: Quantity, number: int) -> Quantity:
        """A share with what it is a share of, and what befell that."""
        syntax, inside = self.syntax, self.syntax.words(one.start, one.end)
        last = inside[-1]
        for node in dict.fromkeys((last, number, syntax.heads[number], inside[0])):
            for child in syntax.children(node, "nmod", "obl") if node >= 0 else ():
                if child > last and syntax.has(child, "of", "case"):
                    of = None if syntax.upos[child] == "PRON" else _named(syntax, child)
                    return self._share(one, node, of)
        after = last + 1  # "nine out of ten shops": the parse hangs the noun anywhere
        told = self.text[one.end - 1].isalnum() and len(inside) > 2 and after < len(syntax)
        if told and syntax.upos[after] == "NOUN":
            return self._share(one, after, syntax.word(after).lower())
        return one

    def _share(self, one: Quantity, node: int, of: str | None) -> Quantity:
        lot = lot_of(self.syntax, node)
        return replace(one, of=of, effect=lot.effect if lot else None)

    def _with_rest(self, one: Quantity, thing: Thing | None) -> Quantity:
        """With the unit of its rate and a bound, which may stand after what is counted ("15 people or so")."""
        after = one.end
        if thing is not None and thing.counted is not None and thing.counted > thing.number:
            after = self.syntax.ends[thing.counted]
        end = self.span[1]
        per = rate_after(self.text, after, end) or rate_after(self.text, one.end, end)
        bound = bound_after(self.text, after, end) if one.comparator is Comparator.EXACT and thing else None
        one = replace(one, per=per) if per else one
        return bounded(one, bound) if bound else one


def _fitting(effect: Effect | None, counted: str | None) -> Effect | None:
    """The effect as it befalls people or things: "destroyed some 120 militants", "40 homes were burned"."""
    if effect is Effect.DESTROYED and counted in people():
        return Effect.KILLED
    if effect is Effect.WOUNDED and counted in things() and counted not in people():
        return Effect.DESTROYED
    return effect


def _named(syntax: Syntax, word: int) -> str:
    """A noun in small letters; a name whole and as written."""
    if syntax.upos[word] != "PROPN":
        return syntax.word(word).lower()
    parts = [child for child in syntax.children(word, "flat", "compound") if syntax.upos[child] == "PROPN"]
    first, last = min([word, *parts]), max([word, *parts])
    return syntax.text[syntax.starts[first] : syntax.ends[last]]


def _as_part(one: Quantity, whole: Quantity) -> Quantity:
    counted = whole.counted if one.counted is None or one.counted in _POINTING else one.counted
    return replace(one, counted=counted, effect=one.effect or whole.effect, part_of=(whole.start, whole.end))
