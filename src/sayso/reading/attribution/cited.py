"""Who is cited by whom: "citing residents", "quoted the mayor as saying", "an accusation that the army denied"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.lexicons import alternatives
from sayso.reading.attribution.reject import can_speak
from sayso.reading.cues import cue_words
from sayso.reading.drafts import Draft, Form
from sayso.reading.measure import within
from sayso.reading.passages import Passage
from sayso.reading.phrases import phrase_after, phrase_before
from sayso.reading.sentences import sentences_in, words_in
from sayso.records.spans import Span, Spans, covers, hull, trim

_CITING = re.compile(r"\b(?:[Cc]iting|[Qq]uoting)\b")
_QUOTED_AS = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)|report(?:ed|s|ing))\s+(?!by\b)(?P<source>(?:[^\s,;:.“”\"()]+\s+){1,8}?)(?<=\s)"
    r"(?P<cue>as\s+(?:saying|telling|stating|confirming|announcing|warning))(?:\s+|(?=[.]|$))"
)
_WAS_QUOTED = re.compile(
    r"\b(?P<cue>(?:was|were|is|are|has been|have been)\s+(?:quoted|cited)(?:\s+as\s+saying)?)\s+(?:by|in)\b"
)
_BY_WHOM = re.compile(r"\s+(?:[\w’.-]+\s+){1,6}?as\s+saying\s+")
_ACCUSED = r"\b(?:accusations?|allegations?|charges?|claims?|assertions?|suggestions?|reports?)\s+"
_DENYING = frozenset({"denied", "dismissed", "rejected", "disputed", "refuted", "contested"})
_DENIED = alternatives(_DENYING)
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
        words = words_in(text, *sentence)
        if not words.isdisjoint({"citing", "quoting"}):
            found += _citing(text, drafts, sentence)
        if "as" in words:
            found += _quoted_as(text, drafts, sentence)
        if not words.isdisjoint({"quoted", "cited"}):
            found += _was_quoted(text, sentence)
        if not words.isdisjoint(_DENYING):
            found += _denials(text, drafts, sentence)
    return found


def without_citing(text: str, drafts: Sequence[Draft], passages: Sequence[Passage]) -> list[Draft]:
    """Neural drafts without what they cite as content: "the wire reported, citing the mayor, |that it rained".

    Where nothing else is left ("…. The wire reported on Sunday, citing the mayor.") the sentence before is told.
    """
    out = []
    for draft in drafts:
        if draft.form not in {Form.NEURAL, Form.ACCORDING} or not draft.source or not draft.cue:
            out.append(draft)
        elif not _CITING.match(text, draft.cue[0][0]):  # "citing" as a cue is read below
            told = _after_cited(text, draft, passages)
            if told:
                out.append(replace(draft, content=told))
    return out


def without_lent_sources(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """`The ministry refuted |reports that …`: the reports are not the ministry's, whose verb stands before them.

    Nor are they where its verb comes after ("claims that … were rejected by the ministry").
    """
    nouns = cue_words("verbs", "nouns")
    out = []
    for draft in drafts:
        word = text[slice(*draft.cue[0])].lower() if draft.cue else ""
        lent = word.removesuffix("s") in nouns and any(
            other is not draft
            and other.source == draft.source
            and other.cue
            and (
                (not text[other.cue[-1][1] : draft.cue[0][0]].strip(" ") and other.cue[-1][1] <= draft.cue[0][0])
                or (other.cue[0][0] > draft.content[-1][1] and within(draft.cue, other.content))
            )
            for other in drafts
        )
        out.append(replace(draft, source=()) if lent else draft)
    return out


def _is_cited(text: str, part: Span) -> bool:
    """`|citing the mayor|` or `citing |the mayor|`: whom a source cites is not what it says."""
    cited = re.search(r"\b(?:citing|quoting)\s+$", text[max(0, part[0] - 12) : part[0]], re.IGNORECASE)
    return _CITING.match(text, *part) is not None or cited is not None


def _after_cited(text: str, draft: Draft, passages: Sequence[Passage]) -> Spans:
    said = tuple(part for part in draft.content if not _is_cited(text, part))
    if said:
        return said
    first = draft.content[0]
    citing = _CITING.match(text, *first)
    cited = phrase_after(text, citing.end(), first[1]) if citing else None
    if citing is None or cited is None:
        return draft.content
    rest = trim(text, (cited[1], first[1]), " ,.;")
    if len(text[slice(*rest)].split()) > 1:
        return (rest, *draft.content[1:])
    sentences = list(_sentences(text, passages))
    clause = re.compile(r",?\s+(?=that\s)").match(text, cited[1])
    if clause:
        end = next((b for a, b in sentences if a <= first[0] < b), first[1])
        return (trim(text, (clause.end(), end), " ."),)
    here = next((i for i, span in enumerate(sentences) if span[0] <= first[0] < span[1]), 0)
    before = sentences[here - 1 : here]
    same = before and any(p.start <= before[0][0] and first[1] <= p.end for p in passages)
    return (trim(text, before[0], " ."),) if same else ()


def _sentences(text: str, passages: Sequence[Passage]) -> Iterator[Span]:
    for passage in passages:
        yield from sentences_in(text, *passage.span)


def _citing(text: str, drafts: Sequence[Draft], sentence: Span) -> Iterator[Draft]:
    for cue in _CITING.finditer(text, *sentence):
        host = _host(drafts, sentence, cue.start()) or _ahead(drafts, sentence, cue.span())
        source = phrase_after(text, cue.end(), sentence[1])
        cites = source is not None and can_speak(text[slice(*source)])
        if host and source and cites and not any(covers(span, cue.span()) for span in host.content):
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
            before = trim(text, (host.content[0][0], match.start()), " ,")
            if whole or before[0] < before[1]:
                yield Draft((source,), (match.span("cue"),), whole or (before,), Form.CITING)


def _was_quoted(text: str, sentence: Span) -> Iterator[Draft]:
    """`It rained, the mayor was quoted as saying by the wire.`: the wire is the medium."""
    for match in _WAS_QUOTED.finditer(text, *sentence):
        source = phrase_before(text, sentence[0], match.start())
        if source is None:
            continue
        saying = _BY_WHOM.match(text, match.end(), sentence[1])
        content = trim(text, (sentence[0], source[0]) if saying is None else (saying.end(), sentence[1]), " ,.")
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


def _ahead(drafts: Sequence[Draft], sentence: Span, cue: Span) -> Draft | None:
    """`Citing the mayor it said that …`: the draft that a citing at the sentence's beginning belongs to."""
    if cue[0] != sentence[0]:
        return None
    after = [draft for draft in drafts if draft.cue and draft.source and cue[1] < draft.cue[0][0] < sentence[1]]
    return min(after, key=lambda draft: draft.cue[0], default=None)


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
