"""Speakers: the name behind every source, found inside the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from sayso.reading.drafts import Draft, Form
from sayso.reading.names import Names
from sayso.reading.outlets import find_outlets, outlet_named
from sayso.reading.passages import Passage
from sayso.reading.phrases import DETERMINERS, PRONOUNS
from sayso.reading.speakers.antecedents import antecedent_of
from sayso.reading.speakers.bodies import bare
from sayso.reading.speakers.cast import Cast, cast_of
from sayso.reading.speakers.classes import same_government
from sayso.reading.speakers.lonely import speaker_by_words, speaker_nearby
from sayso.reading.speakers.named import first_name, named_speaker
from sayso.reading.speakers.told import Told, phrase_kind
from sayso.records.documents import Block, Document, Role
from sayso.records.spans import hull, quote

# "No group claimed it": nobody speaks.
_NOBODY = re.compile(r"(?:no|none|nobody|neither)\b", re.IGNORECASE)


def known_sources(document: Document, drafts: Sequence[Draft]) -> frozenset[str]:
    """What a headline's `X:` may name: sources of the text, outlets named in it, in lower case."""
    sources = {bare(quote(document.text, draft.source)).casefold() for draft in drafts if draft.source}
    outlets = {document.text[start:end].casefold() for _, (start, end) in find_outlets(document.text)}
    return frozenset({source for source in sources if len(source) > 2} | outlets)


def resolve_speakers(
    document: Document, passages: Sequence[Passage], drafts: Sequence[Draft], names: Names
) -> list[str | None]:
    """The speaker of each draft, or None where the document does not tell.

    Named sources come first (people with the fullest name, bodies with their long form, outlets by the name they
    go by), then pronouns and bare phrases by what stands near them, then words without a source.
    """
    text = document.text
    cast = cast_of(text, passages, names)
    speakers = _named(text, cast, drafts)
    _bare_phrases(text, cast, drafts, speakers, passages)
    _sourceless(text, drafts, speakers, passages)
    return [_unless_commenter(document, speaker) for speaker in speakers]


def _named(text: str, cast: Cast, drafts: Sequence[Draft]) -> list[str | None]:
    speakers: list[str | None] = []
    for draft in drafts:
        if draft.label is not None:
            outlet = outlet_named(draft.label)
            speakers.append(outlet.name if outlet else cast.person_called(draft.label) or draft.label)
        elif draft.source and _NOBODY.match(text, *hull(draft.source)):
            speakers.append(None)
        elif draft.source and phrase_kind(text[slice(*hull(draft.source))]) != "relative":
            speakers.append(named_speaker(text, hull(draft.source), cast))
        else:
            speakers.append(None)
    return speakers


def _bare_phrases(
    text: str, cast: Cast, drafts: Sequence[Draft], speakers: list[str | None], passages: Sequence[Passage]
) -> None:
    """Pronouns and phrases like "the source", in text order, each with all that was settled before it."""
    order = sorted((i for i, draft in enumerate(drafts) if draft.source), key=lambda i: hull(drafts[i].source))
    told = [
        Told(span, speakers[i] or "", text[slice(*span)], drafts[i], cast.kind_of(span, speakers[i] or ""))
        for i in order
        for span in [hull(drafts[i].source)]
        if speakers[i]
    ]
    for i in order:
        if speakers[i] is not None:
            speakers[i] = same_government(speakers[i], hull(drafts[i].source), told)
            continue
        span = hull(drafts[i].source)
        if _NOBODY.match(text, *span):
            continue
        outer = _speaker_around(i, drafts, speakers)
        near = [
            one
            for one in told
            if _same_hand(passages, one.span[0], span[0]) and one.phrase.lower() not in {"you", "i"}
        ]
        found = antecedent_of(span, cast, near, passages, outer, said=drafts[i].content)
        phrase = text[slice(*span)]
        if found is None and phrase.lower() in {*PRONOUNS, "which", "that"}:
            continue  # it stands for nobody whom the page names
        speakers[i] = found or _as_written(first_name(phrase))
        if phrase_kind(phrase) != "relative":
            told.append(Told(span, speakers[i] or "", phrase, drafts[i]))
            told.sort(key=lambda one: one.span)


def _same_hand(passages: Sequence[Passage], a: int, b: int) -> bool:
    """Whether two places are both in the article, or both in comments of one person."""
    first, second = _block_at(passages, a), _block_at(passages, b)
    if first is None or second is None:
        return first is second
    comment = Role.COMMENT in {first.role, second.role}
    return not comment or (first.role is second.role and first.voice == second.voice)


def _block_at(passages: Sequence[Passage], at: int) -> Block | None:
    """The block of the passage at an offset, or of the one that begins soon after it."""
    place = bisect_right(passages, at, key=attrgetter("end"))
    # 200: code points
    near = place < len(passages) and passages[place].start - 200 <= at
    return passages[place].block if near else None


def _speaker_around(index: int, drafts: Sequence[Draft], speakers: Sequence[str | None]) -> str | None:
    """The speaker of the turn or quotation in whose words a source stands."""
    at = hull(drafts[index].source)[0]
    holders = [
        (end - start, place)
        for place, draft in enumerate(drafts)
        if place != index and draft.form in {Form.TURN, Form.BLOCKQUOTE, Form.QUOTE, Form.LONE_QUOTE, Form.NEURAL}
        for start, end in draft.content
        if start <= at < end and speakers[place]
    ]
    return speakers[min(holders)[1]] if holders else None


def _sourceless(
    text: str, drafts: Sequence[Draft], speakers: list[str | None], passages: Sequence[Passage]
) -> None:
    for index, draft in enumerate(drafts):
        if draft.source or draft.label:
            continue
        if draft.form is Form.HEADLINE:
            speakers[index] = speaker_by_words(text, draft, drafts, speakers)
        elif draft.form in {Form.LONE_QUOTE, Form.BLOCKQUOTE} or not draft.cue:
            speakers[index] = speaker_nearby(text, index, drafts, speakers, passages)


def _unless_commenter(document: Document, speaker: str | None) -> str | None:
    """A commenter who is quoted by another goes by the pseudonym."""
    if speaker is None:
        return None
    for head, block in zip(document.blocks, document.blocks[1:], strict=False):
        if head.role is Role.COMMENTHEAD and block.role is Role.COMMENT and block.voice:
            shown = document.text[head.start : head.end].casefold().split()
            if set(speaker.casefold().split()) <= set(shown) and speaker:
                return block.voice
    return speaker


def _as_written(phrase: str) -> str:
    """A phrase that names nobody, as in the middle of a sentence: "the governor"."""
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in DETERMINERS else phrase
