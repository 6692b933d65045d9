"""Furniture inside a paragraph: bracketed references after a sentence, datelines at its start."""

from __future__ import annotations

import re
from functools import cache

from sayso.documents.dates import month_pattern
from sayso.records.documents import Role
from sayso.records.spans import Span

Piece = tuple[int, int, Role]

_BRACKETED = re.compile(r"\((?P<inner>[^()\n]{3,300}(?:\([^()\n]{0,60}\)[^()\n]{0,120})?)\)[.]?")
_IBID = re.compile(r"(?:ibid|ibidem|op\.? ?cit|loc\.? ?cit|idem)\b.{0,80}", re.IGNORECASE)
_CLOSED_BEFORE = re.compile(r"(?:[.!?…][\"'”’»)\]]*|[”\"’])\s*$")

_PLACE = r"[A-Z][\w.’'/-]*(?:[ ,/]+[A-Z][\w.’'/-]*){0,4}"
_CAPITALS = r"[A-Z][A-Z.’'/-]+(?:[ ,/]+[A-Z][A-Z.’'/-]*){0,4}"
# A hyphen within a word ("US-led") is no dash: there is white space at one side, or it is a long dash.
_DASH = r"\s?(?:(?<=\s)[-–—]{1,2}\s?|[-–—]{1,2}(?=\s)|[–—]|--)\s?"


def split_references(text: str, span: Span) -> list[Span]:
    """Bracketed references within a paragraph: "(Title by A, The Times, 26 August 2017)", "(Ibid)".

    A reference stands after a closed sentence or quotation, or ends the paragraph, and ends with a date or a year;
    or it says "Ibid".
    """
    found = []
    for match in _BRACKETED.finditer(text, *span):
        inner = match["inner"].strip()
        before = text[max(span[0], match.start() - 8) : match.start()]
        if _IBID.fullmatch(inner) or (_CLOSED_BEFORE.search(before) and _cites(inner)):
            end = match.end() - 1 if match.group().endswith(").") else match.end()
            found.append((match.start(), end))
    return found


def _cites(inner: str) -> bool:
    return "," in inner and bool(_reference_end().search(inner))


def dateline_end(text: str, span: Span) -> int | None:
    """Where a dateline at the start of a paragraph ends, None without one.

    >>> text = "OSTREL (Varna Wire) — Six people died."
    >>> text[: dateline_end(text, (0, len(text)))]
    'OSTREL (Varna Wire) —'
    """
    for pattern in _dateline_patterns():
        match = pattern.match(text, *span)
        if match and match.end() < span[1]:
            return match.start() + len(match.group().rstrip())
    return None


def split_paragraph(text: str, span: Span, role: Role, *, opening: bool) -> list[Piece]:
    """The paragraph as pieces in order: a dateline (only where `opening`), text, references."""
    pieces: list[Piece] = []
    start, end = span
    cut = dateline_end(text, span) if opening else None
    if cut is not None:
        pieces.append((start, cut, Role.DATELINE))
        start = cut
    for left, right in split_references(text, (start, end)):
        pieces.append((start, left, role))
        pieces.append((left, right, Role.REFERENCE))
        start = right
    pieces.append((start, end, role))
    return _trimmed(text, pieces)


def _trimmed(text: str, pieces: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for start, end, role in pieces:
        inner = text[start:end]
        left = start + len(inner) - len(inner.lstrip())
        right = end - (len(inner) - len(inner.rstrip()))
        if left >= right:
            continue
        if out and not any(char.isalnum() for char in text[left:right]):
            out[-1] = (out[-1][0], right, out[-1][2])  # a lone stop after a reference stays with it
        else:
            out.append((left, right, role))
    return out


@cache
def _reference_end() -> re.Pattern[str]:
    month = month_pattern()
    return re.compile(
        rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{month}|{month}\s+\d{{1,2}}|{month})[\s,]+(?:19|20)\d\d"
        r"|[,\s](?:19|20)\d\d|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\bpp?\.\s?\d+[-–\d]*|https?://\S+)\s*$",
        re.IGNORECASE,
    )


@cache
def _dateline_patterns() -> tuple[re.Pattern[str], ...]:
    month = month_pattern()
    day = rf"(?:{month}\s+\d{{1,2}}|\d{{1,2}}\s+{month})(?:,?\s+\d{{4}})?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            # BEIRUT (AFP) - ; OSTREL, May 5 (Wire) — ; GENEVA/OSTREL —
            rf"{_CAPITALS}(?:,\s*[A-Z][a-z]+)?(?:,?\s+(?i:{day}))?\s*(?:\([^()]{{2,40}}\))?{_DASH}(?=[\"“‘A-Z0-9])",
            # MOSCOW (Sputnik) without a dash
            rf"{_CAPITALS}(?:,?\s+(?i:{day}))?\s*\([A-Z][^()]{{1,30}}\)\s*(?=[\"“‘A-Z0-9])",
            # Damascus, SANA - ; Ostrel, May 5 (Wire) - ; Ostrel (Wire) -
            rf"{_PLACE},?\s+(?:(?i:{day}),?\s*)?(?:\([^()]{{2,40}}\)|[A-Z]{{2,8}}){_DASH}(?=[\"“‘A-Z0-9])",
            rf"{_PLACE},\s+(?i:{day})\s*{_DASH}(?=[\"“‘A-Z0-9])",
            # (varnatv) -
            rf"\([\w .]{{2,30}}\){_DASH}(?=[\"“‘A-Z0-9])",
        )
    )
