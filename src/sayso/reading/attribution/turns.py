"""Interview turns: the label is the source, its colon the cue, and the whole turn the content."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.drafts import Draft, Form
from sayso.reading.passages import Passage
from sayso.reading.quotes import LABELLED
from sayso.records.documents import Role
from sayso.records.spans import Span, trim

_MARKS = '“"'


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


def find_quoted_turns(text: str, passages: Sequence[Passage]) -> list[Draft]:
    """Turns of a transcript that stands in quotation marks, a mark before each of its paragraphs.

    A turn begins with a label in capitals (`“MARR: Will you go?`) and goes on over the paragraphs in marks below it
    that have none. One label alone makes no transcript.
    """
    turns: list[list[Passage]] = []
    before: Passage | None = None
    for passage in passages:
        quoted = passage.role is Role.PARAGRAPH and text[passage.start] in _MARKS
        if quoted and LABELLED.match(text, *passage.span):
            turns.append([passage])
        elif quoted and turns and turns[-1][-1] is before:
            turns[-1].append(passage)
        before = passage
    drafts = (_quoted_turn(text, turn) for turn in turns)
    return [draft for draft in drafts if draft] if len(turns) > 1 else []


def _quoted_turn(text: str, turn: Sequence[Passage]) -> Draft | None:
    opening = LABELLED.match(text, *turn[0].span)
    if opening is None:
        return None
    parts = [(opening.end(), turn[0].end), *((passage.start + 1, passage.end) for passage in turn[1:])]
    content = tuple(part for part in (_unclosed(text, part) for part in parts) if part[0] < part[1])
    source, cue = opening.span("label"), opening.span("colon")
    return Draft((source,), (cue,), content, Form.TURN, label=opening["label"]) if content else None


def _unclosed(text: str, span: Span) -> Span:
    """A span without the mark at its end that closes none inside it."""
    start, end = trim(text, span)
    inner = text[start:end]
    curly = inner.endswith("”") and inner.count("”") > inner.count("“")
    closes = curly or (inner.endswith('"') and inner.count('"') % 2 == 1)
    return trim(text, (start, end - 1)) if closes else (start, end)
