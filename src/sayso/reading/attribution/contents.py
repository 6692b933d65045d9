"""Contents as the rules want them: the whole attributed stretch of the cue's sentence, nothing of the author's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.reading.cues import cue_words
from sayso.reading.drafts import Draft
from sayso.reading.measure import merged, within
from sayso.reading.phrases import MONTH, WEEKDAY
from sayso.reading.quotes import Quotation, is_quoted, quotations_over
from sayso.reading.sentences import sentences_in
from sayso.records.spans import Span, Spans, covers, hull, overlap, trim

_EDGE = " \t\n\r\xa0,;:–—"
_SAYING = re.compile(
    r"to\s+(?:publicly\s+|openly\s+)?(?:say|tell|comment|confirm|deny|discuss|reveal|disclose|provide|give|admit|acknowledge)\b\s*"
)
_ADDRESSED = re.compile(r"^(?P<whom>(?!that\b)(?:[\w’-]+\s+){1,4}?)(?=that\b)")
_ADDRESSING = re.compile(r"\b(?:remind|tell|told|inform|warn|assur|reassur|notif|brief|advis)\w*$", re.IGNORECASE)
_REJOINDER = re.compile(r",?\s+which\s+(?:has|have|had|was|were|is)\s+(?:since|later|now|subsequently)\b")
_WHEN = re.compile(r"\b(?:when|whenever|if|once)\s+(?:[\w’]+\s+){0,3}$", re.IGNORECASE)
# "said | on its Twitter account that …": where it was said, before the clause.
_PARTICIPLE = re.compile(
    r"(?!during)[a-z]+ing\s+(?:the|an?|its|their|his|her|up|at|on|in|to|from|with|that|some|more|[A-Z0-9])"
)
_PLACE_SAID = re.compile(
    r"(?:(?:on|in|via|through)\s+)?(?:its|his|her|their|an?|the)\s+(?:[\w-]+\s+){0,2}?(?:account|page|feed|channel|website|blog|statement)\s+(?=that\b)"
)
_FINITE = r"(?:was|were|is|are|has|have|had)"
_ON = r"(?:(?!(?:who|which|that|where|when|and|but|or|because|if|while|as|it|he|she|they|there)\b)[\w’'-]+\s+)"
# "that the dam would burst |was heard": a second finite verb, and nothing between that could lead up to it.
_MAIN_VERB = re.compile(
    rf"that\s+{_ON}{{1,8}}?(?:would|could|will|might|may|can|should|{_FINITE})\s+{_ON}{{1,10}}?(?P<main>{_FINITE}\s)"
)
# "declared |Wednesday", "had announced |earlier this" month: the day is no part of the verb.
_WHEN_SAID = re.compile(
    rf"(?<=\w)(?:\s+(?:on|in|late|early|earlier|later|last|this|today|yesterday|week|month|year|{WEEKDAY}|{MONTH}))+$"
)
# "the goals set for them in the| country": an end that no phrase has.
_UNENDED = re.compile(r"\b(?:the|an?|of|its|their|his|her)$")
_NEXT_WORDS = re.compile(r"\s+(?:[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*|[\w’'-]+)")
_GOING_ON = re.compile(r"\b(?:adding|noting|stressing|stating|explaining|pointing\s+out|indicating|saying)\s+$")
_CLOSED = re.compile(rf"(?:\s+(?:on\s+)?(?:{WEEKDAY}|today|yesterday))?[\s.,]*")
_IT = re.compile(r"(?<=\w)[\s,]+it(?:\s+(?:has|have|had|is|was)(?:\s+been)?)?\s+$")
_CITING = re.compile(r"\s+(?:while\s+)?(?:citing|quoting)\b")


def settle_cue(text: str, draft: Draft) -> Draft:
    """`Reported citing` holds two cues, of which the second is read by its own form; `said Monday` holds a day."""
    parts = []
    for start, end in draft.cue:
        cut = _CITING.search(text, start, end)
        part = trim(text, (start, cut.start() if cut else end), _EDGE + "‘’“”")
        if when := _WHEN_SAID.search(text, *part):
            part = trim(text, (part[0], when.start()), _EDGE)
        if part[0] < part[1]:
            parts.append(part)
    return replace(draft, cue=tuple(parts) or draft.cue)


def settle_content(text: str, draft: Draft, window: Span, quotations: Sequence[Quotation]) -> Draft:
    """The draft with its content in the cue's sentence (quotations aside), without addressee or remarks."""
    sentence = sentence_at(text, window, draft.cue[0][0])
    draft = _with_saying(text, draft, sentence)
    content = _in_sentence(draft, sentence, quotations)
    content = _without_addressee(text, draft, content)
    if place := _PLACE_SAID.match(text, *content[0]):
        content = ((place.end(), content[0][1]), *content[1:])
    content = tuple(_without_rejoinder(text, span) for span in content)
    content = _main_clause_off(text, draft, content, quotations)
    content = _before_main_verb(text, draft, content, sentence)
    content = _before_participle(text, draft, content, sentence)
    content = _both_sides(text, draft, content, sentence, quotations)
    content = tuple(_ended(text, span, sentence) for span in content if not _is_it(text, draft, span))
    content = _all_reported(text, draft, content, sentence)
    return replace(draft, content=merged(content) or draft.content)


def sentence_at(text: str, window: Span, at: int) -> Span:
    """The sentence of a window that holds an offset."""
    return next((span for span in sentences_in(text, *window) if span[0] <= at < span[1]), window)


def _with_saying(text: str, draft: Draft, sentence: Span) -> Draft:
    """`refused | to say …`: the infinitive belongs to the cue, and the clause after it is the content."""
    first = draft.content[0]
    saying = _SAYING.match(text, *first)
    if saying is None or first[0] - draft.cue[-1][1] > 2:
        return draft
    cue = (*draft.cue[:-1], (draft.cue[-1][0], trim(text, (first[0], saying.end()))[1]))
    rest = trim(text, (saying.end(), first[1]), _EDGE)
    that = re.compile(r"\bthat\s").search(text, saying.end(), sentence[1])
    if that and not text[rest[0] : rest[1]].startswith(("that ", "whether ", "if ", "how ", "why ", "who ")):
        rest = trim(text, (that.start(), sentence[1]), _EDGE + ".")
    return replace(draft, cue=cue, content=(rest, *draft.content[1:])) if rest[0] < rest[1] else draft


def _in_sentence(draft: Draft, sentence: Span, quotations: Sequence[Quotation]) -> Spans:
    """Parts in other sentences stay only where they are quoted (what is reported runs to its sentence's end)."""
    parts: list[Span] = []
    for span in draft.content:
        around = quotations_over(quotations, span)
        if any(overlap(span, quotation.outer) * 2 > span[1] - span[0] for quotation in around):
            parts.append(span)
            continue
        start, end = max(span[0], sentence[0]), min(span[1], sentence[1])
        if start < end:
            parts.append((start, end))
    return tuple(parts) or draft.content


def _without_addressee(text: str, draft: Draft, content: Spans) -> Spans:
    if not _ADDRESSING.search(text[slice(*draft.cue[-1])]) or content[0][0] < draft.cue[-1][1]:
        return content
    whom = _ADDRESSED.match(text[slice(*content[0])])
    return ((content[0][0] + whom.end(), content[0][1]), *content[1:]) if whom else content


def _without_rejoinder(text: str, span: Span) -> Span:
    """`… that they won, which has since proved false`: the relative clause is the author's."""
    remark = _REJOINDER.search(text, *span)
    return (span[0], remark.start()) if remark else span


def _ended(text: str, span: Span, sentence: Span) -> Span:
    """`set for them in the` is not all of it: a content does not end with an article."""
    rest = _NEXT_WORDS.match(text, span[1], sentence[1]) if _UNENDED.search(text, *span) else None
    return (span[0], rest.end()) if rest else span


def _is_it(text: str, draft: Draft, span: Span) -> bool:
    """`|It| has been claimed that it rained`, not `|It| is expected to rain`: a passive’s empty subject."""
    if draft.source or len(draft.content) < 2 or text[slice(*span)].lower() != "it":
        return False
    return not re.match(r"to\s", text[slice(*max(draft.content))])


def _all_reported(text: str, draft: Draft, content: Spans, sentence: Span) -> Spans:
    """`The envoy said it rained, adding that |it snowed|, the wire reported.`: the wire reports all of it.

    So does "it was announced on Monday" at a sentence's end.
    """
    if not _CLOSED.fullmatch(text, draft.cue[-1][1], sentence[1]) or len(content) != 1:
        return content
    end = draft.source[0][0] if draft.source else draft.cue[0][0]
    told_last = content[0][1] <= end
    if draft.source and told_last and _GOING_ON.search(text, sentence[0], content[0][0]):
        return ((sentence[0], content[0][1]),)
    it = None if draft.source else _IT.search(text, sentence[0], draft.cue[0][0])
    if it and content[0][0] < it.start():
        return (trim(text, (sentence[0], it.start()), _EDGE),)
    return content


def _main_clause_off(text: str, draft: Draft, content: Spans, quotations: Sequence[Quotation]) -> Spans:
    """`When she says that …, people listen`: the content ends with the subordinate clause."""
    if not draft.source or not _WHEN.search(text[max(0, draft.source[0][0] - 40) : draft.source[0][0]]):
        return content
    last = content[-1]
    comma = re.compile(r",\s").search(text, *last)
    if (
        last[0] < draft.cue[-1][1]
        or comma is None
        or any(covers(q.outer, comma.span()) for q in quotations_over(quotations, comma.span()))
    ):
        return content
    return (*content[:-1], (last[0], comma.start()))


def _before_main_verb(text: str, draft: Draft, content: Spans, sentence: Span) -> Spans:
    """`The warning that the dam would burst |was heard|`: a clause on the subject ends before its verb."""
    first, (start, end) = min(draft.source + draft.cue), content[-1]
    noun = text[slice(*draft.cue[-1])].lower().removesuffix("s") in cue_words("verbs", "nouns")
    # 20: code points, as many as "On Monday, the mayor’s"
    if not noun or len(content) > 1 or first[0] - sentence[0] > 20 or start - draft.cue[-1][1] > 1:
        return content
    main = _MAIN_VERB.match(text, start, end)
    return (trim(text, (start, main.start("main"))),) if main else content


def _before_participle(text: str, draft: Draft, content: Spans, sentence: Span) -> Spans:
    """`The army shelled the town the guild said | keeping up pressure`: a participle is no reported clause."""
    if (
        len(content) > 1
        or not draft.source
        or content[0][0] < draft.cue[-1][1]
        or draft.source[0][0] > draft.cue[0][0]
    ):
        return content
    before = trim(text, (sentence[0], draft.source[0][0]), _EDGE)
    said = re.search(r"\b(?:said|says|reported|added)$", text[slice(*draft.cue[-1])])
    # 8: words; a shorter beginning is an adverbial
    if said and _PARTICIPLE.match(text, *content[0]) and len(text[slice(*before)].split()) >= 8:
        return (before,)
    return content


def _both_sides(text: str, draft: Draft, content: Spans, sentence: Span, quotations: Sequence[Quotation]) -> Spans:
    """`…, the mayor told the Herald, …`: a cue between commas has content on both sides."""
    if not draft.source or is_quoted(content[:1], quotations):
        return content
    held = hull((*draft.source, *draft.cue))
    before = (sentence[0], held[0])
    comma_before = text[sentence[0] : held[0]].rstrip()[-1:] == ","
    comma_after = re.compile(r"(?:\s+(?:[\w’-]+\s?){1,4})?,\s").match(text, held[1], sentence[1])
    # 8: words; shorter beginnings are adverbials ("On Monday,") more often than clauses
    if not (comma_before and comma_after) or len(text[slice(*before)].split()) < 8 or content[0][0] < held[1]:
        return content
    return (trim(text, before, _EDGE), *content)


def without_stolen(drafts: Sequence[Draft]) -> list[Draft]:
    """`…, he said, explaining that …`: a part that belongs to the nearer cue is taken from the farther one."""
    kept = []
    for draft in drafts:
        rest = tuple(span for span in draft.content if not _nearer_owner(draft, span, drafts))
        kept.append(replace(draft, content=rest) if rest and len(rest) < len(draft.content) else draft)
    return kept


def without_rest(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """`A source told the Herald, which first reported |the loss|, that …`: such a clause ends at the comma."""
    out = []
    for draft in drafts:
        relative = bool(draft.source) and text[slice(*draft.source[0])].lower() in {"which", "who"}
        start, end = draft.content[-1]
        comma = text.find(", ", start, end)
        others = [other for other in drafts if relative and other.cue and other.cue[0] < draft.source[0]]
        if comma > 0 and any(other.content[-1] == (comma + 2, end) for other in others):
            draft = replace(draft, content=(*draft.content[:-1], (start, comma)))  # noqa: PLW2901 - the same, shorter
        out.append(draft)
    return out


def _nearer_owner(draft: Draft, span: Span, drafts: Sequence[Draft]) -> bool:
    if not draft.cue:
        return False
    return any(
        other is not draft
        and other.cue
        and draft.cue[-1][1] <= other.cue[0][0]
        and other.cue[-1][1] <= span[0]
        and within([span], other.content)
        for other in drafts
    )


def rejoined(text: str, draft: Draft, rejected: Sequence[Draft]) -> Draft:
    """Content that was cut where a rejected cue began ("… according to type and place") runs on over it.

    Not where the author infers from what is told: "Reports that it rained |suggest that …".
    """
    for other in rejected:
        cue = other.cue[0]
        end = draft.content[-1][1]
        if (
            draft.cue
            and draft.cue[0][0] < end <= cue[0]
            and not text[end : cue[0]].strip()
            and other.content[-1][1] > cue[1]
            and draft.cue[0] not in other.source
        ):
            return replace(draft, content=merged((*draft.content, (end, other.content[-1][1]))))
    return draft
