"""The reader: a page's text as flat segments that carry the ids of everything that lies over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Any

from sayso.case.cells import to_plain
from sayso.case.overview import is_readable
from sayso.case.store import Case
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain
from sayso.records.citations import Citation
from sayso.records.claims import Claim
from sayso.records.copies import Copy
from sayso.records.documents import Block, Document, Role
from sayso.records.ledger import Ledger
from sayso.records.names import Name
from sayso.records.rows import from_row
from sayso.records.spans import Span
from sayso.views.labels import ROLE_WORDS
from sayso.views.lookup import PageRef, comments_were_asked_for, page_ref, place_anchor


class Layer(StrEnum):
    """What lies over some words: a part of an attribution, a claim, a name, or words in quotation marks."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    CLAIM = "claim"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words under one set of layers; segments never nest and never overlap.

    `ids` are the attributions, claims and names that lie over them, `ends` the claims that end with them, `anchor`
    the place a link can lead to (None where nothing begins). `derived` marks a pseudonym: no words of the page.
    """

    start: int
    end: int
    text: str
    layers: tuple[Layer, ...] = ()
    ids: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    anchor: str | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class ReaderBlock:
    """A block of the page; `furniture` is what is not the article's own text, comments included."""

    role: Role
    role_words: str
    depth: int | None
    voice: str | None
    furniture: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """A page to read: its blocks in order; `comments_left_out` counts comments that were not asked for.

    `is_read` is False where its language is not one that is read for claims.
    """

    page: PageRef
    path: str
    url: str | None
    author: str | None
    language: str | None
    sha256: str
    blocks: tuple[ReaderBlock, ...]
    comments_left_out: int
    is_read: bool


@dataclass(slots=True)
class _Overlay:
    """Everything that lies over one document."""

    spans: list[tuple[Span, Layer, str]] = field(default_factory=list)
    places: set[int] = field(default_factory=set)


def reader_pages(ledger: Ledger, *, comments: bool | None = None) -> tuple[ReaderPage, ...]:
    """All pages in the order of publication; comments, under pseudonyms, where the case was read with them.

    `comments` shows them, or leaves them out, whatever the case was read with.

    >>> reader_pages(Ledger())
    ()
    """
    overlays = _overlays(ledger)
    shown = comments_were_asked_for(ledger) if comments is None else comments
    documents = sorted(ledger.documents, key=lambda row: (row.published or "9999", row.id))
    return tuple(_page(document, overlays[document.id], shown) for document in documents)


def reader_page(case: Case, doc: str) -> ReaderPage:
    """One page of a case, of which only what lies over it is read.

    Raises:
        KeyError: the case holds no such document.
    """
    of_page = {
        name: tuple(from_row(record, to_plain(record, row)) for row in case.query(asked, doc))
        for name, (record, asked) in _OVER_A_PAGE.items()
    }
    document = case.records(Document, [doc])[doc]
    comments = bool(case.query("SELECT 1 FROM claims WHERE zone = 'comment' UNION ALL "
                               "SELECT 1 FROM attributions WHERE zone = 'comment' LIMIT 1"))  # fmt: skip
    overlay = _overlays(Ledger(**of_page))[doc]
    for claim in of_page["claims"]:  # each part of a claim can be led to
        overlay.places |= {one.start for one in (*claim.times, *claim.places, *claim.quantities)}
        overlay.places |= {claim.event.trigger[0]} if claim.event else set()
    return _page(document, overlay, comments)


_OVER_A_PAGE: dict[str, tuple[type[Any], str]] = {
    "attributions": (Attribution, "SELECT * FROM attributions WHERE doc = ?"),
    "claims": (Claim, "SELECT * FROM claims WHERE doc = ?"),
    "names": (Name, "SELECT * FROM names WHERE doc = ?"),
    "chains": (Chain, "SELECT * FROM chains WHERE doc = ?"),
    "copies": (Copy, "SELECT * FROM copies WHERE ?1 IN (SELECT value FROM json_each(docs))"),
    "citations": (Citation, "SELECT * FROM citations WHERE cited_doc = ?"),
}
"""The tables that lie over a page, with the query for their rows."""


def _overlays(ledger: Ledger) -> dict[str, _Overlay]:
    overlays: dict[str, _Overlay] = defaultdict(_Overlay)
    for row in ledger.attributions:
        parts = ((Layer.SOURCE, row.source), (Layer.CUE, row.cue), (Layer.CONTENT, row.content))
        overlays[row.doc].spans += [(span, layer, row.id) for layer, spans in parts for span in spans]
    for claim in ledger.claims:
        overlays[claim.doc].spans.append(((claim.start, claim.end), Layer.CLAIM, claim.id))
    for name in ledger.names:
        overlays[name.doc].spans.append(((name.start, name.end), Layer.NAME, name.id))
    for chain in ledger.chains:
        places = {chain.start, *(link.start for link in chain.links if link.start is not None)}
        overlays[chain.doc].places |= places
    for copy in ledger.copies:
        for pair in copy.pairs:
            overlays[pair.a].places |= {start for start, _ in pair.a_spans}
            overlays[pair.b].places |= {start for start, _ in pair.b_spans}
    for citation in ledger.citations:
        if citation.cited_doc is not None and citation.start is not None:
            overlays[citation.cited_doc].places.add(citation.start)
    return overlays


def _page(document: Document, overlay: _Overlay, comments: bool) -> ReaderPage:
    shown = [block for block in document.blocks if comments or not _is_comment(block)]
    return ReaderPage(
        page=page_ref(document),
        path=document.path,
        url=document.url,
        author=document.author,
        language=document.language,
        sha256=document.page,
        blocks=tuple(_block(document, block, overlay) for block in shown),
        comments_left_out=0 if comments else sum(block.role is Role.COMMENT for block in document.blocks),
        is_read=is_readable(document.language),
    )


def _is_comment(block: Block) -> bool:
    return block.role in (Role.COMMENT, Role.COMMENTHEAD)


def _block(document: Document, block: Block, overlay: _Overlay) -> ReaderBlock:
    if block.role is Role.COMMENTHEAD:  # the page's own words here are a person's name
        segments: tuple[Segment, ...] = (
            Segment(block.start, block.end, block.voice or "a commenter", derived=True),
        )
    else:
        segments = tuple(_segments(document, block, overlay))
    return ReaderBlock(
        role=block.role,
        role_words=ROLE_WORDS.get(block.role, block.role.value),
        depth=block.depth,
        voice=block.voice,
        furniture=not block.is_article,
        segments=segments,
    )


def _segments(document: Document, block: Block, overlay: _Overlay) -> Iterable[Segment]:
    over = sorted(entry for entry in overlay.spans if entry[0][0] < block.end and entry[0][1] > block.start)
    begins = {start for (start, _), _, _ in over} | overlay.places
    edges = {edge for span, _, _ in over for edge in span} | overlay.places
    cuts = sorted({block.start, block.end} | {edge for edge in edges if block.start < edge < block.end})
    waiting, here = 0, over[:0]
    for start, end in pairwise(cuts):
        here = [entry for entry in here if entry[0][1] > start]
        while waiting < len(over) and over[waiting][0][0] <= start:
            here.append(over[waiting])
            waiting += 1
        yield Segment(
            start=start,
            end=end,
            text=document.text[start:end],
            layers=tuple(sorted({layer for _, layer, _ in here})),
            ids=tuple(sorted({row for _, _, row in here})),
            ends=tuple(sorted({row for (_, last), layer, row in here if layer is Layer.CLAIM and last == end})),
            anchor=place_anchor(document, start) if start in begins else None,
        )
