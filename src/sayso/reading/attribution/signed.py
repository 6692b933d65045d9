"""Words signed below: `— Hanne Orrin` under a quotation, the author and handle under an embedded post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.reading.attribution.introduced import Speaker
from sayso.reading.attribution.told_below import fills_paragraphs
from sayso.reading.drafts import Draft, Form
from sayso.reading.passages import Passage
from sayso.reading.quotes import Quotation
from sayso.records.documents import Role
from sayso.records.spans import Span, overlap, trim

_DASH = r"(?P<cue>[-–—―])\s*"
_NAME = re.compile(
    rf"{_DASH}(?P<source>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|the|de|al-\w+)){{0,6}}\w)(?:[,(][^\n]{{0,80}})?\.?"
)
# Whatever a person or body calls itself there, then "@name" in brackets, then at most a date.
_HANDLE = re.compile(
    r"(?P<cue>[-–—―]|A post shared by|Post(?:ed)? by)\s*(?P<source>[^\n()@]{1,80}?)\s*"
    r"\(\s*@(?P<handle>[\w.]{1,30})\s*\)(?P<rest>[^\n]{0,40})"
)
_AT_END = re.compile(rf"(?<=\s){_HANDLE.pattern}$")


def signature(text: str, span: Span) -> Speaker | None:
    """Source and cue of a paragraph that only signs the words above it.

    >>> line = "— Ilse Marr (@ilsemarr) 6 May 2031"
    >>> source, cue = signature(line, (0, len(line)))
    >>> line[slice(*source[0])], line[slice(*cue[0])]
    ('Ilse Marr', '—')
    """
    found = _HANDLE.fullmatch(text, *span) or _NAME.fullmatch(text, *span)
    return ((found.span("source"),), (found.span("cue"),)) if found else None


def signed_part(text: str, parts: Sequence[Span]) -> tuple[Speaker, tuple[Span, ...]] | None:
    """Who signs a block of paragraphs in the last of them or at its end, and the words without the signature."""
    *above, last = parts
    if above and (speaker := signature(text, last)):
        return speaker, tuple(above)
    found = _AT_END.search(text, *last)
    words = trim(text, (last[0], found.start()), ' \t\n\xa0"“”') if found else last
    if found is None or words[0] >= words[1]:
        return None
    return ((found.span("source"),), (found.span("cue"),)), (*above, words)


def find_signed_posts(text: str, passages: Sequence[Passage], quotations: Sequence[Quotation]) -> list[Draft]:
    r"""Posts that the page shows as a paragraph without marks, and below it the author with a handle.

    >>> from sayso.records.documents import Block, Zone
    >>> lines = "Both bridges are closed.\n\n— Ilse Marr (@ilsemarr) 6 May 2031"
    >>> parts = [(0, 24), (26, len(lines))]
    >>> passages = [Passage(a, b, Block(a, b, Role.PARAGRAPH), Zone.ARTICLE) for a, b in parts]
    >>> [draft] = find_signed_posts(lines, passages, [])
    >>> lines[slice(*draft.source[0])], lines[slice(*draft.content[0])]
    ('Ilse Marr', 'Both bridges are closed.')
    """
    found = []
    for above, below in pairwise(passages):
        if above.role is not Role.PARAGRAPH or below.role is not Role.PARAGRAPH or above.zone is not below.zone:
            continue
        handle = _HANDLE.fullmatch(text, *below.span)
        quoted = any(overlap(quotation.outer, above.span) for quotation in quotations)
        if handle and not quoted:
            found.append(Draft((handle.span("source"),), (handle.span("cue"),), (above.span,), Form.BLOCKQUOTE))
    return found


def signed_below(text: str, passages: Sequence[Passage], alone: Draft) -> Draft | None:
    """A quotation with its speaker's name, after a dash, as the whole paragraph below; a list of such is none."""
    filled = fills_paragraphs(text, passages, alone)
    below = passages[filled[1] + 1 : filled[1] + 3] if filled else ()
    signatures = [signature(text, passage.span) for passage in below]
    if not signatures or signatures[0] is None or any(signatures[1:]):
        return None
    source, cue = signatures[0]
    return replace(alone, source=source, cue=cue, form=Form.QUOTE)
