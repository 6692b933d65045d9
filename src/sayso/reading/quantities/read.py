"""Read the quantities of a document: numbers from the words, what they count and what befell it from the parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.reading.passages import Passage
from sayso.reading.quantities.befallen import Lot, lot_described, lot_of, relative_lot
from sayso.reading.quantities.counted import effect_of, head_nouns, people, things
from sayso.reading.quantities.find import PERCENT, bound_after, bounded, find_quantities
from sayso.reading.quantities.numerals import may_hold_number
from sayso.reading.quantities.parts import is_fronted, part_of
from sayso.reading.quantities.rates import rate_after
from sayso.reading.quantities.tallies import tally_of
from sayso.reading.quantities.things import Thing, number_in, thing_of
from sayso.reading.sentences import sentences_in
from sayso.reading.syntax import Syntax
from sayso.records.claims import Comparator, Effect, Quantity
from sayso.records.documents import Document
from sayso.records.spans import Span

_OF_PEOPLE = frozenset(Effect) - {Effect.DESTROYED}
_POINTING_PRONOUNS = frozenset({"those", "them", "these", "whom", "who"})
_POINTING = frozenset({"others", "more", "other", "ones", "whom", "them", "which", "these", "those"})


def read_quantities(document: Document, passages: Sequence[Passage], syntax: Syntax) -> tuple[Quantity, ...]:
    """The quantities of the passages, in text order, with what they count, its effect, rates, shares and parts.

    >>> from sayso.language import Annotator, load_encoder
    >>> from sayso.reading.passages import passages_of
    >>> from sayso.reading.syntax import read_syntax
    >>> from sayso.records.documents import Block, Role, Zone
    >>> text = "The raid killed at least 62 soldiers and wounded more than 100."
    >>> page = Document("a", "0" * 64, "a", None, None, None, None, None, "en", text, (Block(0, 63, Role.PARAGRAPH),))
    >>> passages = passages_of(page, frozenset({Zone.ARTICLE}))
    >>> syntax = read_syntax(text, [passage.span for passage in passages], Annotator(load_encoder()))
    >>> [(q.low, q.counted, q.effect.value) for q in read_quantities(page, passages, syntax)]
    [(62.0, 'soldiers', 'killed'), (100.0, 'soldiers', 'wounded')]
    """
    found: list[Quantity] = []
    for passage in passages:
        for sentence in sentences_in(document.text, *passage.span):
            if may_hold_number(document.text, *sentence):
                found += _in_sentence(document.text, sentence, syntax)
    return tuple(found)


def _in_sentence(text: str, sentence: Span, syntax: Syntax) -> list[Quantity]:
    plain = find_quantities(text, *sentence)
    words = syntax.words(*sentence)
    found: list[Quantity] = []
    for index, one in enumerate(plain):
        following = plain[index + 1] if index + 1 < len(plain) else None
        number = number_in(syntax, one.start, one.end)
        whole = part_of(text, found, one, following, sentence[0])
        inside = syntax.words(one.start, one.end)
        if number is None and one.unit and inside:
            number = inside[-1]
        if number is None:
            read: Quantity | None = replace(one, effect=_told_nearby(text, one, sentence))
        elif one.unit:
            read = _measured(text, one, number, syntax, sentence)
        else:
            read = _counted(text, one, number, syntax, sentence, found, words.stop)
        if read is None:
            continue
        if whole is not None:
            read = _as_part(read, whole)
        found.append(_with_rest(text, read, number, syntax, sentence[1]))
    return found


def _counted(
    text: str, one: Quantity, number: int, syntax: Syntax, sentence: Span, earlier: Sequence[Quantity], limit: int
) -> Quantity | None:
    """A count with its noun and its effect."""
    thing = thing_of(syntax, number, limit)
    tally = tally_of(syntax, number) if thing.counted is None else None
    lot = _lot(text, one, thing, syntax, sentence, earlier)
    if tally is not None:
        effect = tally.effect or (lot.effect if lot else None)
        counted = "people" if tally.counted in _POINTING_PRONOUNS else tally.counted
        return replace(one, counted=counted or (earlier[-1].counted if earlier else None), effect=effect)
    effect = _effect(text, one, lot, sentence)
    counted = _noun(syntax, thing, one) or _noun_before(text, one, earlier)
    if counted in _POINTING_PRONOUNS or (counted is None and effect in _OF_PEOPLE):
        counted = "people"
    return replace(one, counted=counted, effect=_fitting(effect, counted))


def _fitting(effect: Effect | None, counted: str | None) -> Effect | None:
    """The effect as it befalls people or things: "destroyed some 120 militants", "40 homes were burned"."""
    if effect is Effect.DESTROYED and counted in people():
        return Effect.KILLED
    if effect is Effect.WOUNDED and counted in things() and counted not in people():
        return Effect.DESTROYED
    return effect


_RELATIVE = re.compile(r"(?:\s+others)?\s+of\s+(?:whom|which)\b", re.IGNORECASE)


def _lot(
    text: str, one: Quantity, thing: Thing, syntax: Syntax, sentence: Span, earlier: Sequence[Quantity]
) -> Lot | None:
    """What befell a count; of a whole that is named only for its part ("three of the 40") what describes it alone."""
    whole_of = earlier[-1].part_of == (one.start, one.end) if earlier else False
    if whole_of or is_fronted(text, one, sentence[0]):
        return lot_described(syntax, thing.node)
    if _RELATIVE.match(text, one.end):
        return relative_lot(syntax, thing.number) or Lot(None)
    return lot_of(syntax, thing.node)


def _noun(syntax: Syntax, thing: Thing, one: Quantity) -> str | None:
    """The noun by the parse, else by the words beside the number; a word that points back names nothing."""
    if thing.counted is None:
        return None if one.counted in _POINTING else one.counted
    word = syntax.word(thing.counted).lower()
    if one.counted and one.counted != word and one.counted in head_nouns() and word not in head_nouns():
        return one.counted  # a run of nouns that the parse heads by a name
    return word


_CONJOINED = re.compile(r"(?:,|;|\band\b|\bwhile\b|\bwith\b|\bbut\b)\s*(?:[\w’'-]+\s+){0,4}$")


def _noun_before(text: str, one: Quantity, earlier: Sequence[Quantity]) -> str | None:
    """What was counted last, where this number follows it in the same breath ("14 sailors died and 30 …")."""
    for other in reversed(earlier):
        if other.unit is None and other.counted:
            gap = text[other.end : one.start]
            return other.counted if len(gap) <= 120 and _CONJOINED.search(gap) else None
    return None


def _effect(text: str, one: Quantity, lot: Lot | None, sentence: Span) -> Effect | None:
    if lot is not None:
        return lot.effect
    return _told_nearby(text, one, sentence)


def _told_nearby(text: str, one: Quantity, sentence: Span) -> Effect | None:
    told = effect_of(text, (one.start, one.end), *sentence)
    return Effect(told) if told else None


def _measured(text: str, one: Quantity, number: int, syntax: Syntax, sentence: Span) -> Quantity:
    """A measure, sum or share; a share with its whole, and what befell that."""
    if one.unit != PERCENT:
        return one
    inside = syntax.words(one.start, one.end)
    last = inside[-1]
    for node in dict.fromkeys((last, number, syntax.heads[number], inside[0])):
        for child in syntax.children(node, "nmod", "obl") if node >= 0 else ():
            if child > last and any(syntax.lemmas[case] == "of" for case in syntax.children(child, "case")):
                lot = lot_of(syntax, node)
                of = None if syntax.upos[child] == "PRON" else _named(syntax, child)
                return replace(one, of=of, effect=lot.effect if lot else None)
    after = last + 1  # "nine out of ten shops": the parse hangs the noun anywhere
    if text[one.end - 1].isalnum() and len(inside) > 2 and after < len(syntax) and syntax.upos[after] == "NOUN":
        lot = lot_of(syntax, after)
        return replace(one, of=syntax.word(after).lower(), effect=lot.effect if lot else None)
    return one


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


def _with_rest(text: str, one: Quantity, number: int | None, syntax: Syntax, end: int) -> Quantity:
    """With the unit of its rate and a bound, which may stand after what is counted ("15 people or so")."""
    places = [one.end]
    if number is not None and one.counted:
        thing = thing_of(syntax, number, min(len(syntax), number + 12))
        if thing.counted is not None and thing.counted > number:
            places.append(syntax.ends[thing.counted])
    for place in places:
        if per := rate_after(text, place, end):
            one = replace(one, per=per)
    bound = bound_after(text, places[-1], end) if one.comparator is Comparator.EXACT and len(places) > 1 else None
    return bounded(one, bound) if bound else one
