"""Definite phrases: whom "the spokesman", "the Lieutenant General", "the source", "the e-mail" point to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.drafts import Form
from sayso.reading.speakers.bodies import bare, classes_of
from sayso.reading.speakers.cast import Cast
from sayso.reading.speakers.classes import by_class
from sayso.reading.speakers.named import first_name
from sayso.reading.speakers.people import Person
from sayso.reading.speakers.phrase_heads import head_of, person_heads
from sayso.reading.speakers.titles import is_title, without_nation
from sayso.reading.speakers.told import REACH, Told
from sayso.records.spans import Span, covers

_CHIEFS = frozenset({"chief", "head", "boss", "leader"})
_OF_SOURCE = (
    r"(?:\s+(?:with|close|familiar|in|inside|within|at|from|near)\s(?:[\w’-]+\s){1,6}?"
    r"(?=(?:say|says|said|tells?|told|claims?|claimed|reports?|reported|adds?|added|has|have|had)\b))?"
)
_UNNAMED = {
    "source": re.compile(rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s+(?:[\w-]+\s+){{0,3}}source\b{_OF_SOURCE}"),
    "sources": re.compile(
        rf"\b(?:(?:[Ss]ome|[Ss]everal|[Tt]wo|[Tt]hree)\s+)?(?:(?!the\b)[\w-]+\s+){{1,2}}sources\b{_OF_SOURCE}"
    ),
}


def pointed(text: str, span: Span, cast: Cast, told: Sequence[Told]) -> str | None:
    """Definite and generic phrases: by title, by role, by the same head, by class of body."""
    phrase = first_name(text[slice(*span)])
    head = head_of(phrase)
    before = [one for one in told if one.span[1] <= span[0]]
    person = _by_title(phrase, span, cast)
    if person:
        return person.display
    kinds = classes_of(phrase)
    body = by_class(span, phrase, kinds, cast, told) if kinds else None
    if body or (kinds and head not in _works_and_sources()):
        return body  # so "the paper" is whoever prints before it is what was written
    if head in _works_and_sources():
        unread = _told_of(text, span[0], head) if head in _UNNAMED else None
        return _same_head(phrase, head, before) or unread or _sender(text, span[0], head, before)
    if head in person_heads():
        return _by_role(text, span, head, cast, before)
    return _same_head(phrase, head, before)


def _told_of(text: str, at: int, head: str) -> str | None:
    """`A source in the mill claims … The source said`: the one told of last, though nothing of its was read."""
    sources = list(_UNNAMED[head].finditer(text, max(0, at - REACH), at))
    return sources[-1].group().strip() if sources else None


@cache
def _works_and_sources() -> frozenset[str]:
    heads = load_lexicon("roles")["heads"]
    return frozenset(heads["work"]) | {"source", "sources", "reports"} | frozenset(heads["people"])


def _by_title(phrase: str, span: Span, cast: Cast) -> Person | None:
    """`the Lieutenant General`: the person with that title, named before or later; the nearest mention wins."""
    if not is_title(bare(phrase)):
        return None
    wanted = without_nation(bare(phrase))
    holders = [
        (abs(mention.span[0] - span[0]), person.name, person)
        for person in cast.people
        for mention in person.mentions
        if mention.title and (mention.title.casefold() == wanted or mention.title.casefold().endswith(" " + wanted))
    ]
    return min(holders)[2] if holders else None


def _by_role(text: str, span: Span, head: str, cast: Cast, before: Sequence[Told]) -> str | None:
    """`the spokesman`: whoever of that role was told of last, else comes first, else the last without any role."""
    whose = {re.sub(r"[’']s?$", "", word) for word in bare(text[slice(*span)]).split() if word[0].isupper()}
    fits = [
        (mention.span, person.display)
        for person in cast.people
        for mention in person.mentions
        for words in [
            f"{text[max(0, mention.span[0] - 24) : mention.span[0]]} {mention.role} {mention.title or ''}"
        ]
        if _has_role(head, f"{mention.role} {mention.title or ''}")
        and (not whose or whose & {re.sub(r"[’']s?$", "", word) for word in words.split()})
    ]
    alike = [one for one in before if not whose and head_of(one.phrase) == head]
    sort = set(re.findall(r"\b[a-z][\w-]+", bare(text[slice(*span)]))) - {head}
    if same := [one for one in alike if sort and sort <= set(one.phrase.split())]:
        return same[-1].speaker  # "the intelligence official", not "a military official" who spoke since
    fits += [(one.span, one.speaker) for one in alike]
    earlier = [fit for fit in fits if fit[0][0] < span[0]]
    if earlier or fits:
        return max(earlier)[1] if earlier else min(fits)[1]
    # Whoever signs a block quotation stands outside the text around it.
    signed = [one.span for one in before if one.draft.form is Form.BLOCKQUOTE]
    saying = {one.speaker for one in before if any(covers(part, span) for part in one.draft.content)}
    near = [
        (span[0] - m.span[0], p.name, p)
        for p in cast.people
        for m in p.mentions
        if 0 < span[0] - m.span[0] < 200 and not p.roles and p.display not in saying
        if not any(covers(block, m.span) for block in signed)
    ]
    if len({person.name for _, _, person in near}) == 1:  # of two, the text does not tell which
        return near[0][2].display
    return next(
        (one.speaker for one in reversed(before) if re.search(rf"\b{head}\b", one.phrase, re.IGNORECASE)), None
    )


def _has_role(head: str, words: str) -> bool:
    """Whether a role or title is that of a head word; whoever leads a body is its chief by any title."""
    return re.search(rf"\b{re.escape(head)}\b", words, re.IGNORECASE) is not None or (
        head in _CHIEFS
        and re.search(r"\b(?:Secretary[ -]General|Director|Chairm?\w+|President|Head|head)\b", words) is not None
    )


def _same_head(phrase: str, head: str, before: Sequence[Told]) -> str | None:
    stem = head.rstrip("s").replace("-", "")
    for one in reversed(before):
        if (
            head_of(one.phrase).rstrip("s").replace("-", "") == stem
            and bare(one.phrase).lower() != bare(phrase).lower()
        ):
            return one.speaker
    for one in reversed(before):
        cue = one.draft.cue
        words = " ".join(str(part) for part in cue)
        if words and head_of(one.phrase) == head:
            return one.speaker
    return None


def _sender(text: str, at: int, head: str, before: Sequence[Told]) -> str | None:
    """`The email`: whoever was told of as writing one."""
    word = re.compile(rf"\b{re.escape(head.replace('-', '').rstrip('s'))}s?\b")
    for margin in (0, 60):  # code points around an attribution: its own words first
        for one in reversed(before):
            start, end = one.draft.extent
            near = text[max(0, start - margin) : min(end + margin, at)].lower().replace("-", "")
            if word.search(near):
                return one.speaker
    return None
