"""What each sentence of a document tells, slot by slot, from what was read there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.documents.sentences import sentence_spans
from sayso.lexicons import load_lexicon
from sayso.links.amounts import amount_of
from sayso.links.comparing.counts import Count
from sayso.links.comparing.days import Day, find_weekdays
from sayso.links.comparing.means import find_means
from sayso.links.comparing.parties import Party
from sayso.links.comparing.places import Place
from sayso.links.comparing.slots import Slot, Told
from sayso.links.event_days import SAID
from sayso.links.terms import content_terms
from sayso.links.tolls.read import counted_group, counts_people
from sayso.reading.actors.states import state_id
from sayso.records.claims import Claim, Effect, PlaceUse, Quantity
from sayso.records.documents import Document
from sayso.records.mentions import Mention, MentionKind
from sayso.records.spans import Span, covers, overlap

_ACTORS = frozenset({MentionKind.GROUP, MentionKind.ORGANISATION})
_PLACES = frozenset({MentionKind.PLACE, MentionKind.FACILITY})
_NOT_WHERE = frozenset({PlaceUse.ORGANISATION, PlaceUse.DEMONYM, PlaceUse.ROAD})
_SUFFERED = frozenset({Effect.KILLED, Effect.WOUNDED})
_NAME = re.compile(r"(?:\b[Tt]he\s+)?\b(?P<name>[A-Z][\w’'-]*[a-z](?:\s+[A-Z][\w’'-]*[a-z]){1,4})")
_FREE_WORDS = 2
_BESIDE = 40
_AROUND = 80
"""Characters before and after a name that may tell which part it has."""
_STOPPED = re.compile(r"(?:[.!?:)\"”]|\d|\n)\s*$")
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
        return min(near, key=lambda claim: (claim.end - claim.start, claim.start, claim.id)).id if near else None


def report_of(document: Document, claims: Sequence[Claim], mentions: Sequence[Mention]) -> Report:
    """A document as it is compared, from its claims and mentions, in any order."""
    ordered = tuple(sorted(claims, key=lambda claim: (claim.start, claim.end, claim.id)))
    told = sorted(_told(document, ordered, mentions), key=lambda one: (one.span, one.slot))
    starts = [one.span[0] for one in told]
    lines = []
    for block in document.blocks:
        if not block.is_article:
            continue
        for start, end in sentence_spans(document.text, block.start, block.end):
            matches = list(_WORD.finditer(document.text, start, end))
            held = told[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
            words = tuple(match.group().casefold() for match in matches)
            terms = frozenset(term for term in content_terms(document.text[start:end]) if not term.startswith("="))
            spans = tuple(match.span() for match in matches)
            lines.append(Line((start, end), words, spans, terms, tuple(held)))
    return Report(document, tuple(lines), ordered)


def _told(document: Document, claims: Sequence[Claim], mentions: Sequence[Mention]) -> Iterator[Told]:
    text = document.text
    named = [mention for mention in mentions if mention.kind in _ACTORS and mention.value]
    taken = [(mention.start, mention.end) for mention in named]
    for mention in named:
        span = mention.start, mention.end
        slot = _part_of(text, span, mention.value or "", claims)
        words = text[slice(*span)]
        yield Told(slot, span, words, Party(mention.value or "", is_vague=_is_vague(words)))
    for mention in mentions:
        span = mention.start, mention.end
        if mention.kind is MentionKind.NATIONALITY and mention.country and not _inside(span, taken):
            if _patterns().attack.match(text[mention.end : mention.end + _AROUND]):
                yield Told(Slot.ACTOR, span, text[slice(*span)], Party(state_id(mention.country.lower())))
    yield from _unread_names(text, mentions, taken)
    people = list(_people(text, mentions, taken))
    yield from people
    for mention in mentions:
        span = mention.start, mention.end
        words = text[slice(*span)]
        if mention.kind in _PLACES and mention.use not in _NOT_WHERE and not _inside(span, taken):
            place = Place.of(mention)
            if place.key and not place.is_country and not _is_label(text, span):
                yield Told(Slot.PLACE, span, words, place)
    yield from _days(document, mentions)
    for span, means in find_means(text):
        yield Told(Slot.MEANS, span, text[slice(*span)], means)
    yield from _kinds(text, people)
    yield from _numbers(text, claims)


def _days(document: Document, mentions: Sequence[Mention]) -> Iterator[Told]:
    """The days that a page tells; a day of the week counts by itself only where the page has no date."""
    text = document.text
    times = [mention for mention in mentions if mention.kind is MentionKind.TIME]
    for mention in times:
        words = text[mention.start : mention.end]
        day = Day.of(mention, words)
        if day.is_relative or SAID.search(text[max(0, mention.start - 60) : mention.start]):
            continue
        if day.first or ((day.of_year or day.weekday) and not document.published):
            yield Told(Slot.DAY, (mention.start, mention.end), words, day)
    if not document.published:
        for span, day in find_weekdays(text):
            if not any(overlap(span, (time.start, time.end)) for time in times):
                yield Told(Slot.DAY, span, text[slice(*span)], day)


def _is_label(text: str, span: Span) -> bool:
    """Whether a place stands for where a page or a body is at home: "BEIRUT Ten people …", "London-based"."""
    if text.startswith("-based", span[1]):
        return True
    opens = not text[: span[0]].strip() or bool(_STOPPED.search(text[max(0, span[0] - 20) : span[0]]))
    return opens and bool(_CAPITAL_FOLLOWS.match(text[span[1] : span[1] + 40]))


def _is_vague(words: str) -> bool:
    """Whether a phrase fits any party of a kind: it has words for one ("the militants"), and no name."""
    return not _WORD.findall(_vague_pattern().sub("", words))


@cache
def _vague_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(load_lexicon('means')['roles']['vague'])})\b", re.IGNORECASE)


def _inside(span: Span, taken: Sequence[Span]) -> bool:
    return any(covers(one, span) for one in taken)


def _people(text: str, mentions: Sequence[Mention], taken: Sequence[Span]) -> Iterator[Told]:
    """Classes of people that something befell; those who are named by their side are parties already."""
    counted = {
        (mention.start, mention.end): mention.counted
        for mention in mentions
        if mention.effect in _SUFFERED and mention.counted
    }
    for match in _people_pattern().finditer(text):
        span = match.span()
        if any(overlap(one, span) for one in taken):
            continue
        of_number = any(
            end <= span[0] < end + 40 and match.group().casefold() == noun.split()[-1]
            for (_, end), noun in counted.items()
        )
        if of_number or _stands_as_victim(text, span):
            yield Told(Slot.VICTIM, span, match.group(), Party(counted_group(match.group().casefold()), is_class=True))


def _unread_names(text: str, mentions: Sequence[Mention], taken: Sequence[Span]) -> Iterator[Told]:
    """Names of two words and more that were read as no actor, where they suffer it."""
    held = [(one.start, one.end) for one in mentions if one.kind not in _ACTORS]
    for match in _NAME.finditer(text):
        span = match.span("name")
        words = [word.span() for word in _WORD.finditer(text, *span)]
        free = [word for word in words if not _inside(word, held) and text[slice(*word)].casefold() not in _function_words()]
        if len(free) < _FREE_WORDS or any(overlap(one, span) for one in taken) or _is_title_case(text, span):
            continue
        if _part_by_words(text, span, after=False) is Slot.VICTIM:
            yield Told(Slot.VICTIM, span, match["name"], Party("_".join(match["name"].casefold().split())))


@cache
def _function_words() -> frozenset[str]:
    table = load_lexicon("function_words")
    return frozenset([*table["words"], *table["calendar"]])


def _is_title_case(text: str, span: Span) -> bool:
    """Whether most words around are capitalised, as in a headline: capitals mark no names there."""
    around = _WORD.findall(text[max(0, span[0] - _AROUND) : span[0]] + text[span[1] : span[1] + _AROUND])
    return sum(word[:1].isupper() for word in around) > len(around) / 2


def _kinds(text: str, people: Sequence[Told]) -> Iterator[Told]:
    """What those are whom something befell ("civilians in refugee camps"), right after the word for them."""
    pattern, kinds = _kind_lexicon()
    for match in pattern.finditer(text):
        key = kinds[match.group().casefold()]
        if _stands_as_victim(text, match.span()) or any(
            0 <= match.start() - one.span[1] <= _BESIDE and not _STOPPED.search(text[one.span[1] : match.start()])
            for one in people
        ):
            yield Told(Slot.VICTIM, match.span(), match.group(), Party(key, is_class=True))


@cache
def _kind_lexicon() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {word: kind for kind, words in load_lexicon("means")["people"].items() for word in words}
    return re.compile(rf"\b(?:{_either(kinds)})\b", re.IGNORECASE), kinds


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


def _part_of(text: str, span: Span, actor: str, claims: Sequence[Claim]) -> Slot:
    """Whether a named actor does it or suffers it: by a count before it, the event of its claim, or the words."""
    told = _part_by_words(text, span)
    if told is Slot.ACTOR or (told is Slot.VICTIM and _patterns().counted.search(text[max(0, span[0] - _AROUND) : span[0]])):
        return told
    events = [claim.event for claim in claims if claim.event and covers((claim.start, claim.end), span)]
    acts = any(actor in event.agents for event in events)
    suffers = any(actor in event.targets for event in events)
    if acts is not suffers:
        return Slot.ACTOR if acts else Slot.VICTIM
    return told or Slot.PARTY


def _part_by_words(text: str, span: Span, *, after: bool = True) -> Slot | None:
    """What the words around a name tell of its part, None where they tell nothing."""
    left, right = text[max(0, span[0] - _AROUND) : span[0]], text[span[1] : span[1] + _AROUND]
    patterns = _patterns()
    if patterns.attack.match(right):
        return Slot.ACTOR
    if patterns.counted.search(left):
        return Slot.VICTIM
    if patterns.by.search(left) or patterns.attacks.match(right):
        return Slot.ACTOR
    suffers = patterns.befell.search(left) or (after and patterns.befallen.match(right))
    return Slot.VICTIM if suffers else None


def _stands_as_victim(text: str, span: Span) -> bool:
    before, after = text[max(0, span[0] - _AROUND) : span[0]], text[span[1] : span[1] + _AROUND]
    patterns = _patterns()
    return bool(patterns.befell.search(before) or patterns.befallen.match(after))


@cache
def _people_pattern() -> re.Pattern[str]:
    nouns = [noun for group, found in load_lexicon("tolls")["classes"].items() if counts_people(group) for noun in found]
    written = "|".join(map(re.escape, sorted(nouns, key=len, reverse=True)))
    return re.compile(rf"\b(?:{written})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands before and after those who do and those who suffer."""

    counted: re.Pattern[str]
    by: re.Pattern[str]
    attack: re.Pattern[str]
    attacks: re.Pattern[str]
    befell: re.Pattern[str]
    befallen: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    effects = load_lexicon("counted")["effects"]
    roles = load_lexicon("means")["roles"]
    acts = _either({*effects["killed"]["before"], *effects["wounded"]["before"], *roles["against"]})
    states = _either({*effects["killed"]["after"], *effects["wounded"]["after"]})
    stop = rf"(?!(?:{_either(roles['breaks'])})\b)"
    passive = _either(roles["passive"])
    return _Patterns(
        counted=re.compile(
            rf"\b(?:{_either(roles['numbers'])}|(?<!\d)\d{{1,3}}(?:,\d{{3}})*)\s+(?:of\s+)?$", re.IGNORECASE
        ),
        by=re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE),
        attack=re.compile(
            rf"^['’s]*\s+(?:(?!(?:{_either([*roles['follows'], *roles['passive'], *effects['killed']['after'], *effects['wounded']['after']])})\b)"
            rf"[\w-]+\s+){{0,2}}?(?:{_either(roles['attack'])})\b", re.IGNORECASE),
        attacks=re.compile(
            rf"^\s+(?:(?:have|has|had|also|then|again)\s+)*(?:{_either(roles['attacks'])})\b(?!\s+(?:{_either(roles['follows'])})\b)",
            re.IGNORECASE,
        ),
        befell=re.compile(rf"\b(?:{acts})[^\w.!?;]+(?:{stop}[\w'’-]+[^\w.!?;]+){{0,5}}$", re.IGNORECASE),
        befallen=re.compile(
            rf"^(?:[^\w.!?;]+(?!by\b)[\w'’-]+){{0,4}}?[^\w.!?;]+"
            rf"(?:(?:{passive})\s+(?:\w+\s+){{0,2}}?(?:{states})\b|(?:{states})"
            rf"(?=\s+(?:{_either(roles['follows'])})\b|\s*[.,;]|\s*$)|(?:died|die|dead)\b)",
            re.IGNORECASE,
        ),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
