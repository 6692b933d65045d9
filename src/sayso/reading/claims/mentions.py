"""The table of mentions: every quantity, time, place and named actor of the text, used by a claim or not."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.reading.actors.table import mention_kind
from sayso.reading.claims.anchors import Anchors
from sayso.records.claims import PlaceUse
from sayso.records.documents import Document
from sayso.records.ids import content_id
from sayso.records.mentions import Mention, MentionKind
from sayso.records.names import Name

_MONEY = frozenset({"USD", "EUR", "GBP", "RUB", "JPY", "peso"})


def find_mentions(document: Document, anchors: Anchors) -> tuple[Mention, ...]:
    """All mentions of a document, sorted by place."""
    found = [*(_named(document, name) for name in anchors.names), *_anchored(document, anchors)]
    unique = {mention.id: mention for mention in found}
    return tuple(sorted(unique.values(), key=lambda mention: (mention.start, mention.end, mention.id)))


def _id(document: Document, start: int, end: int, kind: MentionKind) -> str:
    return content_id("mention", document.page, document.id, start, end, kind.value)


def _named(document: Document, name: Name) -> Mention:
    kind = mention_kind(name.actor)
    return Mention(_id(document, name.start, name.end, kind), document.id, name.start, name.end, kind, name.actor)


def _anchored(document: Document, anchors: Anchors) -> Iterable[Mention]:
    for time in anchors.times:
        yield Mention(
            _id(document, time.start, time.end, MentionKind.TIME), document.id, time.start, time.end,
            MentionKind.TIME, time.value, timex=time.timex, from_=time.from_, to=time.to, mod=time.mod,
        )  # fmt: skip
    for place in anchors.places:
        kind = MentionKind.NATIONALITY if place.use is PlaceUse.DEMONYM else MentionKind.PLACE
        kind = MentionKind.FACILITY if place.use is PlaceUse.FACILITY else kind
        yield Mention(
            _id(document, place.start, place.end, kind), document.id, place.start, place.end, kind, place.name,
            lat=place.lat, lon=place.lon, country=place.country, precision=place.precision, admin=place.admin,
            geoname=place.geoname, use=place.use,
        )  # fmt: skip
    for quantity in anchors.quantities:
        kind = MentionKind.MONEY if quantity.unit in _MONEY else MentionKind.QUANTITY
        key = _id(document, quantity.start, quantity.end, kind)
        yield Mention(
            key, document.id, quantity.start, quantity.end, kind, None, low=quantity.low, high=quantity.high,
            unit=quantity.unit, counted=quantity.counted, effect=quantity.effect, comparator=quantity.comparator,
            per=quantity.per, of=quantity.of, part_of=quantity.part_of,
        )  # fmt: skip
