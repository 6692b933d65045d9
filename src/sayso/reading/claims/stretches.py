"""Which stretches of a document put a proposition forward, and by whom: sentences cut by their attributions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.reading.sentences import sentences_in
from sayso.records.attributions import Attribution, AttributionPolarity
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.spans import Span, Spans, hull, overlap, trim

_OWN_WORDS = 5
"""Words that the rest of a sentence outside its attributions needs to be a claim: "on Sunday" is none."""

_EDGES = " \xa0\t\r\n,;:–—-\"“”‘’'«»()[]"
# "in a statement", "on Sunday", "speaking to reporters": how, when and where somebody said it.
_ADJUNCT = re.compile(
    r"(?:in|on|at|by|to|from|via|through|with|of|for|during|citing|quoting|speaking|adding|referring|as|the|a|an|its|his|her|their)\b"
    r"(?!.*\b(?:who|which|after|when|while|but)\b)",
    re.IGNORECASE | re.DOTALL,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|did|does|do|will|would|can|could|may|might|must|should|\w+ed|\w+ing|fell|took|"
    r"went|came|left|lost|began|broke|fled|held|led|made|met|rose|sent|shot|struck|won|puts?|fought|hit|says?|tells?)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:who|which|whose|whom)\b", re.IGNORECASE)
# "who asked not to be named", "speaking on condition of anonymity": on which terms somebody said it.
_UNNAMED = re.compile(
    r"(?:who|whose|which|speaking|on)\b.*\b(?:not\s+to\s+be\s+(?:named|identified|quoted)|anonym(?:ity|ously)"
    r"|(?:not\s+)?authori[sz]ed\s+to\s+(?:speak|talk|brief|comment)|names?\s+(?:was|were|is|be)\s+(?:not|withheld))\b",
    re.IGNORECASE | re.DOTALL,
)
# What joins a rest to the attributed words beside it, and is part of neither: "has not fallen yet, as …".
_JOINING = r"(?:and|but|or|as|while|whilst|whereas|where|when|because|since|although|though|with|if|that|even)"
_JOINED_BEFORE = re.compile(r"(?:and|but|or|yet)\s+", re.IGNORECASE)
_JOINED_AFTER = re.compile(rf"(?:[\s,;–—-]+{_JOINING})+$", re.IGNORECASE)
_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject|refut|dismiss|rebut)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A clause at `[start, end)` of a block's sentence, with the attribution that puts it forward, or none."""

    start: int
    end: int
    sentence: Span
    block: Block
    zone: Zone
    attribution: Attribution | None


def claim_blocks(document: Document, zones: frozenset[Zone]) -> list[tuple[Block, Zone]]:
    """The blocks whose sentences are claims: article text, and comments where they are asked for."""
    chosen = []
    for block in document.blocks:
        if block.is_article and Zone.ARTICLE in zones:
            chosen.append((block, Zone.ARTICLE))
        elif block.role is Role.COMMENT and Zone.COMMENT in zones:
            chosen.append((block, Zone.COMMENT))
    return chosen


def find_stretches(
    document: Document, attributions: Sequence[Attribution], zones: frozenset[Zone]
) -> Iterator[Stretch]:
    """Every sentence of the chosen zones, cut into attributed and own clauses; each sentence gives at least one.

    A subhead gives one only where it says something: "Counting the dead" does not.
    """
    ordered = sorted(
        attributions, key=lambda item: (hull(_all_spans(item)), item.id) if _all_spans(item) else ((0, 0), item.id)
    )
    for block, zone in claim_blocks(document, zones):
        near = [item for item in ordered if _touches(item, block.span)]
        for sentence in sentences_in(document.text, *block.span):
            inside = [item for item in near if _touches(item, sentence)]
            if block.role is Role.SUBHEAD and not inside and not _says_something(document.text[slice(*sentence)]):
                continue
            for span, attribution in _cut_sentence(document.text, sentence, inside):
                yield Stretch(span[0], span[1], sentence, block, zone, attribution)


def _all_spans(item: Attribution) -> Spans:
    return (*item.source, *item.cue, *item.content)


def _touches(item: Attribution, span: Span) -> bool:
    return any(overlap(part, span) for part in _all_spans(item))


def _within(spans: Spans, sentence: Span) -> Spans:
    cut = [(max(start, sentence[0]), min(end, sentence[1])) for start, end in spans]
    return tuple((start, end) for start, end in cut if start < end)


def _cut_sentence(
    text: str, sentence: Span, inside: Sequence[Attribution]
) -> list[tuple[Span, Attribution | None]]:
    claims: list[tuple[Span, Attribution | None]] = []
    used: list[Span] = []
    for item in inside:
        parts = _within(item.content, sentence)
        if not parts or (item.polarity is AttributionPolarity.NEGATIVE and not _denies(text, item)):
            continue  # "has not announced that …": nobody puts it forward, so the whole sentence stands for itself
        used.extend(_within(_all_spans(item), sentence))
        if not _only_relays(text, item, parts, sentence, inside):
            span = _without_that(text, trim(text, hull(parts)))
            if span[0] < span[1]:
                claims.append((span, item))
    sources = [span for item in inside for span in _within(item.source, sentence)]
    claims.extend((_with_antecedent(text, span, sources), None) for span in _rests(text, sentence, used))
    if not claims:
        claims.append((sentence, None))
    return sorted(claims, key=lambda row: (row[0], row[1].id if row[1] else ""))


def _denies(text: str, item: Attribution) -> bool:
    return any(_DENYING.search(text[start:end]) for start, end in item.cue)


def _only_relays(text: str, item: Attribution, parts: Spans, sentence: Span, inside: Sequence[Attribution]) -> bool:
    """Whether all that this attribution adds here is put forward by one nested in it ("A said that B said X")."""
    for inner in inside:
        if inner.nested_in != item.id or not inner.content:
            continue
        theirs = _within(_all_spans(inner), sentence)
        if theirs and _words_outside(text, parts, hull(theirs)) < _OWN_WORDS:
            return True
    return False


def _words_outside(text: str, parts: Spans, inner: Span) -> int:
    rests = [text[start : min(end, inner[0])] + " " + text[max(start, inner[1]) : end] for start, end in parts]
    return sum(len(rest.split()) for rest in rests)


def _without_that(text: str, span: Span) -> Span:
    match = re.compile(r"that\s+", re.IGNORECASE).match(text, span[0], span[1])
    return (match.end(), span[1]) if match and match.end() < span[1] else span


def _rests(text: str, sentence: Span, used: Sequence[Span]) -> list[Span]:
    rests: list[Span] = []
    position = sentence[0]
    for start, end in [*sorted(used), (sentence[1], sentence[1])]:
        if start > position:
            rests.append(trim(text, (position, start), _EDGES))
        position = max(position, end)
    clauses = [span for span in rests if _is_clause(text[span[0] : span[1]], leads=span[0] - sentence[0] < 3)]
    return [_unjoined(text, span, sentence) for span in clauses]


def _unjoined(text: str, rest: Span, sentence: Span) -> Span:
    """The rest without the words that join it to what stands beside it in its sentence."""
    start, end = rest
    if start > sentence[0] and (before := _JOINED_BEFORE.match(text, start, end)):
        start = before.end()
    if text[end : sentence[1]].strip(_EDGES + ".!?…") and (after := _JOINED_AFTER.search(text[start:end])):
        end = start + after.start()
    return start, end


def _with_antecedent(text: str, rest: Span, sources: Sequence[Span]) -> Span:
    """A rest that begins with a relative pronoun, with the source it tells of: "The Front, which has fought …"."""
    if not _RELATIVE.match(text, *rest):
        return rest
    for start, end in sources:
        if end <= rest[0] and text[end : rest[0]].strip() in {"", ","}:
            return start, rest[1]
    return rest


def _is_clause(rest: str, *, leads: bool) -> bool:
    """Whether a rest of a sentence says something itself: long enough, with a verb, and no adjunct of the saying.

    What leads the sentence is an adjunct only up to 8 words ("In a statement released on Sunday evening").
    """
    adjunct = bool(_ADJUNCT.match(rest)) and (not leads or len(rest.split()) <= 8)
    adjunct = adjunct or bool(_UNNAMED.match(rest))
    return _says_something(rest) and not adjunct


def _says_something(words: str) -> bool:
    return len(words.split()) >= _OWN_WORDS and bool(_FINITE.search(words))
