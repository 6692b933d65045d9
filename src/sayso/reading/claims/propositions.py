"""The propositions of a stretch: its clauses, and the events in them that stand for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sayso.reading.claims.anchors import Anchors
from sayso.reading.claims.clauses import Clause
from sayso.reading.claims.status import Saying, Status, focus_of, governs, status_of
from sayso.reading.claims.stretches import Stretch
from sayso.reading.claims.ties import Ties, tie, ties_of
from sayso.reading.events import EventMention, event_record
from sayso.reading.syntax import Syntax
from sayso.records.claims import ClauseKind, Event
from sayso.records.spans import Span

MIN_PHRASE = 3
"""Words of the phrase of an event that stands for itself: "the planned arrest of the leader", not "the talks"."""

_FUNCTION = frozenset({"PUNCT", "CCONJ", "DET", "ADP", "PART", "SCONJ"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one clause or event phrase says, with its status; no `kind` and `trigger` where nothing was parsed."""

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
    told = _Told(syntax, syntax.words(stretch.start, stretch.end), anchors, saying)
    for clause, ties in tie(syntax, stretch, anchors):
        if clause is None:
            yield Proposition((stretch.start, stretch.end), None, None, Status(), None, ties)
        else:
            yield from told.by(clause, ties)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the clauses of one stretch tell; `words` are those of the stretch."""

    syntax: Syntax
    words: range
    anchors: Anchors
    saying: Saying | None
    known: dict[int, Status] = field(default_factory=dict)

    def status(self, word: int) -> Status:
        """The status of what a word of the stretch says."""
        if word not in self.known:
            self.known[word] = status_of(self.syntax, word, self.words, self.saying)
        return self.known[word]

    def by(self, clause: Clause, ties: Ties) -> Iterator[Proposition]:
        """The proposition of a clause, then those of the events in it that are told of for themselves."""
        events = {event.word: event for event in ties.events}
        focus = focus_of(self.syntax, clause, sorted(events))
        status = self.status(focus)
        main = events.get(focus)
        beside = [one for one in ties.events if one is not main and not self._only_governs(one, focus)]
        apart = [one for one in beside if self._stands_alone(one, main, status, clause)]
        if main is None and (left := [one for one in beside if one not in apart]):
            main = min(left, key=lambda one: (self.syntax.depth(one.word), one.word))
        event = self._event(main, self.status(main.word)) if main else None
        trigger = self.syntax.span(focus)
        yield Proposition((clause.start, clause.end), trigger, clause.kind, status, event, ties)
        for one in apart:
            yield self._phrase(one, clause, ties)

    def _event(self, found: EventMention, status: Status) -> Event:
        """The event of a claim, with its own status."""
        record = event_record(found, self.anchors.phrases)
        return replace(record, polarity=status.polarity, modality=status.modality)

    def _only_governs(self, event: EventMention, focus: int) -> bool:
        """Whether an event only says how another stands: "failed", "plans" above what a clause is about."""
        return governs(self.syntax.lemmas[event.word]) and event.word in self.syntax.ancestors(focus)

    def _stands_alone(self, event: EventMention, main: EventMention | None, status: Status, clause: Clause) -> bool:
        """Whether an event beside the main one of a clause is told of for itself.

        It is another deed or has another status, and its words say more than its name.
        """
        own = self.status(event.word)
        same = (own.polarity, own.modality) == (status.polarity, status.modality)
        if same and main is not None and main.type == event.type:
            return False
        said = [word for word in self._under(event, clause) if self.syntax.upos[word] not in _FUNCTION]
        return len(said) >= (MIN_PHRASE if same else MIN_PHRASE - 1)

    def _under(self, event: EventMention, clause: Clause) -> frozenset[int]:
        """The words of a clause under the word of an event."""
        return frozenset(word for word in self.syntax.descendants(event.word) if word in clause.words)

    def _phrase(self, event: EventMention, clause: Clause, around: Ties) -> Proposition:
        """An event with the words under it as a proposition of its own."""
        syntax = self.syntax
        words = self._under(event, clause)
        kept = sorted(word for word in words if syntax.upos[word] != "PUNCT")
        while len(kept) > 1 and syntax.upos[kept[0]] in {"ADP", "CCONJ", "SCONJ"}:
            kept.pop(0)
        start, end = syntax.starts[kept[0]], syntax.ends[kept[-1]]
        ties = ties_of(self.anchors.within(syntax, start, end), words, syntax)
        if not ties.times and syntax.heads[event.word] == clause.head and syntax.relations[event.word] == "nsubj":
            ties = replace(ties, times=around.times)  # "the shelling of the market in 1998 lasted three hours"
        kind = ClauseKind.NOMINAL if syntax.upos[event.word] in {"NOUN", "PROPN"} else ClauseKind.COMPLEMENT
        status = self.status(event.word)
        return Proposition((start, end), syntax.span(event.word), kind, status, self._event(event, status), ties)
