"""What each attribution is: direct or indirect, said or not said, believed or doubted, inside which other one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reading.cues import any_word, cue_words, forms_of, is_negated
from sayso.reading.drafts import Draft, Form
from sayso.reading.measure import length, likeness, shared, within
from sayso.reading.quotes import Quotation, quotations_over
from sayso.records.attributions import AttributionKind, AttributionPolarity, Stance
from sayso.records.spans import covers, hull, quote

_SHOWN_WHOLE = frozenset({Form.TURN, Form.BLOCKQUOTE, Form.QUOTE, Form.LONE_QUOTE})
# A cue farther than this from its source has words of its own between them, not auxiliaries.
_BETWEEN = 40


def kind_of(draft: Draft, quotations: Sequence[Quotation]) -> AttributionKind:
    """Direct where the words are quoted whole, mixed where a part is, else indirect."""
    if draft.form in _SHOWN_WHOLE:
        return AttributionKind.DIRECT
    held = (*draft.source, *draft.cue)
    around = quotations_over(quotations, hull(draft.content))
    outside = [q for q in around if not any(covers(q.outer, span) for span in held)]
    quoted = sum(shared(draft.content, q.inner) for q in outside)
    # 0.9: a quotation's last stop or an inserted word may fall outside the marks
    if quoted >= 0.9 * length(draft.content):
        return AttributionKind.DIRECT
    return AttributionKind.MIXED if quoted else AttributionKind.INDIRECT


def polarity_of(text: str, draft: Draft) -> AttributionPolarity:
    """Negative where the source is said not to say it."""
    if draft.form is Form.TURN or not draft.cue:
        return AttributionPolarity.POSITIVE
    cue = quote(text, draft.cue, " ")
    before = text[max(0, draft.cue[0][0] - 12) : draft.cue[0][0]] if not draft.source else ""
    if draft.source and 0 <= draft.cue[0][0] - draft.source[-1][1] <= _BETWEEN:
        before = text[draft.source[-1][1] : draft.cue[0][0]]
    if re.match(r"(?:no|none|nobody|neither)\b", quote(text, draft.source), re.IGNORECASE):
        return AttributionPolarity.NEGATIVE
    if re.search(r"[.,;:?!“”\"]", before):
        before = re.split(r"[.,;:?!“”\"]", before)[-1]
    return AttributionPolarity.NEGATIVE if is_negated(before, cue) else AttributionPolarity.POSITIVE


def stance_of(text: str, draft: Draft) -> Stance:
    """Doubt or endorsement that the relaying author puts into the cue or its adverb."""
    if draft.form is Form.TURN or not draft.cue or polarity_of(text, draft) is AttributionPolarity.NEGATIVE:
        return Stance.NEUTRAL  # "has not confirmed" endorses nothing
    cue = quote(text, draft.cue, " ").lower()
    near = text[max(0, draft.cue[0][0] - 24) : draft.cue[-1][1] + 16].lower()
    if re.search(r"[‘“'\"]\w+[’”'\"]", cue) or _has(near, cue_words("stance", "doubting_adverbs")):
        return Stance.DOUBT
    if _has(near, cue_words("stance", "endorsing_adverbs")):
        return Stance.ENDORSE
    if _has(cue, forms_of("stance", "doubt")):
        return Stance.DOUBT
    return Stance.ENDORSE if _has(cue, forms_of("stance", "endorse")) else Stance.NEUTRAL


def _has(phrase: str, words: frozenset[str]) -> bool:
    return any_word(words).search(phrase) is not None


def relaying(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the index of the one that relays it: whose content holds its source, cue or content.

    >>> host = Draft(((0, 4),), ((5, 13),), ((30, 90),), Form.NEURAL)
    >>> cited = Draft(((22, 28),), ((15, 21),), ((30, 90),), Form.CITING)
    >>> relaying([host, cited])
    [None, 0]
    """
    return _without_circles([_outer(index, drafts) for index in range(len(drafts))])


def _without_circles(outers: Sequence[int | None]) -> list[int | None]:
    """Each pointer but those that would lead back to where they began.

    >>> _without_circles([1, 0, 1])
    [1, None, 1]
    """
    kept = list(outers)
    for start in range(len(kept)):
        seen, place = {start}, start
        while (following := kept[place]) is not None:
            if following in seen:
                kept[place] = None
                break
            seen.add(following)
            place = following
    return kept


def _outer(index: int, drafts: Sequence[Draft]) -> int | None:
    inner = drafts[index]
    start, end = inner.extent
    hosts = [
        place
        for place, outer in enumerate(drafts)
        if place != index and outer.content[0][0] < end and start < outer.content[-1][1] and _relays(outer, inner)
    ]
    return min(hosts, key=lambda place: (length(drafts[place].content), place), default=None)


def _relays(outer: Draft, inner: Draft) -> bool:
    if inner.form is Form.CITING and outer.form is not Form.CITING and outer.content == inner.content:
        return bool(outer.cue)  # "citing the mayor" may also come first
    held = (*inner.source, *inner.cue)
    if held:
        return (
            within(held, [hull(outer.content)])
            and shared(inner.content, outer.content) > 0
            and not (
                likeness(inner.content, outer.content) > 0.99 and within((*outer.source, *outer.cue), inner.content)
            )
        )
    return within(inner.content, outer.content) and length(inner.content) < length(outer.content)
