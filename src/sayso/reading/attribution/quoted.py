"""Quoted words with their cue: quotations in a line, quotations on their own, block quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.documents.sentences import sentence_spans
from sayso.reading.attribution.introduced import Speaker, before_colon, introduced_by
from sayso.reading.attribution.signed import signed_part
from sayso.reading.attribution.widened import widened
from sayso.reading.drafts import Draft, Form
from sayso.reading.measure import merged
from sayso.reading.passages import Passage
from sayso.reading.phrases import phrase_after, phrase_before, verb_group
from sayso.reading.quotes import Quotation, find_quotations, is_sentence, join_paragraphs
from sayso.records.documents import Role
from sayso.records.spans import Span, covers

# How far from the closing mark a cue may stand, in code points: "the deputy head of the … agency, Ana Ruiz, said".
_REACH = 140
_REOPENING = ('"', "'", "``", "‘")
_MARKDOWN = re.compile(r">\s*")


def find_quoted(text: str, passages: Sequence[Passage], quoted: Sequence[tuple[Passage, Quotation]]) -> list[Draft]:
    """Drafts for quotations that are whole sentences, with source and cue where the sentence gives them.

    `quoted` is what `quotations_of` gives.
    """
    drafts = []
    for passage, quotation in quoted:
        if passage.role in {Role.HEADLINE, Role.SUBHEAD, Role.TURN, Role.BLOCKQUOTE}:
            continue
        drafts += _inside(text, quotation)
        place = _place_of(passages, quotation.inner[0])
        speaker = after_quotation(text, passage, quotation) or before_quotation(text, passages[place], quotation)
        if speaker is None and place and quotation.outer[0] == passages[place].start:
            speaker = before_colon(text, passages[place - 1])
        if not is_sentence(text, quotation):
            continue
        if speaker:
            drafts.append(Draft(*speaker, quotation.inner, Form.QUOTE))
        elif signed := signed_part(text, quotation.inner):
            drafts.append(Draft(*signed[0], signed[1], Form.QUOTE))
        elif _stands_alone(text, passage, quotation):
            drafts.append(Draft((), (), quotation.inner, Form.LONE_QUOTE))
    return drafts


_MAIN_VERB = re.compile(
    r"\b(?:sent|wrote|issued|released|posted|published|delivered|made|gave|spoke|took|held|sends|writes|issues|responded|replied)\b"
)
_SAYS = re.compile(
    r"(?P<verb>(?:used to\s+|(?:is|are|was|were|has|have|had)\s+)?(?:say|says|said|saying))(?:\s+that)?,?:?\s*$"
)


def _inside(text: str, quotation: Quotation) -> list[Draft]:
    """Quotations within a quotation: `“They used to say ‘never again’ …”`."""
    drafts = []
    for start, end in quotation.inner:
        for inner in find_quotations(text, start, end):
            sentence = next(
                (s for s in sentence_spans(text, start, end) if s[0] <= inner.outer[0] < s[1]), (start, end)
            )
            says = _SAYS.search(text, sentence[0], inner.outer[0])
            source = phrase_before(text, sentence[0], says.start()) if says else None
            # 3: words; "said ‘no’" is kept whole by the outer quotation
            if says and source and len(text[slice(*inner.inner[0])].split()) >= 3:
                drafts.append(Draft((source,), (says.span("verb"),), inner.inner, Form.QUOTE))
    return drafts


def quotations_of(text: str, passages: Sequence[Passage]) -> list[tuple[Passage, Quotation]]:
    """Every quotation with the passage in which it ends, quotations over several paragraphs joined."""
    found: list[Quotation] = []
    below = {above.end: after.start for above, after in pairwise(passages) if above.zone is after.zone}
    for passage in passages:
        goes_on = text.startswith(_REOPENING, below.get(passage.end, len(text)))
        found += find_quotations(text, *passage.span, goes_on=goes_on)
    joined = join_paragraphs(text, found, below)
    return [(_passage_at(passages, quotation.inner[-1]), quotation) for quotation in joined]


def _passage_at(passages: Sequence[Passage], span: Span) -> Passage:
    return passages[_place_of(passages, span)]


def _place_of(passages: Sequence[Passage], span: Span) -> int:
    return next(place for place, passage in enumerate(passages) if covers(passage.span, span))


def after_quotation(text: str, passage: Passage, quotation: Quotation) -> Speaker | None:
    """`“…,” the mayor said` and `“…,” said the mayor`."""
    at, end = quotation.outer[1], min(passage.end, quotation.outer[1] + _REACH)
    rest = re.compile(r"[\s,–—-]*").match(text, at, end)
    begin = rest.end() if rest else at
    if text[at - 2] in ".!?" and text[begin : begin + 1].isupper() and not _inverted(text, begin, end):
        # `“…” Ana Ruiz said` without a comma: only where the verb ends the sentence
        verb = verb_group().search(text, begin, end)
        if verb and re.search(r"\b(?:sp(?:ea|o)k|talk)\w*$", verb.group()):
            return None  # `“…” He spoke at the mill.`: of another time
        if verb is None or not re.compile(
            r"(?:\s+(?:on|in|to|at|during|late|earlier)\b(?![^.,;:]*\bthat\b)[^.,;:]{0,60})?\s*(?:[.,]|$)"
        ).match(text, verb.end()):
            return None
    verb = verb_group().search(text, begin, end)
    if verb is None:
        return None
    between = text[begin : verb.start()]
    if re.search(r"[.!?;:“\"]\s", between) and not re.search(
        r"\b(?:[A-Z]|Gen|Col|Lt|Dr|Mr|Mrs|Sen|St)\.\s", between
    ):
        return None
    if not between.strip():
        source = phrase_after(text, verb.end(), end)
    else:
        source = phrase_before(text, begin, verb.start())
    return ((source,), (verb.span(),)) if source else None


def _inverted(text: str, begin: int, end: int) -> bool:
    return verb_group().match(text, begin, end) is not None


# "said | in an interview with the Lake Herald, “…”": where and to whom.
_ADJUNCT = re.compile(
    r"\s+(?:in|during|at)\s+(?:an?|his|her|their|the)\s+(?:[\w-]+\s+){0,2}"
    r"(?:interview|statement|speech|letter|message|briefing|press\s+conference|conference|e-?mail|post)\b[^,.;:“”\"]{0,40}"
)
_QUOTED_AS = re.compile(
    r"(?P<cue>\b(?:was|were|is|are|has been|have been)\s+(?:also\s+)?quoted)"
    r"(?P<by>\s+(?:by|in)\s[^,;:“”\"]{2,60}?)?"
    r"\s+(?P<as>as\s+(?:saying|telling|stating|adding))$"
)


def before_quotation(text: str, passage: Passage, quotation: Quotation) -> Speaker | None:
    """`The mayor said: “…”` and `the mayor said, “…”`."""
    start = quotation.outer[0]
    lead = re.compile(r"[:,]?\s*$").search(text, passage.start, start)
    if lead is None or start == passage.start:
        return None
    # 1,500: code points; a lead-in is one sentence
    sentence = sentence_spans(text, max(passage.start, start - 1500), start)[-1]
    colon = text[lead.start() : lead.start() + 1] == ":"
    verbs = list(verb_group().finditer(text, sentence[0], lead.start()))
    if not verbs:
        return None
    verb = verbs[-1]
    # 110: "is explaining the new position to listeners of …:"; without a colon the verb stands at the mark
    adjunct = _ADJUNCT.fullmatch(text, verb.end(), lead.start())
    if (lead.start() - verb.end() > (110 if colon else 0) and not adjunct) or not (
        colon or text[lead.start() : start].strip() == ","
    ):
        return None
    if quoted := _QUOTED_AS.search(text, sentence[0], verb.end()):
        source = phrase_before(text, sentence[0], quoted.start("cue"))
        parts = (quoted.span("cue"), quoted.span("as")) if quoted["by"] else ((quoted.start("cue"), verb.end()),)
        return ((source,), parts) if source else None
    if verb.group().endswith("ing") and text[sentence[0] : verb.start()].rstrip()[-1:] == ",":
        return _participle(text, sentence, verb)
    source = phrase_before(text, sentence[0], verb.start())
    return ((source,), (verb.span(),)) if source else None


def _participle(text: str, sentence: Span, verb: re.Match[str]) -> Speaker | None:
    """`The envoy sent a letter, saying: “…”`: the subject stands before the main verb."""
    mains = list(_MAIN_VERB.finditer(text, sentence[0], verb.start()))
    if not mains:
        return None
    source = phrase_before(text, sentence[0], mains[-1].start())
    return ((widened(text, source, sentence),), ((mains[-1].start(), verb.end()),)) if source else None


def _stands_alone(text: str, passage: Passage, quotation: Quotation) -> bool:
    """Whether nothing but stops stands between the quotation and the sentences (or paragraph edges) around it."""
    before = text[passage.start : quotation.outer[0]].rstrip() if quotation.outer[0] > passage.start else ""
    after = text[quotation.outer[1] : passage.end].lstrip()
    opened = not before or before[-1] in '.!?:”")]…'
    closed = not after or after[0] in "([" or after[0].isupper() or after[0] in '“"‘.!?'
    # 5: words; shorter sentences in marks are as often a motto as somebody's words
    return opened and closed and len(text[quotation.inner[0][0] : quotation.inner[-1][1]].split()) >= 5


def find_block_quotes(
    text: str, passages: Sequence[Passage], quoted: Sequence[tuple[Passage, Quotation]]
) -> list[Draft]:
    """Block quotations with the speaker of the sentence that introduces them."""
    drafts = []
    for index, passage in enumerate(passages):
        if passage.role is not Role.BLOCKQUOTE or (index and passages[index - 1].role is Role.BLOCKQUOTE):
            continue
        block = [passage]
        for later in passages[index + 1 :]:
            if later.role is not Role.BLOCKQUOTE:
                break
            block.append(later)
        above = passages[index - 1] if index else None
        source, cue = (before_colon(text, above) or introduced_by(text, above)) if above else ((), ())
        parts = [_unquoted(text, part) for part in block]
        for _, quotation in quoted:
            if len(quotation.inner) > 1 and covers(block[-1].span, quotation.inner[0]):
                parts += quotation.inner  # it goes on below, a mark before each paragraph
        if signed := signed_part(text, parts):
            (source, cue), parts = signed[0], list(signed[1])
        drafts.append(Draft(source, cue, merged(parts), Form.BLOCKQUOTE))
    return drafts


def _unquoted(text: str, passage: Passage) -> Span:
    quotations = find_quotations(text, *passage.span)
    whole = [q for q in quotations if q.outer[0] == passage.start and q.outer[1] >= passage.end - 1]
    if whole:
        return whole[0].inner[0]
    mark = _MARKDOWN.match(text, *passage.span)
    return (mark.end() if mark else passage.start), passage.end
