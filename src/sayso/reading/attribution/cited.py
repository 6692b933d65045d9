"""Who is cited by whom: "citing residents", "quoted the mayor as saying", "an accusation that the army denied"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.reading.drafts import Draft, Form
from sayso.reading.passages import Passage
from sayso.reading.phrases import phrase_after, phrase_before
from sayso.reading.sentences import sentences_in
from sayso.records.spans import Span, covers, hull, trim

_CITING = re.compile(r"\b(?:citing|quoting)\b")
_QUOTED_AS = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)|report(?:ed|s|ing))\s+(?P<source>(?:[^\s,;:.“”\"()]+\s+){1,8}?)(?<=\s)"
    r"(?P<cue>as\s+(?:saying|telling|stating|confirming|announcing|warning))(?:\s+|(?=[.]|$))"
)
_WAS_QUOTED = re.compile(
    r"\b(?P<cue>(?:was|were|is|are|has been|have been)\s+(?:quoted|cited)(?:\s+as\s+saying)?)\s+(?:by|in)\b"
)
_ACCUSED = r"\b(?:accusations?|allegations?|charges?|claims?|assertions?|suggestions?|reports?)\s+"
_DENIED = r"(?:denied|dismissed|rejected|disputed|refuted|contested)"
_DENIAL = re.compile(
    rf"{_ACCUSED}(?:that\s+|which\s+)?(?P<source>[\w’' -]{{2,60}}?)\s+(?P<cue>(?:(?:has|have|had)\s+)?{_DENIED})\b"
)
_DENIED_BY = re.compile(rf"{_ACCUSED}(?:that\s+(?:was|were|has been|have been)\s+)?(?P<cue>{_DENIED})\s+by\b")


def find_cited(text: str, drafts: Sequence[Draft], passages: Sequence[Passage]) -> list[Draft]:
    """`SANA reported, citing residents`: the cited source says what the citing one relays.

    So does whoever is quoted ("the wire quoted the mayor as saying that …", "the mayor was quoted by the wire");
    whoever denies what another claims ("an accusation dismissed by the army") speaks of the same words.
    """
    found: list[Draft] = []
    for sentence in _sentences(text, passages):
        found += _citing(text, drafts, sentence)
        found += _quoted_as(text, drafts, sentence)
        found += _was_quoted(text, sentence)
        found += _denials(text, drafts, sentence)
    return found


def _sentences(text: str, passages: Sequence[Passage]) -> Iterator[Span]:
    for passage in passages:
        yield from sentences_in(text, *passage.span)


def _citing(text: str, drafts: Sequence[Draft], sentence: Span) -> Iterator[Draft]:
    for cue in _CITING.finditer(text, *sentence):
        host = _host(drafts, sentence, cue.start())
        source = phrase_after(text, cue.end(), sentence[1])
        if host and source and not any(covers(span, cue.span()) for span in host.content):
            yield Draft((source,), (cue.span(),), host.content, Form.CITING)


def _quoted_as(text: str, drafts: Sequence[Draft], sentence: Span) -> Iterator[Draft]:
    """`The wire quoted the mayor as saying that …`; the clause may also stand before it."""
    for match in _QUOTED_AS.finditer(text, *sentence):
        source = trim(text, match.span("source"))
        content = trim(text, (match.end(), sentence[1]), " ,;.")
        if content[1] - content[0] > 1:
            yield Draft((source,), (match.span("cue"),), (content,), Form.CITING)
        elif host := _host(drafts, sentence, match.start("cue")):
            whole = tuple(span for span in host.content if span[1] <= match.start())
            before = host.content[0][0], match.start()
            yield Draft((source,), (match.span("cue"),), whole or (trim(text, before, " ,"),), Form.CITING)


def _was_quoted(text: str, sentence: Span) -> Iterator[Draft]:
    """`It rained, the mayor was quoted as saying by the wire.`: the wire is the medium."""
    for match in _WAS_QUOTED.finditer(text, *sentence):
        source = phrase_before(text, sentence[0], match.start())
        if source is None:
            continue
        content = trim(text, (sentence[0], source[0]), " ,")
        if len(text[slice(*content)].split()) > 1:
            yield Draft((source,), (match.span("cue"),), (content,), Form.CITING)


def _denials(text: str, drafts: Sequence[Draft], sentence: Span) -> Iterator[Draft]:
    """`The guild accused the army, a charge the army denied`: the words are those of the accusation."""
    for match in (*_DENIAL.finditer(text, *sentence), *_DENIED_BY.finditer(text, *sentence)):
        by = "source" not in match.groupdict()
        source = phrase_after(text, match.end(), sentence[1]) if by else trim(text, match.span("source"))
        host = _host(drafts, sentence, match.start())
        if source and host and not any(covers(span, match.span("cue")) for span in host.content):
            yield Draft((source,), (match.span("cue"),), host.content, Form.PASSIVE)


def _host(drafts: Sequence[Draft], sentence: Span, at: int) -> Draft | None:
    """The nearest draft whose cue ends before `at` in the same sentence, or stands around it."""
    near = [
        draft for draft in drafts if draft.cue and sentence[0] <= draft.cue[0][0] < at and draft.cue[-1][1] <= at
    ]
    if not near:  # `The agency, citing the mayor, reported that …`
        near = [
            draft
            for draft in drafts
            if draft.cue and draft.source and sentence[0] <= draft.source[0][0] < at < draft.cue[0][0] < sentence[1]
        ]
    return max(near, key=lambda draft: (draft.cue[-1][1], -hull(draft.content)[0]), default=None)
