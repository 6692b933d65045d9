"""Sources as the rules want them: the maximal noun phrase without a relative clause, and no more than that."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.drafts import Draft
from sayso.reading.phrases import DETERMINERS, phrase_after
from sayso.records.spans import Span, Spans, hull, trim

_DATE_LEAD = re.compile(
    r"^(?:(?:Jan|Feb|March|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)\w*\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:\d{4}\s+)?|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+|\d{1,4}\s+)(?=[a-zA-Z])"
)
_INNER_DETERMINER = re.compile(r"(?P<before>[\w’.-]+)\s+(?=(?:an?|the|its|his|her|their)\s+\w)", re.IGNORECASE)
_JOINING = frozenset(
    "of in on at by for from to with and or as near under over against between including called named behind inside".split()
)
_OWN_WORK = re.compile(r"\s+in\s+(?:(?:his|her|their|its)\s|an?\s+(?:\w+\s+){0,2}(?:tweet|statement|interview|message|post|book|letter|email|e-mail)\b)")
_PREPOSITION = re.compile(r"\b(?:of|in|on|during|after|before|by|from|at|with|near|for)\s+$", re.IGNORECASE)
_WORK = r"(?:statement|report|letter|release|communiqu[eé]|memo|document|study|article)"


def settle_source(text: str, draft: Draft, sentence: Span) -> Draft:
    """The draft with its source cut or widened to one noun phrase; what a cut frees goes back to the content."""
    if not draft.source or len(draft.source) > 1:
        return draft
    if text[slice(*hull(draft.cue))].lower() == "according to":
        return _after_according(text, draft, sentence)
    source = _shortened(text, draft.source[0])
    if text[source[0] : source[1]].lower() in DETERMINERS:
        source = phrase_after(text, source[0], sentence[1]) or source
    narrowed = _not_governed(text, source, sentence)
    widened = _widened(text, narrowed, sentence)
    return replace(draft, source=(widened,), content=_content(text, draft, widened))


def _content(text: str, draft: Draft, source: Span) -> Spans:
    """Content that ended (or began) where the source did before, moved along with the source's edge."""
    parts = []
    for start, end in draft.content:
        left, right = start, end
        if end <= draft.source[0][0] < source[0] and not text[end : draft.source[0][0]].strip():
            right = source[0]
        elif source[0] < end <= draft.source[0][1]:
            right = source[0]
        left, right = trim(text, (left, right), " \t\n\xa0,;:")
        if left < right:
            parts.append((left, right))
    return tuple(parts)


def _after_according(text: str, draft: Draft, sentence: Span) -> Draft:
    """"According to" is followed by its source; the network may look for one before it."""
    if draft.source[0][0] >= draft.cue[-1][1]:
        return replace(draft, source=(_shortened(text, draft.source[0], inner=False),))
    source = phrase_after(text, draft.cue[-1][1], draft.content[-1][0] if draft.content[-1][0] > draft.cue[-1][1] else sentence[1])
    return replace(draft, source=(source,) if source else ())


def _shortened(text: str, span: Span, *, inner: bool = True) -> Span:
    start, end = span
    if lead := _DATE_LEAD.match(text[start:end]):
        start += lead.end()
    if own := _OWN_WORK.search(text, start, end):
        end = own.start()
    if inner:
        for match in _INNER_DETERMINER.finditer(text, start, end):
            if match["before"].lower() not in _JOINING | DETERMINERS and not match["before"].endswith(("’s", "'s")) and "," not in text[match.start() : match.end()]:
                start = match.end()
                break
    return trim(text, (start, end))


@cache
def _bare_plurals() -> frozenset[str]:
    heads = load_lexicon("roles")["heads"]
    return frozenset(heads["people"]) | {"media", "reports"}


def _not_governed(text: str, span: Span, sentence: Span) -> Span:
    """A phrase after a preposition is no subject: the bare plural at its end, or the work before it, is."""
    if not _PREPOSITION.search(text, sentence[0], span[0]):
        return span
    work = list(re.compile(rf"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir)\s+(?:[\w-]+\s+){{0,2}}{_WORK}\b").finditer(text, sentence[0], span[0]))
    if work and not re.search(r"[.;:“”\"]", text[work[-1].end() : span[0]]):
        return work[-1].start(), span[1]
    words = text[slice(*span)].split()
    if len(words) > 1 and words[-1] in _bare_plurals() and words[0].lower() in {"the", "a", "an"}:
        return span[1] - len(words[-1]), span[1]
    return span


@cache
def _role_before() -> re.Pattern[str]:
    heads = "|".join(sorted(load_lexicon("roles")["heads"]["person"], key=lambda word: (-len(word), word)))
    modifier = r"(?:[A-Z][\w’.-]*|former|current|veteran|senior|late|deputy|resident|local|media|press|foreign|military|then|ex|chief|vice|rights)"
    return re.compile(
        rf"(?:(?:[Tt]he|[Aa]n?|[Oo]ur)\s+)?(?:{modifier}\s+){{0,4}}(?:{heads})(?:\s+of\s+(?:the\s+)?\w+)?"
        r"(?:\s+(?:the\s+)?[‘“(][^’”)]{1,40}[’”)])?\s+$"
    )


def _widened(text: str, span: Span, sentence: Span) -> Span:
    """A bare name with its role before it: "the former editor", "Lakeland foreign minister (2029-2031)"."""
    if not text[span[0]].isupper() or text[slice(*span)].split()[0].lower() in DETERMINERS:
        return span
    role = _role_before().search(text, max(sentence[0], span[0] - 90), span[0])
    return (role.start(), span[1]) if role else span
