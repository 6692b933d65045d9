"""Plain text to blocks: threads, interview turns, roles of lines, furniture inside paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.documents.inline import split_paragraph
from sayso.documents.interviews import find_turns, inner_turns
from sayso.documents.marked import ASIDE, told_units, with_aside
from sayso.documents.roles import RoleReader
from sayso.documents.running import running_pieces, tail_start
from sayso.documents.shapes import words_of
from sayso.documents.threads import find_thread, thread_blocks
from sayso.documents.units import Unit, text_units
from sayso.records.documents import Block, Role
from sayso.records.pages import Mark
from sayso.records.spans import trim

# A page of at most three lines, one of them longer than this, has lost its line breaks.
_FLATTENED_LINES = 3
_FLATTENED_CHARACTERS = 300
# A shorter line is a title or standfirst: the dateline stands at the first paragraph.
_LEAD_WORDS = 15
_SPLIT = frozenset({Role.PARAGRAPH, Role.LISTITEM, Role.BLOCKQUOTE})


def plain_blocks(
    text: str, title: str | None = None, author: str | None = None, marks: Sequence[Mark] = ()
) -> list[Block]:
    r"""The blocks of a plain text, in order, covering all its non-white characters; `title` and `author` as the row
    states them, `marks` as the format tells them.

    >>> [block.role.value for block in plain_blocks("Six die in Ostrel\n\nOSTREL (Wire) - Six people died.")]
    ['headline', 'dateline', 'paragraph']
    """
    return blocks_of(text, text_units(text), title, author, marks)


def blocks_of(
    text: str, units: Sequence[Unit], title: str | None, author: str | None, marks: Sequence[Mark]
) -> list[Block]:
    """The same for a text whose lines and paragraphs are known."""
    told = told_units(text, units, marks)
    # Neighbours tell roles, threads and turns: as if nothing stood between them.
    units = [unit for unit, role in told if role not in ASIDE]
    known = [role for _, role in told if role not in ASIDE]
    thread = find_thread(text, units)
    article = units if thread is None else units[:thread]
    blocks = article_blocks(text, article, title, author, known[: len(article)])
    if thread is not None:
        blocks.extend(thread_blocks(text, units[thread:]))
    return with_aside(text, blocks, [(unit, role) for unit, role in told if role in ASIDE])


def article_blocks(
    text: str,
    units: Sequence[Unit],
    title: str | None,
    author: str | None,
    known: Sequence[Role | None] | None = None,
) -> list[Block]:
    """The blocks of an article's paragraphs; `known` are roles that its format tells, None where it does not."""
    roles = RoleReader(text, units, title, author, known).read()
    flattened = len(units) <= _FLATTENED_LINES
    turns = _inner_turns(text, units, roles) if flattened else {}
    if turns:
        return list(_flattened_interview(text, units, roles, turns, title))
    blocks: list[Block] = []
    opened = False
    for index, (unit, role) in enumerate(_with_turns(text, units, roles)):
        span = (unit.start, unit.end)
        if isinstance(role, str) and not isinstance(role, Role):
            blocks.append(Block(*span, Role.TURN, voice=role))
        elif role is Role.PARAGRAPH and flattened and unit.end - unit.start > _FLATTENED_CHARACTERS:
            for piece in running_pieces(text, span, None if _has_headline(roles[:index]) else title):
                blocks.extend(_split_blocks(text, piece[0], piece[1], piece[2], opening=False))
        else:
            opening = role is Role.PARAGRAPH and not opened
            blocks.extend(_split_blocks(text, *span, role, opening=opening))
            opened = opened or (
                role is Role.PARAGRAPH and len(words_of(text[unit.start : unit.end])) >= _LEAD_WORDS
            )
    return blocks


def _inner_turns(text: str, units: Sequence[Unit], roles: Sequence[Role]) -> dict[int, str]:
    """Turns inside the paragraphs of a flattened page; none where each has a line of its own."""
    running = [(unit.start, unit.end) for unit, role in zip(units, roles, strict=True) if role in _SPLIT]
    turns = inner_turns(text, running)
    return turns if any(place not in {start for start, _ in running} for place in turns) else {}


def _flattened_interview(
    text: str, units: Sequence[Unit], roles: Sequence[Role], turns: dict[int, str], title: str | None
) -> Iterator[Block]:
    """The blocks of a page in whose paragraphs turns stand: what is above them, the turns, the footer below."""
    places = sorted(turns)
    voice: str | None = None
    for index, (unit, role) in enumerate(zip(units, roles, strict=True)):
        if role not in _SPLIT:
            yield from _split_blocks(text, unit.start, unit.end, role, opening=False)
            continue
        inside = [place for place in places if unit.start <= place < unit.end]
        first = inside[0] if inside else unit.end
        if unit.start < first:
            if voice is None:
                named = None if _has_headline(roles[:index]) else title
                for piece in running_pieces(text, (unit.start, first), named):
                    yield from _split_blocks(text, *piece, opening=False)
            else:
                yield _turn(text, unit.start, first, voice)
        for start, end in pairwise([*inside, unit.end] if inside else []):
            voice = turns[start]
            cut = tail_start(text, start, end) if start == places[-1] else end
            yield _turn(text, start, cut, voice)
            if cut < end:
                yield Block(cut, end, Role.BOILERPLATE)


def _turn(text: str, start: int, end: int, voice: str) -> Block:
    return Block(*trim(text, (start, end)), Role.TURN, voice=voice)


def _has_headline(roles: Sequence[Role]) -> bool:
    return Role.HEADLINE in roles


def _split_blocks(text: str, start: int, end: int, role: Role, *, opening: bool) -> list[Block]:
    if role not in _SPLIT:
        inner = text[start:end]
        return [Block(start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip())), role)]
    return [Block(*piece) for piece in split_paragraph(text, (start, end), role, opening=opening)]


def _with_turns(text: str, units: Sequence[Unit], roles: Sequence[Role]) -> list[tuple[Unit, Role | str]]:
    """Units with their role, or with the speaker's name where they are turns; a turn's paragraphs are one unit."""
    first = next((index for index, role in enumerate(roles) if role is not Role.HEADLINE), 0)
    first = max(first, 1 + max((index for index, role in enumerate(roles) if role is Role.HEADLINE), default=-1))
    labels = find_turns(text, units, first)
    out: list[tuple[Unit, Role | str]] = []
    speaking = False
    for index, (unit, role) in enumerate(zip(units, roles, strict=True)):
        if index in labels:
            out.append((unit, labels[index]))
            speaking = True
        elif speaking and role in {Role.PARAGRAPH, Role.LISTITEM, Role.BLOCKQUOTE}:
            turn, voice = out[-1]
            out[-1] = (Unit(turn.start, unit.end, turn.indent, turn.after_blank), voice)
        else:
            out.append((unit, role))
            speaking = False
    return out
