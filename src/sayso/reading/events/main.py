"""The event that a PLOVER coder would write down for a sentence, with its sources and targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.reading.events.actors import ActorCode
from sayso.reading.events.codes import composed, plover_of
from sayso.reading.events.mention import EventMention, Participant
from sayso.reading.events.outlook import Outlook, is_negated, outlook_of, speaker_of
from sayso.reading.events.parties import Parties
from sayso.reading.events.phrases import Phrases
from sayso.reading.events.roles import Roles
from sayso.reading.events.rules import word_class
from sayso.reading.syntax import Syntax
from sayso.records.spans import Span


@dataclass(frozen=True, slots=True)
class Party:
    """A source or target: the phrase, and what it stands for where the lexicons know it."""

    span: Span
    code: ActorCode | None


@dataclass(frozen=True, slots=True)
class MainEvent:
    """The one event of a sentence: code, type and mode after its outlook, and its parties."""

    mention: EventMention
    code: str
    type: str
    mode: str | None
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]


def main_event(events: Sequence[EventMention], phrases: Phrases, span: Span) -> MainEvent | None:
    """The main event of a stretch (a sentence, a short text) after the habits of PLOVER and CAMEO coders.

    The event highest in the parse stands for the sentence; a reporting verb does not count. What is refused,
    demanded, threatened or promised is coded as refusal, demand, threat or promise. Targets that are no objects are
    sought in the complement and among the phrases of the predicate. None where nothing is told that has a code, or
    only hostile acts are that did not happen.
    """
    roles = Roles(phrases)
    inside = [event for event in events if span[0] <= event.trigger[0] and event.trigger[1] <= span[1]]
    inside = [event for event in inside if event.cameo < "13" or not is_negated(event.word, phrases)]
    inside += _bare_demands(span, {event.word for event in inside}, phrases, roles)
    if not inside:
        return None
    by_word = {event.word: event for event in inside}
    best = min(inside, key=lambda event: (_rank(event, by_word, phrases.syntax), event.word))
    return _as_coded(best, by_word, phrases, roles)


def coordinated_events(events: Sequence[EventMention], phrases: Phrases, span: Span) -> tuple[MainEvent, ...]:
    """The main event of a stretch and those whose predicates are joined to its own ("arrived and met the king")."""
    first = main_event(events, phrases, span)
    if first is None:
        return ()
    roles = Roles(phrases)
    by_word = {event.word: event for event in events if span[0] <= event.trigger[0] < span[1]}
    joined = [by_word[word] for word in phrases.syntax.children(first.mention.word, "conj") if word in by_word]
    return (first, *(_as_coded(event, by_word, phrases, roles) for event in joined))


def _as_coded(best: EventMention, by_word: dict[int, EventMention], phrases: Phrases, roles: Roles) -> MainEvent:
    outlook = outlook_of(best, phrases, roles)
    code = _coded(best, by_word, outlook)
    if best.code[:2] in _COOPERATIVE and is_negated(best.word, phrases):
        code = composed("reject", best.code) or code
    parties = Parties(phrases, roles, by_word)
    sources, targets = parties.of(best, outlook)
    # PLOVER has no statements: of a deed that is owned to, its type stays that of the deed.
    kind, mode = (best.type, best.mode) if code.startswith("01") or code == best.code else plover_of(code)
    return MainEvent(
        best,
        code,
        kind,
        mode,
        tuple(Party(*pair) for pair in sources),
        tuple(Party(*pair) for pair in targets),
    )


def _bare_demands(span: Span, known: set[int], phrases: Phrases, roles: Roles) -> Iterator[EventMention]:
    """Demands that only "must" or "should" makes: "X said that Y must …", of what is no event itself."""
    syntax = phrases.syntax
    for helper in syntax.words(*span):
        verb = syntax.heads[helper]
        if syntax.relations[helper] != "aux" or phrases.lemma(helper) not in word_class("must") or verb in known:
            continue
        speaker = speaker_of(verb, phrases)
        subjects = roles.subjects(verb)
        if speaker is None or not any(map(phrases.is_actor, subjects)):
            continue
        agents, targets = (
            tuple(Participant(one, phrases.span(one)) for one in heads)
            for heads in (roles.subjects(speaker), subjects)
        )
        kind, mode = plover_of("100")
        yield EventMention(verb, syntax.span(helper), kind, mode, "100", targets, agents)


def _coded(event: EventMention, events: dict[int, EventMention], outlook: Outlook) -> str:
    code = event.code
    inner = events.get(event.inner) if event.inner is not None else None
    if inner is not None and event.stance not in {None, "accuse"}:
        code = composed(str(event.stance), inner.code) or code
    for stance in outlook.stances:
        if changed := composed(stance, code):
            return changed
    return code


# How far a word stands from what its sentence is about, by the relation that leads down to it.
_STEPS = {
    "acl:relcl": 3.0, "acl": 1.5, "advcl": 1.2, "nmod": 1.2, "nmod:poss": 2.0, "appos": 2.0, "obl": 0.8,
    "ccomp": 0.1, "xcomp": 0.2, "conj": 0.4, "nsubj": 0.5, "nsubj:pass": 0.4, "obj": 0.5, "parataxis": 0.6,
    "compound": 1.5, "amod": 2.0, "obl:agent": 0.9, "obl:unmarked": 1.2,
}  # fmt: skip
_COOPERATIVE = frozenset({"03", "04", "05", "06", "07", "08"})
"""Roots whose negation is a refusal."""
_WEAK = frozenset({"042", "043", "040", "060", "070", "154", "074", "150"})
"""Codes whose verbs have many other uses: they count half a step farther."""


def _rank(event: EventMention, events: dict[int, EventMention], syntax: Syntax) -> float:
    word, steps, depth = event.word, 0.0, 0
    while word >= 0 and depth < 60:
        above = syntax.heads[word]
        steps += _STEPS.get(syntax.relations[word], 0.5) if above >= 0 else 0.0
        if above in events and events[above].noun != word:
            steps += 0.3
        word, depth = above, depth + 1
    return steps + (0.3 if event.code in _WEAK else 0.0)
