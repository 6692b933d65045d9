"""The propositions of a stretch: its clauses, and the events in them that stand for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.reading.claims.anchors import Anchors
from sayso.reading.claims.clauses import Clause
from sayso.reading.claims.status import Saying, Status, focus_of, governs, status_of
from sayso.reading.claims.stretches import Stretch
from sayso.reading.claims.ties import Ties, tie, ties_of
from sayso.reading.events import EventMention
from sayso.reading.syntax import Syntax
from sayso.records.claims import ClauseKind, Event
from sayso.records.spans import Span

MIN_PHRASE = 3
"""Words of the noun phrase of an event that stands for itself: "the planned arrest of the leader", not "the talks"."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one clause or event phrase says, with its status; `kind` and `trigger` are None where nothing was parsed."""

    span: Span
    trigger: Span | None
    kind: ClauseKind | None
    status: Status
    event: Event | None
    ties: Ties


def propositions_of(
    syntax: Syntax, stretch: Stretch, anchors: Anchors, saying: Saying | None
) -> Iterator[Proposition]:
    """Everything that a stretch puts forward by the words of `saying`."""
    words = syntax.words(stretch.start, stretch.end)
    for clause, ties in tie(syntax, stretch, anchors):
        if clause is None:
            yield Proposition((stretch.start, stretch.end), None, None, Status(), None, ties)
            continue
        told = {event.word: event for event in ties.events}
        focus = focus_of(syntax, clause, sorted(told))
        status = status_of(syntax, focus, words, saying)
        main = told.get(focus)
        beside = [event for event in ties.events if event is not main]
        beside = [event for event in beside if not _only_governs(syntax, event, focus)]
        phrases = [event for event in beside if _stands_alone(syntax, clause, event, main, status, words)]
        if main is None and (left := [event for event in beside if event not in phrases]):
            main = min(left, key=lambda event: (syntax.depth(event.word), event.word))
        event = as_event(main, status_of(syntax, main.word, words, saying)) if main else None
        yield Proposition((clause.start, clause.end), syntax.span(focus), clause.kind, status, event, ties)
        for alone in phrases:
            yield _phrase(syntax, clause, ties, alone, anchors, status_of(syntax, alone.word, words, saying))


def as_event(found: EventMention, status: Status) -> Event:
    """The event of a claim, with the ids of the actors that take part."""
    agents, targets = (
        tuple(sorted({one.actor for one in people if one.actor})) for people in (found.agents, found.targets)
    )
    return Event(
        found.type,
        found.trigger,
        agents,
        targets,
        mode=found.mode,
        cameo=found.code,
        polarity=status.polarity,
        modality=status.modality,
    )


def _only_governs(syntax: Syntax, event: EventMention, focus: int) -> bool:
    """Whether an event only says how another stands: "failed", "plans" above what a clause is about."""
    return governs(syntax.lemmas[event.word]) and event.word in syntax.ancestors(focus)


def _stands_alone(
    syntax: Syntax, clause: Clause, event: EventMention, main: EventMention | None, status: Status, words: range
) -> bool:
    """Whether an event beside the main one of a clause is told of for itself.

    It is another deed or has another status, and its words say more than its name.
    """
    own = status_of(syntax, event.word, words)
    if main is not None and main.type == event.type and _same(own, status):
        return False
    phrase = _words_of(syntax, clause, event)
    said = [word for word in phrase if syntax.upos[word] not in {"PUNCT", "CCONJ", "DET", "ADP", "PART", "SCONJ"}]
    return len(said) >= (MIN_PHRASE if _same(own, status) else MIN_PHRASE - 1)


def _words_of(syntax: Syntax, clause: Clause, event: EventMention) -> frozenset[int]:
    """The words of a clause under the word of an event."""
    return frozenset(word for word in syntax.descendants(event.word) if word in clause.words)


def _same(a: Status, b: Status) -> bool:
    return (a.polarity, a.modality) == (b.polarity, b.modality)


def _phrase(
    syntax: Syntax, clause: Clause, around: Ties, event: EventMention, anchors: Anchors, status: Status
) -> Proposition:
    """An event with the words under it as a proposition of its own."""
    words = _words_of(syntax, clause, event)
    kept = sorted(word for word in words if syntax.upos[word] != "PUNCT")
    while len(kept) > 1 and syntax.upos[kept[0]] in {"ADP", "CCONJ", "SCONJ"}:
        kept.pop(0)
    start, end = syntax.starts[kept[0]], syntax.ends[kept[-1]]
    ties = ties_of(anchors.within(syntax, start, end), words, syntax)
    if not ties.times and syntax.heads[event.word] == clause.head and syntax.relations[event.word] == "nsubj":
        ties = replace(ties, times=around.times)  # "the shelling of the market in 1998 lasted three hours"
    kind = ClauseKind.NOMINAL if syntax.upos[event.word] in {"NOUN", "PROPN"} else ClauseKind.COMPLEMENT
    return Proposition((start, end), syntax.span(event.word), kind, status, as_event(event, status), ties)
