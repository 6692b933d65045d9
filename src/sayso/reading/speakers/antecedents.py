"""Antecedents: whom a pronoun, "the source", "the ministry" or "the Lieutenant General" points to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from sayso.lexicons import load_lexicon
from sayso.reading.drafts import Draft, Form
from sayso.reading.outlets import OutletKind, find_outlets, outlet_named
from sayso.reading.passages import Passage
from sayso.reading.phrases import phrase_before
from sayso.reading.sentences import sentences_in
from sayso.reading.speakers.bodies import GAP, bare, classes, classes_of, governments, longest_name_with, modified
from sayso.reading.speakers.named import Cast, head_of, named_speaker
from sayso.reading.speakers.people import Gender, Mention, Person, gender_of, is_title, titles
from sayso.reading.speakers.works import work_before
from sayso.records.spans import Span, covers, trim

Kind = Literal["he", "it", "they", "we", "relative", "phrase"]
_KINDS: dict[str, Kind] = {
    "he": "he", "she": "he", "it": "it", "they": "they", "we": "we", "i": "we", "us": "we",
    "who": "relative", "which": "relative", "that": "relative",
}  # fmt: skip
# "of President", "with the envoy": a preposition, then at most titles and role words before the name.
_GOVERNED = re.compile(
    r"\b(?:of|with|against|to|from|by|for|on|about|over|under)\s+(?:the\s+)?(?:[A-Z][\w.]*\s+|former\s+)*$"
)
# "the ministry when it says", but not "The army shelled both towns, it added".
_HANGS_ON = re.compile(r"\b(?:when|if|as|because|that|while|after|before|until|since|once|and|but|which)\s+$")
_THINGS = frozenset({"body", "outlet", "government"})
_NOBODY = frozenset({"nobody", "no one", "none", "neither", "everybody", "everyone", "anybody", "anyone"})
# How far back, in code points, a pronoun may point: about four sentences of news.
_REACH = 900


@dataclass(frozen=True, slots=True)
class Told:
    """A source already settled: where it stands, its speaker, its words, its draft."""

    span: Span
    speaker: str
    phrase: str
    draft: Draft


def phrase_kind(phrase: str) -> Kind:
    """Which kind of pointer a source phrase is.

    >>> phrase_kind("She"), phrase_kind("the source")
    ('he', 'phrase')
    """
    return _KINDS.get(phrase.strip().lower(), "phrase")


def antecedent_of(
    span: Span, cast: Cast, told: Sequence[Told], passages: Sequence[Passage], outer: str | None
) -> str | None:
    """The speaker a pointing phrase stands for; `outer` is the speaker in whose words it stands."""
    text = cast.text
    phrase = text[slice(*span)]
    kind = phrase_kind(phrase)
    passage = next((p for p in passages if p.start <= span[0] < p.end), None)
    start = passage.start if passage else 0
    before = [one for one in told if one.span[1] <= span[0] and span[0] - one.span[1] <= _REACH]
    if kind == "we":
        return outer
    if kind == "relative":
        return _head_phrase(text, start, span[0])
    if kind == "he":
        return _person(text, span, cast, before, passages)
    if kind == "it":
        return _thing(span, cast, before, passages)
    if kind == "they":
        return _plural(text, span, before, passages)
    return _pointed(text, span, cast, told)


def _thing(span: Span, cast: Cast, before: Sequence[Told], passages: Sequence[Passage]) -> str | None:
    """Whom "it" stands for: a work of the sentence before, else the last body, never whoever says "it"."""
    things = [
        one
        for one in before
        if (_sort(one) in _THINGS or head_of(one.phrase) == "source")
        and one.phrase.lower() not in _NOBODY
        and not _speaks_around(one, span)
    ]
    here = _stretch(cast.text, span[0], passages)[0]
    if _HANGS_ON.search(cast.text, here[0], span[0]) and (body := _body_in(cast, here, things)):
        return body
    work = work_before(span, cast, passages)
    if work and (not things or things[-1].span[0] < work[0]):
        return work[1]
    return things[-1].speaker if things else None


def _body_in(cast: Cast, sentence: Span, things: Sequence[Told]) -> str | None:
    """`Do you believe the ministry when it says …`: the last body before a pronoun in its own sentence."""
    found = list(_definite_body().finditer(cast.text, *sentence))
    if not found or (things and things[-1].span[0] >= sentence[0]):
        return None
    phrase = found[-1].span()
    return (
        named_speaker(cast.text, phrase, cast)
        or _by_class(cast.text, phrase, found[-1].group(), classes_of(found[-1].group()), things)
        or found[-1].group()
    )


@cache
def _definite_body() -> re.Pattern[str]:
    heads = {word for kind in ("ministry", "army") for word in classes()[kind] if not word.endswith("s")}
    heads_first = sorted(heads, key=lambda head: (-len(head), head))
    return re.compile(
        rf"\b[Tt]he\s+(?:[\w’-]+\s+){{0,3}}?(?:{'|'.join(map(re.escape, heads_first))})\b(?![’'-])", re.IGNORECASE
    )


def _speaks_around(one: Told, span: Span) -> bool:
    """Whether a pronoun stands in the direct words of a source, who would say "we" of itself."""
    direct = one.draft.form in {Form.TURN, Form.BLOCKQUOTE, Form.QUOTE, Form.LONE_QUOTE}
    return direct and any(covers(part, span) for part in one.draft.content)


def _head_phrase(text: str, start: int, at: int) -> str | None:
    found = phrase_before(text, start, trim(text, (start, at), " ,")[1])
    return bare(text[slice(*found)]) if found else None


def _sort(one: Told) -> str:
    """What sort of speaker a settled source has."""
    if one.speaker.startswith("government of"):
        return "government"
    if outlet_named(one.speaker):
        return "outlet"
    kind = phrase_kind(one.phrase)
    if kind == "he" or _is_personal(one.phrase, one.speaker):
        return "person"
    if kind == "they" or head_of(one.speaker) in _people():
        return "people"
    return "body"


@cache
def _people() -> frozenset[str]:
    return frozenset(load_lexicon("roles")["heads"]["people"]) | {"sources", "reports"}


@cache
def _person_heads() -> frozenset[str]:
    return frozenset(load_lexicon("roles")["heads"]["person"]) | {"source"}


def _is_personal(phrase: str, speaker: str) -> bool:
    if head_of(phrase) in _person_heads():
        return True
    first = speaker.split("(", maxsplit=1)[0].strip()
    if any(first.startswith(title + " ") for title in titles()):
        return True
    bodies = set(load_lexicon("roles")["names"]["bodies"])
    words = first.split()
    capitals = [word for word in words if word[0].isupper()]
    return (
        2 <= len(words) <= 4
        and len(capitals) >= 2
        and not bodies & set(words)
        and not classes_of(first)
        and first[0].isupper()
    )


def _last(before: Sequence[Told], sorts: set[str]) -> str | None:
    for one in reversed(before):
        if _sort(one) in sorts:
            return one.speaker
    return None


def _stretch(text: str, at: int, passages: Sequence[Passage]) -> tuple[Span, Span]:
    """The sentence of an offset up to it, and what stands before (this paragraph and the one above)."""
    index = next((i for i, p in enumerate(passages) if p.start <= at < p.end), None)
    if index is None:
        return (at, at), (at, at)
    passage = passages[index]
    start = next((s for s, e in sentences_in(text, *passage.span) if s <= at < e), at)
    above = passages[index - 1].start if index and passages[index - 1].zone is passage.zone else passage.start
    return (start, at), (above, start)


def _mentions(cast: Cast, span: Span) -> list[tuple[Mention, Person]]:
    found = [(m, person) for person in cast.people for m in person.mentions if span[0] <= m.span[0] < span[1]]
    return sorted(found, key=lambda pair: pair[0].span)


def _is_known(one: Told, cast: Cast) -> bool:
    return any(person.display == one.speaker for person in cast.people)


def _subjects(text: str, mentions: Sequence[tuple[Mention, Person]]) -> list[tuple[Mention, Person]]:
    """Those not behind a preposition ("the overthrow of President Tal"), if there are any."""
    free = [pair for pair in mentions if not _GOVERNED.search(text[max(0, pair[0].span[0] - 50) : pair[0].span[0]])]
    return free or list(mentions)


def _person(text: str, span: Span, cast: Cast, before: Sequence[Told], passages: Sequence[Passage]) -> str | None:
    sentence, above = _stretch(text, span[0], passages)
    wrong = Gender.MALE if text[slice(*span)].lower() == "she" else Gender.FEMALE
    fitting = replace(cast, people=tuple(person for person in cast.people if gender_of(person) is not wrong))
    before = [
        one for one in before if one.speaker in {p.display for p in fitting.people} or not _is_known(one, cast)
    ]
    cast = fitting
    here = _subjects(text, _mentions(cast, sentence))
    if here:
        return here[0][1].display  # the first person of a sentence is its subject more often than not
    last = _last(before, {"person"})
    last_at = max((one.span[0] for one in before if _sort(one) == "person"), default=-1)
    near = _subjects(text, [(m, person) for m, person in _mentions(cast, above) if m.span[0] > last_at])
    sure = [pair for pair in near if pair[0].sure]
    if last and (last_at >= above[0] or not near):
        return last
    if sure or near:
        return (sure or near)[-1][1].display
    return last


def _plural(text: str, span: Span, before: Sequence[Told], passages: Sequence[Passage]) -> str | None:
    sentence, above = _stretch(text, span[0], passages)
    last = [one for one in before if _sort(one) == "people" and one.span[0] >= above[0]]
    if last:
        return last[-1].speaker
    pattern = re.compile(r"\b(?:" + "|".join(sorted(_people())) + r")\b")
    for stretch in ((sentence[0], span[0]), above):
        heads = list(pattern.finditer(text, *stretch))
        if heads:
            head = heads[0] if stretch[1] == span[0] else heads[-1]
            left = re.search(rf"(?:[A-Z][\w’-]*{GAP})*(?:[a-z]+{GAP})?$", text[stretch[0] : head.start()])
            lead = left.group() if left else ""
            lead = re.sub(r"^(?:[a-z]+\s+)", "", lead) if lead[:1].islower() and len(lead.split()) == 1 else lead
            return f"{lead}{head.group()}".strip()
    return _last(before, {"people", "body", "government"})


def _pointed(text: str, span: Span, cast: Cast, told: Sequence[Told]) -> str | None:
    """Definite and generic phrases: by title, by role, by the same head, by class of body."""
    phrase = text[slice(*span)]
    head = head_of(phrase)
    before = [one for one in told if one.span[1] <= span[0]]
    person = _by_title(phrase, span, cast)
    if person:
        return person.display
    if head in _works_and_sources():
        return _same_head(phrase, head, before) or _sender(text, head, before)
    kinds = classes_of(phrase)
    if kinds:
        return _by_class(text, span, phrase, kinds, told)
    if head in _person_heads():
        return _by_role(text, span, head, cast, before)
    return _same_head(phrase, head, before)


@cache
def _works_and_sources() -> frozenset[str]:
    heads = load_lexicon("roles")["heads"]
    return frozenset(heads["work"]) | {"source", "sources", "reports"} | frozenset(heads["people"])


def _by_title(phrase: str, span: Span, cast: Cast) -> Person | None:
    """`the Lieutenant General`: the person with that title, named before or later; the nearest mention wins."""
    if not is_title(bare(phrase)):
        return None
    wanted = re.sub(r"^[A-Z][a-z]+(?:n|sh|ese|i|ch)\s+", "", bare(phrase)).casefold()
    holders = [
        (abs(mention.span[0] - span[0]), person.name, person)
        for person in cast.people
        for mention in person.mentions
        if mention.title and (mention.title.casefold() == wanted or mention.title.casefold().endswith(" " + wanted))
    ]
    return min(holders)[2] if holders else None


def _by_role(text: str, span: Span, head: str, cast: Cast, before: Sequence[Told]) -> str | None:
    """`the spokesman`: a person of that role, else the last person named without one."""
    whose = {re.sub(r"[’']s?$", "", word) for word in bare(text[slice(*span)]).split() if word[0].isupper()}
    fits = [
        (abs(mention.span[0] - span[0]), person.name, person)
        for person in cast.people
        for mention in person.mentions
        for words in [f"{mention.role} {mention.title or ''}"]
        if re.search(rf"\b{re.escape(head)}\b", words, re.IGNORECASE)
        and (not whose or whose & {re.sub(r"[’']s?$", "", word) for word in words.split()})
    ]
    if fits:
        return min(fits)[2].display
    near = [
        (span[0] - m.span[0], p.name, p)
        for p in cast.people
        for m in p.mentions
        if 0 < span[0] - m.span[0] < 200 and not p.roles
    ]
    if near:
        return min(near)[2].display
    return next(
        (one.speaker for one in reversed(before) if re.search(rf"\b{head}\b", one.phrase, re.IGNORECASE)), None
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


def _sender(text: str, head: str, before: Sequence[Told]) -> str | None:
    """`The email`: whoever was told of as writing one."""
    word = head.replace("-", "").rstrip("s")
    for one in reversed(before):
        start, end = one.draft.extent
        near = text[max(0, start - 60) : end + 60].lower().replace("-", "")
        if re.search(rf"\b{re.escape(word)}s?\b", near):
            return one.speaker
    return None


def _by_class(text: str, span: Span, phrase: str, kinds: frozenset[str], told: Sequence[Told]) -> str | None:
    """A body of the class, the last one told of before the phrase, else the first one after it."""
    fits = [one for one in told if _in_class(one, kinds)]
    before = [one for one in fits if one.span[1] <= span[0]]
    if before:
        return before[-1].speaker
    outlets = [(o, place) for o, place in find_outlets(text) if _outlet_class(o.kind) & kinds]
    earlier = [o.name for o, place in outlets if place[0] < span[0]]
    if earlier and "agency" in kinds:
        return earlier[-1]
    longest = longest_name_with(text, head_of(phrase))
    named = [longest] if longest else []
    phrases = [name for place, name in modified(text, head_of(phrase)) if place[0] != span[0]]
    if fits:
        return fits[0].speaker
    if outlets and "monitor" in kinds:
        return outlets[0][0].name
    if phrases or named:
        return named[0] if named and (not phrases or phrases[0] in named[0]) else phrases[0]
    lands = [land for one in reversed(before_any(told, span)) for land in [_land(one.speaker)] if land]
    return f"{bare(phrase)} of {lands[0]}" if lands and kinds & {"ministry", "army"} else None


def before_any(told: Sequence[Told], span: Span) -> list[Told]:
    """What was told of in the reach before a span."""
    return [one for one in told if one.span[1] <= span[0] and span[0] - one.span[1] <= _REACH]


def _land(speaker: str) -> str | None:
    """The country that a settled source is."""
    land = speaker.removeprefix("government of ")
    return land if land in set(governments().values()) else None


def _in_class(one: Told, kinds: frozenset[str]) -> bool:
    outlet = outlet_named(one.speaker)
    if outlet:
        return bool(_outlet_class(outlet.kind) & kinds)
    return (bool(classes_of(one.speaker.split("(")[0]) & kinds) and not one.phrase[:1].islower()) or bool(
        classes_of(one.speaker) & kinds and len(one.speaker.split()) > 1
    )


def _outlet_class(kind: OutletKind) -> frozenset[str]:
    return frozenset({"monitor", "group"}) if kind is OutletKind.MONITOR else frozenset({"agency"})


def same_government(speaker: str | None, span: Span, told: Sequence[Told]) -> str | None:
    """A capital that follows a ministry of that country stands for the ministry."""
    if speaker is None or not speaker.startswith("government of "):
        return speaker
    land = re.sub(r"^(?:the )?", "", speaker.removeprefix("government of "))
    for one in reversed([one for one in told if one.span[1] <= span[0] and span[0] - one.span[1] <= _REACH]):
        # 4: letters that a country and its adjective share ("Russia", "Russian")
        if "ministry" in classes_of(one.speaker) and one.speaker[:4] == land[:4]:
            return one.speaker
    return speaker
