"""Chains: on whose say-so each attribution stands, from the publisher inward."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sayso.reading.chains.covered import Covered, covering, references_of
from sayso.reading.chains.credits import Credits, credits_of
from sayso.reading.chains.kinds import kind_of_speaker
from sayso.reading.chains.media import employer_in_source, media_of, recording_before, work_in_source
from sayso.reading.outlets import outlet_named
from sayso.reading.sentences import sentences_in
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.documents import Document, Role, Zone
from sayso.records.ids import content_id
from sayso.records.spans import Span, hull, overlap


def find_chains(
    document: Document, attributions: Sequence[Attribution], zones: frozenset[Zone]
) -> tuple[Chain, ...]:
    """One chain for the article as a whole, one for each attribution, and one for each credit line of an interview.

    The chain of an attribution covers all its spans; its links are the publisher, the author (or the commenter's
    pseudonym), a credited agency, a referenced outlet, media, whoever relays it, and last the speaker.
    """
    return _Finder(document, attributions).chains(zones)


def attribution_span(attribution: Attribution) -> Span:
    """The stretch that an attribution's chain covers."""
    return hull((*attribution.source, *attribution.cue, *attribution.content))


class _Finder:
    """What the chains of one document share."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        self.document = document
        self.attributions = attributions
        self.by_id: Mapping[str, Attribution] = {one.id: one for one in attributions}
        self.publisher = _publisher(document)
        self.credits: Credits = credits_of(document, self.publisher.name if self.publisher else None)
        self.references: list[Covered] = references_of(document)

    def chains(self, zones: frozenset[Zone]) -> tuple[Chain, ...]:
        rows: dict[str, Chain] = {}
        article = [block for block in self.document.blocks if block.is_article]
        if Zone.ARTICLE in zones and article:
            _add(
                rows, self._chain((article[0].start, article[-1].end), self._frame(Zone.ARTICLE, article[0].start))
            )
            for line in self.credits.lines:
                _add(rows, self._chain(line, self._credit_line()))
        for attribution in self.attributions:
            if attribution.zone in zones:
                _add(rows, self._chain(attribution_span(attribution), self._links(attribution)))
        return tuple(sorted(rows.values(), key=lambda chain: (chain.start, -chain.end, chain.id)))

    def _frame(self, zone: Zone, at: int) -> list[ChainLink]:
        """Publisher, then the author and credited agencies, or the commenter."""
        links = [self.publisher] if self.publisher else []
        if zone is Zone.COMMENT:
            block = self.document.block_at(at)
            voice = block.voice if block and block.voice else "a commenter"
            return [*links, ChainLink(f"{voice} (comment)", LinkKind.AUTHOR)]
        if self.document.author:
            links.append(ChainLink(self.document.author, LinkKind.AUTHOR))
        return [*links, *self.credits.document]

    def _credit_line(self) -> list[ChainLink]:
        """The credit line of an interview: the outlet, then the guest (the last voice that is no outlet)."""
        voices = [
            b.voice for b in self.document.blocks if b.role is Role.TURN and b.voice and not outlet_named(b.voice)
        ]
        guest = [ChainLink(voices[-1], LinkKind.PERSON)] if voices else []
        return [*self._frame(Zone.ARTICLE, 0), *self.credits.turns, *guest]

    def _links(self, attribution: Attribution) -> list[ChainLink]:
        frame = self._frame(attribution.zone, attribution.content[0][0])
        covered = None
        if attribution.zone is Zone.ARTICLE:
            covered = covering(self.references, attribution_span(attribution))
            block = self.document.block_at(attribution.content[0][0])
            if block and block.role is Role.TURN:
                frame += self.credits.turns
        return [*frame, *_reference_links(covered), *self._inner(attribution, frozenset())]

    def _inner(self, attribution: Attribution, seen: frozenset[str]) -> list[ChainLink]:
        """Whoever relays it, with their media; its own media; the speaker."""
        links: list[ChainLink] = []
        outer = self.by_id.get(attribution.nested_in or "")
        if outer is not None and outer.id not in seen:
            links += self._inner(outer, seen | {attribution.id})
        text = self.document.text
        sentence = self._sentence(attribution)
        if outer is None or overlap(self._sentence(outer), sentence) == 0:
            links += media_of(text, attribution, sentence)
        block = self.document.block_at(attribution.content[0][0])
        extra = (
            recording_before(text, attribution, block.start if block else sentence[0]),
            work_in_source(text, attribution, attribution.speaker),
            employer_in_source(text, attribution),
        )
        links += [link for link in extra if link]
        return [*links, *_speaker_link(text, attribution)]

    def _sentence(self, attribution: Attribution) -> Span:
        """The sentence of the cue (of the content, where there is no cue)."""
        anchor = (attribution.cue or attribution.source or attribution.content)[0]
        block = self.document.block_at(anchor[0])
        if block is None or block.role is Role.TURN:
            return anchor
        for span in sentences_in(self.document.text, *block.span):
            if span[0] <= anchor[0] < span[1]:
                return span
        return anchor

    def _chain(self, span: Span, links: Sequence[ChainLink]) -> Chain:
        kept = _once(links)
        names: tuple[str | None, ...] = tuple(link.name for link in kept)
        if self.publisher is None:
            names = (None, *names)
        id_ = content_id("chain", self.document.page, self.document.id, *span, *names)
        return Chain(id_, self.document.id, *span, names, tuple(kept))


def _add(rows: dict[str, Chain], chain: Chain) -> None:
    rows[chain.id] = chain


def _publisher(document: Document) -> ChainLink | None:
    if not document.publisher:
        return None
    outlet = outlet_named(document.publisher)
    return ChainLink(outlet.name if outlet else document.publisher, LinkKind.PUBLISHER)


def _reference_links(covered: Covered | None) -> list[ChainLink]:
    if covered is None:
        return []
    reference, links = covered.reference, []
    if reference.outlet:
        outlet = outlet_named(reference.outlet)
        name = outlet.name if outlet else reference.outlet
        kind = outlet.link_kind if outlet else LinkKind.OUTLET
        links.append(ChainLink(name, kind, *covered.span, date=reference.date))
    links += [ChainLink(author, LinkKind.AUTHOR, *covered.span) for author in reference.authors]
    if reference.title:
        links.append(ChainLink(reference.title, LinkKind.WORK, *covered.span, date=reference.date))
    return links


def _speaker_link(text: str, attribution: Attribution) -> list[ChainLink]:
    if not attribution.speaker:
        return []
    where: tuple[int, int] | tuple[None, None] = hull(attribution.source) if attribution.source else (None, None)
    outlet = outlet_named(attribution.speaker)
    kind = outlet.link_kind if outlet else kind_of_speaker(attribution.speaker)
    return [ChainLink(attribution.speaker, kind, *where)]


def _once(links: Sequence[ChainLink]) -> list[ChainLink]:
    """Each name once: the first place of an outlet stands, unless it is the speaker and nothing lies between."""
    kept: list[ChainLink] = []
    for link in links:
        if any(_same_name(link.name, other.name) for other in kept):
            continue
        kept.append(link)
    return kept


def _same_name(a: str, b: str) -> bool:
    plain = [re.sub(r"^the ", "", name.casefold()).strip() for name in (a, b)]
    return plain[0] == plain[1]
