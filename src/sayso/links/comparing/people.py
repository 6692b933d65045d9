"""People to whom it was done and who are no known party: classes of them, what they are, names not read before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.links.comparing.parties import Party
from sayso.links.comparing.parts import AROUND, part_by_words, suffers
from sayso.links.comparing.slots import Slot, Told
from sayso.links.tolls.read import counted_group, counts_people
from sayso.records.claims import Effect
from sayso.records.mentions import Mention, MentionKind
from sayso.records.spans import Span, covers, overlap

_SUFFERED = frozenset({Effect.KILLED, Effect.WOUNDED})
_PARTIES = frozenset({MentionKind.GROUP, MentionKind.ORGANISATION})
_COUNTED_WITHIN = 40
"""Characters after a number within which the word for those it counts stands."""
_BESIDE = 40
_FREE_WORDS = 2
"""A name that was not read as one has so many words that are no place, nationality, day or function word."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ENDED = re.compile(r"(?:[.!?:)\\\"”]|\d|\n)\s*$")
_NAME = re.compile(r"(?:\b[Tt]he\s+)?\b(?P<name>[A-Z][\w’'-]*[a-z](?:\s+[A-Z][\w’'-]*[a-z]){1,4})")


def people_told(text: str, mentions: Sequence[Mention], taken: Sequence[Span]) -> Iterator[Told]:
    """Those whom something befell, where no party's name (at `taken`) tells who they are."""
    classes = list(_classes(text, mentions, taken))
    yield from classes
    yield from _kinds(text, classes)
    yield from _unread_names(text, mentions, taken)


def _classes(text: str, mentions: Sequence[Mention], taken: Sequence[Span]) -> Iterator[Told]:
    """Words for people ("civilians", "soldiers") that a number counts, or around which it is said."""
    counted = [(one.end, one.counted.split()[-1]) for one in mentions if one.effect in _SUFFERED and one.counted]
    for match in _people_pattern().finditer(text):
        span, word = match.span(), match.group().casefold()
        if any(overlap(one, span) for one in taken):
            continue
        of_number = any(end <= span[0] < end + _COUNTED_WITHIN and word == noun for end, noun in counted)
        if of_number or suffers(text, span):
            yield Told(Slot.VICTIM, span, match.group(), Party(counted_group(word), is_class=True))


def _kinds(text: str, people: Sequence[Told]) -> Iterator[Told]:
    """What those people are ("civilians in refugee camps"), right after the word for them."""
    pattern, kinds = _kind_lexicon()
    for match in pattern.finditer(text):
        beside = any(
            0 <= match.start() - one.span[1] <= _BESIDE and not _ENDED.search(text[one.span[1] : match.start()])
            for one in people
        )
        if beside or suffers(text, match.span()):
            key = kinds[match.group().casefold()]
            yield Told(Slot.VICTIM, match.span(), match.group(), Party(key, is_class=True))


def _unread_names(text: str, mentions: Sequence[Mention], taken: Sequence[Span]) -> Iterator[Told]:
    """Names of two words and more that were read as no actor, where something befalls them."""
    held = [(one.start, one.end) for one in mentions if one.kind not in _PARTIES]
    for match in _NAME.finditer(text):
        span = match.span("name")
        words = [word.span() for word in _WORD.finditer(text, *span)]
        free = [word for word in words if not _is_read(text, word, held)]
        if len(free) < _FREE_WORDS or any(overlap(one, span) for one in taken) or _is_title_case(text, span):
            continue
        if part_by_words(text, span, look_after=False) is Slot.VICTIM:
            yield Told(Slot.VICTIM, span, match["name"], Party("_".join(match["name"].casefold().split())))


def _is_read(text: str, word: Span, held: Sequence[Span]) -> bool:
    return text[slice(*word)].casefold() in _function_words() or any(covers(one, word) for one in held)


def _is_title_case(text: str, span: Span) -> bool:
    """Whether most words around are capitalised, as in a headline: capitals mark no names there."""
    around: list[str] = _WORD.findall(text[max(0, span[0] - AROUND) : span[0]] + text[span[1] : span[1] + AROUND])
    return sum(word[:1].isupper() for word in around) > len(around) / 2


@cache
def _function_words() -> frozenset[str]:
    table = load_lexicon("function_words")
    return frozenset([*table["words"], *table["calendar"]])


@cache
def _people_pattern() -> re.Pattern[str]:
    classes = load_lexicon("tolls")["classes"]
    nouns = [noun for group, found in classes.items() if counts_people(group) for noun in found]
    return re.compile(rf"\b{alternatives(nouns)}\b", re.IGNORECASE)


@cache
def _kind_lexicon() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {word: kind for kind, words in load_lexicon("means")["people"].items() for word in words}
    return re.compile(rf"\b{alternatives(kinds)}\b", re.IGNORECASE), kinds
