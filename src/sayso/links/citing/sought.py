"""What the chains of a page seek among the other pages of a case: an outlet, titles, a date, words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.documents.shapes import title_key
from sayso.links.citing.pages import outlet_key
from sayso.links.citing.words import Words, sought_words
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.documents import Document, Role

TITLE_LETTERS = 12
"""Letters of a title that tell one article from another: "Syria" does not."""
_CITABLE = frozenset({LinkKind.OUTLET, LinkKind.AGENCY, LinkKind.BODY, LinkKind.WORK})
_QUOTED = re.compile(r"[‘“\"'](?P<title>[^’”\"]{8,200}?)[’”\"'](?=\W|$)")


@dataclass(frozen=True, slots=True)
class Sought:
    """A link of a chain that may cite a page: the titles that stand with it, and the words that it stands for.

    `day` is the date of the citing page, "" where it is not known.
    """

    doc: str
    day: str
    chain: str
    index: int
    link: ChainLink
    titles: tuple[str, ...]
    words: tuple[Words, ...]


def sought_by(document: Document, chains: Sequence[Chain]) -> Iterator[Sought]:
    """What the chains of a document seek."""
    for chain in sorted(chains, key=lambda chain: chain.id):
        words: tuple[Words, ...] | None = None
        for index, link in enumerate(chain.links):
            if not _may_cite(document, chain, link):
                continue
            if words is None:
                passage = (chain.start, chain.end)
                is_whole = _is_whole(document, chain)
                words = () if is_whole else sought_words(document.text, passage, _said_by(chain))
            titles = _titles(document, chain, link)
            yield Sought(document.id, (document.published or "")[:10], chain.id, index, link, titles, words)


def _may_cite(document: Document, chain: Chain, link: ChainLink) -> bool:
    """Whether a link names an outlet other than the page's own, or a work whose outlet no other link names."""
    own = outlet_key(document.publisher) if document.publisher else None
    if link.kind not in _CITABLE or outlet_key(link.name) == own:
        return False
    return link.kind is not LinkKind.WORK or not any(
        other.kind in {LinkKind.OUTLET, LinkKind.AGENCY} and _same_reference(link, other) for other in chain.links
    )


def _is_whole(document: Document, chain: Chain) -> bool:
    """Whether the chain is that of the whole article, whose words are no passage."""
    article = [block for block in document.blocks if block.is_article]
    return bool(article) and (chain.start, chain.end) == (article[0].start, article[-1].end) and len(article) > 1


def _said_by(chain: Chain) -> list[tuple[int, int]]:
    return [(link.start, link.end) for link in chain.links if link.start is not None and link.end is not None]


def _same_reference(a: ChainLink, b: ChainLink) -> bool:
    return a.start is not None and (a.start, a.end) == (b.start, b.end)


def _titles(document: Document, chain: Chain, link: ChainLink) -> tuple[str, ...]:
    """The titles that stand with a link: the work of its reference, itself, or quoted in its credit line."""
    titles = [
        other.name
        for other in chain.links
        if other.kind is LinkKind.WORK and (other is link or _same_reference(other, link))
    ]
    block = document.block_at(link.start) if link.start is not None else None
    if block is not None and block.role is Role.CREDIT:
        titles += [match["title"] for match in _QUOTED.finditer(document.text, *block.span)]
    return tuple(title for title in titles if len(title_key(title)) >= TITLE_LETTERS)
