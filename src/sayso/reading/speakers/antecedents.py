"""Antecedents: whom a pronoun, "the source", "the ministry" or "the Lieutenant General" points to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sayso.lexicons import alternatives
from sayso.reading.cues import any_word
from sayso.reading.drafts import Form
from sayso.reading.names import NameKind
from sayso.reading.passages import Passage
from sayso.reading.phrases import phrase_before
from sayso.reading.sentences import sentences_in
from sayso.reading.speakers.bodies import GAP, bare, classes, classes_of, is_generic
from sayso.reading.speakers.cast import Cast
from sayso.reading.speakers.classes import by_class
from sayso.reading.speakers.mentions import Mention
from sayso.reading.speakers.named import named_speaker, with_another
from sayso.reading.speakers.people import Gender, Person, gender_of
from sayso.reading.speakers.phrase_heads import head_of, person_heads
from sayso.reading.speakers.pointed import pointed
from sayso.reading.speakers.told import REACH, Told, is_direct, people_heads, phrase_kind, sort_of
from sayso.reading.speakers.works import work_before
from sayso.records.spans import Span, Spans, covers, trim

# "of President", "with the envoy": a preposition, then at most titles and role words before the name.
_GOVERNED = re.compile(
    r"\b(?:of|with|against|to|from|by|for|on|about|over|under|meeting|visiting|alongside)\s+(?:the\s+)?(?:[A-Z][\w.]*\s+|former\s+)*$"
)
# "the ministry when it says", but not "The army shelled both towns, it added".
_HANGS_ON = re.compile(
    r"\b(?:when|if|as|because|that|though|although|while|after|before|until|since|once|and|but|which)\s+$"
)
# "The minister, " and "On Monday, Colonel " before a name that is its sentence's subject.
_LEAD = re.compile(
    r"(?:^|[.!?”\"]\s|[–—]\s)(?:On \w+,\s+)?(?:[Tt]he\s+|[A-Z][\w.]*\s+|(?:[a-z]+\s+){1,2}(?=$|[A-Z]))*"
    r"(?:[Tt]he(?:\s+[a-z]+){1,3},\s+)?$"
)
_STOP = re.compile(r"[.!?][”\"]?\s+[A-Z]")
_SECOND_WHO = re.compile(r"\b(?P<who>who|which)\b[^.!?;]*?\b(?:and|but|or)\s+$")
_THINGS = frozenset({"body", "outlet", "government"})
_NOBODY = frozenset({"nobody", "no one", "none", "neither", "everybody", "everyone", "anybody", "anyone"})


def antecedent_of(
    span: Span,
    cast: Cast,
    told: Sequence[Told],
    passages: Sequence[Passage],
    outer: str | None,
    *,
    said: Spans = (),
) -> str | None:
    """The speaker a pointing phrase stands for.

    `outer` is the speaker in whose words it stands; nobody whom `said`, its own words, name is meant.
    """
    text = cast.text
    phrase = text[slice(*span)]
    kind = phrase_kind(phrase)
    passage = _passage_at(span[0], passages)
    start = passage.start if passage else 0
    here = _stretch(text, span[0], passages)[0]
    before = [
        one
        for one in told
        if one.span[1] <= span[0] and span[0] - one.span[1] <= REACH and not _is_cited(one, here[0])
    ]
    if kind == "we":
        return outer
    if kind == "relative":
        return _relative(start, span[0], cast, told)
    if kind == "he":
        return _person(span, cast, before, passages, said)
    if kind == "it":
        return _thing(span, cast, before, passages)
    if kind == "they":
        return _plural(text, span, before, passages)
    return _two(text, span, cast, told) or pointed(text, span, cast, told)


def _two(text: str, span: Span, cast: Cast, told: Sequence[Told]) -> str | None:
    """`the observatory and a security source`: two that speak together, of whom the text may name the first."""
    joint = with_another(text, span)
    if joint is None:
        return None
    first = joint.span("first")
    name = named_speaker(text, first, cast) or pointed(text, first, cast, told) or joint["first"].lower()
    second = joint.span("second")
    return f"{name} and {named_speaker(text, second, cast) or joint['second']}"


def _thing(span: Span, cast: Cast, before: Sequence[Told], passages: Sequence[Passage]) -> str | None:
    """Whom "it" stands for: a work of the sentence before, else the last body, never whoever says "it"."""
    things = [
        one
        for one in before
        if (sort_of(one) in _THINGS or head_of(one.phrase) == "source")
        and one.phrase.lower() not in _NOBODY
        and not _speaks_around(one, span)
    ]
    here = _stretch(cast.text, span[0], passages)[0]
    if _HANGS_ON.search(cast.text, here[0], span[0]) and (body := _body_in(cast, here, things)):
        return body
    if cast.text[span[0]].isupper() and (body := _subject_before(span, cast, things, passages)):
        return body
    work = work_before(span, cast, passages)
    if work and (not things or things[-1].span[0] < work[0]):
        return work[1]
    return things[-1].speaker if things else None


def _subject_before(span: Span, cast: Cast, things: Sequence[Told], passages: Sequence[Passage]) -> str | None:
    """`The ministry met. It said …`: the body with which the sentence before begins, if nobody speaks in it."""
    passage = _passage_at(span[0], passages)
    if passage is None:
        return None
    before = [one for one in sentences_in(cast.text, *passage.span) if one[1] <= span[0]]
    if not before or (things and things[-1].span[0] >= before[-1][0]):
        return None
    start, end = before[-1]
    found = _definite_body().match(cast.text, start, end)
    named = next((one.span for one in cast.names.over((start, start + 5)) if one.kind is NameKind.BODY), None)
    phrase = found.span() if found else named
    if phrase is None or _goes_on_as_person(cast.text, phrase[1]):
        return None
    return named_speaker(cast.text, phrase, cast) or cast.text[slice(*phrase)]


def _goes_on_as_person(text: str, at: int) -> bool:
    """`the UN |envoy`: a body's name before the word for one of its people."""
    word = re.compile(r"\s+([a-z-]+)").match(text, at)
    return word is not None and word[1] in person_heads() | people_heads()


def _body_in(cast: Cast, sentence: Span, things: Sequence[Told]) -> str | None:
    """`Do you believe the ministry when it says …`: the last body before a pronoun in its own sentence."""
    found = list(_definite_body().finditer(cast.text, *sentence))
    if not found or (things and things[-1].span[0] >= sentence[0]):
        return None
    phrase = found[-1].span()
    return (
        named_speaker(cast.text, phrase, cast)
        or by_class(phrase, found[-1].group(), classes_of(found[-1].group()), cast, things)
        or found[-1].group()
    )


@cache
def _definite_body() -> re.Pattern[str]:
    heads = {word for kind in ("ministry", "army") for word in classes()[kind] if not word.endswith("s")}
    return re.compile(
        rf"\b[Tt]he\s+(?:[\w’-]+\s+){{0,3}}?{alternatives(frozenset(heads))}\b(?![’'-])", re.IGNORECASE
    )


def _is_cited(one: Told, start: int) -> bool:
    """`Citing the mayor, it said …`: the cited source that opens a sentence is not who cites."""
    return one.draft.form is Form.CITING and one.draft.cue[0][0] == start


def _speaks_around(one: Told, span: Span) -> bool:
    """Whether a pronoun stands in the direct words of a source, who would say "we" of itself."""
    return is_direct(one.draft) and any(covers(part, span) for part in one.draft.content)


def _relative(start: int, at: int, cast: Cast, told: Sequence[Told]) -> str | None:
    """Whom "who" or "which" takes up: the phrase before it, and whom that names or points to."""
    text = cast.text
    if somewhere := _somewhere().search(text, max(start, at - 120), at):
        return bare(somewhere["who"])
    if re.search(r"(?:^|[.!?”\"])$", text[start:at].rstrip(" ,")):  # `“It rained.” Who added …`
        return _last([one for one in told if one.span[1] <= at], {"person"})
    if joined := _SECOND_WHO.search(text, start, at):  # "Tal, who does not know her age but |who| guesses"
        return _relative(start, joined.start("who"), cast, told)
    found = phrase_before(text, start, trim(text, (start, at), " ,")[1])
    if found is None:
        return None
    phrase = bare(text[slice(*found)])
    return (
        named_speaker(text, found, cast)
        or (pointed(text, found, cast, told) if is_generic(phrase) else None)
        or phrase
    )


@cache
def _somewhere() -> re.Pattern[str]:
    """`doctors on the scene |who`: whoever is somewhere, not the place."""
    anybody = {"someone", "somebody", "anyone", "everyone", "those", "one"}
    heads = alternatives(people_heads() | person_heads() | anybody)
    return re.compile(
        rf"(?P<who>(?:\b(?:the|an?|some|several|many|most|other|two|three|[a-z]+ing|[A-Z][\w’-]+)\s+){{0,3}}\b(?:{heads})\s+"
        r"(?:in|inside|on|at|from|near|around|across|outside)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+),?\s+$"
    )


def _last(before: Sequence[Told], sorts: set[str]) -> str | None:
    for one in reversed(before):
        if sort_of(one) in sorts:
            return one.speaker
    return None


def _passage_at(at: int, passages: Sequence[Passage]) -> Passage | None:
    return next((passage for passage in passages if passage.start <= at < passage.end), None)


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
    """Those not behind a preposition or a meeting ("the overthrow of President Tal", "after meeting Tal")."""
    return [pair for pair in mentions if not _GOVERNED.search(text[max(0, pair[0].span[0] - 50) : pair[0].span[0]])]


def _person(span: Span, cast: Cast, before: Sequence[Told], passages: Sequence[Passage], said: Spans) -> str | None:
    text = cast.text
    sentence, above = _stretch(text, span[0], passages)
    wrong = Gender.MALE if text[slice(*span)].lower() == "she" else Gender.FEMALE
    fitting = replace(cast, people=tuple(person for person in cast.people if gender_of(person) is not wrong))
    before = [
        one for one in before if one.speaker in {p.display for p in fitting.people} or not _is_known(one, cast)
    ]
    cast = fitting
    named = [pair for pair in _mentions(cast, sentence) if not any(covers(part, pair[0].span) for part in said)]
    here = _subjects(text, named)
    if here:
        return here[0][1].display  # the first person of a sentence is its subject more often than not
    last = _last(before, {"person"})
    last_at = max((one.span[0] for one in before if sort_of(one) == "person"), default=-1)
    quoted = [part for one in before if is_direct(one.draft) for part in one.draft.content]
    direct = [part for part in quoted if not covers(part, span)]
    near = [(m, p) for m, p in _mentions(cast, above) if m.span[0] > last_at]
    near = [pair for pair in near if not any(covers(part, pair[0].span) for part in direct)]
    near = _subjects(text, near) or near
    sure = [pair for pair in near if pair[0].sure]
    told_of = [part for one in before for part in one.draft.content]
    free = [pair for pair in near if not any(covers(part, pair[0].span) for part in told_of)]
    if subject := _opens(text, sentence[0], last_at, free):
        return subject.display
    if last and (last_at >= above[0] or not near):
        return last
    if sure or near:
        return (sure or near)[-1][1].display
    return last


def _opens(text: str, start: int, last_at: int, near: Sequence[tuple[Mention, Person]]) -> Person | None:
    """`The minister, Oren Tal, met her envoy. “We agreed,” he said.`: who opens the sentence before."""
    for mention, person in near:
        # 60: code points, more than the titles before a name
        lead = _LEAD.search(text, max(0, mention.span[0] - 60), mention.span[0])
        another = _STOP.search(text, mention.span[1], len(text[:start].rstrip()) - 1)
        if lead and not another and mention.span[0] > last_at:
            return person
    return None


def _plural(text: str, span: Span, before: Sequence[Told], passages: Sequence[Passage]) -> str | None:
    sentence, above = _stretch(text, span[0], passages)
    last = [one for one in before if sort_of(one) == "people" and one.span[0] >= above[0]]
    if last:
        return last[-1].speaker
    pattern = any_word(people_heads())
    for stretch in ((sentence[0], span[0]), above):
        heads = list(pattern.finditer(text, *stretch))
        if heads:
            head = heads[0] if stretch[1] == span[0] else heads[-1]
            left = re.search(rf"(?:[A-Z][\w’-]*{GAP})*(?:[a-z]+{GAP})?$", text[stretch[0] : head.start()])
            lead = left.group() if left else ""
            lead = re.sub(r"^(?:[a-z]+\s+)", "", lead) if lead[:1].islower() and len(lead.split()) == 1 else lead
            if lead or head.group() != "people":  # bare "people" are nobody in particular
                return f"{lead}{head.group()}".strip()
    return _last(before, {"people", "body", "government"})
