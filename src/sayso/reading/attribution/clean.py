"""Bring the neural extractor's spans to the form of the rules: noun phrase, whole clause, no outer marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.reading.drafts import Draft, Form, RawAttribution
from sayso.reading.measure import merged
from sayso.records.spans import Span, Spans, covers, trim

_RELATIVE = re.compile(r",?\s+(?:who|which|whose|whom|that)\b")
_NOWHERE = frozenset({"there", "here", "then", "now"})
_EDGE = " \t\r\n\xa0,;:"


def clean_draft(text: str, raw: RawAttribution, windows: Sequence[Span]) -> Draft | None:
    """A draft from a neural attribution, or None where it has no content inside one window.

    Raises:
        ValueError: a span lies outside the text.
    """
    spans = [*raw.source, *raw.cue, *raw.content]
    if any(not 0 <= start <= end <= len(text) for start, end in spans):
        raise ValueError(f"an extractor gave spans outside the text of {len(text)} code points: {spans}")
    if not raw.cue or not raw.content or not any(all(covers(window, span) for span in spans) for window in windows):
        return None
    source = tuple(_source(text, span) for span in raw.source if text[slice(*span)].lower() not in _NOWHERE)
    content = _content(text, raw.content)
    cue = tuple(trim(text, span) for span in raw.cue)
    return without_empty(Draft(source, cue, content, Form.NEURAL, raw.score))


def _source(text: str, span: Span) -> Span:
    """The noun phrase without a relative clause and without stops at its ends."""
    start, end = trim(text, span, _EDGE)
    relative = _RELATIVE.search(text, start + 1, end)
    return trim(text, (start, relative.start() if relative else end), _EDGE)


def _content(text: str, spans: Spans) -> Spans:
    """Parts joined across white space, stops at the ends left out, one outer pair of marks taken off."""
    parts: list[Span] = []
    for start, end in merged(trim(text, span, _EDGE) for span in spans):
        if parts and not text[parts[-1][1] : start].strip():
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    whole = [unmarked(text, part) for part in parts]
    return tuple(part for part in whole if any(sign.isalnum() for sign in text[part[0] : part[1]]))


def unmarked(text: str, span: Span) -> Span:
    """A span without the pair of quotation marks that holds all of it, or a single mark left at one end.

    >>> unmarked("“No way,”", (0, 9)), unmarked("“rigorous” and “fair”", (0, 21))
    ((1, 8), (0, 21))
    """
    start, end = trim(text, span, _EDGE)
    inner = text[start:end]
    for opening, closing in (
        ("“", "”"),
        ('"', '"'),
        ("''", "''"),
        ("``", "''"),
        ("‘", "’"),
        ("«", "»"),
        ("„", "“"),
    ):
        pairs = inner.count(opening) + (inner.count(closing) if opening != closing else 0)
        if inner.startswith(opening) and inner.rstrip(".,").endswith(closing) and pairs == 2:
            end = start + len(inner.rstrip(".,")) - len(closing)
            return trim(text, (start + len(opening), end), _EDGE[:5])
        if opening != "‘" and inner.startswith(opening) and pairs == 1:
            return trim(text, (start + len(opening), end), _EDGE)
        if opening != "‘" and inner.endswith(closing) and pairs == 1:
            return trim(text, (start, end - len(closing)), _EDGE)
    return start, end


def without_empty(draft: Draft) -> Draft | None:
    """The draft without spans of no length; None where that leaves no content or no cue."""
    source, cue, content = merged(draft.source), merged(draft.cue), merged(draft.content)
    return replace(draft, source=source, cue=cue, content=content) if cue and content else None
