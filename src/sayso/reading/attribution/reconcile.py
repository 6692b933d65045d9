"""One list from two: what the network found and what the page's form shows, each attribution once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.documents.sentences import sentence_spans
from sayso.reading.drafts import Draft, Form
from sayso.reading.measure import length, likeness, merged, shared, within
from sayso.records.spans import Span, Spans, hull, trim

# Two drafts with at least half of their content in common are one attribution, as the scorers count it.
SAME = 0.5
_MARKS = frozenset("“„«\"‘’'")
_QUOTED = frozenset({Form.QUOTE, Form.LONE_QUOTE})


def reconcile(text: str, neural: Sequence[Draft], shaped: Sequence[Draft]) -> list[Draft]:
    """Neural and structured drafts as one list in text order."""
    found = _once(neural)
    alone = [draft for draft in shaped if draft.form is Form.LONE_QUOTE]
    found = [_without_lone(text, draft, alone) for draft in found]
    behind = [quote for quote in shaped if quote.form is Form.QUOTE and quote.source and quote.cue]
    found = [_without_others(draft, behind) for draft in found]
    for draft in sorted(shaped, key=lambda d: (-d.form, d.order)):
        if draft.form in {Form.TURN, Form.BLOCKQUOTE}:
            found = [other for other in found if likeness(other.content, draft.content) < SAME] + [draft]
        elif draft.form in _QUOTED:
            found = found if _is_told(draft, found) else _with_quote(text, found, draft)
        else:
            found = _with_relay(text, found, draft)
    return sorted(found, key=lambda d: (d.order, d.cue, d.source, -d.form))


def _is_told(draft: Draft, found: Sequence[Draft]) -> bool:
    """Whether a quotation without a cue stands in another draft's words, or is a turn with its label."""
    return draft.form is Form.LONE_QUOTE and any(
        within(draft.content, other.content)
        or (other.form is Form.TURN and likeness(draft.content, other.content) >= SAME)
        for other in found
    )


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """The surest draft of each cue (windows overlap)."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.score, d.order, d.source, d.cue)):
        same = [other for other in kept if shared(draft.cue, other.cue) and not _far(draft, other)]
        if not any(likeness(draft.content, other.content) >= SAME or _one_source(draft, other) for other in same):
            kept.append(draft)
    return kept


def _far(a: Draft, b: Draft) -> bool:
    """Whether two drafts are too far apart to be about the same words; 4,000 code points is a long paragraph."""
    return a.content[0][0] > b.content[-1][1] + 4000 or b.content[0][0] > a.content[-1][1] + 4000


def _one_source(a: Draft, b: Draft) -> bool:
    return a.source == b.source or bool(shared(a.source, b.source))


def _without_lone(text: str, draft: Draft, alone: Sequence[Draft]) -> Draft:
    """Leave a quotation in another sentence than the cue to its own draft, unless the cue's words are quoted too.

    `“A,” she said. “B.”` is one attribution in two parts; in `She said that A. “B.”` the quotation has no cue.
    """
    if not draft.cue:
        return draft
    lone = [
        span
        for span in draft.content
        if any(within([span], quote.content) for quote in alone) and not _one_sentence(text, span, draft.cue[0])
    ]
    rest = tuple(span for span in draft.content if span not in lone)
    quoted = any(is_marked(text, span) for span in rest)
    return replace(draft, content=rest) if rest and lone and not quoted else draft


def _without_others(draft: Draft, behind: Sequence[Draft]) -> Draft:
    """`“A,” they added. “B,” the sources said.`: B has a source and cue of its own behind it."""
    rest = tuple(
        span
        for span in draft.content
        if not any(
            span[1] <= quote.cue[0][0] and within([span], quote.content) and not shared(draft.cue, quote.cue)
            for quote in behind
            if draft.cue and draft.cue[-1][1] <= span[0]
        )
    )
    return replace(draft, content=rest) if rest and len(rest) < len(draft.content) else draft


def _one_sentence(text: str, a: tuple[int, int], b: tuple[int, int]) -> bool:
    start, end = hull([a, b])
    # A comma or a verb before the second mark joins what a stop inside the first would part.
    return (
        len(sentence_spans(text, min(a[1], b[1]), max(a[0], b[0]))) <= 1
        and ". " not in text[min(a[1], b[1]) : max(a[0], b[0])]
        and start < end
    )


def _with_quote(text: str, found: list[Draft], quote: Draft) -> list[Draft]:
    """A quotation completes the neural draft about it: all of the quoted words, and a source where none was."""
    for index, draft in enumerate(found):
        if _far(draft, quote):
            continue
        inside = shared(draft.cue, quote.content) > 0
        like = likeness(draft.content, quote.content)
        same_cue = shared(draft.cue, quote.cue) > 0 and shared(draft.content, quote.content) > 0
        ahead = bool(quote.cue) and quote.cue[-1][1] <= quote.content[0][0]
        if (
            not inside
            and quote.cue
            and shared(draft.cue, quote.cue)
            and (ahead or shared(draft.content, quote.content))
        ):
            content = merged((*quote.content, *_goes_on(text, draft, quote)))
            passive = text[quote.cue[0][0] : quote.cue[0][1]].endswith("quoted")  # "he was quoted by the wire as …"
            source = quote.source if passive else draft.source or quote.source
            found[index] = replace(quote, source=source, content=content)
            return found
        if quote.cue and draft.cue and not shared(draft.source, quote.source) and _relays(text, draft):
            continue
        if inside or (like < SAME and not same_cue and not (within(draft.content, quote.content) and draft.source)):
            continue
        source, cue = (draft.source, draft.cue) if draft.source or not quote.source else (quote.source, quote.cue)
        if quote.cue and text[slice(*quote.cue[0])] == ":" and shared(source, quote.source):
            cue = quote.cue  # `Ilse Marr, quietly: “…”` has no verb
        mostly = within(draft.content, quote.content) or like >= 0.8
        content = quote.content if mostly else draft.content
        if len(quote.content) > 1:  # it reopens in the next paragraph: `“A,” she said. “B` and `“C.”`
            content = merged((*draft.content, *quote.content))
        found[index] = replace(draft, source=source, cue=cue, content=content)
        return found
    return [*found, quote]


def _goes_on(text: str, draft: Draft, quote: Draft) -> list[Span]:
    """Other quoted parts: `“By waiting,” she said, “we lose.”`, `“A,” she said. “B.”`."""
    return [span for span in draft.content if not shared([span], quote.content) and is_marked(text, span)]


def is_marked(text: str, span: Span) -> bool:
    """Whether a quotation mark stands at the beginning of a span or just before it."""
    return any(char in _MARKS for char in text[max(0, span[0] - 1) : span[0] + 1])


def _relays(text: str, draft: Draft) -> bool:
    """Whether a draft only passes on what another source says: "according to", "citing"."""
    return text[draft.cue[0][0] : draft.cue[-1][1]].lower() in {"according to", "citing", "quoting"}


def _with_relay(text: str, found: list[Draft], relay: Draft) -> list[Draft]:
    """A relaying form gives its source to the neural draft with that cue; else it stands for itself."""
    for index, draft in enumerate(found):
        if _far(draft, relay):
            continue
        if shared(draft.cue, relay.cue):
            if relay.form is Form.HEARSAY and relay.source and draft.source:
                relay = _of_source(text, relay, draft.source)
            bracketed = text[relay.cue[0][0] - 1 : relay.cue[0][0]] == "("
            if bracketed or relay.form in {Form.HEARSAY, Form.PASSIVE, Form.CITING}:
                found[index] = relay
            elif relay.form is Form.ACCORDING:
                found[index] = replace(relay, content=max((draft.content, relay.content), key=length))
            elif not draft.source and relay.source:
                found[index] = replace(draft, source=relay.source)
            return found
        if draft.source and relay.source == draft.source and likeness(draft.content, relay.content) >= SAME:
            return found
        if not relay.source and not draft.source and likeness(draft.content, relay.content) >= SAME:
            return found
    return [*found, relay]


def _of_source(text: str, relay: Draft, source: Spans) -> Draft:
    """A hearsay draft with the network's longer source; its words end where that begins."""
    first = source[0][0]
    before = [trim(text, (start, min(end, first)), ' ,"“”') for start, end in relay.content if start < first]
    after = [span for span in relay.content if span[0] >= first]
    return replace(relay, source=source, content=(*before, *after))
