"""The table of mentions: every quantity, time, place and named actor of the text, used by a claim or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.reading.actors.table import mention_kind
from sayso.reading.claims.stretches import claim_blocks
from sayso.reading.places import find_places
from sayso.reading.quantities import effect_of, find_quantities
from sayso.reading.sentences import sentences_in
from sayso.reading.times import typed_times
from sayso.records.documents import Document, Zone
from sayso.records.ids import content_id
from sayso.records.mentions import Mention, MentionKind
from sayso.records.names import Name
from sayso.records.spans import Span

_MONEY = frozenset({"USD", "EUR", "GBP", "RUB", "JPY", "peso"})


def find_mentions(document: Document, names: Sequence[Name], zones: frozenset[Zone]) -> tuple[Mention, ...]:
    """All mentions of a document in the chosen zones, sorted by place."""
    found: list[Mention] = [_named(document, name) for name in names]
    for block, _ in claim_blocks(document, zones):
        for sentence in sentences_in(document.text, *block.span):
            found.extend(_in_sentence(document, sentence))
    unique = {mention.id: mention for mention in found}
    return tuple(sorted(unique.values(), key=lambda mention: (mention.start, mention.end, mention.id)))


def _id(document: Document, start: int, end: int, kind: MentionKind) -> str:
    return content_id("mention", document.page, document.id, start, end, kind.value)


def _named(document: Document, name: Name) -> Mention:
    kind = mention_kind(name.actor)
    return Mention(_id(document, name.start, name.end, kind), document.id, name.start, name.end, kind, name.actor)


def _in_sentence(document: Document, sentence: Span) -> Iterable[Mention]:
    text, (start, end) = document.text, sentence
    for time, timex in typed_times(text, start, end, document.published):
        key = _id(document, time.start, time.end, MentionKind.TIME)
        yield Mention(key, document.id, time.start, time.end, MentionKind.TIME, time.value, timex=timex)
    for place in find_places(text, start, end):
        key = _id(document, place.start, place.end, MentionKind.PLACE)
        yield Mention(
            key, document.id, place.start, place.end, MentionKind.PLACE, place.name,
            lat=place.lat, lon=place.lon, country=place.country, precision=place.precision,
        )  # fmt: skip
    for quantity in find_quantities(text, start, end):
        kind = MentionKind.MONEY if quantity.unit in _MONEY else MentionKind.QUANTITY
        key = _id(document, quantity.start, quantity.end, kind)
        effect = None if quantity.unit else effect_of(text, (quantity.start, quantity.end), start, end)
        yield Mention(
            key, document.id, quantity.start, quantity.end, kind, None, low=quantity.low, high=quantity.high,
            unit=quantity.unit, counted=quantity.counted, effect=effect, comparator=quantity.comparator,
        )  # fmt: skip
