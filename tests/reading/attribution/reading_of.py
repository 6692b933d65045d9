"""Documents and extractors for the tests of attribution: invented people, invented places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.attribution import attribute
from sayso.reading.chains import attribution_span, find_chains
from sayso.reading.names import Name
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.spans import Span, Spans, quote

ALL = frozenset(Zone)


@dataclass(frozen=True)
class Raw:
    source: Spans
    cue: Spans
    content: Spans
    score: float = 0.9


class Given:
    """An extractor that gives what the test says, each attribution as words of the text."""

    def __init__(self, *found: tuple[str, str, str], score: float = 0.6) -> None:
        self.found = found
        self.score = score

    def __call__(self, text: str, windows: Sequence[Span]) -> list[Raw]:
        return [
            Raw(spans(text, source), spans(text, cue), spans(text, content), self.score)
            for source, cue, content in self.found
        ]

    def names(self, text: str, windows: Sequence[Span]) -> list[Name]:
        return []


def spans(text: str, words: str) -> Spans:
    out = []
    at = 0
    for part in filter(None, words.split(" … ")):
        at = text.index(part, at)
        out.append((at, at + len(part)))
        at += len(part)
    return tuple(out)


def document(*blocks: tuple[Role, str] | tuple[Role, str, str], **metadata: str) -> Document:
    text, made = "", []
    for role, words, *voice in blocks:
        glue = "" if not text else " " if role is Role.REFERENCE else "\n\n"
        start = len(text) + len(glue)
        text += glue + words
        depth = 1 if role in {Role.COMMENT, Role.COMMENTHEAD} else None
        made.append(Block(start, len(text), role, depth, voice[0] if voice else None))
    return Document(
        "a",
        "0" * 64,
        "a.txt",
        None,
        None,
        metadata.get("author"),
        metadata.get("publisher"),
        None,
        "en",
        text,
        tuple(made),
    )


def paragraphs(*words: str, **metadata: str) -> Document:
    return document(*((Role.PARAGRAPH, part) for part in words), **metadata)


def read(
    page: Document, *found: tuple[str, str, str], zones: frozenset[Zone] = ALL, score: float = 0.6
) -> tuple[Attribution, ...]:
    return attribute(page, Given(*found, score=score), zones)


def shown(page: Document, one: Attribution) -> tuple[str, str, str]:
    return tuple(quote(page.text, part) for part in (one.source, one.cue, one.content))  # type: ignore[return-value]


def spoken_chains(page: Document, *found: tuple[str, str, str]) -> list[Chain]:
    """The chains of attributions; those of the whole article and of bracketed references are left out."""
    told = read(page, *found)
    spans = {attribution_span(one) for one in told}
    return [chain for chain in find_chains(page, told, ALL) if (chain.start, chain.end) in spans]


def all_shown(page: Document, *found: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    return [shown(page, one) for one in read(page, *found)]
