"""Numbers with an effect (killed, wounded, destroyed, fled) as comparable entries, one for each told number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.documents.sentences import sentence_spans
from sayso.lexicons import load_lexicon
from sayso.links.amounts import Amount, amount_of
from sayso.links.event_days import Days, event_days, with_page_days
from sayso.links.transliteration import name_key
from sayso.reading.quantities import effect_of
from sayso.records.claims import Claim, ClaimPolarity, Modality, Quantity
from sayso.records.documents import Document

_NOT_TOLD = frozenset({Modality.DEMANDED, Modality.ASKED})
_AHEAD = re.compile(r"\b(?:will|would|shall|going to|to)\b[^,;]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Toll:
    """One told number: its claim, what befell whom, when (`days`), where (`places`, keys), and how it is told.

    `group` is the class of what is counted (any, civilian, soldier …, or the noun); `anaphoric` that the
    sentence points back ("the strike") and names no place or day of its own; `part` that it is part of another
    or is added to it.
    """

    claim: str
    doc: str
    start: int
    amount: Amount
    effect: str
    group: str
    noun: str
    days: Days
    places: tuple[str, ...]
    names: frozenset[str]
    anaphoric: bool
    part: bool
    holder: str | None


def tolls_of(document: Document, claims: Sequence[Claim], own: Mapping[str, Days] | None = None) -> list[Toll]:
    """The told numbers of a document in text order; a number inside nested claims is told by the innermost one.

    `own` are the days of each claim where they are known already (see `event_days`).
    """
    own = {claim.id: event_days(document, claim) for claim in claims} if own is None else own
    sentences = [
        span for block in document.blocks if block.is_article for span in sentence_spans(document.text, *block.span)
    ]
    page = with_page_days(own, claims, sentences, (document.published or "")[:10] or None)
    found: dict[int, tuple[int, Toll]] = {}
    for claim in claims:
        if claim.modality in _NOT_TOLD or claim.polarity is ClaimPolarity.DENIED:
            continue
        for quantity in claim.quantities:
            days = event_days(document, claim, quantity)
            toll = _toll(document, claim, quantity, days if days.told or days.cumulative else page[claim.id])
            length = claim.end - claim.start
            if toll is not None and (quantity.start not in found or length < found[quantity.start][0]):
                found[quantity.start] = (length, toll)
    return [toll for _, (_, toll) in sorted(found.items())]


def _toll(document: Document, claim: Claim, quantity: Quantity, days: Days) -> Toll | None:
    text = document.text
    amount = amount_of(quantity, text[quantity.start : quantity.end])
    planned = claim.modality is Modality.PLANNED and _AHEAD.search(text[claim.start : quantity.start])
    if amount is None or quantity.unit or planned:
        return None
    effect = quantity.effect or effect_of(text, (quantity.start, quantity.end), claim.start, claim.end)
    effect = effect or _effect_of_count(text, claim, quantity)
    if effect is None:
        return None
    noun = quantity.counted or ""
    group = counted_group(noun)
    if effect == "destroyed" and group in _PEOPLE:
        effect = "killed"  # "destroyed some 120 militants"
    places = tuple(sorted({name_key(place.name) for place in claim.places}))
    names = frozenset(match for place in claim.places for match in (place.name,))
    anaphoric = not places and not days.told and points_back(claim.text) and not adds(claim.text)
    return Toll(claim.id, claim.doc, quantity.start, amount, effect, group, noun, days, places, names, anaphoric,
                _is_part(text, claim, quantity), claim.holder)  # fmt: skip


# "has risen to", "put the number of dead at": a count stands before, its effect may stand far from the number.
_RISEN = re.compile(
    r"\b(?:risen|rose|rises|climbed|climbs|increased|raised|grown)\s+to\s+(?:[\w ]{0,12}\s)?$", re.IGNORECASE
)
_PUT_AT = re.compile(
    r"\b(?:number|count|toll|figure|total)\b[^.;,]{0,60}\b(?:at|is|was|stood at|stands at|reached)\s+"
    r"(?:(?:at least|about|around|some|over|more than|nearly)\s+)?$",
    re.IGNORECASE,
)
_TOLL_OF = re.compile(
    r"\b(?:(?P<killed>killed|dead|death toll|deaths)|(?P<wounded>wounded|injured))\b", re.IGNORECASE
)


def _effect_of_count(text: str, claim: Claim, quantity: Quantity) -> str | None:
    """The effect of a number that a count is put at or has risen to, which may stand far before the number."""
    before = text[claim.start : quantity.start]
    told = _TOLL_OF.search(before) if _RISEN.search(before) or _PUT_AT.search(before) else None
    return told.lastgroup if told else None


@cache
def _classes() -> Mapping[str, str]:
    return {noun: group for group, nouns in load_lexicon("tolls")["classes"].items() for noun in nouns}


def counted_group(noun: str) -> str:
    """The class of a counted noun; the noun itself where it is none of people ("tanks").

    >>> counted_group("troops"), counted_group("tanks"), counted_group("")
    ('soldier', 'tank', 'any')
    """
    if not noun:
        return "any"
    return _classes().get(noun) or noun.removesuffix("s")


_PEOPLE = frozenset({"any", "civilian", "child", "woman", "soldier", "militant", "fighter"})
_MAY_NAME = {
    "any": frozenset({"civilian", "fighter", "soldier", "militant"}),
    "fighter": frozenset({"soldier", "militant"}),
}


def counts_people(group: str) -> bool:
    """Whether a class is one of people.

    >>> counts_people("soldier"), counts_people("tank")
    (True, False)
    """
    return group in _PEOPLE


def compatible(a: str, b: str) -> bool:
    """Whether two classes may name the same heads.

    >>> compatible("any", "civilian"), compatible("fighter", "soldier"), compatible("soldier", "militant")
    (True, True, False)
    """
    return a == b or b in _MAY_NAME.get(a, ()) or a in _MAY_NAME.get(b, ())


@cache
def _part_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_lexicon("tolls")["parts"]
    before, after = (
        "|".join(map(re.escape, sorted(table[side], key=len, reverse=True))) for side in ("before", "after")
    )
    return (
        re.compile(
            rf"\b(?:(?:{before})\W+(?:[\w-]+\s+[\w-]+(?:,|\s+and)\s+){{0,3}}|(?:another|further|additional)\s+)"
            r"(?:(?:at least|about|some|over|more than|nearly)\s+)?$",
            re.IGNORECASE,
        ),
        re.compile(rf"^\s*(?:(?:(?:\w+\s+){{0,4}}?among|of)\s(?:{after})|more(?!\s+than)|others)\b", re.IGNORECASE),
    )


def _is_part(text: str, claim: Claim, quantity: Quantity) -> bool:
    before, after = _part_patterns()
    left, right = text[claim.start : quantity.start], text[quantity.end : claim.end]
    return bool(before.search(left) or after.match(right))


@cache
def _back_pattern() -> re.Pattern[str]:
    table = load_lexicon("tolls")["anaphora"]
    nouns = "|".join(map(re.escape, sorted(table["nouns"], key=len, reverse=True)))
    return re.compile(rf"\b(?:{'|'.join(table['determiners'])})\s+(?:\w+\s+)?(?:{nouns})\b", re.IGNORECASE)


def points_back(sentence: str) -> bool:
    """Whether a sentence points back to an event told before.

    >>> points_back("Four children died in the strike."), points_back("Four children died in a strike.")
    (True, False)
    """
    return bool(_back_pattern().search(sentence))


_COUNT_OF = re.compile(
    r"\bthe\s+(?:(?:death\s+)?toll|number\s+of\s+(?:the\s+)?(?:dead|deaths|killed|wounded|injured))\b[^.;,]{0,60}\bat\s",
    re.IGNORECASE,
)


def restates(sentence: str) -> bool:
    """Whether a sentence puts the count of a toll told before, wherever on the page, at a number.

    >>> restates("the number of dead at 31"), restates("a number of dead soldiers at the gate")
    (True, False)
    """
    return bool(_COUNT_OF.search(sentence))


@cache
def _update_pattern() -> re.Pattern[str]:
    table = load_lexicon("tolls")["updates"]
    rises, olds, counts = ("|".join(map(re.escape, table[kind])) for kind in ("words", "old", "counts"))
    return re.compile(
        rf"\b(?:{rises}|(?:{olds})\W+(?:\w+\W+){{0,4}}?(?:{counts}))\b|\b(?:{counts})\W+(?:{olds})\b", re.IGNORECASE
    )


def tells_of_change(sentence: str) -> bool:
    """Whether a sentence tells that a toll has grown or was given before.

    >>> tells_of_change("The toll has risen to 20."), tells_of_change("Twenty people died.")
    (True, False)
    """
    return bool(_update_pattern().search(sentence))


@cache
def _addition_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_lexicon('tolls')['additions']['words'])})\b", re.IGNORECASE)


def adds(sentence: str) -> bool:
    """Whether a sentence adds a number to those told before.

    >>> adds("Another 12 were killed in the city.")
    True
    """
    return bool(_addition_pattern().search(sentence))
