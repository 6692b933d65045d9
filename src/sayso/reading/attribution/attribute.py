"""Attribution of one document: the network's reading, the page's forms, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sayso.reading.attribution.cited import find_cited, without_citing, without_lent_sources
from sayso.reading.attribution.clean import clean_draft, without_empty
from sayso.reading.attribution.contents import (
    rejoined,
    sentence_at,
    settle_content,
    settle_cue,
    without_rest,
    without_stolen,
)
from sayso.reading.attribution.continued import join_continued
from sayso.reading.attribution.coordinated import with_coordinated
from sayso.reading.attribution.counts import find_counts, with_counts
from sayso.reading.attribution.edges import find_edges
from sayso.reading.attribution.judge import kind_of, polarity_of, relaying, stance_of
from sayso.reading.attribution.labelled import find_labelled
from sayso.reading.attribution.nested import with_nested, within_speech
from sayso.reading.attribution.quoted import find_block_quotes, find_quoted, quotations_of
from sayso.reading.attribution.reconcile import reconcile
from sayso.reading.attribution.reject import is_no_attribution
from sayso.reading.attribution.relayed import find_headline_drafts, find_relayed, without_cited_words
from sayso.reading.attribution.signed import find_signed_posts
from sayso.reading.attribution.sources import settle_source, whole_name
from sayso.reading.attribution.turns import find_quoted_turns, find_turns
from sayso.reading.drafts import Draft, Extractor, Form
from sayso.reading.measure import merged
from sayso.reading.names import Names
from sayso.reading.passages import Passage, passages_of
from sayso.reading.quotes import Quotation
from sayso.reading.speakers import known_sources, resolve_speakers
from sayso.records.attributions import Attribution
from sayso.records.documents import Document, Role, Zone
from sayso.records.ids import content_id
from sayso.records.spans import Span, Spans, covers

# Headlines drop their cues and articles, on which the network was trained to rely.
_UNREAD = frozenset({Role.HEADLINE, Role.SUBHEAD})


def attribute(document: Document, extractor: Extractor, zones: frozenset[Zone]) -> tuple[Attribution, ...]:
    """Who says what in a document's article text (and its comments, where `zones` asks for them), in text order.

    The extractor reads the paragraphs; interview turns, block quotations, quotations on their own, "according to",
    "citing", hearsay adverbs and headlines are read by their form. Roles are those of PolNeAR (Newell et al. 2018).
    """
    passages = passages_of(document, zones)
    quoted = quotations_of(document.text, passages)
    quotations = [quotation for _, quotation in quoted]
    names = Names(document.text, extractor.names(document.text, _windows(passages)))
    drafts = find_drafts(document, passages, quoted, extractor, names)
    speakers = resolve_speakers(document, passages, drafts, names)
    return _rows(document, passages, quotations, *_told_once(drafts, speakers))


def find_drafts(
    document: Document,
    passages: Sequence[Passage],
    quoted: Sequence[tuple[Passage, Quotation]],
    extractor: Extractor,
    names: Names,
) -> list[Draft]:
    """Drafts of all forms, each attribution once, without what is none."""
    text = document.text
    quotations = [quotation for _, quotation in quoted]

    def read(windows: Sequence[Span]) -> list[Draft]:
        return read_drafts(text, windows, quotations, extractor, names)

    neural = with_nested(text, read(_windows(passages)), quotations, read)
    shaped = [*find_turns(passages), *find_block_quotes(text, passages, quoted)]
    shaped += find_quoted(text, passages, quoted)
    shaped += [*find_quoted_turns(text, passages), *find_labelled(text, passages), *find_relayed(text, passages)]
    shaped += find_signed_posts(text, passages, quotations)
    drafts = reconcile(text, neural, shaped)
    rejected = [draft for draft in drafts if is_no_attribution(text, draft, drafts, quotations)]
    out = set(rejected)
    drafts = [rejoined(text, draft, rejected) for draft in drafts if draft not in out]
    drafts = without_cited_words(text, drafts)
    drafts = without_lent_sources(text, without_citing(text, drafts, passages))
    drafts = join_continued(text, passages, quotations, drafts)
    drafts = reconcile(text, drafts, find_edges(text, passages, drafts))
    drafts = with_counts(text, drafts, find_counts(text, passages, drafts))
    drafts = reconcile(text, drafts, find_cited(text, drafts, passages))
    drafts = with_coordinated(text, drafts, passages)
    drafts = within_speech(drafts)
    return drafts + find_headline_drafts(text, passages, partial(known_sources, document, drafts))


def _windows(passages: Sequence[Passage]) -> list[Span]:
    return [passage.span for passage in passages if passage.role not in _UNREAD]


def _told_once(drafts: Sequence[Draft], speakers: Sequence[str | None]) -> tuple[list[Draft], list[str | None]]:
    """Without drafts that give the same words to the same speaker a second time ("the monitor said … said")."""
    kept: dict[tuple[Spans, str | None], Draft] = {}
    for draft, speaker in zip(drafts, speakers, strict=True):
        kept.setdefault((draft.content, speaker), draft)
    return list(kept.values()), [speaker for _, speaker in kept]


def read_drafts(
    text: str, windows: Sequence[Span], quotations: Sequence[Quotation], extractor: Extractor, names: Names
) -> list[Draft]:
    """The network's drafts, their spans brought to the form of the rules."""
    drafts = []
    for raw in extractor(text, windows):
        draft = clean_draft(text, raw, windows)
        if draft is None:
            continue
        draft = settle_cue(text, draft)
        window = next(span for span in windows if covers(span, draft.cue[0]))
        sentence = sentence_at(text, window, draft.cue[0][0])
        draft = without_empty(whole_name(text, settle_source(text, draft, sentence), names))
        if draft is not None and (draft := without_empty(settle_content(text, draft, window, quotations))):
            drafts.append(draft)
    return without_stolen(without_rest(text, drafts))


def _rows(
    document: Document,
    passages: Sequence[Passage],
    quotations: Sequence[Quotation],
    drafts: Sequence[Draft],
    speakers: Sequence[str | None],
) -> tuple[Attribution, ...]:
    ids = [attribution_id(document, draft) for draft in drafts]
    rows: dict[str, Attribution] = {}
    for draft, id_, speaker, outer in zip(drafts, ids, speakers, relaying(drafts), strict=True):
        zone = document.zone_at(draft.content[0][0])
        rows[id_] = Attribution(
            id=id_,
            doc=document.id,
            source=merged(draft.source),
            cue=merged(draft.cue),
            content=merged(draft.content),
            kind=kind_of(draft, quotations),
            speaker=speaker,
            polarity=polarity_of(document.text, draft),
            stance=stance_of(document.text, draft),
            nested_in=None if outer is None else ids[outer],
            zone=zone,
        )
    return tuple(sorted(rows.values(), key=lambda row: (row.content, row.source, row.cue)))


def attribution_id(document: Document, draft: Draft) -> str:
    """The id of a draft's row: its page, its document and all its spans."""
    start, end = draft.extent
    spans = (merged(draft.source), merged(draft.cue), merged(draft.content))
    return content_id("attribution", document.page, document.id, start, end, *spans)


__all__ = ["Form", "attribute"]
