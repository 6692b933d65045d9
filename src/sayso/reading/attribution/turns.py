"""Interview turns: the label is the source, its colon the cue, and the whole turn the content."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.drafts import Draft, Form
from sayso.reading.passages import Passage
from sayso.records.documents import Role


def find_turns(passages: Sequence[Passage]) -> list[Draft]:
    """One draft a turn; a turn of several paragraphs has one content span for each."""
    turns: list[list[Passage]] = []
    for passage in passages:
        if passage.role is not Role.TURN:
            continue
        if turns and passage.label is None and passage.block.voice == turns[-1][0].block.voice:
            turns[-1].append(passage)
        else:
            turns.append([passage])
    return [_draft(turn) for turn in turns]


def _draft(turn: list[Passage]) -> Draft:
    first = turn[0]
    source = (first.label,) if first.label else ()
    cue = (first.colon,) if first.colon else ()
    return Draft(source, cue, tuple(passage.span for passage in turn), Form.TURN, label=first.block.voice)
