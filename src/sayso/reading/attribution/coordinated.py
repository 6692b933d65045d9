"""Two who say the same words: `Ilse Marr said, and Oren Tal confirmed, that …`, `…, as did Oren Tal`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.reading.attribution.contents import sentence_at
from sayso.reading.attribution.reject import can_speak
from sayso.reading.drafts import Draft, Form
from sayso.reading.measure import shared, within
from sayso.reading.passages import Passage
from sayso.reading.phrases import phrase_after, phrase_before, verb_group

_SO_DID = re.compile(r",?\s+(?P<cue>(?:as|so)\s+(?:did|do|does|have|has|had))\s+")
_AND = re.compile(r",?\s+(?:and|but|as|while)\s+$")


def with_coordinated(text: str, drafts: Sequence[Draft], passages: Sequence[Passage]) -> list[Draft]:
    """The drafts, and one for whoever says, with a verb that has no words of its own, what the next verb has.

    >>> from sayso.records.documents import Block, Role, Zone
    >>> line = "Ilse Marr said, and Oren Tal confirmed, that it rained."
    >>> passage = Passage(0, len(line), Block(0, len(line), Role.PARAGRAPH), Zone.ARTICLE)
    >>> tal = Draft(((20, 28),), ((29, 38),), ((40, 54),), Form.NEURAL)
    >>> _, marr = with_coordinated(line, [tal], [passage])
    >>> [line[slice(*spans[0])] for spans in (marr.source, marr.cue, marr.content)]
    ['Ilse Marr', 'said', 'that it rained']
    """
    kept = [*drafts, *(too for draft in drafts if (too := _so_did(text, draft)))]
    for draft in drafts:
        if not draft.source or not draft.cue or draft.content[0][0] < draft.cue[-1][1]:
            continue
        at = draft.source[0][0]
        passage = next((one for one in passages if one.start <= at < one.end), None)
        start = sentence_at(text, passage.span, at)[0] if passage else at
        joined = _AND.search(text, start, at)
        verbs = list(verb_group().finditer(text, start, joined.start())) if joined else []
        if joined is None or not verbs or verbs[-1].end() != joined.start():
            continue
        source, cue = phrase_before(text, start, verbs[-1].start()), verbs[-1].span()
        told = next((place for place, one in enumerate(kept) if shared([cue], one.cue)), None)
        if told is None and source and can_speak(text[slice(*source)]):
            kept.append(Draft((source,), (cue,), draft.content, Form.EDGE))
        elif told is not None and within(draft.source, kept[told].content):
            kept[told] = replace(kept[told], content=draft.content)
    return kept


def _so_did(text: str, draft: Draft) -> Draft | None:
    """`Ilse Marr said that it rained, |as did Oren Tal|.`: whoever else says what was said right before."""
    too = _SO_DID.match(text, draft.content[-1][1]) if draft.source and draft.cue else None
    # 80: code points, more than a name and a role
    source = phrase_after(text, too.end(), too.end() + 80) if too else None
    if too is None or source is None or not can_speak(text[slice(*source)]):
        return None
    return Draft((source,), (too.span("cue"),), draft.content, Form.EDGE)
