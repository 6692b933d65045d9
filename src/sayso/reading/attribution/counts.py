"""Counts that a source puts at a number: `… denied that … and put the number of dead at 31`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.reading.attribution.reject import may_speak
from sayso.reading.attribution.widened import widened
from sayso.reading.drafts import Draft, Form
from sayso.reading.measure import shared
from sayso.reading.passages import Passage
from sayso.reading.phrases import DETERMINERS, phrase_after, phrase_before
from sayso.reading.quantities import find_quantities
from sayso.reading.sentences import sentences_in, words_in
from sayso.records.spans import Span, Spans, covers, trim

_EDGE = ' \t\n\r\xa0,;:.–—"“”'
# 60: code points between what is counted and "at" ("the number of people killed in the shelling of the port at").
_WHAT = (
    r"(?P<what>(?:(?:the|its|their|his|her|that|this|a)\s+)?(?:[\w’-]+\s+){0,4}?"
    r"(?:numbers?|tolls?|figures?|counts?|totals?|casualties|losses|damages?|costs?|price)\b[^.,;:()“”\"]{0,60}?)"
)
_ACTIVE = re.compile(rf"\b(?P<cue>(?:(?:has|have|had)\s+)?(?:puts?|putting))\s+{_WHAT}\s+at\b", re.IGNORECASE)
_PASSIVE = re.compile(
    rf"\b{_WHAT}\s+(?P<cue>(?:is|was|were|are|has been|had been|have been)\s+put)\s+at\b", re.IGNORECASE
)
_GIVEN = re.compile(
    r"\b(?P<cue>(?:(?:has|have|had)\s+)?(?:gave|gives?|given|reported))\s+"
    r"(?P<what>(?:an?|its own|their own)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:tolls?|figures?|counts?|totals?|estimates?)\s+of)\b",
    re.IGNORECASE,
)
_FORMS = (
    (frozenset({"put", "puts", "putting"}), _ACTIVE),
    (frozenset({"put"}), _PASSIVE),
    (frozenset({"gave", "give", "gives", "given", "reported"}), _GIVEN),
)
"""Each form with words of which a sentence must have one."""
_BY = re.compile(r"[^.,;:()“”\"]{0,40}?\bby\b")
# After a number: a new clause, unless a second count follows ("31 dead and 12 wounded").
_NEXT_CLAUSE = re.compile(
    r"[,;:()“”\"–—]|\s(?:but|while|whilst|although|though|as|after|before|when|because|since|saying|adding|according|by)\b"
    r"|\sand\b(?!\s+(?:(?:more|fewer|less)\s+than\s+|about\s+|around\s+|some\s+)?(?:\d|[a-z]+\s+(?:wounded|injured|missing|dead)\b))"
)
_JOINED = re.compile(r"(?:\b(?:and|but|then)\s+(?:(?:also|then|later|instead)\s+)?|,\s*)$", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s+(?:which|that|who)\s+$")
_VERB = re.compile(
    r"\b(?:[a-z]+ed|sent|wrote|made|gave|spoke|took|held|met|saw|found|went|came|said|says|told|visits|publishes|issues)\b"
)
_WITHIN = re.compile(r"\s(?:of|in|for|at|from)\s+$")
_CLOCK = re.compile(r"\s*(?:[:h]\d|o[’']clock\b|[ap]\.?m\b|in the (?:morning|afternoon|evening)\b)", re.IGNORECASE)
_DENIAL = re.compile(r"\b(?:den|reject|dismiss|refut|rebut|disput)", re.IGNORECASE)


def find_counts(text: str, passages: Sequence[Passage], drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts for counts put at a number; what is told inside another source's words stays with that source."""
    found = []
    for passage in passages:
        for sentence in sentences_in(text, *passage.span):
            words = words_in(text, *sentence)
            forms = (form for cues, form in _FORMS if not words.isdisjoint(cues))
            for match in (one for form in forms for one in form.finditer(text, *sentence)):
                draft = _count(text, match, sentence, drafts)
                if draft and not _is_held(text, draft, drafts):
                    found.append(draft)
    return found


def with_counts(text: str, drafts: Sequence[Draft], counts: Sequence[Draft]) -> list[Draft]:
    """All drafts, each count in place of what was read at its cue and cut off the denial before it."""
    kept = []
    for draft in drafts:
        if any(shared(draft.cue, count.cue) for count in counts):
            continue
        content = tuple(_before_count(text, span, counts) for span in draft.content)
        content = tuple(span for span in content if span[0] < span[1])
        kept.append(replace(draft, content=content or draft.content))
    return sorted([*kept, *counts], key=lambda draft: (draft.order, draft.cue, draft.source, -draft.form))


def _before_count(text: str, span: Span, counts: Sequence[Draft]) -> Span:
    for count in counts:
        start = count.cue[0][0]
        if span[0] < start < span[1] and covers(span, count.cue[0]):
            joined = _JOINED.search(text, span[0], start)
            return trim(text, (span[0], joined.start() if joined else start), _EDGE)
    return span


def _count(text: str, match: re.Match[str], sentence: Span, drafts: Sequence[Draft]) -> Draft | None:
    amounts = find_quantities(text, match.end(), sentence[1])
    # 12: code points, for a bound or currency that the quantity leaves out
    if not amounts or len(text[match.end() : amounts[0].start].strip()) > 12:
        return None
    if _CLOCK.match(text, amounts[0].end):
        return None
    edge = _NEXT_CLAUSE.search(text, amounts[0].end, sentence[1])
    end = trim(text, (match.start("what"), edge.start() if edge else sentence[1]), _EDGE)[1]
    cue = match.span("cue")
    if match.start("what") < cue[0]:
        by = _BY.match(text, amounts[0].end, sentence[1])
        source = phrase_after(text, by.end(), sentence[1]) if by else None
        content: Spans = (trim(text, match.span("what")), trim(text, (cue[1], end)))
        return Draft((source,), (cue,), content, Form.EDGE) if source else None
    spans = _source(text, match, sentence, drafts)
    if spans and not may_speak(text[slice(*spans[-1])]):
        return None
    return Draft(spans, (cue,), (trim(text, (match.start("what"), end)),), Form.EDGE) if spans else None


def _source(text: str, match: re.Match[str], sentence: Span, drafts: Sequence[Draft]) -> Spans:
    """The phrase before the verb; after "and" and for "putting" the subject of the verb before it."""
    at = match.start("cue")
    # what the network reads at this cue may know the source, however far it stands
    read = [draft.source for draft in drafts if draft.source and shared(draft.cue, (match.span("cue"),))]
    if read:
        return read[0]
    if relative := _RELATIVE.search(text, sentence[0], at):
        head = _subject(text, relative.start(), sentence)
        return (head,) if head else ()
    if match["cue"].lower() != "putting" and not _JOINED.search(text, sentence[0], at):
        own = _subject(text, at, sentence)
        return (own,) if own else ()
    earlier = [draft for draft in drafts if draft.source and draft.cue and sentence[0] <= draft.cue[0][0] < at]
    if earlier:
        return max(earlier, key=lambda draft: (draft.cue[-1][1], draft.source)).source
    verb = _VERB.search(text, sentence[0], at)
    subject = _subject(text, verb.start(), sentence) if verb else None
    return (subject,) if subject else ()


def _subject(text: str, at: int, sentence: Span) -> Span | None:
    """The phrase before a verb, with the phrase it belongs to ("the mayor of Karven")."""
    phrase = phrase_before(text, sentence[0], at)
    if phrase is None:
        return None
    joint = _WITHIN.search(text[sentence[0] : phrase[0]])
    outer = phrase_before(text, sentence[0], sentence[0] + joint.start()) if joint else None
    if outer and text[slice(*outer)].split(maxsplit=1)[0].lower() in DETERMINERS:
        return outer[0], phrase[1]
    return widened(text, phrase, sentence)


def _is_held(text: str, count: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the count stands in another source's words: nobody denies that he puts a number at something."""
    return any(
        covers(span, count.cue[0]) and not any(_DENIAL.search(text[slice(*cue)]) for cue in draft.cue)
        for draft in drafts
        for span in draft.content
        if not shared(draft.cue, count.cue)
    )
