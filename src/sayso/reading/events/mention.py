"""A mention of an event in a text: its trigger, type and participants."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.spans import Span


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: the head word in the syntax, the phrase, and the canonical id of the actor if it is known."""

    word: int
    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One event that the text tells of, whatever its status (real, denied, planned, asked for).

    `word` is the predicate in the syntax, around which the status stands; `noun` is the event noun that a light
    verb carries ("carried out a strike"). `code` is CAMEO's, `type` and `mode` PLOVER's. `inner` is the predicate
    of the event that is this one's complement ("refused to sign"), and `stance` what this one does with it
    ("reject").
    """

    word: int
    trigger: Span
    type: str
    mode: str | None
    code: str
    agents: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    noun: int | None = None
    inner: int | None = None
    stance: str | None = None

    @property
    def cameo(self) -> str:
        """The CAMEO root, "01" to "20"."""
        return self.code[:2]
