"""Words that run on over paragraphs: `“We wait,” she said.` and, in the next paragraph, `“Nobody has come.”`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.reading.attribution.reconcile import is_marked
from sayso.reading.attribution.signed import signed_below
from sayso.reading.attribution.told_below import alike, fills_paragraphs, told_below
from sayso.reading.drafts import Draft, Form
from sayso.reading.measure import merged, within
from sayso.reading.passages import Passage
from sayso.reading.phrases import PRONOUNS
from sayso.reading.quotes import Quotation
from sayso.reading.sentences import sentences_in
from sayso.records.spans import covers, hull, overlap, quote

_SPEAKING = frozenset({Form.NEURAL, Form.EDGE, Form.QUOTE})
_ASKING = frozenset({"ask", "asked", "asks", "asking", "quizzed", "inquired", "enquired"})


def join_continued(
    text: str, passages: Sequence[Passage], quotations: Sequence[Quotation], drafts: Sequence[Draft]
) -> list[Draft]:
    """Quotations that stand alone joined with the attribution that they continue.

    One of which a paragraph is in an attribution's content already goes with it. One that is a paragraph by itself
    goes with whoever was quoted at the end of the paragraph above, or whom the paragraph below names as speaking.
    Several in a row go with the cue of the quotation that they lead up to.
    """
    kept = list(drafts)
    for alone in sorted((draft for draft in drafts if draft.form is Form.LONE_QUOTE), key=lambda d: d.order):
        others = [draft for draft in kept if draft is not alone]
        signed = signed_below(text, passages, alone)
        host = _opened_in(alone, others) or _quoted_above(text, passages, quotations, alone, others)
        if host is not None and signed is None:
            joined = replace(host, content=merged((*host.content, *alone.content)))
            kept = [joined if draft is host else draft for draft in others]
        elif told := signed or told_below(text, passages, alone):
            kept = [*others, told]
    return sorted(_with_rows(text, passages, kept), key=lambda d: (d.order, d.cue, d.source, -d.form))


def _opened_in(alone: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The attribution whose content holds a paragraph of a quotation of several."""
    if len(alone.content) == 1:
        return None
    told = [draft for draft in drafts if draft.source and draft.cue]
    return next((d for d in told if any(within([part], d.content) for part in alone.content)), None)


def _quoted_above(
    text: str,
    passages: Sequence[Passage],
    quotations: Sequence[Quotation],
    alone: Draft,
    drafts: Sequence[Draft],
) -> Draft | None:
    """The attribution with quoted words in the last sentence of the paragraph above."""
    filled = fills_paragraphs(text, passages, alone)
    if not filled or filled[0] == 0 or not alike(passages[filled[0] - 1 : filled[0] + 1]):
        return None
    above = passages[filled[0] - 1]
    last = sentences_in(text, *above.span)[-1]
    told = [
        draft
        for draft in drafts
        if draft.source
        and draft.cue
        and covers(above.span, draft.content[-1])
        and any(overlap(last, span) for span in (*draft.cue, draft.content[-1]))
        and not any(within(draft.cue, other.content) for other in drafts)
    ]
    host = max(told, key=lambda draft: (draft.extent[1], draft.cue[-1]), default=None)
    if host is None or host.form not in _SPEAKING or not _ends_quoted(text, host, quotations):
        return None
    return None if _asks(text, host) or _goes_to_another(text, passages, alone, host, drafts) else host


def _with_rows(text: str, passages: Sequence[Passage], drafts: Sequence[Draft]) -> list[Draft]:
    """`“A.”`, `“B.”` and `“C,” she said.` in three paragraphs: A and B lead up to C and its speaker.

    A question ends such a row, and a single quotation above C is none: that may be somebody else's.
    """
    kept = list(drafts)
    opening = {draft.content[0][0]: draft for draft in drafts if draft.cue and draft.source}
    for row, below in _rows(text, passages, [draft for draft in drafts if draft.form is Form.LONE_QUOTE]):
        host = opening.get(below.start) or opening.get(below.start + 1)
        if len(row) > 1 and host in kept:
            content = merged(span for draft in (*row, host) for span in draft.content)
            kept = [replace(host, content=content) if d is host else d for d in kept if d not in row]
    return kept


def _rows(text: str, passages: Sequence[Passage], alone: Sequence[Draft]) -> Iterator[tuple[list[Draft], Passage]]:
    """Runs of quotations that fill one paragraph after the other, each with the passage below it."""
    row: list[Draft] = []
    after = -1
    for draft in sorted(alone, key=lambda d: d.order):
        filled = fills_paragraphs(text, passages, draft)
        if row and (filled is None or filled[0] != after):
            yield row, passages[after]
            row = []
        if filled is None or text[draft.content[-1][1] - 1] == "?" or filled[1] + 1 == len(passages):
            row = []
            continue
        row.append(draft)
        after = filled[1] + 1
    if row:
        yield row, passages[after]


def _ends_quoted(text: str, draft: Draft, quotations: Sequence[Quotation]) -> bool:
    final = draft.content[-1]
    return is_marked(text, final) or any(overlap(quotation.outer, final) for quotation in quotations)


def _asks(text: str, draft: Draft) -> bool:
    """Whether the words are a question, after which somebody else may answer."""
    asked = text[draft.content[-1][0] : draft.content[-1][1] + 1].rstrip("”\"'’,. ")
    words = re.findall(r"\w+", quote(text, draft.cue, " ").lower())
    return asked.endswith("?") or not _ASKING.isdisjoint(words)


def _goes_to_another(
    text: str, passages: Sequence[Passage], alone: Draft, host: Draft, drafts: Sequence[Draft]
) -> bool:
    """Whether the paragraph below goes on speaking as somebody else (`“…,” the envoy added`)."""
    after = hull(alone.content)[1]
    below = next((passage for passage in passages if passage.start >= after), None)
    if below is None:
        return False
    first = [d for d in drafts if d.cue and d.source and covers(below.span, hull(d.cue))]
    if not first:
        return False
    nearest = min(first, key=lambda draft: draft.extent)
    goes_on = re.search(r"\b(?:add|continu|went on|goes on|conclud)", quote(text, nearest.cue))
    name = quote(text, nearest.source, " ")
    return bool(goes_on) and name.lower() not in PRONOUNS and name not in quote(text, host.source, " ")
