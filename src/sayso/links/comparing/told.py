"""What each sentence of a document tells, slot by slot, from what was read there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.documents.sentences import sentence_spans
from sayso.links.amounts import amount_of
from sayso.links.comparing.counts import Count
from sayso.links.comparing.days import Day, find_weekdays
from sayso.links.comparing.means import find_means
from sayso.links.comparing.parties import Party
from sayso.links.comparing.parts import is_vague, modifies_attack, part_of
from sayso.links.comparing.people import people_told
from sayso.links.comparing.places import Place
from sayso.links.comparing.slots import Slot, Told
from sayso.links.event_days import SAID
from sayso.links.terms import content_terms
from sayso.reading.actors.states import state_id
from sayso.records.claims import Claim, PlaceUse, Quantity
from sayso.records.documents import Document
from sayso.records.mentions import Mention, MentionKind
from sayso.records.spans import Span, covers, overlap

_ACTORS = frozenset({MentionKind.GROUP, MentionKind.ORGANISATION})
_PLACES = frozenset({MentionKind.PLACE, MentionKind.FACILITY})
_NOT_WHERE = frozenset({PlaceUse.ORGANISATION, PlaceUse.DEMONYM, PlaceUse.ROAD})
_SAID_WITHIN = 60
_OPENED = re.compile(r"(?:^|[.!?:)\"”]|\d|\n)\s*$")
_CAPITAL_FOLLOWS = re.compile(r"\s+(?:\([^)]*\)\s*)?(?:[-–—]\s*)?[A-Z]")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a document: its span, its words with their spans, its content terms and what it tells."""

    span: Span
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    terms: frozenset[str]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A document as it is compared: its sentences, with the claims by which they are quoted."""

    document: Document
    lines: tuple[Line, ...]
    claims: tuple[Claim, ...]

    @property
    def told(self) -> tuple[Told, ...]:
        """All that its sentences tell, in text order."""
        return tuple(told for line in self.lines for told in line.told)

    def claim_at(self, span: Span) -> str | None:
        """The claim that tells what stands at a span: the shortest that covers it, else one that touches it."""
        covering = [claim for claim in self.claims if covers((claim.start, claim.end), span)]
        near = covering or [claim for claim in self.claims if overlap((claim.start, claim.end), span)]
        if not near:
            return None
        return min(near, key=lambda claim: (claim.end - claim.start, claim.start, claim.id)).id


def report_of(document: Document, claims: Sequence[Claim], mentions: Sequence[Mention]) -> Report:
    """A document as it is compared, from its claims and mentions of the article, in any order."""
    ordered = tuple(sorted(claims, key=lambda claim: (claim.start, claim.end, claim.id)))
    named = sorted(mentions, key=lambda mention: (mention.start, mention.end, mention.id))
    told = sorted(_told(document, ordered, named), key=lambda one: (one.span, one.slot))
    starts = [one.span[0] for one in told]
    lines = []
    for block in document.blocks:
        if not block.is_article:
            continue
        for start, end in sentence_spans(document.text, block.start, block.end):
            matches = list(_WORD.finditer(document.text, start, end))
            terms = frozenset(term for term in content_terms(document.text[start:end]) if not term.startswith("="))
            lines.append(
                Line(
                    span=(start, end),
                    words=tuple(match.group().casefold() for match in matches),
                    spans=tuple(match.span() for match in matches),
                    terms=terms,
                    told=tuple(told[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]),
                )
            )
    return Report(document, tuple(lines), ordered)


def _told(document: Document, claims: Sequence[Claim], mentions: Sequence[Mention]) -> Iterator[Told]:
    text = document.text
    taken = [(one.start, one.end) for one in mentions if one.kind in _ACTORS and one.value]
    yield from _parties(text, claims, mentions, taken)
    yield from people_told(text, mentions, taken)
    yield from _places(text, mentions, taken)
    yield from _days(document, mentions)
    for span, means in find_means(text):
        yield Told(Slot.MEANS, span, text[slice(*span)], means)
    yield from _numbers(text, claims)


def _parties(
    text: str, claims: Sequence[Claim], mentions: Sequence[Mention], taken: Sequence[Span]
) -> Iterator[Told]:
    """Named actors, and states by whose adjective an attack is named."""
    for mention in mentions:
        span = mention.start, mention.end
        words = text[slice(*span)]
        if mention.kind in _ACTORS and mention.value:
            slot = part_of(text, span, mention.value, claims)
            yield Told(slot, span, words, Party(mention.value, is_vague=is_vague(words)))
        elif mention.kind is MentionKind.NATIONALITY and mention.country and not _inside(span, taken):
            yield from _attacking_state(text, span, mention.country)


def _attacking_state(text: str, span: Span, country: str) -> Iterator[Told]:
    """The state by whose adjective an attack is named, if one is ("a Karvenian air raid")."""
    if modifies_attack(text, span):
        yield Told(Slot.ACTOR, span, text[slice(*span)], Party(state_id(country.lower())))


def _inside(span: Span, taken: Sequence[Span]) -> bool:
    return any(covers(one, span) for one in taken)


def _places(text: str, mentions: Sequence[Mention], taken: Sequence[Span]) -> Iterator[Told]:
    """Places that tell where, states left out: nearly all that a page tells lies in one."""
    for mention in mentions:
        span = mention.start, mention.end
        if mention.kind not in _PLACES or mention.use in _NOT_WHERE or _inside(span, taken):
            continue
        place = Place.of(mention)
        if place.key and not place.is_country and not _is_label(text, span):
            yield Told(Slot.PLACE, span, text[slice(*span)], place)


def _is_label(text: str, span: Span) -> bool:
    """Whether a place stands for where a page or a body is at home: "ORLEVO Ten people …", "Orlevo-based"."""
    if text.startswith("-based", span[1]):
        return True
    opens = _OPENED.search(text[max(0, span[0] - 20) : span[0]])
    return bool(opens and _CAPITAL_FOLLOWS.match(text[span[1] : span[1] + 40]))


def _days(document: Document, mentions: Sequence[Mention]) -> Iterator[Told]:
    """The days of what is told, not those of saying; a day of the week counts only where the page has no date."""
    text = document.text
    times = [mention for mention in mentions if mention.kind is MentionKind.TIME]
    for mention in times:
        words = text[mention.start : mention.end]
        day = Day.of(mention, words)
        of_saying = SAID.search(text[max(0, mention.start - _SAID_WITHIN) : mention.start])
        is_known = day.first or (not document.published and (day.of_year or day.weekday))
        if is_known and not day.is_relative and not of_saying:
            yield Told(Slot.DAY, (mention.start, mention.end), words, day)
    if document.published:
        return
    for span, day in find_weekdays(text):
        if not any(overlap(span, (time.start, time.end)) for time in times):
            yield Told(Slot.DAY, span, text[slice(*span)], day)


def _numbers(text: str, claims: Sequence[Claim]) -> Iterator[Told]:
    found: dict[Span, Quantity] = {}
    for claim in claims:
        for one in claim.quantities:
            found.setdefault((one.start, one.end), one)
    for span, one in sorted(found.items()):
        amount = amount_of(one, text[slice(*span)])
        if amount is not None:
            count = Count(amount, one.counted, one.effect, one.per, one.part_of is not None)
            yield Told(Slot.NUMBER, span, text[slice(*span)], count)
