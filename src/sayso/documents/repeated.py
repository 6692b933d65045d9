"""Text that repeats across a publisher's pages and is no article text: found from all its pages together."""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.documents.addresses import host_of
from sayso.documents.shapes import words_of
from sayso.documents.stretches import Edges, Talk, edges
from sayso.records.documents import Document

MIN_TEXTS = 3
"""What speaks of the page or its reader is furniture where so many different texts of one publisher show it."""
MIN_PLAIN_TEXTS = 10
MIN_PLAIN_SHARE = 0.5
"""A sentence that might speak of the world needs so many texts, and this share of the publisher's pages: the
evergreen sentence without a number that comes nearest, in 747 news pages, is on 5 of an outlet's 79."""
SAME_TEXT = 0.5
"""Pages that share this much of the smaller one's own words are versions of one text."""

_GRAM_WORDS = 4
_KEPT_GRAMS = 128  # the smallest ones: enough to tell .5 from chance, and half a kilobyte a page
_NEVER = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Outline:
    """What is remembered of a page, in about a kilobyte, until all pages of its publisher are known.

    `site` and `plain` are the keys of its stretches that may be furniture, `grams` a sample of its own words.
    """

    doc: str
    page: str
    publisher: str
    site: array[int]
    plain: array[int]
    grams: array[int]

    @property
    def key(self) -> tuple[str, str]:
        """What orders pages whatever the order of inputs: their bytes first."""
        return self.page, self.doc


def publisher_key(publisher: str | None, url: str | None) -> str | None:
    """Whose page it is: the publisher's name, else the host of its address; None where it states neither.

    >>> publisher_key("The Courier", None), publisher_key(None, "https://www.Lake-Herald.example/x")
    ('the courier', 'lake-herald.example')
    """
    if publisher and publisher.strip():
        return " ".join(publisher.casefold().split())
    return host_of(url) if url else None


def outline(document: Document) -> Outline | None:
    """The outline of a document, as its page alone was cut into blocks; None where no publisher is stated."""
    publisher = publisher_key(document.publisher, document.url)
    if publisher is None:
        return None
    found = edges(document)
    site = {one.key for one in found.all() if one.talk is Talk.SITE}
    plain = {one.key for one in found.all() if one.talk is Talk.PLAIN}
    return Outline(
        document.id,
        document.page,
        publisher,
        array("Q", sorted(site)),
        array("Q", sorted(plain)),
        array("I", _grams(document, found)),
    )


def repeated_furniture(outlines: Iterable[Outline]) -> dict[str, frozenset[int]]:
    """Publisher -> keys of the stretches that are furniture on its pages, whatever the order of `outlines`."""
    pages: dict[str, list[Outline]] = defaultdict(list)
    for one in outlines:
        pages[one.publisher].append(one)
    found = {
        publisher: _of_publisher(sorted(own, key=lambda one: one.key))
        for publisher, own in sorted(pages.items())
        if len(own) >= MIN_TEXTS
    }
    return {publisher: keys for publisher, keys in found.items() if keys}


def _of_publisher(pages: Sequence[Outline]) -> frozenset[int]:
    places: dict[int, list[Outline]] = defaultdict(list)
    plain: dict[int, list[Outline]] = defaultdict(list)
    for page in pages:
        for key in page.site:
            places[key].append(page)
        for key in page.plain:
            plain[key].append(page)
    samples: dict[tuple[str, str], frozenset[int]] = {}
    common = {key for key, shown in places.items() if _are_texts(shown, MIN_TEXTS, samples)}
    common |= {
        key
        for key, shown in plain.items()
        if len(shown) >= MIN_PLAIN_SHARE * len(pages) and _are_texts(shown, MIN_PLAIN_TEXTS, samples)
    }
    return frozenset(common)


def _are_texts(pages: Sequence[Outline], wanted: int, samples: dict[tuple[str, str], frozenset[int]]) -> bool:
    """Whether these pages hold so many different texts; reprints and versions of one text count once."""
    if len(pages) < wanted:
        return False
    different: list[frozenset[int]] = []
    for page in pages:
        sample = samples.setdefault(page.key, frozenset(page.grams))
        if sample and not any(is_same_text(sample, other) for other in different):
            different.append(sample)
            if len(different) == wanted:
                return True
    return False


def is_same_text(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether two samples of word sequences come from versions of one text.

    >>> is_same_text(frozenset({1, 2, 3, 4}), frozenset({1, 2, 9}))
    True
    """
    # Of long texts only the smallest are kept: beyond the smaller of both limits nothing can be compared.
    limit = min((max(sample) for sample in (a, b) if len(sample) == _KEPT_GRAMS), default=_NEVER)
    a, b = frozenset(one for one in a if one <= limit), frozenset(one for one in b if one <= limit)
    return len(a & b) >= SAME_TEXT * max(1, min(len(a), len(b)))


def _grams(document: Document, found: Edges) -> Sequence[int]:
    """A sample of the word sequences of the page's article text, without what may be furniture."""
    aside = sorted({(one.start, one.end) for one in found.all() if one.talk is Talk.SITE})
    starts = [start for start, _ in aside]
    grams: set[int] = set()
    for block in document.blocks:
        if not block.is_article:
            continue
        own, place = [], block.start
        for start, end in aside[bisect_left(starts, block.start) : bisect_left(starts, block.end)]:
            own.append(document.text[place:start])
            place = max(place, end)
        words = words_of(" ".join([*own, document.text[place : block.end]]).casefold())
        for at in range(len(words) - _GRAM_WORDS + 1):
            grams.add(zlib.crc32(" ".join(words[at : at + _GRAM_WORDS]).encode()))
    return sorted(grams)[:_KEPT_GRAMS]


def of_document(furniture: Mapping[str, frozenset[int]], document: Document) -> frozenset[int]:
    """The furniture of the publisher of a document."""
    return furniture.get(publisher_key(document.publisher, document.url) or "", frozenset())
