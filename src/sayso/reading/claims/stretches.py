"""Which stretches of a document put a proposition forward, and by whom: sentences cut by their attributions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.reading.claims.clauses import Clause, acts_of_speech, clauses_in
from sayso.reading.sentences import sentences_in
from sayso.reading.syntax import Syntax
from sayso.records.attributions import Attribution, AttributionPolarity
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.spans import Span, Spans, hull, overlap, trim

_OWN_WORDS = 3
"""Words that a clause in the page's own voice needs beside an attribution to be a claim: "he added" is none."""

# "who asked not to be named", "speaking on condition of anonymity": on which terms somebody said it.
_UNNAMED = re.compile(
    r"\b(?:who|whose|which|speaking|on)\b.*\b(?:not\s+to\s+be\s+(?:named|identified|quoted)|anonym(?:ity|ously)"
    r"|(?:not\s+)?authori[sz]ed\s+to\s+(?:speak|talk|brief|comment)|names?\s+(?:was|were|is|be)\s+(?:not|withheld))\b",
    re.IGNORECASE | re.DOTALL,
)
_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject|refut|dismiss|rebut)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a sentence at `[start, end)` with their clauses, and the attribution that puts them forward if any.

    `clauses` are empty where the words were not parsed.
    """

    start: int
    end: int
    block: Block
    zone: Zone
    attribution: Attribution | None
    clauses: tuple[Clause, ...]


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
    document: Document,
    syntax: Syntax,
    attributions: Sequence[Attribution],
    acts: Container[int],
    zones: frozenset[Zone],
) -> Iterator[Stretch]:
    """Every sentence of the chosen zones, cut into attributed and own words; each sentence gives at least one.

    `acts` are the predicates that are events: who accuses or agrees does so in the page's own voice too. A subhead
    gives a stretch only where it says something: "Counting the dead" does not.
    """
    spoken = [(hull(_all_spans(item)), item) for item in attributions if _all_spans(item)]
    spoken.sort(key=lambda pair: (pair[0], pair[1].id))
    reach = max((end - start for (start, end), _ in spoken), default=0)
    for block, zone in claim_blocks(document, zones):
        for sentence in sentences_in(document.text, *block.span):
            first = bisect_left(spoken, sentence[0] - reach, key=lambda pair: pair[0][0])
            after = bisect_left(spoken, sentence[1], key=lambda pair: pair[0][0])
            inside = [item for _, item in spoken[first:after] if _touches(item, sentence)]
            if block.role is Role.SUBHEAD and not inside and not _says_something(syntax, sentence):
                continue
            for span, attribution, clauses in _cut_sentence(document.text, syntax, sentence, inside, acts):
                yield Stretch(*span, block, zone, attribution, clauses)


def _all_spans(item: Attribution) -> Spans:
    return (*item.source, *item.cue, *item.content)


def _touches(item: Attribution, span: Span) -> bool:
    return any(overlap(part, span) for part in _all_spans(item))


def _within(spans: Spans, sentence: Span) -> Spans:
    cut = [(max(start, sentence[0]), min(end, sentence[1])) for start, end in spans]
    return tuple((start, end) for start, end in cut if start < end)


_Cut = tuple[Span, Attribution | None, tuple[Clause, ...]]


def _cut_sentence(
    text: str, syntax: Syntax, sentence: Span, inside: Sequence[Attribution], acts: Container[int]
) -> list[_Cut]:
    """The attributed words of a sentence, each to its attribution, and what the page says beside them."""
    cuts: list[_Cut] = []
    told: list[Attribution] = []
    for item in inside:
        parts = _within(item.content, sentence)
        if not parts or (item.polarity is AttributionPolarity.NEGATIVE and not _denies(text, item)):
            continue  # "has not announced that …": nobody puts it forward, so the whole sentence stands for itself
        told.append(item)
        if not _only_relays(text, item, parts, sentence, inside):
            span = _without_that(text, trim(text, hull(parts)))
            if span[0] < span[1]:
                cuts.append((span, item, tuple(clauses_in(syntax, span))))
    cuts += _own_words(text, syntax, sentence, told, acts)
    if not cuts:
        cuts.append((sentence, None, tuple(clauses_in(syntax, sentence))))
    return sorted(cuts, key=lambda row: (row[0], row[1].id if row[1] else ""))


def _denies(text: str, item: Attribution) -> bool:
    return any(_DENYING.search(text[start:end]) for start, end in item.cue)


def _only_relays(text: str, item: Attribution, parts: Spans, sentence: Span, inside: Sequence[Attribution]) -> bool:
    """Whether all that this attribution adds here is put forward by one nested in it ("A said that B said X")."""
    for inner in inside:
        if inner.nested_in != item.id or not inner.content:
            continue
        theirs = _within(_all_spans(inner), sentence)
        # 5: the words of an adjunct ("in a statement on Sunday")
        if theirs and _words_outside(text, parts, hull(theirs)) < 5:
            return True
    return False


def _words_outside(text: str, parts: Spans, inner: Span) -> int:
    rests = [text[start : min(end, inner[0])] + " " + text[max(start, inner[1]) : end] for start, end in parts]
    return sum(len(rest.split()) for rest in rests)


_THAT = re.compile(r"that\s+", re.IGNORECASE)


def _without_that(text: str, span: Span) -> Span:
    match = _THAT.match(text, span[0], span[1])
    return (match.end(), span[1]) if match and match.end() < span[1] else span


def _own_words(
    text: str, syntax: Syntax, sentence: Span, told: Sequence[Attribution], acts: Container[int]
) -> list[_Cut]:
    """What the page says in its own voice: clauses whose predicate is attributed to nobody, or is an act itself.

    Clauses side by side, with nothing attributed between them, are of one stretch.
    """
    if not told:
        return [(sentence, None, tuple(clauses_in(syntax, sentence)))]
    content = [part for item in told for part in _within(item.content, sentence)]
    cues = [part for item in told for part in _within(item.cue, sentence)]
    verbs = [word for word in syntax.words(*sentence) if syntax.upos[word] in {"VERB", "AUX"}]
    if not any(word in acts or not _lies_in(syntax, word, content + cues) for word in verbs):
        return []  # all that is left of the sentence is who said so, and when
    clauses = clauses_in(syntax, sentence)
    terms = [match.span() for match in _UNNAMED.finditer(text, *sentence)]
    runs: list[list[Clause]] = []
    for clause in sorted(clauses, key=lambda clause: (clause.start, clause.end)):
        head = syntax.span(clause.head)
        if any(overlap(head, part) for part in content):
            continue
        act = clause.head in acts and syntax.lemmas[clause.head].lower() in acts_of_speech()
        if not act and (any(overlap(head, part) for part in cues) or _only_says(syntax, clause, content)):
            continue
        kept = _act(syntax, clause, content) if act else _without(text, syntax, clause, content)
        if kept is None or any(start <= head[0] < end for start, end in terms):
            continue
        joined = runs and not any(runs[-1][-1].end <= start < kept.start for start, _ in content)
        if joined and not act:
            runs[-1].append(kept)
        else:
            runs.append([kept])
    return [((run[0].start, max(clause.end for clause in run)), None, tuple(run)) for run in runs]


def _words_in(syntax: Syntax, parts: Sequence[Span], clause: Clause) -> frozenset[int]:
    """The words of a clause that lie in some parts of its sentence."""
    start, end = syntax.starts[min(clause.words)], syntax.ends[max(clause.words)]
    near = [part for part in parts if part[0] < end and start < part[1]]
    return frozenset(word for part in near for word in syntax.words(*part) if word in clause.words)


def _lies_in(syntax: Syntax, word: int, parts: Sequence[Span]) -> bool:
    return any(overlap(syntax.span(word), part) for part in parts)


def _only_says(syntax: Syntax, clause: Clause, content: Sequence[Span]) -> bool:
    """Whether what a clause says is put forward by somebody: "the army said" is left of "the army said it fell"."""
    said = syntax.children(clause.head, "ccomp", "parataxis")
    return any(overlap(syntax.span(word), part) for word in said for part in content)


def _act(syntax: Syntax, clause: Clause, content: Sequence[Span]) -> Clause:
    """The clause of an act of speech, shown whole: the words that it puts forward are a claim of their own."""
    own = clause.words - _words_in(syntax, content, clause)
    return replace(clause, words=own | {clause.head})


def _without(text: str, syntax: Syntax, clause: Clause, content: Sequence[Span]) -> Clause | None:
    """A clause without attributed words at its ends; None where too few of its own are left."""
    own = sorted(clause.words - _words_in(syntax, content, clause))
    said = [word for word in own if syntax.upos[word] not in {"PUNCT", "CCONJ", "SCONJ"}]
    if len(said) < _OWN_WORDS:
        return None
    start, end = clause.start, clause.end
    for first, after in sorted(content):
        if first <= start < after:
            start = after
    for first, after in sorted(content, reverse=True):
        if first < end <= after + 2:  # 2: closing marks
            end = first
    start, end = trim(text, (start, end), _EDGES)
    return replace(clause, start=start, end=end, words=frozenset(own)) if start < end else None


_EDGES = " \xa0\t\r\n,;:–—-\"“”‘’'«»()[]"


def _says_something(syntax: Syntax, span: Span) -> bool:
    """Whether a stretch has a verb and five words (a subhead that does is a sentence)."""
    words = [word for word in syntax.words(*span) if syntax.upos[word] != "PUNCT"]
    return len(words) >= 5 and any(syntax.upos[word] in {"VERB", "AUX"} for word in words)
