"""What a few trivial rules find on the same documents: a figure means little without its baseline.

Each rule is the one a person would write in five minutes; all of them together make a ledger that is scored exactly
as the program's own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from sayso.records.attributions import Attribution, AttributionKind, AttributionPolarity, Stance
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.claims import Claim, ClaimPolarity, Modality
from sayso.records.copies import Copy, CopyKind, CopyPair
from sayso.records.documents import Block, Document, Role
from sayso.records.facts import Fact, FactField, FactValue
from sayso.records.ids import content_id
from sayso.records.ledger import Ledger
from sayso.records.names import Name, Voice
from sayso.records.spans import Span

_WHO = r"(?P<source>(?:[Tt]he )?(?:[A-Z][\w’'-]*)(?: (?:of |the )?[A-Z][\w’'-]*)*|[Hh]e|[Ss]he|[Tt]hey|[Ii]t)"
_QUOTED = re.compile(rf"[“\"](?P<content>[^”\"]+)[”\"],? {_WHO} (?P<cue>said|told|added)\b")
_REPORTED = re.compile(rf"{_WHO} (?P<cue>said|says) (?P<content>(?:that )?[^.!?\n]+)")
_LINE = re.compile(r"\S[^\n]*")
_SENTENCE = re.compile(r"\S[^.!?\n]*[.!?]?")
_ACRONYM = re.compile(r"\b[A-Z]{2,5}s?\b")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")


def baseline(ledger: Ledger) -> Ledger:
    """The ledger that trivial rules make of the same documents."""
    documents = tuple(by_final_stop(document) for document in ledger.documents)
    claims = tuple(claim for document in documents for claim in every_sentence(document))
    return Ledger(
        documents=documents,
        attributions=tuple(row for document in documents for row in said_that(document)),
        chains=tuple(chain for document in documents for chain in publisher_only(document)),
        claims=claims,
        facts=tuple(same_number(claims)),
        copies=tuple(same_first_sentence(documents)),
        names=tuple(name for document in documents for name in acronyms(document)),
    )


def by_final_stop(document: Document) -> Document:
    """Furniture is every line that does not end in a full stop, a mark or a quotation mark."""
    blocks = tuple(
        Block(*match.span(), Role.PARAGRAPH if match.group().rstrip()[-1] in ".!?…”\"'" else Role.BOILERPLATE)
        for match in _LINE.finditer(document.text)
    )
    return replace(document, blocks=blocks)


def said_that(document: Document) -> Iterator[Attribution]:
    """“…” Name said; Name said that …."""
    for pattern, kind in ((_QUOTED, AttributionKind.DIRECT), (_REPORTED, AttributionKind.INDIRECT)):
        for match in pattern.finditer(document.text):
            source, cue, content = match.span("source"), match.span("cue"), match.span("content")
            yield Attribution(
                id=content_id("attribution", document.id, "baseline", content),
                doc=document.id,
                source=(source,),
                cue=(cue,),
                content=(content,),
                kind=kind,
                speaker=match["source"],
                polarity=AttributionPolarity.POSITIVE,
                stance=Stance.NEUTRAL,
                nested_in=None,
                zone=document.zone_at(cue[0]),
            )


def publisher_only(document: Document) -> Iterator[Chain]:
    """Everything is on the publisher's say-so."""
    link = ChainLink(document.publisher or "unknown", LinkKind.PUBLISHER)
    span = (0, len(document.text))
    yield Chain(content_id("chain", document.id, "baseline"), document.id, *span, (link.name,), (link,))


def acronyms(document: Document) -> Iterator[Name]:
    """Actors are what is written in capitals."""
    for match in _ACRONYM.finditer(document.text):
        yield Name(
            id=content_id("name", document.id, "baseline", match.span()),
            doc=document.id,
            publisher=document.publisher,
            actor=match.group().rstrip("s").lower(),
            phrase=match.group(),
            start=match.start(),
            end=match.end(),
            voice=Voice.OWN,
            loaded=False,
            zone=document.zone_at(match.start()),
        )


def every_sentence(document: Document) -> Iterator[Claim]:
    """Every sentence with a number is a claim of the publisher."""
    for match in _SENTENCE.finditer(document.text):
        if _NUMBER.search(match.group()):
            yield Claim(
                id=content_id("claim", document.id, "baseline", match.span()),
                doc=document.id,
                start=match.start(),
                end=match.end(),
                text=match.group(),
                chain=None,
                attribution=None,
                holder=document.publisher,
                polarity=ClaimPolarity.AFFIRMED,
                modality=Modality.STATED,
                event=None,
                actors=(),
                places=(),
                times=(),
                quantities=(),
                zone=document.zone_at(match.start()),
            )


def same_number(claims: tuple[Claim, ...]) -> Iterator[Fact]:
    """Two sentences with the same number speak of the same matter; each document is an origin."""
    by_number: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for number in sorted(set(_NUMBER.findall(claim.text))):
            by_number[number].append(claim)
    for number, members in sorted(by_number.items()):
        docs = tuple(sorted({claim.doc for claim in members}))
        value = FactValue(number, tuple(claim.id for claim in members), len(docs), len(docs), docs, ())
        yield Fact(content_id("fact", "baseline", number), number, FactField.QUANTITY, (value,), ())


def same_first_sentence(documents: tuple[Document, ...]) -> Iterator[Copy]:
    """Documents whose first full sentence is the same are copies."""
    groups: dict[str, list[tuple[Document, Span]]] = defaultdict(list)
    for document in documents:
        first = next((m for m in _SENTENCE.finditer(document.text) if m.group().endswith(".")), None)
        if first:
            groups[first.group()].append((document, first.span()))
    for members in groups.values():
        for (a, a_span), (b, b_span) in combinations(members, 2):
            pair = CopyPair(a.id, b.id, (a_span,), (b_span,))
            yield Copy(content_id("copy", "baseline", a.id, b.id), (a.id, b.id), CopyKind.NEAR, None, (pair,))
