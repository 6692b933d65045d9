"""Where a group of copies comes from, and what shows it: publisher, credit, receiver, link, date, or the edits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.documents.addresses import address_key
from sayso.links.copying.credit import canonical_outlet, credited, own_receivers, receivers
from sayso.records.documents import Document
from sayso.records.spans import Span

WHOLE_SHARE = 0.9
"""A page of which so much is shared has next to nothing of its own."""
PART_SHARE = 0.8
"""Of a page that others were cut from at most so much is shared with each."""
UNKNOWN = "no credit line, no earlier date and no direction of the edits shows it"


@dataclass(frozen=True, slots=True)
class Origin:
    """A name, a document of the group, either or neither of them, and what shows it in words."""

    name: str | None
    doc: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of documents `a` and `b` of a group lies in what they share."""

    a: str
    b: str
    a_share: float
    b_share: float


def likely_origin(
    documents: Sequence[Document], shared: Sequence[Sequence[Span]], covered: Iterable[Covered] = ()
) -> Origin:
    """Who a group of copies comes from and on which of its documents the others stand, as far as anything shows it.

    The name, in this order: the one publisher of all pages; the one outlet in credit lines, datelines or bylines;
    the one agency, or publisher of the group, that the shared words name as their receiver; the publisher of the
    one page that another links to; the publisher whose page is dated before all others; the publisher of the page
    that all others are parts of. `shared[i]` are the copied stretches of `documents[i]`, `covered` the pairs.
    """
    publishers = {canonical_outlet(document.publisher) for document in documents if document.publisher}
    if len(publishers) == 1 and all(document.publisher for document in documents):
        first = _earliest(documents)
        why = f"all pages are of {min(publishers)}" + ("; it is the earliest" if first else "")
        return Origin(min(publishers), first.id if first else None, why)
    for found, why in (
        (credited(documents), "credited in {}"),
        (receivers(documents, shared), "the shared words name it as their receiver in {}"),
        (own_receivers(documents, shared), "the shared words name it as their receiver in {}"),
    ):
        name = _single(found)
        if name:
            pages = "1 page" if found[name] == 1 else f"{found[name]} pages"
            return Origin(name, _page_of(name, documents), why.format(pages))
    for page, why in (
        (_linked(documents), "another page of the group links to it"),
        (_earliest(documents), "its page is dated before all others"),
        (_whole(documents, covered), "the others are parts of it: they leave sentences out and add next to none"),
    ):
        if page is not None:
            return Origin(canonical_outlet(page.publisher) if page.publisher else None, page.id, why)
    return Origin(None, None, UNKNOWN)


def _single(found: Mapping[str, int]) -> str | None:
    """The name found in more documents than any other."""
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _page_of(name: str, documents: Sequence[Document]) -> str | None:
    """The outlet's own page, the earliest where it has several and their dates tell."""
    own = [row for row in documents if row.publisher and canonical_outlet(row.publisher) == name]
    if len(own) == 1:
        return own[0].id
    first = _earliest(own)
    return first.id if first else None


def _linked(documents: Sequence[Document]) -> Document | None:
    """The one page to which others of the group link."""
    by_address = {address_key(row.url): row for row in documents if row.url and address_key(row.url)}
    found: Counter[str] = Counter()
    for document in documents:
        keys = {address_key(anchor.href) for anchor in document.links or ()}
        found.update({by_address[key].id for key in keys & by_address.keys()} - {document.id})
    name = _single(found)
    return next((row for row in documents if row.id == name), None)


def _earliest(documents: Sequence[Document]) -> Document | None:
    """The page dated before all others, None where one has no date, or dates are equal as far as they are told."""
    dated = sorted(((row.published, row.id, row) for row in documents if row.published), key=lambda item: item[:2])
    if len(dated) < len(documents) or len(dated) < 2:
        return None
    first, second = dated[0][0], dated[1][0]
    width = min(len(first), len(second))
    return dated[0][2] if first[:width] < second[:width] else None


def _whole(documents: Sequence[Document], covered: Iterable[Covered]) -> Document | None:
    """The page from which every other looks cut: wholly shared with it, while it has more than that."""
    parts: dict[str, set[str]] = defaultdict(set)
    for pair in covered:
        if pair.b_share >= WHOLE_SHARE and pair.a_share <= PART_SHARE:
            parts[pair.a].add(pair.b)
        if pair.a_share >= WHOLE_SHARE and pair.b_share <= PART_SHARE:
            parts[pair.b].add(pair.a)
    wholes = [row for row in documents if len(parts[row.id]) == len(documents) - 1]
    return wholes[0] if len(wholes) == 1 else None
