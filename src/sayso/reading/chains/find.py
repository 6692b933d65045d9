"""Chains: on whose say-so each attribution stands, from the publisher inward."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.documents.addresses import host_of
from sayso.reading.chains.conversations import carried_on
from sayso.reading.chains.covered import Covered, covering, references_of
from sayso.reading.chains.credits import Credits, credits_of
from sayso.reading.chains.hrefs import addressed, with_linked_pages
from sayso.reading.chains.kinds import kind_of_speaker
from sayso.reading.chains.media import employer_in_source, hangs_on, media_of, recording_before, work_in_source
from sayso.reading.chains.papers import paper_with_holder
from sayso.reading.chains.pictures import PictureCredit, picture_credits
from sayso.reading.chains.relays import relays, spoken_through
from sayso.reading.chains.scopes import credited
from sayso.reading.outlets import outlet_named, outlet_of_domain
from sayso.reading.sentences import sentences_in
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain, ChainLink, LinkKind, LinkRole, LinkScope
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
        self.pictures = picture_credits(document)
        self.credits = _of_the_text(
            credits_of(document, self.publisher.name if self.publisher else None), self.pictures
        )
        self.references: list[Covered] = references_of(document)
        self.media = {one.id: media_of(document.text, one, self._sentence(one)) for one in attributions}
        self.carried = carried_on(attributions, lambda one: self.media[one.id])

    def chains(self, zones: frozenset[Zone]) -> tuple[Chain, ...]:
        said = [one for one in self.attributions if one.zone in zones]
        found = [self._chain(attribution_span(one), self._links(one)) for one in said]
        if Zone.ARTICLE in zones:
            found += self._of_the_article()
        if Zone.COMMENT in zones:
            comments = [block.span for block in self.document.blocks if block.role is Role.COMMENT]
            found += [self._chain(span, self._frame(Zone.COMMENT, span)) for span in comments]
        rows = {chain.id: chain for chain in found}
        return tuple(sorted(rows.values(), key=lambda chain: (chain.start, -chain.end, chain.id)))

    def _of_the_article(self) -> Iterator[Chain]:
        """The chains of words in the page's own voice: of all of them, of pictures, credit lines and references."""
        article = [block for block in self.document.blocks if block.is_article]
        if not article:
            return
        whole = (article[0].start, article[-1].end)
        yield self._chain(whole, self._frame(Zone.ARTICLE, whole))
        for picture in self.pictures:
            own = [self.publisher] if self.publisher else []
            yield self._chain(picture.span, [*own, *picture.links])
        for line in self.credits.lines:
            yield self._chain(line, self._credit_line(line))
        for covered in self.references:
            for stretch in (covered.near, *covered.above):
                yield self._chain(stretch, self._referenced(covered, stretch))

    def _frame(self, zone: Zone, span: Span) -> list[ChainLink]:
        """Publisher, then the author and credited agencies, or the commenter, as they answer for a stretch."""
        links = [self.publisher] if self.publisher else []
        if zone is Zone.COMMENT:
            block = self.document.block_at(span[0])
            voice = block.voice if block and block.voice else "a commenter"
            return [*links, ChainLink(f"{voice} (comment)", LinkKind.AUTHOR, role=LinkRole.AUTHOR)]
        if self.document.author:
            links.append(ChainLink(self.document.author, LinkKind.AUTHOR, role=LinkRole.AUTHOR))
        agencies = [credited(self.document, link, span) for link in self.credits.document]
        return [*links, *(addressed(self.document, link) for link in agencies)]

    def _referenced(self, covered: Covered, stretch: Span) -> list[ChainLink]:
        """What stands behind words in the page's own voice: a reference's outlet, its authors and the work."""
        links = (addressed(self.document, link) for link in _reference_links(covered, stretch))
        return [*self._frame(Zone.ARTICLE, stretch), *links]

    def _credit_line(self, line: Span) -> list[ChainLink]:
        """The credit line of an interview: the outlet, then the guest (the last voice that is no outlet)."""
        voices = [
            b.voice for b in self.document.blocks if b.role is Role.TURN and b.voice and not outlet_named(b.voice)
        ]
        guest = [ChainLink(voices[-1], LinkKind.PERSON, role=LinkRole.SPEAKER)] if voices else []
        turns = [addressed(self.document, credited(self.document, link, line)) for link in self.credits.turns]
        return [*self._frame(Zone.ARTICLE, line), *turns, *guest]

    def _links(self, attribution: Attribution) -> list[ChainLink]:
        span = attribution_span(attribution)
        in_article = attribution.zone is Zone.ARTICLE
        frame = self._frame(attribution.zone, span if in_article else attribution.content[0])
        covered = None
        if in_article:
            covered = covering(self.references, span)
            block = self.document.block_at(attribution.content[0][0])
            if block and block.role is Role.TURN:
                turns = (credited(self.document, link, span) for link in self.credits.turns)
                frame += [addressed(self.document, link) for link in turns]
        relayed = relays(attribution, self.by_id)
        inner = [
            link for one, outer in zip(relayed, [None, *relayed], strict=False) for link in self._own(one, outer)
        ]
        return [
            *frame,
            *(addressed(self.document, link) for link in _reference_links(covered, span)),
            *spoken_through(inner),
        ]

    def _own(self, attribution: Attribution, outer: Attribution | None) -> list[ChainLink]:
        """The media and the speaker of one attribution; `outer` relays it."""
        links: list[ChainLink] = []
        text = self.document.text
        sentence = self._sentence(attribution)
        named = [link for link in self.media[attribution.id] if not self._hangs_on_another(link, attribution)]
        if outer is None or overlap(self._sentence(outer), sentence) == 0:
            links += named or self.carried.get(attribution.id, ())
        else:
            links += [link for link in named if hangs_on(text, link, attribution)]
        links += paper_with_holder(text, attribution) or self._sources(attribution, sentence)
        return with_linked_pages(self.document, attribution, sentence, links)

    def _hangs_on_another(self, link: ChainLink, attribution: Attribution) -> bool:
        """`The wire reported, citing supporters |on Facebook|`: theirs, and not the wire's."""
        text = self.document.text
        return not hangs_on(text, link, attribution) and any(
            hangs_on(text, link, other) for other in self.attributions
        )

    def _sources(self, attribution: Attribution, sentence: Span) -> list[ChainLink]:
        """The work or outlet that an attribution's source speaks through, and its speaker."""
        text = self.document.text
        block = self.document.block_at(attribution.content[0][0])
        extra = (
            recording_before(text, attribution, block.start if block else sentence[0]),
            work_in_source(text, attribution, attribution.speaker),
            employer_in_source(text, attribution),
        )
        return [*(link for link in extra if link), *_speaker_link(text, attribution)]

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


def _of_the_text(found: Credits, pictures: Sequence[PictureCredit]) -> Credits:
    """The credits without those that speak for a picture only."""
    stretches = [picture.span for picture in pictures]

    def kept(links: Sequence[ChainLink]) -> tuple[ChainLink, ...]:
        spans = [(link, (link.start or 0, link.end or 0)) for link in links]
        return tuple(link for link, span in spans if not any(overlap(span, own) for own in stretches))

    lines = tuple(line for line in found.lines if not any(overlap(line, own) for own in stretches))
    return Credits(kept(found.document), kept(found.turns), lines)


def _publisher(document: Document) -> ChainLink | None:
    """The outlet that the page names; where it names none, or a bare domain, the outlet of that domain."""
    told = document.publisher or document.url or ""
    outlet = (outlet_named(told) if document.publisher else None) or outlet_of_domain(told)
    name = outlet.name if outlet else document.publisher
    return ChainLink(name, LinkKind.PUBLISHER, role=LinkRole.REPUBLISHER) if name else None


def _reference_links(covered: Covered | None, span: Span) -> list[ChainLink]:
    if covered is None:
        return []
    reference, scope = covered.reference, covered.scope_over(span)
    links: list[ChainLink] = []
    if reference.outlet:
        outlet = outlet_named(reference.outlet)
        name = outlet.name if outlet else reference.outlet
        kind = outlet.link_kind if outlet else LinkKind.OUTLET
        links.append(ChainLink(name, kind, *covered.span, reference.date, LinkRole.MEDIUM, scope))
    for author in reference.authors:
        links.append(ChainLink(author, LinkKind.AUTHOR, *covered.span, role=LinkRole.AUTHOR, scope=scope))
    if reference.title:
        work = ChainLink(reference.title, LinkKind.WORK, *covered.span, reference.date, LinkRole.MEDIUM, scope)
        links.append(work)
    return links


def _speaker_link(text: str, attribution: Attribution) -> list[ChainLink]:
    if not attribution.speaker:
        return []
    start, end = hull(attribution.source) if attribution.source else (None, None)
    outlet = outlet_named(attribution.speaker)
    kind = outlet.link_kind if outlet else kind_of_speaker(attribution.speaker)
    return [ChainLink(attribution.speaker, kind, start, end, role=LinkRole.SPEAKER)]


def _once(links: Sequence[ChainLink]) -> list[ChainLink]:
    """Each name once, in its first place; it is certain if it is so anywhere, and speaks if it is the innermost."""
    kept: list[ChainLink] = []
    for link in links:
        at = next((at for at, other in enumerate(kept) if _is_same(link, other)), None)
        if at is None:
            kept.append(link)
            continue
        first = kept[at]
        speaks = at == len(kept) - 1 and link.role is LinkRole.SPEAKER
        kept[at] = replace(
            first,
            role=link.role if speaks else first.role,
            scope=min(first.scope or LinkScope.UNCERTAIN, link.scope or LinkScope.UNCERTAIN),
            href=first.href or link.href,
        )
    return kept


def _is_same(link: ChainLink, earlier: ChainLink) -> bool:
    """Whether two links have one name, or one is only the host of the address on the other's words."""
    plain = [re.sub(r"^the ", "", name.casefold()).strip() for name in (link.name, earlier.name)]
    is_host = link.href is not None and link.href == earlier.href and host_of(link.href) == link.name
    spans = ((one.start or 0, one.end or 0) for one in (link, earlier))
    return plain[0] == plain[1] or (is_host and overlap(*spans) > 0)
