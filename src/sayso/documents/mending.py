"""Roles mended by what a publisher's pages have in common, and taken back to what the page alone shows."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from sayso.documents.sentences import sentence_spans
from sayso.documents.stretches import Stretch, edges, words_key
from sayso.records.documents import Anchor, Block, Document, Role
from sayso.records.spans import Span, overlap, trim

# The longest furniture sentence that may be glued to the page's own last one has fewer words.
_GLUED_WORDS = 40


def mend(document: Document, furniture: frozenset[int]) -> Document:
    """The document with what is furniture on its publisher's pages as blocks of their own; its text stays.

    At the edges, stretches are furniture from the outermost to the first that is the page's own; lone lines
    anywhere. A page of which nothing else would be left stays as it is.
    """
    if not furniture:
        return document
    found = edges(document)
    spans: set[Span] = set()
    for run in (found.head, found.foot):
        spans.update((one.start, one.end) for one in takewhile(lambda one: one.key in furniture, run))
    spans.update((one.start, one.end) for one in found.lone if one.key in furniture)
    glued = _glued(document, found.foot, spans, furniture)
    if glued:
        spans.add(glued)
    if not spans:
        return document
    blocks = tuple(_marked(document, sorted(spans)))
    if not any(block.is_article for block in blocks):
        return document
    before = set(document.blocks)
    fresh = [block.span for block in blocks if block not in before and not block.is_article]
    links = document.links and tuple(link for link in document.links if not _overlaps(link.span, fresh))
    return replace(document, blocks=blocks, links=links)


def _marked(document: Document, spans: Sequence[Span]) -> Iterator[Block]:
    """The blocks, cut where furniture begins and ends; stretches beside each other in one block become one."""
    starts = [start for start, _ in spans]
    for block in document.blocks:
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        inside = spans[first:last] if block.is_article else []
        place = block.start
        for start, end in _joined(document.text, inside):
            yield from _piece(document.text, block, (place, start), block.role)
            yield from _piece(document.text, block, (start, end), Role.BOILERPLATE)
            place = end
        if not inside:
            yield block
        else:
            yield from _piece(document.text, block, (place, block.end), block.role)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of some others, which are in order and apart."""
    at = bisect_left(others, (span[1], 0)) - 1
    return at >= 0 and overlap(span, others[at]) > 0


def _piece(text: str, block: Block, span: Span, role: Role) -> Iterator[Block]:
    start, end = trim(text, span)
    if start < end:
        yield replace(block, start=start, end=end, role=role)


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif not joined or start >= joined[-1][1]:
            joined.append((start, end))
    return joined


def _glued(document: Document, foot: Sequence[Stretch], spans: set[Span], furniture: frozenset[int]) -> Span | None:
    """A footer that has lost the stop before it, at the end of the page's own text ("… in 2031 Source …")."""
    left = next((one for one in foot if (one.start, one.end) not in spans), None)
    last = (left.start, left.end) if left else _last_own(document, spans)
    if last is None:
        return None
    words = document.text[last[0] : last[1]].split()
    place = last[1]
    for count, word in enumerate(reversed(words[1:]), 1):
        if count > _GLUED_WORDS:
            return None
        place = document.text.rindex(word, last[0], place)
        if count > 1 and word[:1].isupper() and words_key(document.text[place : last[1]]) in furniture:
            return place, last[1]
    return None


def _last_own(document: Document, spans: set[Span]) -> Span | None:
    """The last article sentence that is no furniture, if it stands in running text."""
    for block in reversed(document.blocks):
        if not block.is_article:
            continue
        if block.role is not Role.PARAGRAPH:
            return None
        own = [one for one in sentence_spans(document.text, block.start, block.end) if one not in spans]
        if own:
            return own[-1]
    return None


def changed(before: Document, after: Document) -> str:
    """What a mended document was like where it was changed, as JSON: all that `restored` needs."""
    kept_blocks, kept_links = set(after.blocks), set(after.links or ())
    blocks = [
        [block.start, block.end, block.role.value, block.depth, block.voice]
        for block in before.blocks
        if block not in kept_blocks
    ]
    links = [[link.start, link.end, link.href] for link in before.links or () if link not in kept_links]
    return json.dumps({"blocks": blocks, "links": links}, ensure_ascii=False, separators=(",", ":"))


def restored(document: Document, was: str) -> Document:
    """The document as its page alone was cut into blocks, from what `changed` told of it."""
    told = json.loads(was)
    before = [Block(start, end, Role(role), depth, voice) for start, end, role, depth, voice in told["blocks"]]
    were = [one.span for one in before]
    kept = [block for block in document.blocks if not _overlaps(block.span, were)]
    links = document.links
    if told["links"]:
        links = (*(links or ()), *(Anchor(start, end, href) for start, end, href in told["links"]))
        links = tuple(sorted(links, key=lambda link: link.span))
    return replace(document, blocks=tuple(sorted([*before, *kept], key=lambda block: block.span)), links=links)
